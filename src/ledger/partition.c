/*
 * Packing and unpacking. A record never lies across two blocks, so that its
 * names can be looked at where they are.
 */
#include "redite/partition.h"

#include "redite/packing.h"

#include <stdlib.h>

#define MOST_NUMBERS 12
#define CACHE_LINE   64 /* bytes */
#define LINES_AHEAD  4  /* of the block that comes next */

/* The byte of marks: of a call | of an event. */
#define IS_EVENT    1u
#define OUTCOME_AT  1u /* three bits | the kind, two bits */
#define IS_FIRST    16u
#define FLAGS_AT    4u   /* three bits | - */
#define HAS_LENGTHS 128u /* of its names, which are not those before | - */

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

/* Small numbers of either sign become small: 0, -1, 1, -2, 2, … */
static uint64_t
fold(int64_t number)
{
    return (uint64_t)number << 1 ^ (0 - ((uint64_t)number >> 63));
}

static int64_t
unfold(uint64_t folded)
{
    return (int64_t)(folded >> 1 ^ (0 - (folded & 1)));
}

static char *
put_difference(char *to, int64_t from, int64_t number)
{
    return rd_pack(to, fold((int64_t)((uint64_t)number - (uint64_t)from)));
}

static int64_t
take_difference(const char **at, int64_t from)
{
    return (int64_t)((uint64_t)from + (uint64_t)unfold(rd_unpack(at)));
}

/* An instant that may be absent, not before `from`. */
static char *
put_after(char *to, int64_t from, int64_t at)
{
    return rd_pack(to, at == RD_ABSENT ? 0 : (uint64_t)(at - from) + 1);
}

static int64_t
take_after(const char **at, int64_t from)
{
    uint64_t after = rd_unpack(at);

    return after == 0 ? RD_ABSENT : from + (int64_t)(after - 1);
}

/* Most names are of 8 to 16 bytes: two words that may overlap. */
static inline char *
put_bytes(char *to, const char *bytes, size_t len)
{
    if (len >= 8 && len <= 16) {
        memcpy(to, bytes, 8);
        memcpy(to + len - 8, bytes + len - 8, 8);
    } else if (len > 0) {
        memcpy(to, bytes, len);
    }
    return to + len;
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

    to = put_difference(to, partition->last_at, at);
    to =
        rd_pack(to, fold((int64_t)line - partition->last_line) << 1 | is_other);
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

    *at = unpacking->last_at = take_difference(from, unpacking->last_at);
    lines = rd_unpack(from);
    unpacking->last_line += unfold(lines >> 1);
    if (lines & 1)
        unpacking->last_file = (uint16_t)rd_unpack(from);
    *line = (uint32_t)unpacking->last_line;
    *file = unpacking->last_file;
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
    *to++ = (char)((unsigned)call->outcome << OUTCOME_AT |
                   (unsigned)call->flags << FLAGS_AT |
                   (has_lengths ? HAS_LENGTHS : 0));
    to = put_place(to, partition, call->arrived_at, call->line, call->file);
    to = put_after(to, call->arrived_at, call->queued_at);
    to = put_after(to, call->arrived_at, call->answered_at);
    to = put_difference(to, call->arrived_at, call->ended_at);
    to = rd_pack(to, call->service);
    to = rd_pack(to, call->agent);
    to = rd_pack(to, call->reason);
    if (has_lengths) {
        to = rd_pack(to, call->id.len);
        to = rd_pack(to, customer.len);
        partition->last_id_len = (uint32_t)call->id.len;
        partition->last_customer_len = (uint32_t)customer.len;
    }
    if ((call->flags & RD_CALL_LEG) != 0)
        to = rd_pack(to, id_room);
    to = put_bytes(to, call->id.ptr, id_room);
    to = put_bytes(to, customer.ptr, customer.len);
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

    take_place(&at, unpacking, &call->arrived_at, &call->line, &call->file);
    call->queued_at = take_after(&at, call->arrived_at);
    call->answered_at = take_after(&at, call->arrived_at);
    call->ended_at = take_difference(&at, call->arrived_at);
    call->service = (uint32_t)rd_unpack(&at);
    call->agent = (uint32_t)rd_unpack(&at);
    call->reason = (uint32_t)rd_unpack(&at);
    if ((marks & HAS_LENGTHS) != 0) {
        unpacking->last_id_len = rd_unpack(&at);
        unpacking->last_customer_len = rd_unpack(&at);
    }
    call->id.len = unpacking->last_id_len;
    id_room = marks >> FLAGS_AT & RD_CALL_LEG ? rd_unpack(&at) : call->id.len;
    call->id.ptr = take_bytes(&at, id_room).ptr;
    *customer = take_bytes(&at, unpacking->last_customer_len);
    call->outcome = (uint8_t)(marks >> OUTCOME_AT & 7);
    call->flags = (uint8_t)(marks >> FLAGS_AT & 7);
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
    to = put_bytes(to, named->ticket.ptr, named->ticket.len);
    to = put_bytes(to, named->customer.ptr, named->customer.len);
    to = put_bytes(to, named->call_id.ptr, named->call_id.len);
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
