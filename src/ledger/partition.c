/*
 * Packing and unpacking. A record never lies across two blocks, so that its
 * names can be looked at where they are.
 *
 * The numbers of most calls are small, and stand at fixed places: how long each
 * of a row of numbers is, is what a processor foresees worst. Those of other
 * calls, and of events, take as many bytes as each needs.
 */
#include "redite/partition.h"

#include "redite/packing.h"

#include <stdlib.h>

#define MOST_NUMBERS 13 /* of a leg, or an event */
#define CACHE_LINE   64 /* bytes */
#define LINES_AHEAD  4  /* of the block that comes next */

/* The byte of marks: of a call | of an event. */
#define IS_EVENT    1u
#define OUTCOME_AT  1u  /* three bits | the kind, two bits */
#define IS_FIRST    16u /* - | of its ticket */
#define MENU_KNOWN  16u /* the only flag of most | - */
#define IS_LARGE    32u /* not of small numbers | - */
#define HAS_LENGTHS 64u /* of its names, which are not those before | - */

enum rd_status
rd_partitions_init(struct rd_partitions *partitions, struct rd_store *store,
                   struct rd_hash_key key, unsigned bits, struct rd_error *err)
{
    size_t size = sizeof *partitions->list << bits;

    *partitions = (struct rd_partitions){
        .list = aligned_alloc(_Alignof(struct rd_partition), size),
        .store = store,
        .key = key,
        .bits = bits,
    };
    if (partitions->list == NULL)
        return rd_fail_memory(err);
    memset(partitions->list, 0, size);
    return RD_OK;
}

struct rd_partition *
rd_partitions_find(const struct rd_partitions *partitions, struct rd_str key)
{
    uint64_t hash = rd_hash(partitions->key, key);

    return &partitions
                ->list[partitions->bits == 0 ? 0
                                             : hash >> (64 - partitions->bits)];
}

/* Of an instant that may be absent, not before `from`: 0, or 1 more. */
static uint64_t
after(int64_t from, int64_t at)
{
    return at == RD_ABSENT ? 0 : (uint64_t)(at - from) + 1;
}

static int64_t
at_after(int64_t from, uint64_t after)
{
    return after == 0 ? RD_ABSENT : from + (int64_t)(after - 1);
}

static struct rd_str
take_bytes(const char **from, size_t len)
{
    struct rd_str bytes = {*from, len};

    *from += len;
    return bytes;
}

/*
 * What calls and events have alike: when, and where it stands. The lowest bit
 * of the line says whether the file is another one, which then follows.
 */
static inline char *
put_place(char *to, struct rd_partition *partition, int64_t at, uint32_t line,
          uint16_t file)
{
    bool is_other = file != partition->last_file;

    to = rd_pack(to, rd_fold_difference(partition->last_at, at));
    to = rd_pack(to, rd_fold_difference(partition->last_line, line) << 1 |
                         is_other);
    if (is_other)
        to = rd_pack(to, file);
    partition->last_at = at;
    partition->last_line = line;
    partition->last_file = file;
    return to;
}

static inline void
take_place(const char **from, struct rd_unpacking *unpacking, int64_t *at,
           uint32_t *line, uint16_t *file)
{
    uint64_t lines;

    *at = unpacking->last_at =
        rd_unfold_difference(unpacking->last_at, rd_unpack(from));
    lines = rd_unpack(from);
    unpacking->last_line =
        rd_unfold_difference(unpacking->last_line, lines >> 1);
    if (lines & 1)
        unpacking->last_file = (uint16_t)rd_unpack(from);
    *line = (uint32_t)unpacking->last_line;
    *file = unpacking->last_file;
}

/* What a call has of numbers, where all are small: as it is written. */
struct small_numbers {
    uint16_t arrived, answered, ended; /* as differences, see make_small */
    uint16_t line, agent, reason;
    uint8_t queued, service;
};

/*
 * False where a number is too large, the file another one, or the call a leg:
 * then nothing is known.
 */
static inline bool
make_small(struct small_numbers *small, const struct rd_partition *partition,
           const struct rd_call *call)
{
    uint64_t arrived = rd_fold_difference(partition->last_at, call->arrived_at);
    uint64_t queued = after(call->arrived_at, call->queued_at);
    uint64_t answered = after(call->arrived_at, call->answered_at);
    uint64_t ended = rd_fold_difference(call->arrived_at, call->ended_at);
    uint64_t line = rd_fold_difference(partition->last_line, call->line);

    *small = (struct small_numbers){
        .arrived = (uint16_t)arrived,
        .answered = (uint16_t)answered,
        .ended = (uint16_t)ended,
        .line = (uint16_t)line,
        .agent = (uint16_t)call->agent,
        .reason = (uint16_t)call->reason,
        .queued = (uint8_t)queued,
        .service = (uint8_t)call->service,
    };
    return ((arrived | answered | ended | line | call->agent | call->reason) >>
                16 |
            (queued | call->service) >> 8) == 0 &&
           call->file == partition->last_file &&
           (call->flags & ~(unsigned)RD_CALL_MENU_KNOWN) == 0;
}

static inline void
take_small(struct rd_call *call, const char **from,
           struct rd_unpacking *unpacking)
{
    struct small_numbers small;

    memcpy(&small, *from, sizeof small);
    *from += sizeof small;
    call->arrived_at = unpacking->last_at =
        rd_unfold_difference(unpacking->last_at, small.arrived);
    call->queued_at = at_after(call->arrived_at, small.queued);
    call->answered_at = at_after(call->arrived_at, small.answered);
    call->ended_at = rd_unfold_difference(call->arrived_at, small.ended);
    call->service = small.service;
    call->agent = small.agent;
    call->reason = small.reason;
    unpacking->last_line =
        rd_unfold_difference(unpacking->last_line, small.line);
    call->line = (uint32_t)unpacking->last_line;
    call->file = unpacking->last_file;
    call->flags = (unpacking->marks & MENU_KNOWN) != 0 ? RD_CALL_MENU_KNOWN : 0;
}

/* The same of any call. */
static char *
put_large(char *to, struct rd_partition *partition, const struct rd_call *call)
{
    to = rd_pack(to, call->flags);
    to = put_place(to, partition, call->arrived_at, call->line, call->file);
    to = rd_pack(to, after(call->arrived_at, call->queued_at));
    to = rd_pack(to, after(call->arrived_at, call->answered_at));
    to = rd_pack(to, rd_fold_difference(call->arrived_at, call->ended_at));
    to = rd_pack(to, call->service);
    to = rd_pack(to, call->agent);
    return rd_pack(to, call->reason);
}

static void
take_large(struct rd_call *call, const char **from,
           struct rd_unpacking *unpacking)
{
    call->flags = (uint8_t)rd_unpack(from);
    take_place(from, unpacking, &call->arrived_at, &call->line, &call->file);
    call->queued_at = at_after(call->arrived_at, rd_unpack(from));
    call->answered_at = at_after(call->arrived_at, rd_unpack(from));
    call->ended_at = rd_unfold_difference(call->arrived_at, rd_unpack(from));
    call->service = (uint32_t)rd_unpack(from);
    call->agent = (uint32_t)rd_unpack(from);
    call->reason = (uint32_t)rd_unpack(from);
}

static inline char *
put_numbers(char *to, unsigned marks, struct rd_partition *partition,
            const struct rd_call *call)
{
    struct small_numbers small;

    if (!make_small(&small, partition, call)) {
        *to++ = (char)(marks | IS_LARGE);
        return put_large(to, partition, call);
    }
    *to++ = (char)(marks |
                   ((call->flags & RD_CALL_MENU_KNOWN) != 0 ? MENU_KNOWN : 0));
    memcpy(to, &small, sizeof small);
    partition->last_at = call->arrived_at;
    partition->last_line = call->line;
    return to + sizeof small;
}

/* A wish: where nothing lies at an address, nothing happens. */
static inline void
fetch_line(uintptr_t address)
{
    __builtin_prefetch((const void *)address);
}

/*
 * A record ends here. When the next one of this partition comes, those of all
 * others have been written: the memory that it will go on in is asked for now.
 */
static inline void
end_record(struct rd_partition *partition, char *at)
{
    partition->pile.at = at;
    fetch_line((uintptr_t)at + CACHE_LINE);
}

enum rd_status
rd_partition_add_call(struct rd_partition *partition, struct rd_store *store,
                      const struct rd_call *call, struct rd_str customer,
                      size_t id_room, struct rd_error *err)
{
    bool has_lengths = call->id.len != partition->last_id_len ||
                       customer.len != partition->last_customer_len;
    enum rd_status st = rd_pile_reserve(
        &partition->pile, store,
        1 + MOST_NUMBERS * RD_PACKED_MOST + id_room + customer.len, err);
    char *to = partition->pile.at;

    if (st < 0)
        return st;
    to = put_numbers(to,
                     (unsigned)call->outcome << OUTCOME_AT |
                         (has_lengths ? HAS_LENGTHS : 0),
                     partition, call);
    if (has_lengths) {
        to = rd_pack(to, call->id.len);
        to = rd_pack(to, customer.len);
        partition->last_id_len = (uint32_t)call->id.len;
        partition->last_customer_len = (uint32_t)customer.len;
    }
    if ((call->flags & RD_CALL_LEG) != 0)
        to = rd_pack(to, id_room);
    to = rd_str_put(to, (struct rd_str){call->id.ptr, id_room});
    to = rd_str_put(to, customer);
    end_record(partition, to);
    partition->call_count++;
    return RD_OK;
}

void
rd_partition_take_call(struct rd_call *call, struct rd_str *customer,
                       struct rd_unpacking *unpacking)
{
    unsigned marks = unpacking->marks;
    const char *at = unpacking->at;
    size_t id_room;

    if ((marks & IS_LARGE) != 0)
        take_large(call, &at, unpacking);
    else
        take_small(call, &at, unpacking);
    if ((marks & HAS_LENGTHS) != 0) {
        unpacking->last_id_len = rd_unpack(&at);
        unpacking->last_customer_len = rd_unpack(&at);
    }
    call->id.len = unpacking->last_id_len;
    id_room = (call->flags & RD_CALL_LEG) != 0 ? rd_unpack(&at) : call->id.len;
    call->id.ptr = take_bytes(&at, id_room).ptr;
    *customer = take_bytes(&at, unpacking->last_customer_len);
    call->outcome = (uint8_t)(marks >> OUTCOME_AT & 7);
    unpacking->at = at;
}

enum rd_status
rd_partition_add_event(struct rd_partition *partition, struct rd_store *store,
                       const struct rd_named_event *named, struct rd_error *err)
{
    const struct rd_ticket_event *event = &named->event;
    size_t names = named->ticket.len + named->customer.len + named->call_id.len;
    enum rd_status st =
        rd_pile_reserve(&partition->pile, store,
                        1 + MOST_NUMBERS * RD_PACKED_MOST + names, err);
    char *to = partition->pile.at;

    if (st < 0)
        return st;
    *to++ = (char)(IS_EVENT | (unsigned)event->kind << OUTCOME_AT |
                   (event->is_first ? IS_FIRST : 0));
    to = put_place(to, partition, event->at, event->line, event->file);
    to = rd_pack(to, event->agent);
    to = rd_pack(to, event->reason);
    to = rd_pack(to, event->text);
    to = rd_pack(to, event->opening_reason);
    to = rd_pack(to, event->opening_text);
    to = rd_pack(to, event->call == RD_NO_CALL ? 0 : event->call + UINT64_C(1));
    to = rd_pack(to, named->ticket.len);
    to = rd_pack(to, named->customer.len);
    to = rd_pack(to, named->call_id.len);
    to = rd_str_put(to, named->ticket);
    to = rd_str_put(to, named->customer);
    to = rd_str_put(to, named->call_id);
    end_record(partition, to);
    return RD_OK;
}

void
rd_partition_take_event(struct rd_named_event *named,
                        struct rd_unpacking *unpacking)
{
    struct rd_ticket_event *event = &named->event;
    unsigned marks = unpacking->marks;
    const char *at = unpacking->at;
    size_t ticket_len, customer_len, call_id_len;
    uint64_t call;

    take_place(&at, unpacking, &event->at, &event->line, &event->file);
    event->agent = (uint32_t)rd_unpack(&at);
    event->reason = (uint32_t)rd_unpack(&at);
    event->text = (uint32_t)rd_unpack(&at);
    event->opening_reason = (uint32_t)rd_unpack(&at);
    event->opening_text = (uint32_t)rd_unpack(&at);
    call = rd_unpack(&at);
    event->call = call == 0 ? RD_NO_CALL : (uint32_t)(call - 1);
    ticket_len = rd_unpack(&at);
    customer_len = rd_unpack(&at);
    call_id_len = rd_unpack(&at);
    named->ticket = take_bytes(&at, ticket_len);
    named->customer = take_bytes(&at, customer_len);
    named->call_id = take_bytes(&at, call_id_len);
    event->kind = (uint8_t)(marks >> OUTCOME_AT & 3);
    event->is_first = (marks & IS_FIRST) != 0;
    unpacking->at = at;
}

/*
 * Go on in a block, if there is one. The next one, which lies anywhere, is
 * asked for; of the rest of a block the machine foresees that it will be read.
 */
static void
begin_block(struct rd_unpacking *unpacking, const struct rd_pile_block *block)
{
    unpacking->block = block;
    if (block == NULL)
        return;
    unpacking->at = block->bytes;
    for (size_t i = 0; i < LINES_AHEAD; i++)
        fetch_line((uintptr_t)block->next + i * CACHE_LINE);
}

enum rd_status
rd_partition_open(struct rd_unpacking *unpacking,
                  struct rd_partition *partition, struct rd_store *store,
                  struct rd_error *err)
{
    enum rd_status st = rd_pile_load(&partition->pile, store, err);

    *unpacking = (struct rd_unpacking){0};
    begin_block(unpacking, partition->pile.first);
    return st;
}

enum rd_next
rd_partition_next(struct rd_unpacking *unpacking)
{
    const struct rd_pile_block *block = unpacking->block;

    while (block != NULL && unpacking->at == block->bytes + block->used) {
        block = block->next;
        begin_block(unpacking, block);
    }
    if (block == NULL)
        return RD_NEXT_NONE;
    unpacking->marks = (unsigned char)*unpacking->at++;
    return (unpacking->marks & IS_EVENT) != 0 ? RD_NEXT_EVENT : RD_NEXT_CALL;
}

void
rd_partition_clear(struct rd_partition *partition, struct rd_store *store)
{
    rd_pile_clear(&partition->pile, store);
    *partition = (struct rd_partition){0};
}

void
rd_partitions_clear(struct rd_partitions *partitions)
{
    size_t count = partitions->list == NULL ? 0 : (size_t)1 << partitions->bits;

    for (size_t i = 0; i < count; i++)
        rd_partition_clear(&partitions->list[i], partitions->store);
    free(partitions->list);
    *partitions = (struct rd_partitions){0};
}
