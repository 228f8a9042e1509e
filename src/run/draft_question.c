/*
 * What a draft asks of whoever finishes it: the fields that a record of its
 * kind may have, and a question for each that no column seems to hold.
 */
#include "draft_parts.h"

#include "redite/language.h"

bool
rd_draft_has_field(enum rd_field field, enum rd_kind kind)
{
    bool of_tickets = field == RD_FIELD_TICKET_ID || field == RD_FIELD_AT ||
                      field == RD_FIELD_CLOSED_AT || field == RD_FIELD_TEXT;
    bool of_both = field == RD_FIELD_CUSTOMER || field == RD_FIELD_AGENT ||
                   field == RD_FIELD_REASON;

    if (field == RD_FIELD_LEGS || field == RD_FIELD_EVENT)
        return false;
    return of_both || of_tickets == (kind == RD_KIND_TICKETS);
}

const char *
rd_draft_question(enum rd_field field)
{
    switch (field) {
    case RD_FIELD_CALL_ID:
        return _("which column tells one call from another?");
    case RD_FIELD_CUSTOMER:
        return _("who calls: an account, or the caller's number?");
    case RD_FIELD_SERVICE:
        return _("which number was dialled, or which queue?");
    case RD_FIELD_ARRIVED_AT:
        return _("when did the call begin?");
    case RD_FIELD_ANSWERED_AT:
        return _("when did a person answer? Without it, nobody did");
    case RD_FIELD_ENDED_AT:
        return _(
            "when did the call end? A sum will do: arrived_at + {seconds}");
    case RD_FIELD_AGENT:
        return _("who answered?");
    case RD_FIELD_TICKET_ID:
        return _("which column tells one ticket from another?");
    case RD_FIELD_AT:
        return _("when was the ticket opened?");
    case RD_FIELD_TEXT:
        return _("what was written down?");
    case RD_FIELD_QUEUED_AT:
    case RD_FIELD_OUTCOME:
    case RD_FIELD_REASON:
    case RD_FIELD_CLOSED_AT:
    case RD_FIELD_EVENT:
    case RD_FIELD_LEGS:
    case RD_FIELD_COUNT:
        break;
    }
    return NULL;
}
