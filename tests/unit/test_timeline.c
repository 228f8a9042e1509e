/*
 * Whether a caller whom nobody answered tried again: by the definition, and
 * however many calls one customer makes.
 */
#include "redite/timeline.h"

#include "redite/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define NOON UINT32_C(1004266800) /* 2001-10-28 12:00 in Paris */

/* The calls of one customer. */
struct story {
    struct rd_parameters parameters;
    struct rd_zone *zone;
    struct rd_scope scope;
    struct rd_call *calls;
    uint32_t *next_offered;
    struct rd_timeline timeline;
};

static void
begin(struct story *story, size_t count)
{
    *story = (struct story){.calls = calloc(count, sizeof *story->calls),
                            .next_offered =
                                calloc(count, sizeof *story->next_offered)};
    assert_true(story->calls != NULL && story->next_offered != NULL);
    rd_parameters_init(&story->parameters);
    assert_int_equal(rd_zone_load(&story->zone, "Europe/Paris", NULL), RD_OK);
    story->scope = (struct rd_scope){.parameters = &story->parameters,
                                     .zone = story->zone};
    story->timeline = (struct rd_timeline){.calls = story->calls,
                                           .call_count = count,
                                           .next_offered = story->next_offered};
}

static void
end(struct story *story)
{
    rd_zone_free(story->zone);
    free(story->calls);
    free(story->next_offered);
}

/* All calls are there, in order of arrival. */
static void
settle(struct story *story)
{
    rd_scope_set_period(&story->scope, story->calls,
                        story->timeline.call_count);
    rd_timeline_list_offered(story->next_offered, story->calls,
                             story->timeline.call_count);
}

static bool
is_redialled(const struct story *story, size_t place)
{
    return rd_call_is_redialled(&story->scope, &story->timeline,
                                &story->calls[place]);
}

/* The definition of the specification (3.6), word by word. */
static bool
is_followed(const struct story *story, size_t place)
{
    const struct rd_call *call = &story->calls[place];

    for (size_t i = 0; i < story->timeline.call_count; i++) {
        const struct rd_call *other = &story->calls[i];

        if (i != place && rd_call_is_offered(other) &&
            other->arrived_at >= call->ended_at &&
            other->arrived_at <= call->ended_at + 600 &&
            other->arrived_at < story->scope.period.end)
            return true;
    }
    return false;
}

static int
by_arrival(const void *left, const void *right)
{
    const struct rd_call *a = left, *b = right;

    return (a->arrived_at > b->arrived_at) - (a->arrived_at < b->arrived_at);
}

/* Around the midnight with which the period ends. */
static void
a_redial_is_what_its_definition_says(void **state)
{
    struct rd_random chance = {1};
    size_t count = 8, yes = 0, no = 0;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        struct story story;

        begin(&story, count);
        for (size_t i = 0; i < count; i++) {
            struct rd_call *call = &story.calls[i];

            call->arrived_at =
                NOON + 11 * 3600 + 1800 + rd_random_below(&chance, 3600);
            call->ended_at = call->arrived_at;
            if (rd_random_below(&chance, 4) > 0)
                call->ended_at += rd_random_below(&chance, 900);
            call->outcome = (uint8_t)rd_random_below(&chance, RD_OUTCOME_COUNT);
        }
        qsort(story.calls, count, sizeof *story.calls, by_arrival);
        story.parameters.to = 11624; /* 2001-10-29 */
        settle(&story);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(is_redialled(&story, i), is_followed(&story, i));
            yes += is_redialled(&story, i);
            no += !is_redialled(&story, i);
        }
        end(&story);
    }
    assert_true(yes > 1000 && no > 1000);
}

/*
 * Nobody answers the first half, and the second half are calls that wanted no
 * person: whoever looks at each of these for each of those does not end.
 */
static void
a_customer_of_a_million_calls_is_soon_told(void **state)
{
    const size_t half = 500000;
    struct story story;

    (void)state;
    begin(&story, 2 * half);
    for (size_t i = 0; i < 2 * half; i++)
        story.calls[i] = (struct rd_call){
            .arrived_at = NOON + (i < half ? 0 : 60),
            .ended_at = NOON + (i < half ? 30 : 120),
            .outcome = (uint8_t)(i < half ? RD_ABANDONED : RD_SELF_SERVICE),
        };
    settle(&story);
    for (size_t i = 0; i < half; i++)
        assert_false(is_redialled(&story, i));
    story.calls[2 * half - 1].outcome = RD_ANSWERED;
    settle(&story);
    for (size_t i = 0; i < half; i++)
        assert_true(is_redialled(&story, i));
    end(&story);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_redial_is_what_its_definition_says),
        cmocka_unit_test(a_customer_of_a_million_calls_is_soon_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
