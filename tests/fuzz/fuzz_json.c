/*
 * JSON records of any bytes: no crash, no overread, and every record has all
 * its fields or none.
 */
#include "redite/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
read_all(struct rd_str bytes, struct rd_str list)
{
    static const struct rd_str paths[] = {
        {"id", 2}, {"Queue.Name", 10}, {"legs.0.id", 9}};
    struct rd_source *src;
    struct rd_json *json = NULL;
    struct rd_record record;

    if (rd_source_open_memory(&src, "fuzz", bytes, NULL) < 0)
        abort();
    if (rd_json_new(&json, src, paths, 3, list, NULL) < 0)
        abort();
    while (rd_json_read(json, &record, NULL) == RD_OK) {
        if (record.count != 0 && record.count != 3)
            abort();
        for (size_t i = 0; i < record.count; i++)
            if (record.fields[i].len > 0 && record.fields[i].ptr == NULL)
                abort();
    }
    rd_json_free(json);
    rd_source_free(src);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct rd_str bytes = {(const char *)data, size};

    read_all(bytes, RD_STR(""));
    read_all(bytes, RD_STR("tickets"));
    return 0;
}
