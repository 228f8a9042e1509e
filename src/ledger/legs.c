/*
 * Legs (spec, 1.6): a format that writes one call as several records. What the
 * call was is put together from all of them, by rules that no order changes;
 * the last tie, between legs alike in all that counts, goes by file and line.
 */
#include "ledger_parts.h"

#include "redite/order.h"

/* The leg by which the call arrived: its customer, service and reason. */
static int
compare_as_first(const struct rd_ledger *ledger, const struct rd_call *a,
                 const struct rd_call *b)
{
    int order = rd_order(a->arrived_at, b->arrived_at);

    if (order == 0)
        order = rd_intern_compare(&ledger->customers, a->customer, b->customer);
    if (order == 0)
        order =
            rd_intern_compare(&ledger->names->services, a->service, b->service);
    if (order == 0)
        order = rd_intern_compare(&ledger->names->texts, a->reason, b->reason);
    if (order == 0)
        order = rd_order(a->file, b->file);
    return order != 0 ? order : rd_order(a->line, b->line);
}

static bool
is_named(const struct rd_ledger *ledger, const struct rd_call *leg)
{
    return rd_intern_at(&ledger->names->agents, leg->agent).len > 0;
}

/* The answer of the call: the earliest, with its agent. */
static int
compare_as_answer(const struct rd_ledger *ledger, const struct rd_call *a,
                  const struct rd_call *b)
{
    int named = is_named(ledger, b) - is_named(ledger, a);
    int order = 0;

    if ((a->flags & b->flags & RD_CALL_NAMED_FIRST) != 0)
        order = named;
    if (order == 0)
        order = rd_order(a->answered_at, b->answered_at);
    if (order == 0)
        order = named;
    if (order == 0) /* a channel that only leads to another one ends at once */
        order = rd_order(b->ended_at, a->ended_at);
    if (order == 0)
        order = rd_intern_compare(&ledger->names->agents, a->agent, b->agent);
    return order;
}

/* Of legs with one own id, the one that is kept; how many are left. */
static size_t
drop_conflicting(const struct rd_ledger *ledger, struct rd_call *legs,
                 size_t count, struct rd_twins *twins)
{
    size_t distinct = 1;

    for (size_t i = 1; i < count; i++) {
        struct rd_call *last = &legs[distinct - 1];
        struct rd_str own = rd_ledger_leg(&legs[i]);

        if (own.len == 0 || !rd_str_equal(own, rd_ledger_leg(last))) {
            legs[distinct++] = legs[i];
            continue;
        }
        twins->conflicting++;
        if (rd_twins_compare_worth(ledger, &legs[i], last) > 0)
            *last = legs[i];
    }
    return distinct;
}

/* What the call became: the answer, or how the leg ended that ended last. */
static void
set_end(struct rd_call *call, const struct rd_ledger *ledger,
        const struct rd_call *legs, size_t count)
{
    const struct rd_call *answer = NULL, *last = &legs[0];

    for (size_t i = 0; i < count; i++) {
        const struct rd_call *leg = &legs[i];
        int later = rd_order(leg->ended_at, last->ended_at);

        if (later > 0 || (later == 0 && leg->outcome > last->outcome))
            last = leg;
        if (leg->answered_at != RD_ABSENT &&
            (answer == NULL || compare_as_answer(ledger, leg, answer) < 0))
            answer = leg;
    }
    call->ended_at = last->ended_at;
    call->outcome = answer == NULL ? last->outcome : (uint8_t)RD_ANSWERED;
    call->answered_at = answer == NULL ? RD_ABSENT : answer->answered_at;
    call->agent = answer == NULL ? last->agent : answer->agent;
}

/* The earliest entry into a queue that lies within the call's wait. */
static void
set_queued(struct rd_call *call, const struct rd_call *legs, size_t count,
           struct rd_twins *twins)
{
    int64_t until =
        call->answered_at == RD_ABSENT ? call->ended_at : call->answered_at;
    bool seen = false;

    call->queued_at = RD_ABSENT;
    for (size_t i = 0; i < count; i++) {
        int64_t queued_at = legs[i].queued_at;

        seen = seen || queued_at != RD_ABSENT;
        if (queued_at < call->arrived_at || queued_at > until)
            continue;
        if (call->queued_at == RD_ABSENT || queued_at < call->queued_at)
            call->queued_at = queued_at;
    }
    twins->queued_dropped += seen && call->queued_at == RD_ABSENT;
}

struct rd_call
rd_legs_join(const struct rd_ledger *ledger, struct rd_call *legs, size_t count,
             struct rd_twins *twins)
{
    const struct rd_call *first = &legs[0];
    struct rd_call call;
    unsigned flags = 0;

    count = drop_conflicting(ledger, legs, count, twins);
    for (size_t i = 0; i < count; i++) {
        flags |= legs[i].flags;
        if (compare_as_first(ledger, &legs[i], first) < 0)
            first = &legs[i];
    }
    call = *first;
    call.flags = (uint8_t)flags;
    set_end(&call, ledger, legs, count);
    set_queued(&call, legs, count, twins);
    return call;
}
