/*
 * Calls from arbitrary bytes, read through a profile like the native one. What
 * is accepted keeps every promise of a call, what is not has a cause, and the
 * ledger loses none of them, in whatever order it gets them.
 */
#include "redite/hash.h"
#include "redite/reader.h"

#include "../unit/posting.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char profile_text[] =
    "[profile]\nkind = calls\nneeds = call_id arrived_at ended_at\n"
    "[fields]\ncall_id = {call_id}\ncustomer = {customer}\n"
    "service = {service}\narrived_at = {arrived_at}\n"
    "queued_at = {queued_at}\nanswered_at = {answered_at}\n"
    "ended_at = arrived_at + {length} if {length} is not empty\n"
    "ended_at = {ended_at}\nagent = {agent}\noutcome = {outcome}\n"
    "reason = {reason}\n";

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
check_call(const struct rd_call_record *call,
           const struct rd_parameters *parameters)
{
    int64_t until =
        call->answered_at == RD_ABSENT ? call->ended_at : call->answered_at;

    must(call->id.len > 0);
    must(call->arrived_at != RD_ABSENT && call->ended_at != RD_ABSENT);
    must(call->arrived_at <= until && until <= call->ended_at);
    must(call->ended_at - call->arrived_at <= parameters->max_call_s);
    must(call->queued_at == RD_ABSENT ||
         (call->queued_at >= call->arrived_at && call->queued_at <= until));
    must((call->outcome == RD_ANSWERED) == (call->answered_at != RD_ABSENT));
}

/* Read all records; the journal gets the accepted ones. */
static void
read_calls(struct posting *posting, struct rd_reader *reader,
           const struct rd_parameters *parameters)
{
    struct rd_event event;
    uint64_t line = 1, accepted = 0;
    enum rd_status st;

    /* RD_DATA: a quote that is never closed ends the input. */
    while ((st = rd_reader_next(reader, &event, NULL)) != RD_END &&
           st != RD_DATA) {
        must(st == RD_OK || st == RD_REJECT);
        must(event.record.line > line);
        line = event.record.line;
        if (st == RD_REJECT) {
            must(event.cause < RD_REJECT_COUNT);
            continue;
        }
        accepted++;
        check_call(&event.call, parameters);
        posting_add(posting, &event.call);
    }
    must(rd_reader_reading(reader)->intake.records ==
         accepted + rd_intake_rejected(&rd_reader_reading(reader)->intake));
}

/* Add the calls of one ledger to another, the last one first. */
static void
add_backwards(struct posting *to, const struct rd_ledger *from)
{
    for (size_t i = from->count; i-- > 0;) {
        const struct rd_call *call = &from->calls[i];
        const struct rd_call_record record = {
            .id = call->id,
            .customer = rd_intern_at(&from->customers, call->customer),
            .service = rd_intern_at(&from->names->services, call->service),
            .agent = rd_intern_at(&from->names->agents, call->agent),
            .reason = rd_intern_at(&from->names->texts, call->reason),
            .arrived_at = call->arrived_at,
            .queued_at = call->queued_at,
            .answered_at = call->answered_at,
            .ended_at = call->ended_at,
            .outcome = (enum rd_outcome)call->outcome,
            .flags = call->flags,
            .line = call->line,
        };

        posting_add(to, &record);
    }
}

/* A number that tells sets of calls apart, in whatever order they are. */
static uint64_t
sum_calls(const struct rd_ledger *ledger)
{
    const struct rd_hash_key key = {{1, 2}};
    uint64_t sum = 0;

    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];
        const int64_t numbers[] = {call->arrived_at,  call->queued_at,
                                   call->answered_at, call->ended_at,
                                   call->outcome,     call->line};
        const struct rd_str bytes = {(const char *)numbers, sizeof numbers};

        sum += rd_hash(key, call->id) * 3 + rd_hash(key, bytes);
    }
    return sum;
}

static void
check_settled(struct posting *posting)
{
    const struct rd_twins *twins = &posting->ledger.counts.twins;
    const struct rd_twins *others;
    struct posting backwards;
    size_t before;

    posting_init(&backwards, "33");
    posting_post(posting);
    before = posting->ledger.count;
    add_backwards(&backwards, &posting->ledger);
    posting_settle(posting);
    posting_settle(&backwards);
    others = &backwards.ledger.counts.twins;
    must(posting->ledger.count + twins->exact + twins->conflicting == before);
    must(twins->exact == others->exact);
    must(twins->conflicting == others->conflicting);
    must(twins->id_reused == others->id_reused);
    must(sum_calls(&posting->ledger) == sum_calls(&backwards.ledger));
    posting_clear(&backwards);
}

static void
make_rules(struct rd_profile **profile, struct rd_zone **zone)
{
    must(rd_profile_parse(profile, "x.ini", rd_str_from(profile_text), NULL) ==
         RD_OK);
    must(rd_zone_load(zone, "Europe/Paris", NULL) == RD_OK);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str bytes = {(const char *)data, size};
    struct posting posting;
    struct rd_parameters parameters;
    struct rd_error err = {""};
    static struct rd_profile *profile; /* making them anew is slow */
    static struct rd_zone *zone;
    struct rd_source *src;
    struct rd_reader *reader;
    enum rd_status st;

    if (rd_str_begins(bytes, RD_STR("\x1f\x8b")))
        return 0;
    rd_parameters_init(&parameters);
    if (zone == NULL)
        make_rules(&profile, &zone);
    must(rd_source_open_memory(&src, "x.csv", bytes, NULL) == RD_OK);
    st = rd_reader_new(&reader, src, profile, zone, &parameters, 0, &err);
    must(st >= 0 || (st == RD_DATA && strstr(err.text, "x.csv:") == err.text));
    if (st >= 0) {
        posting_init(&posting, "33");
        read_calls(&posting, reader, &parameters);
        check_settled(&posting);
        posting_clear(&posting);
    }
    rd_reader_free(reader);
    rd_source_free(src);
    return 0;
}
