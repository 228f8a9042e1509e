/*
 * Reports of any bytes: no crash, no overread; a report is the same as itself,
 * and can be compared with another either way, in every format. The sum of the
 * bytes chooses the comparison and the format: all of them would be slow.
 */
#include "redite/difference.h"
#include "redite/read_report.h"
#include "redite/sink.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char other_report[] =
    "{\"schema\": \"redite-report/1\", \"version\": \"1\", \"parameters\": "
    "{\"night\": \"22:00-08:00\", \"tariffs\": [\"x\"]}, \"period\": "
    "{\"from\": "
    "\"2001-01-01\", \"to\": \"2001-02-01\"}, \"inputs\": [{\"sha256\": "
    "\"x\"}], \"wait\": {\"by_hour\": [{\"hour\": 8, \"offered\": 1, \"wait\": "
    "{\"p90\": 3}}]}, \"repeat\": {\"rate\": {\"value\": 0.5, \"ci95\": [0.4, "
    "0.6]}, \"other\": null}, \"claims\": [{\"name\": \"x\", \"holds\": "
    "true}], \"paid\": [{\"currency\": \"FRF\", \"cost\": {\"total\": 70}}]}";

static bool
parse(struct rd_report *report, struct rd_str bytes)
{
    if (rd_report_init(report, NULL) < 0)
        abort();
    return rd_report_parse(report, bytes, "fuzz", NULL) >= 0;
}

static int64_t
count_of(const struct rd_report *difference, const char *name)
{
    return rd_node_integer(
        rd_node_child(rd_node_child(difference->root, "counts"), name));
}

static void
print(const struct rd_report *difference, unsigned format)
{
    const struct rd_sink_options options = {.width = 80};
    struct rd_buffer out = {0};
    size_t count = 0;

    while (rd_difference_sinks[count] != NULL)
        count++;
    if (count == 0)
        abort();
    rd_difference_sinks[format % count]->print(&out, difference, &options);
    if (out.failed || out.len == 0)
        abort();
    rd_buffer_clear(&out);
}

static void
compare(const struct rd_report *a, const struct rd_report *b, bool is_whole,
        unsigned format)
{
    const struct rd_difference_side sides[] = {{"a", "a", a}, {"b", "b", b}};
    struct rd_report difference;

    if (rd_report_init(&difference, NULL) < 0 ||
        rd_difference_make(&difference, sides, is_whole, NULL) < 0)
        abort();
    if (a == b &&
        count_of(&difference, "compared") != count_of(&difference, "same"))
        abort();
    print(&difference, format);
    rd_report_clear(&difference);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct rd_report other;
    struct rd_report report;
    unsigned sum = 0;

    if (other.root == NULL && !parse(&other, RD_STR(other_report)))
        abort();
    for (size_t i = 0; i < size; i++)
        sum += data[i];
    if (parse(&report, (struct rd_str){(const char *)data, size})) {
        if (sum % 3 == 0)
            compare(&report, &report, true, sum / 3);
        else if (sum % 3 == 1)
            compare(&report, &other, false, sum / 3);
        else
            compare(&other, &report, true, sum / 3);
    }
    rd_report_clear(&report);
    return 0;
}
