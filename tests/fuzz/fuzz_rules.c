/*
 * Rules from arbitrary bytes: lines of `kind name pattern` with tabs between,
 * then an empty line, then a text. Whatever compiles matches within its limits
 * and within the text, and what a classification says, its rules say one by
 * one.
 */
#include <stdlib.h>

#include "redite/rules.h"

#define MAX_RULES 8

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

/* Move the rules at the head of `*rest` into `table`. */
static bool
parse_rules(struct rd_table *table, struct rd_str *rest)
{
    struct rd_str line;

    for (size_t i = 1; rd_str_split(&line, rest, '\n') && line.len > 0; i++) {
        struct rd_str fields[3] = {{NULL, 0}, {NULL, 0}, {NULL, 0}};

        if (i > MAX_RULES)
            return false;
        (void)(rd_str_split(&fields[0], &line, '\t') &&
               rd_str_split(&fields[1], &line, '\t'));
        fields[2] = line;
        if (rd_table_add(table, i, fields, NULL) < 0)
            return false;
    }
    return true;
}

/* That `hit` is what its rule says when asked alone. */
static void
check_hit(const struct rd_rules *rules, const struct rd_rule_hit *hit,
          struct rd_str text, struct rd_matcher *matcher)
{
    enum rd_match found;
    struct rd_span span;

    if (hit->rule == RD_RULE_NONE)
        return;
    must(hit->rule < rd_rules_count(rules));
    must(hit->span.from <= hit->span.to && hit->span.to <= text.len);
    if (rd_rules_try(&found, &span, rules, hit->rule, text, matcher, NULL) < 0)
        return;
    must(found == RD_MATCH_FOUND);
    must(span.from == hit->span.from && span.to == hit->span.to);
}

static void
check_text(const struct rd_rules *rules, struct rd_str text,
           struct rd_matcher *matcher)
{
    struct rd_rules_result result;
    struct rd_rule_hit hit;

    if (rd_rules_classify(&result, rules, text, matcher, NULL) < 0)
        return;
    for (size_t i = 0; i < RD_RULE_KIND_COUNT; i++)
        check_hit(rules, &result.first[i], text, matcher);
    for (uint32_t step = 0; step < rd_rules_step_count(rules); step++) {
        if (rd_rules_find_step(&hit, rules, step, text, matcher, NULL) < 0)
            return;
        must(((result.steps >> step & 1) != 0) == (hit.rule != RD_RULE_NONE));
        check_hit(rules, &hit, text, matcher);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str columns[] = {RD_STR("kind"), RD_STR("name"),
                               RD_STR("pattern")};
    struct rd_table table = {
        .name = "rules", .columns = columns, .column_count = 3};
    struct rd_str rest = {(const char *)data, size};
    struct rd_rules *rules = NULL;
    static struct rd_matcher *matcher; /* making it anew each time is slow */
    struct rd_error err;

    if (matcher == NULL)
        must(rd_matcher_new(&matcher, &err) == RD_OK);
    if (parse_rules(&table, &rest) && rd_rules_new(&rules, &table, &err) >= 0)
        check_text(rules, rest, matcher);
    rd_rules_free(rules);
    rd_table_clear(&table);
    return 0;
}
