/*
 * What each text of a run is about, by the rules (spec, 3.1): every text is
 * classified once, before anybody's story is read.
 */
#ifndef REDITE_SUBJECTS_H
#define REDITE_SUBJECTS_H

#include "redite/names.h"
#include "redite/rules.h"

/* What the rules say of one text. */
struct rd_text_class {
    uint64_t steps;
    uint32_t reason; /* first rule that matches, or RD_RULE_NONE */
    uint32_t issue;  /* that the text itself names, where it is a reason */
    bool restates, refers_back, is_empty;
};

struct rd_subjects {
    const struct rd_rules *rules;
    struct rd_text_class *classes; /* text -> class */
    struct rd_intern issues;
    uint32_t *rule_issues; /* rule -> issue */
    uint64_t limit_hits;
};

/*
 * Classify all texts of `names`. `rules` must live as long, and may be NULL
 * where no text needs them. RD_NOMEM; cleared by the caller all the same.
 */
enum rd_status rd_subjects_init(struct rd_subjects *subjects,
                                const struct rd_names *names,
                                const struct rd_rules *rules,
                                struct rd_error *err) RD_CHECKED;

/*
 * The issue of a reason and a text (numbers of texts): the first rule that
 * matches either; else the reason itself, without regard to case; else
 * RD_INTERN_NONE: unknown.
 */
static inline uint32_t
rd_subjects_issue(const struct rd_subjects *subjects, uint32_t reason,
                  uint32_t text)
{
    uint32_t rule = subjects->classes[reason].reason;

    if (subjects->classes[text].reason < rule)
        rule = subjects->classes[text].reason;
    return rule == RD_RULE_NONE ? subjects->classes[reason].issue
                                : subjects->rule_issues[rule];
}

/* Give everything back. */
void rd_subjects_clear(struct rd_subjects *subjects);

#endif
