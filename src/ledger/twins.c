/*
 * The same call twice (spec, 1.6).
 *
 * Records are brought together by a hash of their id, then ordered by their
 * bytes; what is next to each other with one id is decided on. Every order is
 * total on what the records say, so none depends on where they came from; the
 * last tie, between records alike in all fields, goes by file and line.
 */
#include "twins.h"

#include "redite/hash.h"

#include "redite/order.h"

#include <stdlib.h>

#define PART_RECORDS 2048 /* of a part that is sorted at once */

/* A record and what it is first ordered by. */
struct keyed {
    uint64_t hash;
    const struct rd_call *call;
};

struct settling {
    const struct rd_ledger *ledger;
    struct rd_call *kept;
    size_t kept_count;
    struct rd_twins twins;
};

static int
compare_texts(const struct rd_ledger *ledger, const struct rd_call *a,
              const struct rd_call *b)
{
    int order = rd_intern_compare(&ledger->customers, a->customer, b->customer);

    if (order == 0)
        order = rd_intern_compare(&ledger->services, a->service, b->service);
    if (order == 0)
        order = rd_intern_compare(&ledger->agents, a->agent, b->agent);
    if (order == 0) /* enum rd_outcome follows the bytes of the words */
        order = (int)a->outcome - (int)b->outcome;
    if (order == 0)
        order = rd_intern_compare(&ledger->texts, a->reason, b->reason);
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

/* Within one hash: by id, and all that follows from the bytes. */
static int
by_id(const void *left, const void *right, void *context)
{
    const struct keyed *a = left, *b = right;
    int order;

    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    order = rd_str_compare(a->call->id, b->call->id);
    if (order == 0)
        order = compare_legs(a->call, b->call);
    if (order == 0)
        order = compare_arrivals(context, a->call, b->call);
    return order != 0 ? order : compare_places(a->call, b->call);
}

/* Within one customer: by arrival, id, and all the rest. */
static int
by_arrival(const void *left, const void *right, void *context)
{
    const struct rd_call *a = left, *b = right;
    int order = rd_order(a->arrived_at, b->arrived_at);

    if (order == 0)
        order = rd_str_compare(a->id, b->id);
    if (order == 0)
        order = rd_twins_compare_worth(context, a, b);
    return order != 0 ? order : compare_places(a, b);
}

static bool
is_identical(const struct rd_ledger *ledger, const struct rd_call *a,
             const struct rd_call *b)
{
    return compare_legs(a, b) == 0 && rd_str_equal(a->id, b->id) &&
           compare_arrivals(ledger, a, b) == 0;
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
            settling->twins.id_reused++;
            best = next;
            latest_end = next->ended_at;
            continue;
        }
        settling->twins.conflicting++;
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
           const struct keyed *keyed, size_t count)
{
    size_t distinct = 0;

    for (size_t i = 0; i < count; i++) {
        const struct rd_call *call = keyed[i].call;

        if (distinct > 0 &&
            is_identical(settling->ledger, &records[distinct - 1], call)) {
            records[distinct - 1].flags |= call->flags;
            settling->twins.exact++;
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

        while (next < count &&
               records[next].customer == records[first].customer)
            next++;
        if (first > 0)
            settling->twins.id_reused++;
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
                          &settling->twins);
    for (at = others; at > 0; at--) {
        if (compare_arrivals(settling->ledger, &records[at - 1], &joined) <= 0)
            break;
        records[at] = records[at - 1];
    }
    records[at] = joined;
    settle_records(settling, records, others + 1);
}

/* Records with one id, found by one pass over the ordered keys. */
static void
settle_all(struct settling *settling, struct rd_call *room,
           const struct keyed *keyed, size_t count)
{
    size_t first = 0;

    while (first < count) {
        size_t next = first + 1;

        while (next < count && keyed[next].hash == keyed[first].hash &&
               rd_str_equal(keyed[next].call->id, keyed[first].call->id))
            next++;
        settle_id(settling, room,
                  drop_exact(settling, room, keyed + first, next - first));
        first = next;
    }
}

/* The most records that share one hash, and so at most one id. */
static size_t
longest_run(const struct keyed *keyed, size_t count)
{
    size_t longest = 1, length = 1;

    for (size_t i = 1; i < count; i++) {
        length = keyed[i].hash == keyed[i - 1].hash ? length + 1 : 1;
        if (length > longest)
            longest = length;
    }
    return longest;
}

/* How many parts make parts that fit the nearest cache. */
static unsigned
part_bits(size_t count)
{
    unsigned bits = 0;

    while (bits < 16 && count >> bits > PART_RECORDS)
        bits++;
    return bits;
}

/*
 * The records by the hash of their id: scattered into parts by its first bits,
 * then each part is sorted where it lies. One sort of all of them would spend
 * its time waiting for memory.
 */
static struct keyed *
order_by_id(struct rd_ledger *ledger)
{
    struct rd_hash_key key = rd_hash_draw();
    unsigned bits = part_bits(ledger->count), shift = 64 - bits;
    size_t parts = (size_t)1 << bits;
    struct keyed *keyed = malloc((ledger->count + 1) * sizeof *keyed);
    uint64_t *hashes = malloc((ledger->count + 1) * sizeof *hashes);
    size_t *ends = calloc(parts + 1, sizeof *ends);

    if (keyed == NULL || hashes == NULL || ends == NULL) {
        free(keyed);
        keyed = NULL;
        goto out;
    }
    for (size_t i = 0; i < ledger->count; i++) {
        hashes[i] = rd_hash(key, ledger->calls[i].id);
        ends[bits == 0 ? 0 : hashes[i] >> shift]++;
    }
    for (size_t i = 0, total = 0; i < parts; i++) {
        size_t count = ends[i];

        ends[i] = total;
        total += count;
    }
    for (size_t i = 0; i < ledger->count; i++)
        keyed[ends[bits == 0 ? 0 : hashes[i] >> shift]++] =
            (struct keyed){hashes[i], &ledger->calls[i]};
    for (size_t i = 0, first = 0; i < parts; first = ends[i++])
        qsort_r(keyed + first, ends[i] - first, sizeof *keyed, by_id, ledger);
out:
    free(hashes);
    free(ends);
    return keyed;
}

/*
 * Put the kept calls in order of customers, and each customer's in order of
 * arrival: a story is then one run of calls.
 */
static enum rd_status
order_by_customer(struct rd_ledger *ledger, const struct rd_call *kept,
                  size_t count, struct rd_error *err)
{
    uint32_t customers = ledger->customers.count;
    size_t *starts = calloc(customers + (size_t)2, sizeof *starts);
    struct rd_call *calls = malloc((count + 1) * sizeof *calls);

    if (starts == NULL || calls == NULL) {
        free(starts);
        free(calls);
        return rd_fail_memory(err);
    }
    for (size_t i = 0; i < count; i++)
        starts[kept[i].customer + 2]++;
    for (uint32_t i = 2; i < customers + 2; i++)
        starts[i] += starts[i - 1];
    for (size_t i = 0; i < count; i++)
        calls[starts[kept[i].customer + 1]++] = kept[i];
    for (uint32_t i = 0; i < customers; i++)
        if (starts[i + 1] - starts[i] > 1)
            qsort_r(calls + starts[i], starts[i + 1] - starts[i], sizeof *calls,
                    by_arrival, ledger);
    free(ledger->calls);
    free(ledger->customer_starts);
    ledger->calls = calls;
    ledger->count = count;
    ledger->capacity = count + 1;
    ledger->customer_starts = starts;
    return RD_OK;
}

static enum rd_status
settle(struct settling *settling, struct rd_ledger *ledger,
       const struct keyed *keyed, struct rd_error *err)
{
    struct rd_call *room =
        malloc(longest_run(keyed, ledger->count) * sizeof *room);

    if (room == NULL)
        return rd_fail_memory(err);
    settle_all(settling, room, keyed, ledger->count);
    free(room);
    ledger->twins.exact += settling->twins.exact;
    ledger->twins.conflicting += settling->twins.conflicting;
    ledger->twins.id_reused += settling->twins.id_reused;
    ledger->twins.queued_dropped += settling->twins.queued_dropped;
    return order_by_customer(ledger, settling->kept, settling->kept_count, err);
}

enum rd_status
rd_ledger_settle(struct rd_ledger *ledger, struct rd_error *err)
{
    struct settling settling = {.ledger = ledger};
    struct keyed *keyed = order_by_id(ledger);
    enum rd_status st;

    settling.kept = malloc((ledger->count + 1) * sizeof *settling.kept);
    if (keyed == NULL || settling.kept == NULL)
        st = rd_fail_memory(err);
    else
        st = settle(&settling, ledger, keyed, err);
    free(settling.kept);
    free(keyed);
    return st;
}
