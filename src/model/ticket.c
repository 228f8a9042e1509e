/*
 * The words for ticket events.
 */
#include "redite/ticket.h"

static const char *const names[RD_TICKET_KIND_COUNT] = {
    [RD_TICKET_OPENED] = "opened",
    [RD_TICKET_NOTE] = "note",
    [RD_TICKET_REOPENED] = "reopened",
    [RD_TICKET_CLOSED] = "closed",
};

bool
rd_ticket_kind_parse(enum rd_ticket_kind *kind, struct rd_str word)
{
    if (word.len == 0) {
        *kind = RD_TICKET_NOTE;
        return true;
    }
    for (int i = 0; i < RD_TICKET_KIND_COUNT; i++) {
        if (rd_str_equal(word, rd_str_from(names[i]))) {
            *kind = (enum rd_ticket_kind)i;
            return true;
        }
    }
    return false;
}
