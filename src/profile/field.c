/*
 * The fields of the records, and which of them a record cannot lack.
 */
#include "redite/profile.h"

static const char *const names[RD_FIELD_COUNT] = {
    [RD_FIELD_CALL_ID] = "call_id",     [RD_FIELD_CUSTOMER] = "customer",
    [RD_FIELD_SERVICE] = "service",     [RD_FIELD_ARRIVED_AT] = "arrived_at",
    [RD_FIELD_QUEUED_AT] = "queued_at", [RD_FIELD_ANSWERED_AT] = "answered_at",
    [RD_FIELD_ENDED_AT] = "ended_at",   [RD_FIELD_AGENT] = "agent",
    [RD_FIELD_OUTCOME] = "outcome",     [RD_FIELD_REASON] = "reason",
    [RD_FIELD_TICKET_ID] = "ticket_id", [RD_FIELD_AT] = "at",
    [RD_FIELD_CLOSED_AT] = "closed_at", [RD_FIELD_EVENT] = "event",
    [RD_FIELD_TEXT] = "text",           [RD_FIELD_LEGS] = "legs",
};

static const char *const kind_names[] = {
    [RD_KIND_CALLS] = "calls",
    [RD_KIND_TICKETS] = "tickets",
    [RD_KIND_PRESENCE] = "presence",
    [RD_KIND_SWITCH] = "switch",
};

const char *
rd_kind_name(enum rd_kind kind)
{
    return kind_names[kind];
}

const char *
rd_field_name(enum rd_field field)
{
    return names[field];
}

bool
rd_field_is_time(enum rd_field field)
{
    return field == RD_FIELD_ARRIVED_AT || field == RD_FIELD_QUEUED_AT ||
           field == RD_FIELD_ANSWERED_AT || field == RD_FIELD_ENDED_AT ||
           field == RD_FIELD_AT || field == RD_FIELD_CLOSED_AT;
}

bool
rd_field_is_needed(enum rd_kind kind, enum rd_field field)
{
    switch (kind) {
    case RD_KIND_CALLS:
        return field == RD_FIELD_CALL_ID || field == RD_FIELD_ARRIVED_AT ||
               field == RD_FIELD_ENDED_AT;
    case RD_KIND_TICKETS:
        return field == RD_FIELD_TICKET_ID || field == RD_FIELD_AT;
    case RD_KIND_PRESENCE:
        return field == RD_FIELD_AGENT || field == RD_FIELD_AT ||
               field == RD_FIELD_EVENT;
    case RD_KIND_SWITCH:
        return field == RD_FIELD_AT || field == RD_FIELD_EVENT;
    case RD_KIND_COUNT:
        break;
    }
    return false;
}
