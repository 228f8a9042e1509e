/*
 * The rows of a report. Claims go by their names here: their positions are
 * those of another file tomorrow.
 */
#include "difference_parts.h"

#include "redite/buffer.h"
#include "redite/tidy.h"

#include <stdlib.h>

struct taking {
    struct rd_difference_rows *rows;
    struct rd_buffer position; /* of the claim at hand */
    struct rd_str claim;       /* its name */
    struct rd_buffer path;
    struct rd_error *err;
    enum rd_status status;
};

static bool
is_text(struct rd_str text, const char *other)
{
    return rd_str_equal(text, rd_str_from(other));
}

static bool
ends_in(struct rd_str text, struct rd_str end)
{
    return text.len >= end.len &&
           memcmp(text.ptr + text.len - end.len, end.ptr, end.len) == 0;
}

/* The period is said apart; a month is compared with another on purpose. */
static enum rd_row_kind
judge_row(const struct rd_tidy_row *row)
{
    if (is_text(row->block, "parameters"))
        return is_text(row->figure, "from") || is_text(row->figure, "to")
                   ? RD_ROW_OTHER
                   : RD_ROW_SETTING;
    if (is_text(row->block, "report"))
        return is_text(row->figure, "version") ? RD_ROW_SETTING : RD_ROW_OTHER;
    if (is_text(row->block, "staffing") && is_text(row->figure, "basis"))
        return RD_ROW_SETTING;
    if (is_text(row->block, "inputs") || is_text(row->block, "period") ||
        is_text(row->group, "longest_waits") ||
        row->node->kind == RD_NODE_TEXT ||
        ends_in(row->figure, RD_STR("ci95.low")) ||
        ends_in(row->figure, RD_STR("ci95.high")) ||
        ends_in(row->figure, RD_STR("design_effect")))
        return RD_ROW_OTHER;
    return RD_ROW_FIGURE;
}

static void
keep(struct taking *taking, struct rd_str *copy, struct rd_str text)
{
    if (taking->status >= 0)
        taking->status =
            rd_arena_copy(copy, &taking->rows->arena, text, taking->err);
}

/* A claim's name is the first of its figures. */
static void
note_claim(struct taking *taking, const struct rd_tidy_row *row)
{
    if (!rd_str_equal(row->key, rd_buffer_str(&taking->position))) {
        taking->position.len = 0;
        rd_buffer_add(&taking->position, row->key);
        taking->claim = (struct rd_str){0};
    }
    if (is_text(row->figure, "name") && row->node->kind == RD_NODE_TEXT)
        taking->claim = row->node->value.text;
}

/* `block.group[key].figure`, as claims write it. */
static void
write_path(struct rd_buffer *path, const struct rd_tidy_row *row)
{
    path->len = 0;
    rd_buffer_add(path, row->block);
    if (row->group.len > 0) {
        rd_buffer_add_byte(path, '.');
        rd_buffer_add(path, row->group);
    }
    if (row->key.len > 0) {
        rd_buffer_add_byte(path, '[');
        rd_buffer_add(path, row->key);
        rd_buffer_add_byte(path, ']');
    }
    if (row->figure.len > 0) {
        rd_buffer_add_byte(path, '.');
        rd_buffer_add(path, row->figure);
    }
}

/* The second row of a path meets the second row of the other report. */
static void
make_unique(struct taking *taking)
{
    size_t len = taking->path.len;
    struct rd_difference_row *first =
        rd_difference_find(taking->rows, rd_buffer_str(&taking->path));

    while (first != NULL) {
        taking->path.len = len;
        rd_buffer_addf(&taking->path, "#%u", ++first->twins + 1);
        if (rd_difference_find(taking->rows, rd_buffer_str(&taking->path)) ==
            NULL)
            return;
    }
}

static bool
grow(struct rd_difference_rows *rows)
{
    size_t capacity = rows->capacity == 0 ? 1024 : rows->capacity * 2;
    struct rd_difference_row *grown;

    if (rows->count < rows->capacity)
        return true;
    grown = realloc(rows->rows, capacity * sizeof *grown);
    if (grown == NULL)
        return false;
    rows->rows = grown;
    rows->capacity = capacity;
    return true;
}

/* What an interval is of: `value`, or `known` of what is known in part. */
static void
give_interval(struct taking *taking, const struct rd_tidy_row *row)
{
    static const char *const shares[] = {"value", "known"};
    bool is_low = ends_in(row->figure, RD_STR("ci95.low"));
    size_t end_len = is_low ? strlen("ci95.low") : strlen("ci95.high");
    size_t len = taking->path.len - end_len;

    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        struct rd_difference_row *share;

        taking->path.len = len;
        rd_buffer_add_text(&taking->path, shares[i]);
        share = rd_difference_find(taking->rows, rd_buffer_str(&taking->path));
        if (share != NULL && is_low)
            share->low = row->node;
        else if (share != NULL)
            share->high = row->node;
    }
}

static void
add_row(struct taking *taking, const struct rd_tidy_row *row,
        enum rd_row_kind kind)
{
    struct rd_difference_rows *rows = taking->rows;
    struct rd_difference_row *added;
    uint32_t number;

    make_unique(taking);
    if (taking->path.failed || !grow(rows)) {
        taking->status = rd_fail_memory(taking->err);
        return;
    }
    taking->status = rd_intern_add(&number, &rows->paths,
                                   rd_buffer_str(&taking->path), taking->err);
    if (taking->status < 0)
        return;
    added = &rows->rows[rows->count++];
    *added = (struct rd_difference_row){
        .kind = kind,
        .node = row->node,
        .first_below = RD_INTERN_NONE,
        .last_below = RD_INTERN_NONE,
        .next_below = RD_INTERN_NONE,
    };
    added->path = rd_intern_at(&rows->paths, number);
    keep(taking, &added->block, row->block);
    keep(taking, &added->group, row->group);
    keep(taking, &added->key, row->key);
    keep(taking, &added->figure, row->figure);
    keep(taking, &added->unit, row->unit);
}

static void
take_row(void *context, const struct rd_tidy_row *given)
{
    struct taking *taking = context;
    struct rd_tidy_row row = *given;
    enum rd_row_kind kind = judge_row(&row);

    if (taking->status < 0)
        return;
    if (is_text(row.block, "claims")) {
        note_claim(taking, &row);
        row.key = taking->claim;
    }
    write_path(&taking->path, &row);
    if (kind != RD_ROW_OTHER)
        add_row(taking, &row, kind);
    else if (ends_in(row.figure, RD_STR("ci95.low")) ||
             ends_in(row.figure, RD_STR("ci95.high")))
        give_interval(taking, &row);
}

enum rd_status
rd_difference_take(struct rd_difference_rows *rows,
                   const struct rd_report *report, struct rd_error *err)
{
    struct taking taking = {.rows = rows, .err = err, .status = RD_OK};
    bool is_whole = rd_tidy_walk(report, take_row, &taking);

    if (taking.status >= 0 &&
        (!is_whole || taking.path.failed || taking.position.failed))
        taking.status = rd_fail_memory(err);
    rd_buffer_clear(&taking.path);
    rd_buffer_clear(&taking.position);
    return taking.status;
}

struct rd_difference_row *
rd_difference_find(const struct rd_difference_rows *rows, struct rd_str path)
{
    uint32_t number = rd_intern_find(&rows->paths, path);

    return number == RD_INTERN_NONE ? NULL : &rows->rows[number];
}

struct rd_difference_row *
rd_difference_find_unknown(const struct rd_difference_rows *rows,
                           struct rd_str path)
{
    while (path.len > 0) {
        struct rd_difference_row *row;

        path.len--;
        if (path.ptr[path.len] != '.')
            continue;
        row = rd_difference_find(rows, path);
        if (row != NULL)
            return row->node->kind == RD_NODE_NULL ? row : NULL;
    }
    return NULL;
}

void
rd_difference_drop(struct rd_difference_rows *rows)
{
    free(rows->rows);
    rd_intern_clear(&rows->paths);
    rd_arena_clear(&rows->arena);
    *rows = (struct rd_difference_rows){0};
}
