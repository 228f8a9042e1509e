/*
 * Whether a contact counts: by its place in the customer's story.
 */
#include "redite/exhibit.h"

/* --- figures of contacts ------------------------------------------------- */

bool
rd_exhibit_is_identified(const struct rd_exhibit *exhibit)
{
    return exhibit->contact != NULL &&
           exhibit->timeline.identity == RD_IDENTIFIED;
}

bool
rd_exhibit_is_repeat_any(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_identified(exhibit) && exhibit->contact->repeat_any;
}

bool
rd_exhibit_is_issue_known(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_identified(exhibit) &&
           exhibit->contact->issue != RD_INTERN_NONE;
}

bool
rd_exhibit_is_repeat_same(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_identified(exhibit) && exhibit->contact->repeat_same;
}

bool
rd_exhibit_is_third_or_later(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_repeat_same(exhibit) &&
           exhibit->contact->position >= 3;
}

/* The key is a number, or `5+`. */
bool
rd_exhibit_at_position(const struct rd_exhibit *exhibit)
{
    struct rd_str key = exhibit->choice->key;
    uint32_t position;

    if (!exhibit->arrival.in_period || !rd_exhibit_is_issue_known(exhibit))
        return false;
    position = exhibit->contact->position;
    if (rd_str_equal(key, RD_STR("5+")))
        return position >= 5;
    return position < 5 && key.len == 1 &&
           key.ptr[0] == (char)('0' + (int)position);
}

/* Without tickets nobody can tell, and the figure is null: no evidence. */
static bool
is_explained(const struct rd_exhibit *exhibit, enum rd_explained explained)
{
    return rd_exhibit_is_repeat_same(exhibit) &&
           exhibit->run->scope.has_tickets &&
           exhibit->contact->explained == explained;
}

bool
rd_exhibit_is_restated(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_RESTATED);
}

bool
rd_exhibit_is_redone(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_REDONE);
}

bool
rd_exhibit_is_new_ticket(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_NEW_TICKET);
}

bool
rd_exhibit_is_carried(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_CARRIED);
}

bool
rd_exhibit_is_unclear(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_UNCLEAR);
}

bool
rd_exhibit_is_unknown(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_UNKNOWN);
}

bool
rd_exhibit_is_reexplained(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_restated(exhibit) || rd_exhibit_is_redone(exhibit) ||
           rd_exhibit_is_new_ticket(exhibit);
}

bool
rd_exhibit_is_missed(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_offered(exhibit) && !rd_exhibit_is_answered(exhibit) &&
           exhibit->timeline.identity == RD_IDENTIFIED;
}

bool
rd_exhibit_is_redialled(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_missed(exhibit) &&
           rd_call_is_redialled(&exhibit->run->scope, &exhibit->timeline,
                                exhibit->arrival.call);
}
