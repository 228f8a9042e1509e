/*
 * Lines of a switch from arbitrary bytes, read through a profile like that of
 * Asterisk's queue_log: the calls that are made of them keep the promises of a
 * call, and every event is in one, or counted as left out.
 */
#include "redite/reader.h"

#include "../unit/posting.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char profile_text[] =
    "[profile]\nkind = switch\ndelimiter = |\nquote = none\nheader = no\n"
    "times = %s%f\n"
    "[columns]\n5 = epoch callid queue agent event\n"
    "6 = 5 data1\n7 = 6 data2\n8 = 7 data3 *\n"
    "[empty]\ncallid = NONE\nqueue = NONE\nagent = NONE\n"
    "[event]\njoined = ENTERQUEUE\nanswered = CONNECT\n"
    "completed = COMPLETEAGENT or COMPLETECALLER\ngave_up = ABANDON\n"
    "sent_away = EXITWITHTIMEOUT\nrefused = FULL\nlogin = ADDMEMBER\n"
    "logout = REMOVEMEMBER\npause = PAUSE\nunpause = UNPAUSE\n"
    "[when]\nenters = {event} is ENTERQUEUE\n"
    "[fields]\ncall_id = {callid}\nat = {epoch}\nevent = {event}\n"
    "service = {queue}\nagent = {agent}\ncustomer = {data2} if enters\n";

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
keep(struct rd_journal *journal, const struct rd_event *event)
{
    must(event->kind == RD_KIND_SWITCH);
    if (event->line == RD_SWITCH_CALL)
        must(rd_journal_add_switch(journal, &event->switched, NULL) == RD_OK);
    else if (event->line == RD_SWITCH_PRESENCE)
        must(rd_journal_add_presence(journal, &event->presence, NULL) == RD_OK);
}

static void
check_calls(struct posting *posting, int64_t max_call_s)
{
    const uint32_t ranks[1] = {0};
    const struct rd_ledger *ledger = &posting->ledger;

    must(rd_journal_settle_switch(&posting->journal, ranks, max_call_s, NULL) ==
         RD_OK);
    rd_journal_settle_presence(&posting->journal);
    posting_settle(posting);
    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];
        int64_t until =
            call->answered_at == RD_ABSENT ? call->ended_at : call->answered_at;

        must(call->arrived_at <= until && until <= call->ended_at);
        must(call->ended_at - call->arrived_at <= max_call_s);
    }
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
    static struct rd_profile *profile; /* making them anew is slow */
    static struct rd_zone *zone;
    struct rd_source *src;
    struct rd_reader *reader;
    struct rd_event event;
    enum rd_status st;

    if (rd_str_begins(bytes, RD_STR("\x1f\x8b")))
        return 0;
    rd_parameters_init(&parameters);
    if (zone == NULL)
        make_rules(&profile, &zone);
    must(rd_source_open_memory(&src, "x.csv", bytes, NULL) == RD_OK);
    st = rd_reader_new(&reader, src, profile, zone, &parameters, 0, NULL);
    must(st >= 0);
    posting_init(&posting, NULL);
    while ((st = rd_reader_next(reader, &event, NULL)) == RD_OK ||
           st == RD_REJECT)
        if (st == RD_OK)
            keep(&posting.journal, &event);
    must(st == RD_END);
    check_calls(&posting, parameters.max_call_s);
    posting_clear(&posting);
    rd_reader_free(reader);
    rd_source_free(src);
    return 0;
}
