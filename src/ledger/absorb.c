/*
 * The lists of two journals become one: names that only one of them knew get
 * new numbers.
 */
#include "redite/journal.h"

#include "redite/room.h"

#include <assert.h>
#include <stdlib.h>

static enum rd_status
absorb_presence(struct rd_journal *journal, const struct rd_journal *other,
                struct rd_error *err)
{
    void *presence = journal->presence;
    enum rd_status st =
        rd_room_append(&presence, sizeof *journal->presence,
                       &journal->presence_count, &journal->presence_capacity,
                       other->presence, other->presence_count, err);

    journal->presence = presence;
    return st;
}

/* The numbers that the names of `other` have in `table`, for the caller. */
static enum rd_status
rename_table(uint32_t **numbers, struct rd_intern *table,
             const struct rd_intern *other, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    *numbers = malloc((other->count + (size_t)1) * sizeof **numbers);
    if (*numbers == NULL)
        return rd_fail_memory(err);
    for (uint32_t i = 0; i < other->count && st >= 0; i++)
        st = rd_intern_add(&(*numbers)[i], table, rd_intern_at(other, i), err);
    return st;
}

static enum rd_status
absorb_events(struct rd_journal *journal, const struct rd_journal *other,
              const uint32_t *ids, const uint32_t *customers,
              struct rd_error *err)
{
    size_t first = journal->switch_count;
    void *events = journal->switch_events;
    enum rd_status st =
        rd_room_append(&events, sizeof *journal->switch_events,
                       &journal->switch_count, &journal->switch_capacity,
                       other->switch_events, other->switch_count, err);

    journal->switch_events = events;
    for (size_t i = first; st >= 0 && i < journal->switch_count; i++) {
        struct rd_switch_event *event = &journal->switch_events[i];

        event->call_id = ids[event->call_id];
        event->customer = customers[event->customer];
    }
    return st;
}

static enum rd_status
absorb_switch(struct rd_journal *journal, const struct rd_journal *other,
              struct rd_error *err)
{
    uint32_t *ids = NULL, *customers = NULL;
    enum rd_status st =
        rename_table(&ids, &journal->switch_ids, &other->switch_ids, err);

    if (st >= 0)
        st = rename_table(&customers, &journal->switch_customers,
                          &other->switch_customers, err);
    if (st >= 0)
        st = absorb_events(journal, other, ids, customers, err);
    free(ids);
    free(customers);
    return st;
}

enum rd_status
rd_journal_absorb(struct rd_journal *journal, struct rd_journal *other,
                  struct rd_error *err)
{
    enum rd_status st;

    assert(journal->waiting_count + other->waiting_count == 0);
    st = absorb_presence(journal, other, err);
    if (st >= 0)
        st = absorb_switch(journal, other, err);
    if (st >= 0)
        st = rd_tally_merge(&journal->ignored_events, &other->ignored_events,
                            err);
    if (st >= 0)
        st = rd_parts_absorb(&journal->parts, &other->parts, err);
    other->presence_count = other->switch_count = 0;
    rd_tally_clear(&other->ignored_events);
    return st;
}
