/*
 * The calls of each customer in one run, in order of arrival: a story.
 */
#include "ledger_parts.h"

#include "redite/order.h"
#include "redite/room.h"

#include <stdlib.h>

/*
 * Within one customer: by arrival and id. Records of one id and one customer
 * that begin at the same time have become one call before (twins.c).
 */
static int
by_arrival(const void *left, const void *right, void *context)
{
    const struct rd_ledger *ledger = context;
    const struct rd_call *a = &ledger->calls[*(const uint32_t *)left];
    const struct rd_call *b = &ledger->calls[*(const uint32_t *)right];
    int order = rd_order(a->arrived_at, b->arrived_at);

    return order != 0 ? order : rd_str_compare(a->id, b->id);
}

static enum rd_status
reserve(struct rd_ledger *ledger, struct rd_error *err)
{
    void *spare = ledger->spare, *starts = ledger->customer_starts;
    void *numbers = ledger->numbers;
    enum rd_status st =
        rd_room_anew(&spare, sizeof *ledger->spare, ledger->count,
                     &ledger->spare_capacity, err);

    ledger->spare = spare;
    if (st >= 0)
        st = rd_room_anew(&starts, sizeof *ledger->customer_starts,
                          ledger->customers.count + (size_t)2,
                          &ledger->customer_capacity, err);
    ledger->customer_starts = starts;
    if (st >= 0)
        st = rd_room_anew(&numbers, sizeof *ledger->numbers, 2 * ledger->count,
                          &ledger->number_capacity, err);
    ledger->numbers = numbers;
    return st;
}

/* The calls' places, those of one customer together (counting sort). */
static void
group_by_customer(struct rd_ledger *ledger, uint32_t *order)
{
    size_t customers = ledger->customers.count;
    uint32_t *starts = ledger->customer_starts;

    memset(starts, 0, (customers + 2) * sizeof *starts);
    for (size_t i = 0; i < ledger->count; i++)
        starts[ledger->calls[i].customer + 2]++;
    for (size_t i = 2; i < customers + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < ledger->count; i++)
        order[starts[ledger->calls[i].customer + 1]++] = (uint32_t)i;
}

static void
order_each(struct rd_ledger *ledger, uint32_t *order)
{
    const uint32_t *starts = ledger->customer_starts;

    for (uint32_t i = 0; i < ledger->customers.count; i++)
        rd_order_numbers(order + starts[i], starts[i + 1] - starts[i],
                         by_arrival, ledger);
}

/* Put the calls in order, and tell the events where theirs are now. */
static void
move_calls(struct rd_ledger *ledger, const uint32_t *order, uint32_t *places)
{
    for (size_t i = 0; i < ledger->count; i++) {
        ledger->spare[i] = ledger->calls[order[i]];
        places[order[i]] = (uint32_t)i;
    }
    for (size_t i = 0; i < ledger->event_count; i++) {
        struct rd_ticket_event *event = &ledger->events[i];

        if (event->call != RD_NO_CALL)
            event->call = places[event->call];
    }
    rd_ledger_take_spare(ledger, ledger->count);
}

enum rd_status
rd_ledger_settle_stories(struct rd_ledger *ledger, struct rd_error *err)
{
    enum rd_status st = rd_ledger_unite_customers(ledger, err);

    if (st >= 0)
        st = rd_ledger_unite_tickets(ledger, err);
    if (st >= 0)
        st = reserve(ledger, err);
    if (st < 0)
        return st;
    group_by_customer(ledger, ledger->numbers);
    order_each(ledger, ledger->numbers);
    if (ledger->count > 0) /* else there may be no numbers either */
        move_calls(ledger, ledger->numbers, ledger->numbers + ledger->count);
    rd_ledger_order_events(ledger);
    return RD_OK;
}
