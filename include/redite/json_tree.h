/*
 * One JSON value, whole: what is in it is given away piece by piece, so that
 * whoever reads it can make of it what it is to him.
 */
#ifndef REDITE_JSON_TREE_H
#define REDITE_JSON_TREE_H

#include "redite/status.h"
#include "redite/str.h"

enum rd_json_kind {
    RD_JSON_NULL,
    RD_JSON_BOOL,
    RD_JSON_INTEGER,
    RD_JSON_REAL, /* with a point or an exponent */
    RD_JSON_TEXT,
    RD_JSON_OBJECT,
    RD_JSON_LIST
};

struct rd_json_item {
    enum rd_json_kind kind;
    const char *name; /* in an object; else NULL */
    bool boolean;
    int64_t integer;
    double real;
    struct rd_str text; /* valid during the call */
};

/*
 * Takes an item and what its parent's taking gave; NULL of the whole value.
 * What it gives is handed to the taking of the item's own children.
 */
typedef void *rd_json_take(void *context, void *parent,
                           const struct rd_json_item *item);

/*
 * Give each item of the value that `bytes` are, each parent before its
 * children, in their order. `name` is that of the file, for messages.
 * RD_DATA: it is no JSON, or holds a name twice; the message names the line.
 */
enum rd_status rd_json_tree(struct rd_str bytes, const char *name,
                            rd_json_take *take, void *context,
                            struct rd_error *err) RD_CHECKED;

#endif
