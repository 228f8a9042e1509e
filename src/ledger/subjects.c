/*
 * Texts, classified; and the issues, which are named by rules or by reasons.
 */
#include "redite/subjects.h"

#include "redite/text.h"

#include <stdlib.h>

static enum rd_status
classify(struct rd_subjects *subjects, struct rd_text_class *class,
         struct rd_str text, struct rd_matcher *matcher, struct rd_error *err)
{
    struct rd_rules_result result;
    enum rd_status st =
        rd_rules_classify(&result, subjects->rules, text, matcher, err);

    if (st < 0)
        return st;
    subjects->limit_hits += result.limit_hits;
    *class = (struct rd_text_class){
        .steps = result.steps,
        .reason = result.first[RD_RULE_REASON].rule,
        .issue = RD_INTERN_NONE,
        .restates = result.first[RD_RULE_RESTATE].rule != RD_RULE_NONE,
        .refers_back = result.first[RD_RULE_HISTORY].rule != RD_RULE_NONE,
        .is_empty = text.len == 0,
    };
    return RD_OK;
}

static enum rd_status
classify_all(struct rd_subjects *subjects, const struct rd_names *names,
             struct rd_error *err)
{
    uint32_t count = names->texts.count;
    struct rd_matcher *matcher;
    enum rd_status st = rd_matcher_new(&matcher, err);

    if (st < 0)
        return st;
    subjects->classes = calloc(count + (size_t)1, sizeof *subjects->classes);
    if (subjects->classes == NULL)
        st = rd_fail_memory(err);
    for (uint32_t i = 0; i < count && st >= 0; i++)
        st = classify(subjects, &subjects->classes[i],
                      rd_intern_at(&names->texts, i), matcher, err);
    rd_matcher_free(matcher);
    return st;
}

/* The issues that rules name. */
static enum rd_status
list_rules(struct rd_subjects *subjects, struct rd_error *err)
{
    uint32_t count =
        subjects->rules == NULL ? 0 : rd_rules_count(subjects->rules);
    enum rd_status st = RD_OK;

    subjects->rule_issues =
        calloc(count + (size_t)1, sizeof *subjects->rule_issues);
    if (subjects->rule_issues == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < count && st >= 0; i++) {
        const struct rd_rule *rule = rd_rules_at(subjects->rules, i);

        if (rule->kind == RD_RULE_REASON)
            st = rd_intern_add(&subjects->rule_issues[i], &subjects->issues,
                               rule->name, err);
    }
    return st;
}

/* The issues that reasons name which no rule knows. */
static enum rd_status
list_reasons(struct rd_subjects *subjects, const struct rd_names *names,
             struct rd_error *err)
{
    struct rd_buffer fold = {0};
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < names->texts.count && st >= 0; i++) {
        struct rd_text_class *class = &subjects->classes[i];

        if (!rd_names_is_reason(names, i) || class->is_empty ||
            class->reason != RD_RULE_NONE)
            continue;
        fold.len = 0;
        rd_text_fold(&fold, rd_intern_at(&names->texts, i));
        st = rd_buffer_check(&fold, err);
        if (st >= 0)
            st = rd_intern_add(&class->issue, &subjects->issues,
                               rd_buffer_str(&fold), err);
    }
    rd_buffer_clear(&fold);
    return st;
}

enum rd_status
rd_subjects_init(struct rd_subjects *subjects, const struct rd_names *names,
                 const struct rd_rules *rules, struct rd_error *err)
{
    enum rd_status st;

    *subjects = (struct rd_subjects){.rules = rules};
    st = classify_all(subjects, names, err);
    if (st >= 0)
        st = list_rules(subjects, err);
    if (st >= 0)
        st = list_reasons(subjects, names, err);
    return st;
}

void
rd_subjects_clear(struct rd_subjects *subjects)
{
    free(subjects->classes);
    free(subjects->rule_issues);
    rd_intern_clear(&subjects->issues);
    *subjects = (struct rd_subjects){0};
}
