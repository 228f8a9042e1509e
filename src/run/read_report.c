/*
 * A report from its JSON. Whatever else the file is, is told by its schema.
 */
#include "redite/read_report.h"

#include "redite/buffer.h"
#include "redite/json_tree.h"
#include "redite/source.h"

/* No report is longer; what is unpacked without end must end somewhere. */
#define MOST_BYTES ((size_t)64 << 20)

struct reading {
    struct rd_report *report;
    bool has_begun;
};

/*
 * The root is there already. What stands in its place and is no object gets no
 * children: a NULL parent takes none.
 */
static void *
take_item(void *context, void *parent, const struct rd_json_item *item)
{
    struct reading *reading = context;
    struct rd_report *report = reading->report;

    if (!reading->has_begun) {
        reading->has_begun = true;
        return item->kind == RD_JSON_OBJECT ? report->root : NULL;
    }
    switch (item->kind) {
    case RD_JSON_NULL:
        return rd_report_null(report, parent, item->name);
    case RD_JSON_BOOL:
        return rd_report_bool(report, parent, item->name, item->boolean);
    case RD_JSON_INTEGER:
        return rd_report_integer(report, parent, item->name, item->integer);
    case RD_JSON_REAL:
        return rd_report_real(report, parent, item->name, item->real);
    case RD_JSON_TEXT:
        return rd_report_text(report, parent, item->name, item->text);
    case RD_JSON_OBJECT:
        return rd_report_object(report, parent, item->name);
    case RD_JSON_LIST:
        return rd_report_list(report, parent, item->name);
    }
    return NULL;
}

static enum rd_status
check_schema(const struct rd_report *report, const char *name,
             struct rd_error *err)
{
    const struct rd_node *schema = rd_node_child(report->root, "schema");

    if (schema == NULL || schema->kind != RD_NODE_TEXT)
        return rd_fail(
            err, RD_DATA,
            "%s: it is no JSON report of redite (schema redite-report/1)",
            name);
    if (!rd_str_equal(schema->value.text, RD_STR("redite-report/1")))
        return rd_fail(
            err, RD_DATA,
            "%s: its schema is '%.*s', and redite-report/1 is expected", name,
            RD_FMT(schema->value.text));
    return RD_OK;
}

enum rd_status
rd_report_parse(struct rd_report *report, struct rd_str bytes, const char *name,
                struct rd_error *err)
{
    struct reading reading = {.report = report};
    enum rd_status st = rd_json_tree(bytes, name, take_item, &reading, err);

    if (st >= 0)
        st = rd_report_check(report, err);
    return st < 0 ? st : check_schema(report, name, err);
}

static enum rd_status
read_bytes(struct rd_buffer *bytes, struct rd_source *src, struct rd_error *err)
{
    const char *part;
    size_t len;
    enum rd_status st;

    while ((st = rd_source_read(src, &part, &len, err)) == RD_OK) {
        if (len > MOST_BYTES - bytes->len)
            return rd_fail(err, RD_DATA,
                           "%s: it is longer than 64 MiB, as no report is",
                           rd_source_name(src));
        rd_buffer_add(bytes, (struct rd_str){part, len});
        if (bytes->failed)
            return rd_fail_memory(err);
    }
    if (st == RD_END && rd_source_damage(src) != NULL)
        return rd_fail(err, RD_DATA, "%s", rd_source_damage(src));
    return st;
}

enum rd_status
rd_report_read(struct rd_report *report, char sha256[static 65],
               const char *path, struct rd_error *err)
{
    /* Half a report is none; salvage is what a run may be asked for. */
    const struct rd_source_options options = {.salvage = true};
    struct rd_buffer bytes = {0};
    struct rd_source *src;
    enum rd_status st = rd_source_open(&src, path, &options, err);

    if (st < 0)
        return st;
    st = read_bytes(&bytes, src, err);
    if (st >= 0) {
        rd_source_sha256(src, sha256);
        st = rd_report_parse(report, rd_buffer_str(&bytes), rd_source_name(src),
                             err);
    }
    rd_source_free(src);
    rd_buffer_clear(&bytes);
    return st;
}
