/*
 * Rules: what a text of a call or a ticket is about.
 *
 * The rules file has the columns `kind`, `name`, `pattern`. Four kinds:
 *   reason   what the call is about; the first in file order that matches
 *   step     a manipulation the customer is put through; all that match
 *   restate  the text itself says that it had to be explained again
 *   history  the text refers to an earlier contact or ticket
 * Several rules may share a name: several reasons one issue, several steps one
 * manipulation. Texts are matched as they are given: HTML is made plain first
 * (rd_text_plain). An empty text matches nothing.
 */
#ifndef REDITE_RULES_H
#define REDITE_RULES_H

#include "redite/pattern.h"
#include "redite/table.h"

#define RD_RULES_MAX_STEPS 64 /* different names of steps */
#define RD_RULE_NONE       UINT32_MAX

enum rd_rule_kind {
    RD_RULE_REASON,
    RD_RULE_STEP,
    RD_RULE_RESTATE,
    RD_RULE_HISTORY,
    RD_RULE_KIND_COUNT
};

/* The rules of one file. They do not change, so threads may share them. */
struct rd_rules;

struct rd_rule {
    enum rd_rule_kind kind;
    struct rd_str name;    /* may be empty for restate and history */
    struct rd_str pattern; /* as written */
    size_t line;           /* of the file, from 1 */
    uint32_t step;         /* number of a step's name, in order of appearance */
};

/* A rule that matches, and the bytes of the text that it matches. */
struct rd_rule_hit {
    uint32_t rule; /* in file order from 0, or RD_RULE_NONE */
    struct rd_span span;
};

/* What the rules say of one text. */
struct rd_rules_result {
    /* The first rule of each kind that matches: the reason, and evidence. */
    struct rd_rule_hit first[RD_RULE_KIND_COUNT];
    uint64_t steps;      /* bit n: a rule of the step name n matches */
    uint32_t limit_hits; /* rules that gave up at a limit of this text */
};

/*
 * Compile the rules of a table, which may go away afterwards; the caller owns
 * `*rules`. RD_USAGE, with file and line: a column is missing, a kind is
 * unknown, a reason or step has no name, a pattern is empty or is none
 * (rd_pattern_compile), or there are more than RD_RULES_MAX_STEPS step names.
 */
enum rd_status rd_rules_new(struct rd_rules **rules,
                            const struct rd_table *table,
                            struct rd_error *err) RD_CHECKED;

/* Give back rules; NULL is allowed. */
void rd_rules_free(struct rd_rules *rules);

/* How many rules there are. */
uint32_t rd_rules_count(const struct rd_rules *rules);

/* A rule by its number; valid as long as the rules. */
const struct rd_rule *rd_rules_at(const struct rd_rules *rules,
                                  uint32_t number);

/* How many different names of steps there are. */
uint32_t rd_rules_step_count(const struct rd_rules *rules);

/* The name of a step by its number; valid as long as the rules. */
struct rd_str rd_rules_step_name(const struct rd_rules *rules, uint32_t step);

/* The word for a kind in the file, such as `reason`. */
const char *rd_rule_kind_name(enum rd_rule_kind kind);

/*
 * What the rules say of `text`. A rule whose answer can change nothing any more
 * is not tried: a reason, restate or history after the first that matches, a
 * step whose name has matched. `rules` may be NULL: there are none. RD_NOMEM
 * when memory is refused.
 *
 * The issue of several texts is that of the least `first[RD_RULE_REASON].rule`.
 */
enum rd_status rd_rules_classify(struct rd_rules_result *result,
                                 const struct rd_rules *rules,
                                 struct rd_str text, struct rd_matcher *matcher,
                                 struct rd_error *err) RD_CHECKED;

/* Whether one rule matches `text` and where, as rd_pattern_match. */
enum rd_status rd_rules_try(enum rd_match *found, struct rd_span *span,
                            const struct rd_rules *rules, uint32_t number,
                            struct rd_str text, struct rd_matcher *matcher,
                            struct rd_error *err) RD_CHECKED;

/*
 * The first rule of the step name `step` that matches `text`, as evidence for
 * that step; `hit->rule` is RD_RULE_NONE where there is none.
 */
enum rd_status rd_rules_find_step(struct rd_rule_hit *hit,
                                  const struct rd_rules *rules, uint32_t step,
                                  struct rd_str text,
                                  struct rd_matcher *matcher,
                                  struct rd_error *err) RD_CHECKED;

#endif
