/*
 * The words for events of a switch.
 */
#include "redite/switch_event.h"

static const char *const names[RD_SWITCH_KIND_COUNT] = {
    [RD_SWITCH_JOINED] = "joined",       [RD_SWITCH_ANSWERED] = "answered",
    [RD_SWITCH_COMPLETED] = "completed", [RD_SWITCH_GAVE_UP] = "gave_up",
    [RD_SWITCH_SENT_AWAY] = "sent_away", [RD_SWITCH_REFUSED] = "refused",
};

bool
rd_switch_kind_parse(enum rd_switch_kind *kind, struct rd_str word)
{
    for (int i = 0; i < RD_SWITCH_KIND_COUNT; i++) {
        if (rd_str_equal(word, rd_str_from(names[i]))) {
            *kind = (enum rd_switch_kind)i;
            return true;
        }
    }
    return false;
}
