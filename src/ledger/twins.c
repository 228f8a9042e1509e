/*
 * The same call twice (spec, 1.6).
 *
 * Records are brought together by the number of their id, then ordered by their
 * bytes; what is next to each other is decided on. Every order is total on what
 * the records say, so none depends on where they came from; the last tie,
 * between records alike in all fields, goes by file and line.
 */
#include "ledger_parts.h"

#include "redite/order.h"
#include "redite/room.h"

#include <stdlib.h>

struct settling {
    struct rd_ledger *ledger;
    struct rd_call *kept;
    size_t kept_count;
    const struct rd_call **group; /* records of one id */
    struct rd_call *room;         /* those of them that differ */
};

static int
compare_texts(const struct rd_ledger *ledger, const struct rd_call *a,
              const struct rd_call *b)
{
    int order = rd_intern_compare(&ledger->customers, a->customer, b->customer);

    if (order == 0)
        order =
            rd_intern_compare(&ledger->names->services, a->service, b->service);
    if (order == 0)
        order = rd_intern_compare(&ledger->names->agents, a->agent, b->agent);
    if (order == 0) /* enum rd_outcome follows the bytes of the words */
        order = (int)a->outcome - (int)b->outcome;
    if (order == 0)
        order = rd_intern_compare(&ledger->names->texts, a->reason, b->reason);
    return order;
}

/* RD_ABSENT is the least instant: what is absent comes first. */
int
rd_twins_compare_worth(const struct rd_ledger *ledger, const struct rd_call *a,
                       const struct rd_call *b)
{
    int order = rd_order(a->ended_at, b->ended_at);

    if (order == 0)
        order = rd_order(a->arrived_at, b->arrived_at);
    if (order == 0)
        order = rd_order(a->answered_at, b->answered_at);
    if (order == 0)
        order = compare_texts(ledger, a, b);
    if (order == 0)
        order = rd_order(a->queued_at, b->queued_at);
    return order;
}

/* Records that stand in no other order go by file and line. */
static int
compare_places(const struct rd_call *a, const struct rd_call *b)
{
    int order = rd_order(a->file, b->file);

    return order != 0 ? order : rd_order(a->line, b->line);
}

/* Within one id: by customer, arrival, and all the rest. */
static int
compare_arrivals(const struct rd_ledger *ledger, const struct rd_call *a,
                 const struct rd_call *b)
{
    int order = rd_intern_compare(&ledger->customers, a->customer, b->customer);

    if (order == 0)
        order = rd_order(a->arrived_at, b->arrived_at);
    if (order == 0)
        order = rd_twins_compare_worth(ledger, a, b);
    return order;
}

/* The legs of a call come behind its other records, by their own ids. */
static int
compare_legs(const struct rd_call *a, const struct rd_call *b)
{
    int order = (int)(a->flags & RD_CALL_LEG) - (int)(b->flags & RD_CALL_LEG);

    return order != 0 ? order
                      : rd_str_compare(rd_ledger_leg(a), rd_ledger_leg(b));
}

/* Records of one id: all that follows from the bytes, then the place. */
static int
by_bytes(const void *left, const void *right, void *context)
{
    const struct rd_call *a = *(const struct rd_call *const *)left;
    const struct rd_call *b = *(const struct rd_call *const *)right;
    int order = compare_legs(a, b);

    if (order == 0)
        order = compare_arrivals(context, a, b);
    return order != 0 ? order : compare_places(a, b);
}

/* The calls of one id: contacts first, in order of their answers. */
static int
by_answer(const void *left, const void *right, void *context)
{
    const struct rd_call *a = left, *b = right;
    int order = rd_call_is_contact(b) - rd_call_is_contact(a);

    return order != 0 ? order : rd_ledger_compare_answers(context, a, b);
}

static bool
is_identical(const struct rd_ledger *ledger, const struct rd_call *a,
             const struct rd_call *b)
{
    return compare_legs(a, b) == 0 && compare_arrivals(ledger, a, b) == 0;
}

/*
 * Keep one record of a call. What a file knew of the menu is known of the call,
 * whichever of its identical records is kept.
 */
static void
keep(struct settling *settling, const struct rd_call *call)
{
    settling->kept[settling->kept_count++] = *call;
}

/*
 * The records of one customer under one id, in order of arrival and without
 * exact duplicates: those that overlap are one call.
 */
static void
settle_overlaps(struct settling *settling, const struct rd_call *records,
                size_t count)
{
    const struct rd_call *best = &records[0];
    int64_t latest_end = best->ended_at;

    for (size_t i = 1; i < count; i++) {
        const struct rd_call *next = &records[i];

        if (next->arrived_at > latest_end) {
            keep(settling, best);
            settling->ledger->counts.twins.id_reused++;
            best = next;
            latest_end = next->ended_at;
            continue;
        }
        settling->ledger->counts.twins.conflicting++;
        if (rd_twins_compare_worth(settling->ledger, next, best) > 0)
            best = next;
        if (next->ended_at > latest_end)
            latest_end = next->ended_at;
    }
    keep(settling, best);
}

/* Copy the records of one id, in order, each once. */
static size_t
drop_exact(struct settling *settling, struct rd_call *records,
           const struct rd_call *const *group, size_t count)
{
    size_t distinct = 0;

    for (size_t i = 0; i < count; i++) {
        const struct rd_call *call = group[i];

        if (distinct > 0 &&
            is_identical(settling->ledger, &records[distinct - 1], call)) {
            records[distinct - 1].flags |= call->flags;
            settling->ledger->counts.twins.exact++;
        } else {
            records[distinct++] = *call;
        }
    }
    return distinct;
}

/* Records without legs of one id, in order of customer and arrival. */
static void
settle_records(struct settling *settling, struct rd_call *records, size_t count)
{
    size_t first = 0;

    while (first < count) {
        size_t next = first + 1;

        while (next < count && rd_intern_compare(&settling->ledger->customers,
                                                 records[next].customer,
                                                 records[first].customer) == 0)
            next++;
        if (first > 0)
            settling->ledger->counts.twins.id_reused++;
        settle_overlaps(settling, records + first, next - first);
        first = next;
    }
}

/* The records of one id: its legs become one, which is a record like others. */
static void
settle_id(struct settling *settling, struct rd_call *records, size_t count)
{
    size_t others = 0, at;
    struct rd_call joined;

    while (others < count && (records[others].flags & RD_CALL_LEG) == 0)
        others++;
    if (others == count) {
        settle_records(settling, records, count);
        return;
    }
    joined = rd_legs_join(settling->ledger, records + others, count - others,
                          &settling->ledger->counts.twins);
    for (at = others; at > 0; at--) {
        if (compare_arrivals(settling->ledger, &records[at - 1], &joined) <= 0)
            break;
        records[at] = records[at - 1];
    }
    records[at] = joined;
    settle_records(settling, records, others + 1);
}

/* Room for the records of the most used id, as views and as copies. */
static enum rd_status
make_room(struct settling *settling, const uint32_t *starts, size_t ids,
          struct rd_error *err)
{
    size_t longest = 1;

    for (size_t i = 0; i < ids; i++)
        if (starts[i + 1] - starts[i] > longest)
            longest = starts[i + 1] - starts[i];
    settling->group = malloc(longest * sizeof *settling->group);
    settling->room = malloc(longest * sizeof *settling->room);
    return settling->group == NULL || settling->room == NULL
               ? rd_fail_memory(err)
               : RD_OK;
}

/* The records of one id, by their places. Most are the only one. */
static void
settle_group(struct settling *settling, const uint32_t *places, size_t count)
{
    struct rd_ledger *ledger = settling->ledger;
    size_t first = settling->kept_count;

    if (count == 1 && (ledger->calls[places[0]].flags & RD_CALL_LEG) == 0) {
        keep(settling, &ledger->calls[places[0]]);
        return;
    }
    for (size_t i = 0; i < count; i++)
        settling->group[i] = &ledger->calls[places[i]];
    qsort_r(settling->group, count, sizeof *settling->group, by_bytes, ledger);
    settle_id(settling, settling->room,
              drop_exact(settling, settling->room, settling->group, count));
    qsort_r(settling->kept + first, settling->kept_count - first,
            sizeof *settling->kept, by_answer, ledger);
}

/*
 * The places of the records, those of one id together, and where each id's
 * begin. (Counting sort; `numbers` are those of the ids.)
 */
static uint32_t *
group_by_id(uint32_t *starts, const uint32_t *numbers, size_t count, size_t ids)
{
    uint32_t *places = malloc((count + 1) * sizeof *places);

    if (places == NULL)
        return NULL;
    memset(starts, 0, (ids + 2) * sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[numbers[i] + 2]++;
    for (size_t i = 2; i < ids + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++)
        places[starts[numbers[i] + 1]++] = (uint32_t)i;
    return places;
}

/* Settle each id's records; `starts` becomes where its kept calls begin. */
static void
settle_ids(struct settling *settling, uint32_t *starts, const uint32_t *places,
           size_t ids)
{
    uint32_t first = 0;

    for (size_t i = 0; i < ids; i++) {
        uint32_t next = starts[i + 1];

        starts[i] = (uint32_t)settling->kept_count;
        if (next > first)
            settle_group(settling, places + first, next - first);
        first = next;
    }
    starts[ids] = (uint32_t)settling->kept_count;
}

static void
note_kept(struct rd_ledger *ledger)
{
    struct rd_ledger_counts *counts = &ledger->counts;

    counts->calls += ledger->count;
    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];
        const struct rd_extent span = {call->arrived_at, call->arrived_at,
                                       call->ended_at};

        rd_extent_merge(&counts->span, &span);
    }
}

static enum rd_status
reserve(struct rd_ledger *ledger, struct rd_error *err)
{
    void *spare = ledger->spare, *starts = ledger->id_starts;
    enum rd_status st =
        rd_room_anew(&spare, sizeof *ledger->spare, ledger->count,
                     &ledger->spare_capacity, err);

    ledger->spare = spare;
    if (st >= 0)
        st = rd_room_anew(&starts, sizeof *ledger->id_starts,
                          ledger->call_ids.count + (size_t)2,
                          &ledger->id_capacity, err);
    ledger->id_starts = starts;
    return st;
}

enum rd_status
rd_ledger_settle_calls(struct rd_ledger *ledger, struct rd_error *err)
{
    struct settling settling = {.ledger = ledger};
    uint32_t *places;
    size_t ids;
    enum rd_status st = rd_ledger_unite_ids(ledger, err);

    if (st >= 0)
        st = reserve(ledger, err);
    if (st < 0)
        return st;
    ids = ledger->call_ids.count;
    places =
        group_by_id(ledger->id_starts, ledger->numbers, ledger->count, ids);
    if (places == NULL)
        return rd_fail_memory(err);
    settling.kept = ledger->spare;
    st = make_room(&settling, ledger->id_starts, ids, err);
    if (st >= 0) {
        settle_ids(&settling, ledger->id_starts, places, ids);
        rd_ledger_take_spare(ledger, settling.kept_count);
        note_kept(ledger);
    }
    free(places);
    free(settling.group);
    free(settling.room);
    return st;
}
