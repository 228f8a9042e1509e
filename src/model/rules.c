/*
 * Rules: a list of compiled patterns in file order, and one pass over it for
 * each text.
 */
#include "redite/rules.h"

#include <assert.h>
#include <stdlib.h>

struct rd_rules {
    struct rd_arena arena; /* names and patterns as written */
    struct rd_rule *rules;
    struct rd_pattern **patterns; /* beside rules */
    uint32_t count;
    struct rd_str step_names[RD_RULES_MAX_STEPS];
    uint32_t step_count;
};

/* The columns that a rules file must have. */
struct columns {
    size_t kind, name, pattern;
};

static const char *const kind_names[RD_RULE_KIND_COUNT] = {
    [RD_RULE_REASON] = "reason",
    [RD_RULE_STEP] = "step",
    [RD_RULE_RESTATE] = "restate",
    [RD_RULE_HISTORY] = "history",
};

const char *
rd_rule_kind_name(enum rd_rule_kind kind)
{
    assert(kind < RD_RULE_KIND_COUNT);
    return kind_names[kind];
}

static bool
parse_kind(enum rd_rule_kind *kind, struct rd_str word)
{
    for (size_t i = 0; i < RD_RULE_KIND_COUNT; i++)
        if (rd_str_equal(word, rd_str_from(kind_names[i]))) {
            *kind = (enum rd_rule_kind)i;
            return true;
        }
    return false;
}

/* The number of a step's name, a new one where it is new. */
static enum rd_status
number_step(uint32_t *number, struct rd_rules *rules, struct rd_str name,
            const char *file, size_t line, struct rd_error *err)
{
    for (uint32_t i = 0; i < rules->step_count; i++)
        if (rd_str_equal(rules->step_names[i], name)) {
            *number = i;
            return RD_OK;
        }
    if (rules->step_count == RD_RULES_MAX_STEPS)
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: name: more than %d different steps", file, line,
                       RD_RULES_MAX_STEPS);
    rules->step_names[rules->step_count] = name;
    *number = rules->step_count++;
    return RD_OK;
}

/* Append the rule of one row. */
static enum rd_status
add_rule(struct rd_rules *rules, const struct rd_table *table,
         const struct rd_table_row *row, const struct columns *columns,
         struct rd_error *err)
{
    struct rd_rule *rule = &rules->rules[rules->count];
    struct rd_str kind = rd_table_field(table, row, columns->kind);
    struct rd_str name = rd_table_field(table, row, columns->name);
    struct rd_str pattern = rd_table_raw_field(table, row, columns->pattern);
    enum rd_status st;

    if (!parse_kind(&rule->kind, kind))
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: kind: '%.*s' is no kind of rule, expected "
                       "reason, step, restate or history",
                       table->name, row->line, RD_FMT(kind));
    if (name.len == 0 &&
        (rule->kind == RD_RULE_REASON || rule->kind == RD_RULE_STEP))
        return rd_fail(err, RD_USAGE, "%s:%zu: name: a %s needs a name",
                       table->name, row->line, kind_names[rule->kind]);
    if (pattern.len == 0)
        return rd_fail(err, RD_USAGE,
                       "%s:%zu: pattern: it is empty and would match any text",
                       table->name, row->line);
    rule->line = row->line;
    st = rd_arena_copy(&rule->name, &rules->arena, name, err);
    if (st >= 0)
        st = rd_arena_copy(&rule->pattern, &rules->arena, pattern, err);
    if (st >= 0 && rule->kind == RD_RULE_STEP)
        st = number_step(&rule->step, rules, rule->name, table->name, row->line,
                         err);
    if (st >= 0)
        st = rd_pattern_compile(&rules->patterns[rules->count], pattern,
                                table->name, row->line, err);
    if (st >= 0)
        rules->count++;
    return st;
}

/* Empty rules with room for `count`; NULL when memory is refused. */
static struct rd_rules *
new_rules(size_t count)
{
    struct rd_rules *rules = calloc(1, sizeof *rules);

    if (rules == NULL)
        return NULL;
    rules->rules = calloc(count + 1, sizeof *rules->rules);
    rules->patterns = calloc(count + 1, sizeof(struct rd_pattern *));
    if (rules->rules == NULL || rules->patterns == NULL) {
        rd_rules_free(rules);
        return NULL;
    }
    return rules;
}

enum rd_status
rd_rules_new(struct rd_rules **rules, const struct rd_table *table,
             struct rd_error *err)
{
    static const char *const needed[] = {"kind", "name", "pattern"};
    const struct columns columns = {
        .kind = rd_table_column(table, RD_STR("kind")),
        .name = rd_table_column(table, RD_STR("name")),
        .pattern = rd_table_column(table, RD_STR("pattern")),
    };
    struct rd_rules *made;
    enum rd_status st = rd_table_need(table, needed, 3, err);

    if (st < 0)
        return st;
    made = new_rules(table->row_count);
    if (made == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < table->row_count && st >= 0; i++)
        st = add_rule(made, table, &table->rows[i], &columns, err);
    if (st < 0) {
        rd_rules_free(made);
        return st;
    }
    *rules = made;
    return RD_OK;
}

void
rd_rules_free(struct rd_rules *rules)
{
    if (rules == NULL)
        return;
    for (uint32_t i = 0; i < rules->count; i++)
        rd_pattern_free(rules->patterns[i]);
    free(rules->patterns);
    free(rules->rules);
    rd_arena_clear(&rules->arena);
    free(rules);
}

uint32_t
rd_rules_count(const struct rd_rules *rules)
{
    return rules->count;
}

const struct rd_rule *
rd_rules_at(const struct rd_rules *rules, uint32_t number)
{
    assert(number < rules->count);
    return &rules->rules[number];
}

uint32_t
rd_rules_step_count(const struct rd_rules *rules)
{
    return rules->step_count;
}

struct rd_str
rd_rules_step_name(const struct rd_rules *rules, uint32_t step)
{
    assert(step < rules->step_count);
    return rules->step_names[step];
}

enum rd_status
rd_rules_try(enum rd_match *found, struct rd_span *span,
             const struct rd_rules *rules, uint32_t number, struct rd_str text,
             struct rd_matcher *matcher, struct rd_error *err)
{
    assert(number < rules->count);
    if (text.len == 0) {
        *found = RD_MATCH_NONE;
        return RD_OK;
    }
    return rd_pattern_match(found, span, rules->patterns[number], text, matcher,
                            err);
}

static uint64_t
step_bit(const struct rd_rule *rule)
{
    return rule->kind == RD_RULE_STEP ? UINT64_C(1) << rule->step : 0;
}

/* Whether a match of `rule` would say nothing that is not known. */
static bool
is_settled(const struct rd_rules_result *result, const struct rd_rule *rule)
{
    if (rule->kind == RD_RULE_STEP)
        return (result->steps & step_bit(rule)) != 0;
    return result->first[rule->kind].rule != RD_RULE_NONE;
}

enum rd_status
rd_rules_classify(struct rd_rules_result *result, const struct rd_rules *rules,
                  struct rd_str text, struct rd_matcher *matcher,
                  struct rd_error *err)
{
    *result = (struct rd_rules_result){0};
    for (size_t i = 0; i < RD_RULE_KIND_COUNT; i++)
        result->first[i].rule = RD_RULE_NONE;
    for (uint32_t i = 0; rules != NULL && i < rules->count; i++) {
        const struct rd_rule *rule = &rules->rules[i];
        struct rd_rule_hit *first = &result->first[rule->kind];
        enum rd_match found;
        struct rd_span span;
        enum rd_status st;

        if (is_settled(result, rule))
            continue;
        st = rd_rules_try(&found, &span, rules, i, text, matcher, err);
        if (st < 0)
            return st;
        if (found == RD_MATCH_LIMIT)
            result->limit_hits++;
        if (found != RD_MATCH_FOUND)
            continue;
        result->steps |= step_bit(rule);
        if (first->rule == RD_RULE_NONE)
            *first = (struct rd_rule_hit){i, span};
    }
    return RD_OK;
}

enum rd_status
rd_rules_find_step(struct rd_rule_hit *hit, const struct rd_rules *rules,
                   uint32_t step, struct rd_str text,
                   struct rd_matcher *matcher, struct rd_error *err)
{
    hit->rule = RD_RULE_NONE;
    for (uint32_t i = 0; i < rules->count; i++) {
        const struct rd_rule *rule = &rules->rules[i];
        enum rd_match found;
        enum rd_status st;

        if (rule->kind != RD_RULE_STEP || rule->step != step)
            continue;
        st = rd_rules_try(&found, &hit->span, rules, i, text, matcher, err);
        if (st < 0)
            return st;
        if (found == RD_MATCH_FOUND) {
            hit->rule = i;
            return RD_OK;
        }
    }
    return RD_OK;
}
