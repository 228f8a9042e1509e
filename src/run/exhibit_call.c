/*
 * Whether a call counts: by what became of it, by what looks wrong with it, and
 * by the groups of the report.
 */
#include "redite/exhibit.h"

static const struct rd_parameters *
asked(const struct rd_exhibit *exhibit)
{
    return exhibit->run->scope.parameters;
}

/* --- figures of calls ---------------------------------------------------- */

bool
rd_exhibit_is_offered(const struct rd_exhibit *exhibit)
{
    return rd_call_is_offered(exhibit->arrival.call);
}

static bool
has_outcome(const struct rd_exhibit *exhibit, enum rd_outcome outcome)
{
    return exhibit->arrival.call->outcome == outcome;
}

bool
rd_exhibit_is_answered(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_ANSWERED);
}

bool
rd_exhibit_is_not_answered(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_offered(exhibit) && !rd_exhibit_is_answered(exhibit);
}

bool
rd_exhibit_is_abandoned(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_ABANDONED);
}

bool
rd_exhibit_is_unserved(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_UNSERVED);
}

bool
rd_exhibit_is_self_service(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_SELF_SERVICE);
}

bool
rd_exhibit_is_failed(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_FAILED);
}

bool
rd_exhibit_is_short_abandoned(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_abandoned(exhibit) &&
           rd_call_wait_s(exhibit->arrival.call) <=
               asked(exhibit)->short_abandon_s;
}

bool
rd_exhibit_is_abandoned_in_menu(const struct rd_exhibit *exhibit)
{
    const struct rd_call *call = exhibit->arrival.call;

    return rd_exhibit_is_abandoned(exhibit) && call->queued_at == RD_ABSENT &&
           (call->flags & RD_CALL_MENU_KNOWN) != 0;
}

bool
rd_exhibit_is_short_answered(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_answered(exhibit) &&
           rd_call_talk_s(exhibit->arrival.call) <=
               asked(exhibit)->short_talk_s;
}

bool
rd_exhibit_is_queued(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_offered(exhibit) &&
           exhibit->arrival.call->queued_at != RD_ABSENT;
}

/* --- anomalies ----------------------------------------------------------- */

bool
rd_exhibit_is_anonymous(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.identity != RD_IDENTIFIED;
}

bool
rd_exhibit_is_mangled(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.identity == RD_MANGLED;
}

bool
rd_exhibit_is_without_agent(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_answered(exhibit) &&
           rd_intern_at(exhibit->run->scope.agents,
                        exhibit->arrival.call->agent)
                   .len == 0;
}

bool
rd_exhibit_is_long_wait(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_offered(exhibit) &&
           rd_call_wait_s(exhibit->arrival.call) > asked(exhibit)->max_wait_s;
}

bool
rd_exhibit_is_of_switchboard(const struct rd_exhibit *exhibit)
{
    return rd_casebook_identity(exhibit->casebook,
                                exhibit->arrival.call->customer) ==
           RD_SWITCHBOARD;
}

/* --- groups -------------------------------------------------------------- */

bool
rd_exhibit_in_period(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period;
}

bool
rd_exhibit_out_of_period(const struct rd_exhibit *exhibit)
{
    return !exhibit->arrival.in_period;
}

bool
rd_exhibit_at_night(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period && exhibit->arrival.at_night;
}

bool
rd_exhibit_by_day(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period && !exhibit->arrival.at_night;
}

bool
rd_exhibit_after_lookback(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period &&
           rd_can_look_back(&exhibit->run->scope, exhibit->arrival.call);
}

bool
rd_exhibit_any_call(const struct rd_exhibit *exhibit)
{
    (void)exhibit;
    return true;
}

bool
rd_exhibit_in_hour(const struct rd_exhibit *exhibit)
{
    uint64_t hour;

    return rd_exhibit_in_period(exhibit) &&
           rd_str_to_u64(&hour, exhibit->choice->key) &&
           (uint64_t)exhibit->arrival.hour == hour;
}

bool
rd_exhibit_on_weekday(const struct rd_exhibit *exhibit)
{
    const char *name = rd_weekday_name(rd_civil_weekday(exhibit->arrival.day));

    return rd_exhibit_in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key, rd_str_from(name));
}

bool
rd_exhibit_on_date(const struct rd_exhibit *exhibit)
{
    char date[11];

    rd_civil_format(date, exhibit->arrival.day);
    return rd_exhibit_in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key, rd_str_from(date));
}

bool
rd_exhibit_of_service(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key,
                        rd_intern_at(exhibit->run->scope.services,
                                     exhibit->arrival.call->service));
}

bool
rd_exhibit_of_issue(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_in_period(exhibit) &&
           rd_exhibit_is_issue_known(exhibit) &&
           rd_str_equal(exhibit->choice->key,
                        rd_intern_at(exhibit->run->scope.issues,
                                     exhibit->contact->issue));
}

bool
rd_exhibit_waited_over(const struct rd_exhibit *exhibit)
{
    return rd_exhibit_is_offered(exhibit) &&
           rd_call_wait_s(exhibit->arrival.call) > exhibit->choice->over_s;
}
