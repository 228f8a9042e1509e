/*
 * Claims: read from their files, and judged.
 */
#include "redite/claims.h"

#include "redite/language.h"

static const char *const signs[RD_COMPARISON_COUNT] = {
    [RD_AT_MOST] = "<=", [RD_BELOW] = "<",  [RD_AT_LEAST] = ">=",
    [RD_ABOVE] = ">",    [RD_EQUAL] = "==", [RD_UNEQUAL] = "!=",
};

enum column {
    COLUMN_NAME,
    COLUMN_METRIC,
    COLUMN_OP,
    COLUMN_BOUND,
    COLUMNS_NEEDED,
    COLUMN_ANSWER_WITHIN = COLUMNS_NEEDED,
    COLUMN_SOURCE,
    COLUMN_COUNT
};

static const char *const column_names[COLUMN_COUNT] = {
    "name", "metric", "op", "bound", "answer_within", "source",
};

const char *
rd_comparison_sign(enum rd_comparison comparison)
{
    return signs[comparison];
}

bool
rd_comparison_holds(enum rd_comparison comparison, int64_t value, int64_t bound)
{
    switch (comparison) {
    case RD_AT_MOST:
        return value <= bound;
    case RD_BELOW:
        return value < bound;
    case RD_AT_LEAST:
        return value >= bound;
    case RD_ABOVE:
        return value > bound;
    case RD_EQUAL:
        return value == bound;
    case RD_UNEQUAL:
    case RD_COMPARISON_COUNT:
        break;
    }
    return value != bound;
}

/* Where a claim is read from. */
struct reader {
    struct rd_arena *arena; /* of the claims */
    const struct rd_table *table;
    const struct rd_table_row *row;
    const size_t *columns;
    struct rd_error *err;
};

static struct rd_str
cell_at(const struct reader *reader, enum column column)
{
    return rd_table_field(reader->table, reader->row, reader->columns[column]);
}

static enum rd_status
refuse(const struct reader *reader, enum column column, const char *expected)
{
    return rd_fail(reader->err, RD_USAGE,
                   "%s:%zu: %s: '%.*s' is not valid, expected %s",
                   reader->table->name, reader->row->line, column_names[column],
                   RD_FMT(cell_at(reader, column)), _(expected));
}

static enum rd_status
read_text(struct rd_str *text, const struct reader *reader, enum column column)
{
    return rd_arena_copy(text, reader->arena, cell_at(reader, column),
                         reader->err);
}

/* A text that must not be empty. */
static enum rd_status
read_needed(struct rd_str *text, const struct reader *reader,
            enum column column, const char *expected)
{
    if (cell_at(reader, column).len == 0)
        return refuse(reader, column, expected);
    return read_text(text, reader, column);
}

static enum rd_status
read_comparison(enum rd_comparison *comparison, const struct reader *reader)
{
    struct rd_str cell = cell_at(reader, COLUMN_OP);

    for (int i = 0; i < RD_COMPARISON_COUNT; i++)
        if (rd_str_equal(cell, rd_str_from(signs[i]))) {
            *comparison = (enum rd_comparison)i;
            return RD_OK;
        }
    return refuse(reader, COLUMN_OP, "one of <= < >= > == !=");
}

static enum rd_status
read_bound(int64_t *bound_micro, const struct reader *reader)
{
    if (rd_decimal_parse(bound_micro, cell_at(reader, COLUMN_BOUND)))
        return RD_OK;
    return refuse(reader, COLUMN_BOUND,
                  "a number such as 180 or 0.95, with at most 6 decimals");
}

/* Whoever knows what options mean has yet to read its value. */
static enum rd_status
read_answer_within(const char **answer_within, const struct reader *reader)
{
    struct rd_str text;
    enum rd_status st;

    if (cell_at(reader, COLUMN_ANSWER_WITHIN).len == 0)
        return RD_OK;
    st = read_text(&text, reader, COLUMN_ANSWER_WITHIN);
    if (st < 0)
        return st;
    if (strlen(text.ptr) != text.len)
        return refuse(reader, COLUMN_ANSWER_WITHIN, "20, or '<180'");
    *answer_within = text.ptr;
    return RD_OK;
}

static enum rd_status
read_claim(struct rd_claim *claim, const struct reader *reader)
{
    struct rd_str file;
    enum rd_status st = rd_arena_copy(
        &file, reader->arena, rd_str_from(reader->table->name), reader->err);

    if (st >= 0)
        st = read_needed(&claim->name, reader, COLUMN_NAME,
                         N_("what is claimed, in a few words"));
    if (st >= 0)
        st = read_needed(
            &claim->metric, reader, COLUMN_METRIC,
            N_("the path of a figure, such as wait.night.wait.p50"));
    if (st >= 0)
        st = read_comparison(&claim->comparison, reader);
    if (st >= 0)
        st = read_bound(&claim->bound_micro, reader);
    if (st >= 0)
        st = read_answer_within(&claim->answer_within, reader);
    if (st >= 0)
        st = read_text(&claim->source, reader, COLUMN_SOURCE);
    if (st >= 0) {
        claim->file = file.ptr;
        claim->line = reader->row->line;
    }
    return st;
}

/* A column that nobody knows may be a mistyped one that matters. */
static enum rd_status
find_columns(size_t columns[static COLUMN_COUNT], const struct rd_table *table,
             struct rd_error *err)
{
    enum rd_status st = rd_table_need(table, column_names, COLUMNS_NEEDED, err);

    if (st < 0)
        return st;
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        columns[i] = rd_table_column(table, rd_str_from(column_names[i]));
    for (size_t i = 0; i < table->column_count; i++) {
        size_t known = 0;

        while (known < COLUMN_COUNT && columns[known] != i)
            known++;
        if (known == COLUMN_COUNT)
            return rd_fail(err, RD_USAGE,
                           "%s:1: column '%.*s' is not known or occurs twice, "
                           "expected name, metric, op, bound, answer_within "
                           "and source",
                           table->name, RD_FMT(table->columns[i]));
    }
    return RD_OK;
}

/* Room for the claims so far and those of one more table. */
static enum rd_status
make_room(struct rd_claims *claims, size_t more, struct rd_error *err)
{
    struct rd_claim *list =
        rd_arena_take(&claims->arena, (claims->count + more) * sizeof *list);

    if (list == NULL)
        return rd_fail_memory(err);
    if (claims->count > 0)
        memcpy(list, claims->list, claims->count * sizeof *list);
    claims->list = list;
    return RD_OK;
}

enum rd_status
rd_claims_add(struct rd_claims *claims, const struct rd_table *table,
              struct rd_error *err)
{
    size_t columns[COLUMN_COUNT];
    enum rd_status st = find_columns(columns, table, err);

    if (st >= 0 && table->row_count == 0)
        return rd_fail(err, RD_USAGE, "%s: has no rows, so it claims nothing",
                       table->name);
    if (st >= 0)
        st = make_room(claims, table->row_count, err);
    for (size_t i = 0; i < table->row_count && st >= 0; i++) {
        const struct reader reader = {&claims->arena, table, &table->rows[i],
                                      columns, err};

        st = read_claim(&claims->list[claims->count], &reader);
        claims->count += st >= 0;
    }
    return st;
}

static void
emit_text(struct rd_report *report, struct rd_node *node, const char *name,
          struct rd_str text)
{
    if (text.len > 0)
        rd_report_text(report, node, name, text);
}

/* What is null holds nothing; nor does what the report itself withholds. */
static void
emit_claim(const struct rd_claim *claim, const struct rd_node *root,
           struct rd_report *report, struct rd_node *node)
{
    int64_t value;
    const struct rd_node *figure = rd_node_find(root, claim->metric);
    bool is_withheld =
        rd_node_is_withheld(figure) ||
        rd_node_is_withheld(rd_node_find(report->root, claim->metric));
    bool is_known = !is_withheld && rd_node_micro(&value, figure);

    rd_report_text(report, node, "name", claim->name);
    rd_report_text(report, node, "metric", claim->metric);
    rd_report_text(report, node, "op",
                   rd_str_from(rd_comparison_sign(claim->comparison)));
    rd_report_micro(report, node, "bound", claim->bound_micro);
    if (is_known)
        rd_report_micro(report, node, "value", value);
    else
        rd_report_null(report, node, "value");
    if (is_withheld)
        rd_report_bool(report, node, "withheld", true);
    rd_report_bool(report, node, "holds",
                   is_known && rd_comparison_holds(claim->comparison, value,
                                                   claim->bound_micro));
    if (claim->answer_within != NULL)
        rd_report_text(report, node, "answer_within",
                       rd_str_from(claim->answer_within));
    emit_text(report, node, "source", claim->source);
}

void
rd_claims_emit(const struct rd_claims *claims,
               const struct rd_node *const *roots, struct rd_report *report)
{
    struct rd_node *list = rd_report_list(report, report->root, "claims");

    for (size_t i = 0; i < claims->count; i++)
        emit_claim(&claims->list[i], roots[i], report,
                   rd_report_object(report, list, NULL));
}

size_t
rd_claims_failed(const struct rd_report *report)
{
    const struct rd_node *list = rd_report_block(report, "claims");
    const struct rd_node *claim =
        list == NULL ? NULL : list->value.children.first;
    size_t failed = 0;

    for (; claim != NULL; claim = claim->next)
        failed += !rd_node_child(claim, "holds")->value.boolean;
    return failed;
}

void
rd_claims_clear(struct rd_claims *claims)
{
    rd_arena_clear(&claims->arena);
    *claims = (struct rd_claims){0};
}
