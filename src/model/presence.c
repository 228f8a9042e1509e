/*
 * The words for presence events.
 */
#include "redite/presence.h"

static const char *const names[RD_PRESENCE_KIND_COUNT] = {
    [RD_PRESENCE_LOGIN] = "login",
    [RD_PRESENCE_UNPAUSE] = "unpause",
    [RD_PRESENCE_PAUSE] = "pause",
    [RD_PRESENCE_LOGOUT] = "logout",
};

bool
rd_presence_kind_parse(enum rd_presence_kind *kind, struct rd_str word)
{
    for (int i = 0; i < RD_PRESENCE_KIND_COUNT; i++) {
        if (rd_str_equal(word, rd_str_from(names[i]))) {
            *kind = (enum rd_presence_kind)i;
            return true;
        }
    }
    return false;
}
