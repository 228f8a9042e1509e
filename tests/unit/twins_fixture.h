/*
 * Records of calls for tests, and what the ledger makes of them in any order.
 */
#ifndef REDITE_TESTS_TWINS_FIXTURE_H
#define REDITE_TESTS_TWINS_FIXTURE_H

#include "posting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define MOST        6  /* records that are taken in every order */
#define MOST_RANDOM 64 /* records that are taken in some orders */
#define LINE_SIZE   96
#define NONE        RD_ABSENT

/* A record with an id, a customer and times; the rest is the same for all. */
static inline struct rd_call_record
record(const char *id, const char *customer, int64_t arrived, int64_t answered,
       int64_t ended)
{
    return (struct rd_call_record){
        .id = rd_str_from(id),
        .customer = rd_str_from(customer),
        .service = RD_STR("s"),
        .agent = RD_STR("g"),
        .reason = RD_STR("r"),
        .arrived_at = arrived,
        .queued_at = RD_ABSENT,
        .answered_at = answered,
        .ended_at = ended,
        .outcome = answered == RD_ABSENT ? RD_ABANDONED : RD_ANSWERED,
    };
}

static inline void
print_time(struct rd_buffer *out, int64_t at)
{
    if (at == RD_ABSENT)
        rd_buffer_add_text(out, " -");
    else
        rd_buffer_addf(out, " %lld", (long long)at);
}

/* Everything that is known of a kept call but where it stood. */
static inline void
print_call(char line[static LINE_SIZE], const struct rd_ledger *ledger,
           const struct rd_call *call)
{
    const struct rd_str names[] = {
        call->id, rd_intern_at(&ledger->customers, call->customer),
        rd_intern_at(&ledger->names->services, call->service),
        rd_intern_at(&ledger->names->agents, call->agent),
        rd_intern_at(&ledger->names->texts, call->reason)};
    struct rd_buffer out = {0};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        rd_buffer_addf(&out, "%s%.*s", i == 0 ? "" : "/", RD_FMT(names[i]));
    print_time(&out, call->arrived_at);
    print_time(&out, call->queued_at);
    print_time(&out, call->answered_at);
    print_time(&out, call->ended_at);
    rd_buffer_addf(&out, " %s %d\n",
                   rd_outcome_name((enum rd_outcome)call->outcome),
                   call->flags);
    assert_true(out.len < LINE_SIZE);
    memcpy(line, out.data, out.len);
    line[out.len] = '\0';
    rd_buffer_clear(&out);
}

static inline int
by_bytes(const void *left, const void *right)
{
    return strcmp(left, right);
}

/* The kept calls, a line each in the order of bytes, and the counts. */
static inline void
print_calls(struct rd_buffer *out, const struct rd_ledger *ledger)
{
    char lines[MOST_RANDOM][LINE_SIZE];

    assert_true(ledger->count <= MOST_RANDOM);
    for (size_t i = 0; i < ledger->count; i++)
        print_call(lines[i], ledger, &ledger->calls[i]);
    qsort(lines, ledger->count, sizeof *lines, by_bytes);
    for (size_t i = 0; i < ledger->count; i++)
        rd_buffer_add_text(out, lines[i]);
    rd_buffer_addf(out, "exact %d, conflicting %d, reused %d",
                   (int)ledger->counts.twins.exact,
                   (int)ledger->counts.twins.conflicting,
                   (int)ledger->counts.twins.id_reused);
    if (ledger->counts.twins.queued_dropped > 0)
        rd_buffer_addf(out, ", queued dropped %d",
                       (int)ledger->counts.twins.queued_dropped);
}

/* What becomes of the records, taken in the order of their numbers. */
static inline void
settle(struct rd_buffer *out, const struct rd_call_record *records,
       const size_t *order, size_t count, const char *calling_code)
{
    struct posting posting;

    posting_init(&posting, calling_code);
    for (size_t i = 0; i < count; i++) {
        struct rd_call_record copy = records[order[i]];

        copy.line = i + 1;
        posting_add(&posting, &copy);
    }
    posting_settle(&posting);
    out->len = 0;
    print_calls(out, &posting.ledger);
    rd_buffer_add_byte(out, '\0');
    posting_clear(&posting);
}

/* The next permutation in the order of numbers; false after the last. */
static inline bool
permute(size_t *order, size_t count)
{
    size_t at = count, swap = count, left, right;

    while (at > 1 && order[at - 2] >= order[at - 1])
        at--;
    if (at <= 1)
        return false;
    while (order[swap - 1] <= order[at - 2])
        swap--;
    left = order[at - 2];
    order[at - 2] = order[swap - 1];
    order[swap - 1] = left;
    for (left = at - 1, right = count - 1; left < right; left++, right--) {
        size_t kept = order[left];

        order[left] = order[right];
        order[right] = kept;
    }
    return true;
}

/* Every order of the records gives what is expected. */
static inline void
check(const struct rd_call_record *records, size_t count, const char *expected)
{
    size_t order[MOST] = {0};
    struct rd_buffer found = {0};

    assert_true(count <= MOST);
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    do {
        settle(&found, records, order, count, NULL);
        assert_string_equal(found.data, expected);
    } while (permute(order, count));
    rd_buffer_clear(&found);
}

#endif
