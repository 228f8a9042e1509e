/*
 * What a record of each kind has to be.
 */
#include "redite/make_record.h"

/* An outcome that is not written follows from the answer. */
static bool
set_outcome(struct rd_call_record *call, struct rd_values *values)
{
    bool answered = call->answered_at != RD_ABSENT;
    struct rd_str word = values->text[RD_FIELD_OUTCOME];

    if (word.len == 0) {
        call->outcome = answered ? RD_ANSWERED : RD_ABANDONED;
        return true;
    }
    if (!rd_outcome_parse(&call->outcome, word) ||
        (call->outcome == RD_ANSWERED) != answered)
        rd_add_cause(&values->causes, RD_REJECT_BAD_OUTCOME);
    return false;
}

static void
check_durations(const struct rd_call_record *call, int64_t max_call_s,
                unsigned *causes)
{
    if (call->arrived_at == RD_ABSENT || call->ended_at == RD_ABSENT)
        return;
    if (call->ended_at < call->arrived_at ||
        (call->answered_at != RD_ABSENT &&
         (call->answered_at < call->arrived_at ||
          call->answered_at > call->ended_at)))
        rd_add_cause(causes, RD_REJECT_NEGATIVE_DURATION);
    if (call->ended_at - call->arrived_at > max_call_s)
        rd_add_cause(causes, RD_REJECT_TOO_LONG);
}

/* A queued_at that is not within the wait is dropped, the call kept. */
static bool
drop_queued_at(struct rd_call_record *call)
{
    int64_t until =
        call->answered_at == RD_ABSENT ? call->ended_at : call->answered_at;

    if (call->queued_at == RD_ABSENT ||
        (call->queued_at >= call->arrived_at && call->queued_at <= until))
        return false;
    call->queued_at = RD_ABSENT;
    return true;
}

/* A leg has the id of its call, and perhaps one of its own. */
static void
set_ids(struct rd_call_record *call, const struct rd_values *values)
{
    call->id = values->text[RD_FIELD_CALL_ID];
    call->leg = (struct rd_str){"", 0};
    if (values->text[RD_FIELD_LEGS].len == 0) {
        call->flags &= ~(unsigned)RD_CALL_NAMED_FIRST;
        return;
    }
    call->leg = call->id;
    call->id = values->text[RD_FIELD_LEGS];
    call->flags |= RD_CALL_LEG;
}

void
rd_make_call(struct rd_call_record *call, struct rd_values *values,
             int64_t max_call_s, struct rd_intake *intake)
{
    bool inferred;

    set_ids(call, values);
    call->customer = values->text[RD_FIELD_CUSTOMER];
    call->service = values->text[RD_FIELD_SERVICE];
    call->agent = values->text[RD_FIELD_AGENT];
    call->reason = values->text[RD_FIELD_REASON];
    call->arrived_at = values->time[RD_FIELD_ARRIVED_AT];
    call->queued_at = values->time[RD_FIELD_QUEUED_AT];
    call->answered_at = values->time[RD_FIELD_ANSWERED_AT];
    call->ended_at = values->time[RD_FIELD_ENDED_AT];
    inferred = set_outcome(call, values);
    check_durations(call, max_call_s, &values->causes);
    if (values->causes != 0)
        return;
    intake->queued_dropped += drop_queued_at(call);
    intake->outcome_inferred += inferred;
}

void
rd_make_ticket(struct rd_ticket_record *ticket, struct rd_values *values)
{
    ticket->ticket = values->text[RD_FIELD_TICKET_ID];
    ticket->customer = values->text[RD_FIELD_CUSTOMER];
    ticket->agent = values->text[RD_FIELD_AGENT];
    ticket->call_id = values->text[RD_FIELD_CALL_ID];
    ticket->reason = values->text[RD_FIELD_REASON];
    ticket->text = values->text[RD_FIELD_TEXT];
    ticket->at = values->time[RD_FIELD_AT];
    if (!rd_ticket_kind_parse(&ticket->kind, values->text[RD_FIELD_EVENT]))
        rd_add_cause(&values->causes, RD_REJECT_BAD_EVENT);
}

bool
rd_make_closing(struct rd_ticket_record *closing,
                const struct rd_ticket_record *ticket,
                const struct rd_values *values)
{
    *closing = *ticket;
    closing->at = values->time[RD_FIELD_CLOSED_AT];
    closing->kind = RD_TICKET_CLOSED;
    closing->reason = closing->text = (struct rd_str){"", 0};
    return closing->at != RD_ABSENT;
}

void
rd_make_presence(struct rd_presence_record *presence, struct rd_values *values)
{
    presence->agent = values->text[RD_FIELD_AGENT];
    presence->service = values->text[RD_FIELD_SERVICE];
    presence->at = values->time[RD_FIELD_AT];
    if (!rd_presence_kind_parse(&presence->kind, values->text[RD_FIELD_EVENT]))
        rd_add_cause(&values->causes, RD_REJECT_BAD_EVENT);
}

enum rd_switch_line
rd_make_switch(struct rd_switch_record *switched,
               struct rd_presence_record *presence, struct rd_values *values)
{
    struct rd_str word = values->text[RD_FIELD_EVENT];

    if (rd_switch_kind_parse(&switched->kind, word)) {
        switched->call_id = values->text[RD_FIELD_CALL_ID];
        switched->service = values->text[RD_FIELD_SERVICE];
        switched->agent = values->text[RD_FIELD_AGENT];
        switched->customer = values->text[RD_FIELD_CUSTOMER];
        switched->at = values->time[RD_FIELD_AT];
        if (switched->call_id.len == 0)
            rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
        return RD_SWITCH_CALL;
    }
    if (!rd_presence_kind_parse(&presence->kind, word))
        return RD_SWITCH_OTHER;
    rd_make_presence(presence, values);
    if (presence->agent.len == 0)
        rd_add_cause(&values->causes, RD_REJECT_MISSING_FIELD);
    return RD_SWITCH_PRESENCE;
}
