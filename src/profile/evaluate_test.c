/*
 * Conditions on a record, and the meanings of words, which are tests too.
 */
#include "evaluate_parts.h"

static bool
is_one_of(struct rd_str text, const struct rd_word *words, bool begins)
{
    for (; words != NULL; words = words->next)
        if (begins ? rd_str_begins(text, words->text)
                   : rd_str_equal(text, words->text))
            return true;
    return false;
}

bool
rd_evaluate_stamp(struct rd_stamp *stamp, const struct rd_profile *profile,
                  struct rd_str text)
{
    const struct rd_word *format = profile->formats;

    if (format == NULL)
        return rd_stamp_parse(stamp, text);
    for (; format != NULL; format = format->next)
        if (rd_str_equal(format->text, RD_STR("native"))
                ? rd_stamp_parse(stamp, text)
                : rd_stamp_parse_as(stamp, text, format->text))
            return true;
    return false;
}

/* Whether two times are meant to be one; without an offset they are UTC. */
static bool
is_near(const struct rd_profile *profile, struct rd_str a, struct rd_str b)
{
    struct rd_stamp first, second;
    int64_t apart;

    if (!rd_evaluate_stamp(&first, profile, a) ||
        (!rd_evaluate_stamp(&second, profile, b) &&
         !rd_stamp_parse(&second, b)))
        return false;
    apart = first.seconds - second.seconds;
    return apart <= RD_NEAR_S && apart >= -RD_NEAR_S;
}

/* Whether a number lies over or under the bound of a test. */
static bool
is_beyond(const struct rd_condition *test, struct rd_str text)
{
    int64_t number;

    if (!rd_duration_parse(&number, text, 0, '.'))
        return false;
    return test->test == RD_TEST_OVER ? number > test->bound
                                      : number < test->bound;
}

/* Whether a text, with its record where there is one, passes a test. */
static bool
passes(struct rd_evaluator *evaluator, const struct rd_record *record,
       const struct rd_condition *test, struct rd_str text)
{
    const struct rd_wanted other = {RD_FIELD_AT, &evaluator->joined_other};
    struct rd_stamp stamp;
    struct rd_span span;
    int64_t number;

    switch (test->test) {
    case RD_TEST_IS:
        return is_one_of(text, test->values, false);
    case RD_TEST_BEGINS:
        return is_one_of(text, test->values, true);
    case RD_TEST_OVER:
    case RD_TEST_UNDER:
        return is_beyond(test, text);
    case RD_TEST_EMPTY:
        return text.len == 0;
    case RD_TEST_MATCHES:
        return rd_evaluate_match(evaluator, &span, test->pattern, text);
    case RD_TEST_TIME:
        return rd_evaluate_stamp(&stamp, evaluator->profile, text);
    case RD_TEST_NUMBER:
        return rd_duration_parse(&number, text, 0, '.');
    case RD_TEST_NEAR:
        return is_near(
            evaluator->profile, text,
            rd_evaluate_template(evaluator, record, &test->other, &other));
    case RD_TEST_NAMED:
        break;
    }
    return rd_evaluate_holds(evaluator, record, test->named);
}

static bool
test_holds(struct rd_evaluator *evaluator, const struct rd_record *record,
           const struct rd_condition *test)
{
    struct rd_str text = {"", 0};

    if (test->test != RD_TEST_NAMED)
        text = rd_evaluate_column(evaluator, record, test->column, test->steps,
                                  false);
    return passes(evaluator, record, test, text);
}

bool
rd_evaluate_holds(struct rd_evaluator *evaluator,
                  const struct rd_record *record,
                  const struct rd_condition *condition)
{
    for (; condition != NULL; condition = condition->next)
        if (test_holds(evaluator, record, condition) == condition->negated)
            return false;
    return true;
}

struct rd_str
rd_evaluate_meaning(struct rd_evaluator *evaluator, enum rd_field field,
                    struct rd_str word)
{
    const struct rd_meaning *meaning = evaluator->profile->meanings;

    for (; meaning != NULL; meaning = meaning->next)
        if (meaning->field == field &&
            passes(evaluator, NULL, meaning->test, word))
            return meaning->meaning;
    return word;
}
