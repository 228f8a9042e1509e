/*
 * JSON as a whole. jansson reads it, which keeps the order of names and limits
 * the depth (2,048), so that the walk may call itself.
 */
#include "redite/json_tree.h"

#include <jansson.h>

struct walk {
    rd_json_take *take;
    void *context;
};

static struct rd_json_item
item_of(json_t *value, const char *name)
{
    struct rd_json_item item = {.kind = RD_JSON_NULL, .name = name};

    if (json_is_boolean(value)) {
        item.kind = RD_JSON_BOOL;
        item.boolean = json_is_true(value);
    } else if (json_is_integer(value)) {
        item.kind = RD_JSON_INTEGER;
        item.integer = json_integer_value(value);
    } else if (json_is_real(value)) {
        item.kind = RD_JSON_REAL;
        item.real = json_real_value(value);
    } else if (json_is_string(value)) {
        item.kind = RD_JSON_TEXT;
        item.text = (struct rd_str){json_string_value(value),
                                    json_string_length(value)};
    } else if (json_is_object(value)) {
        item.kind = RD_JSON_OBJECT;
    } else if (json_is_array(value)) {
        item.kind = RD_JSON_LIST;
    }
    return item;
}

static void
walk_value(const struct walk *walk, void *parent, json_t *value,
           const char *name)
{
    const struct rd_json_item item = item_of(value, name);
    void *taken = walk->take(walk->context, parent, &item);
    const char *child_name;
    json_t *child;
    size_t i;

    if (item.kind == RD_JSON_OBJECT) {
        json_object_foreach(value, child_name, child)
            walk_value(walk, taken, child, child_name);
    } else if (item.kind == RD_JSON_LIST) {
        json_array_foreach(value, i, child)
            walk_value(walk, taken, child, NULL);
    }
}

enum rd_status
rd_json_tree(struct rd_str bytes, const char *name, rd_json_take *take,
             void *context, struct rd_error *err)
{
    const struct walk walk = {take, context};
    json_error_t error;
    json_t *value = json_loadb(bytes.len > 0 ? bytes.ptr : "", bytes.len,
                               JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);

    if (value == NULL && json_error_code(&error) == json_error_out_of_memory)
        return rd_fail_memory(err);
    if (value == NULL)
        return rd_fail(err, RD_DATA, "%s:%d: it is no JSON, or damaged: %s",
                       name, error.line, error.text);
    walk_value(&walk, NULL, value, NULL);
    json_decref(value);
    return RD_OK;
}
