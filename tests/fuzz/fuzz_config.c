/*
 * Files of settings from arbitrary bytes: what is accepted are options of the
 * table with values where they need one; what is not is named with its line.
 */
#include "../../src/cmd/cmd.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str text = {(const char *)data, size};
    struct rd_request request = {.command = &rd_command_report};
    struct rd_items items = {NULL, NULL};
    struct rd_error err = {""};
    enum rd_status st =
        rd_config_parse(&items, "settings", text, &request.arena, &err);

    must(st == RD_OK || st == RD_USAGE);
    must(st == RD_OK ||
         rd_str_begins(rd_str_from(err.text), RD_STR("settings:")));
    rd_parameters_init(&request.parameters);
    for (const struct rd_item *item = items.first; item != NULL && st == RD_OK;
         item = item->next) {
        const struct rd_option *option = item->option;

        must(option->answer == NULL && !option->reads_settings);
        must((option->argument == NULL) == (item->value == NULL));
        if (option->set_parameter != NULL)
            st = option->set_parameter(&request.parameters, item->value, &err);
        must(st == RD_OK || (st == RD_USAGE && err.text[0] != '\0'));
    }
    rd_request_clear(&request);
    return 0;
}
