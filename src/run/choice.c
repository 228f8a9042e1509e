/*
 * From the path of a figure to the calls that it counts. Each figure is one
 * test of a call; a group is another, and both have to hold.
 */
#include "redite/evidence.h"

#include <stdio.h>

static const struct rd_parameters *
asked(const struct rd_exhibit *exhibit)
{
    return exhibit->run->scope.parameters;
}

/* --- figures of calls ---------------------------------------------------- */

static bool
is_offered(const struct rd_exhibit *exhibit)
{
    return rd_call_is_offered(exhibit->arrival.call);
}

static bool
has_outcome(const struct rd_exhibit *exhibit, enum rd_outcome outcome)
{
    return exhibit->arrival.call->outcome == outcome;
}

static bool
is_answered(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_ANSWERED);
}

static bool
is_abandoned(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_ABANDONED);
}

static bool
is_unserved(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_UNSERVED);
}

static bool
is_self_service(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_SELF_SERVICE);
}

static bool
is_failed(const struct rd_exhibit *exhibit)
{
    return has_outcome(exhibit, RD_FAILED);
}

static bool
is_short_abandoned(const struct rd_exhibit *exhibit)
{
    return is_abandoned(exhibit) && rd_call_wait_s(exhibit->arrival.call) <=
                                        asked(exhibit)->short_abandon_s;
}

static bool
is_abandoned_in_menu(const struct rd_exhibit *exhibit)
{
    const struct rd_call *call = exhibit->arrival.call;

    return is_abandoned(exhibit) && call->queued_at == RD_ABSENT &&
           (call->flags & RD_CALL_MENU_KNOWN) != 0;
}

static bool
is_short_answered(const struct rd_exhibit *exhibit)
{
    return is_answered(exhibit) && rd_call_talk_s(exhibit->arrival.call) <=
                                       asked(exhibit)->short_talk_s;
}

static bool
is_queued(const struct rd_exhibit *exhibit)
{
    return is_offered(exhibit) && exhibit->arrival.call->queued_at != RD_ABSENT;
}

/* --- anomalies ----------------------------------------------------------- */

static bool
is_anonymous(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.identity != RD_IDENTIFIED;
}

static bool
is_mangled(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.identity == RD_MANGLED;
}

static bool
is_without_agent(const struct rd_exhibit *exhibit)
{
    return is_answered(exhibit) && rd_intern_at(exhibit->run->scope.agents,
                                                exhibit->arrival.call->agent)
                                           .len == 0;
}

static bool
is_long_wait(const struct rd_exhibit *exhibit)
{
    return is_offered(exhibit) &&
           rd_call_wait_s(exhibit->arrival.call) > asked(exhibit)->max_wait_s;
}

/* --- figures of contacts ------------------------------------------------- */

static bool
is_identified(const struct rd_exhibit *exhibit)
{
    return exhibit->contact != NULL &&
           exhibit->timeline.identity == RD_IDENTIFIED;
}

static bool
is_repeat_any(const struct rd_exhibit *exhibit)
{
    return is_identified(exhibit) && exhibit->contact->repeat_any;
}

static bool
is_issue_known(const struct rd_exhibit *exhibit)
{
    return is_identified(exhibit) && exhibit->contact->issue != RD_INTERN_NONE;
}

static bool
is_repeat_same(const struct rd_exhibit *exhibit)
{
    return is_identified(exhibit) && exhibit->contact->repeat_same;
}

static bool
is_third_or_later(const struct rd_exhibit *exhibit)
{
    return is_repeat_same(exhibit) && exhibit->contact->position >= 3;
}

/* Without tickets nobody can tell, and the figure is null: no evidence. */
static bool
is_explained(const struct rd_exhibit *exhibit, enum rd_explained explained)
{
    return is_repeat_same(exhibit) && exhibit->run->scope.has_tickets &&
           exhibit->contact->explained == explained;
}

static bool
is_restated(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_RESTATED);
}

static bool
is_redone(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_REDONE);
}

static bool
is_new_ticket(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_NEW_TICKET);
}

static bool
is_carried(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_CARRIED);
}

static bool
is_unclear(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_UNCLEAR);
}

static bool
is_unknown(const struct rd_exhibit *exhibit)
{
    return is_explained(exhibit, RD_EXPLAINED_UNKNOWN);
}

static bool
is_reexplained(const struct rd_exhibit *exhibit)
{
    return is_restated(exhibit) || is_redone(exhibit) || is_new_ticket(exhibit);
}

static bool
is_missed(const struct rd_exhibit *exhibit)
{
    return is_offered(exhibit) && !is_answered(exhibit) &&
           exhibit->timeline.identity == RD_IDENTIFIED;
}

static bool
is_redialled(const struct rd_exhibit *exhibit)
{
    return is_missed(exhibit) &&
           rd_call_is_redialled(&exhibit->run->scope, &exhibit->timeline,
                                exhibit->arrival.call);
}

/* --- groups -------------------------------------------------------------- */

static bool
in_period(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period;
}

static bool
out_of_period(const struct rd_exhibit *exhibit)
{
    return !exhibit->arrival.in_period;
}

static bool
at_night(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period && exhibit->arrival.at_night;
}

static bool
by_day(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period && !exhibit->arrival.at_night;
}

static bool
after_lookback(const struct rd_exhibit *exhibit)
{
    return exhibit->arrival.in_period &&
           rd_can_look_back(&exhibit->run->scope, exhibit->arrival.call);
}

static bool
any_call(const struct rd_exhibit *exhibit)
{
    (void)exhibit;
    return true;
}

static bool
in_hour(const struct rd_exhibit *exhibit)
{
    uint64_t hour;

    return in_period(exhibit) && rd_str_to_u64(&hour, exhibit->choice->key) &&
           (uint64_t)exhibit->arrival.hour == hour;
}

static bool
on_weekday(const struct rd_exhibit *exhibit)
{
    const char *name = rd_weekday_name(rd_civil_weekday(exhibit->arrival.day));

    return in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key, rd_str_from(name));
}

static bool
on_date(const struct rd_exhibit *exhibit)
{
    char date[11];

    rd_civil_format(date, exhibit->arrival.day);
    return in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key, rd_str_from(date));
}

static bool
of_service(const struct rd_exhibit *exhibit)
{
    return in_period(exhibit) &&
           rd_str_equal(exhibit->choice->key,
                        rd_intern_at(exhibit->run->scope.services,
                                     exhibit->arrival.call->service));
}

static bool
of_issue(const struct rd_exhibit *exhibit)
{
    return in_period(exhibit) && is_issue_known(exhibit) &&
           rd_str_equal(exhibit->choice->key,
                        rd_intern_at(exhibit->run->scope.issues,
                                     exhibit->contact->issue));
}

static bool
waited_over(const struct rd_exhibit *exhibit)
{
    return is_offered(exhibit) &&
           rd_call_wait_s(exhibit->arrival.call) > exhibit->choice->over_s;
}

/* --- paths --------------------------------------------------------------- */

struct named_test {
    const char *name;
    rd_exhibit_test *test;
};

static const struct named_test outcomes[] = {
    {"offered", is_offered},
    {"answered", is_answered},
    {"abandoned", is_abandoned},
    {"unserved", is_unserved},
    {"self_service", is_self_service},
    {"failed", is_failed},
    {NULL, NULL},
};

static const struct named_test anomalies[] = {
    {"anonymous_calls", is_anonymous},
    {"mangled_customers", is_mangled},
    {"contacts_without_agent", is_without_agent},
    {"long_waits", is_long_wait},
    {NULL, NULL},
};

static const struct named_test outside[] = {
    {"outside_period", any_call},
    {NULL, NULL},
};

static const struct named_test waits[] = {
    {"offered", is_offered},
    {"answered", is_answered},
    {"abandoned", is_abandoned},
    {"unserved", is_unserved},
    {"short_abandoned", is_short_abandoned},
    {"abandoned_in_menu", is_abandoned_in_menu},
    {"short_answered", is_short_answered},
    {"queued", is_queued},
    {"over.", waited_over},
    {NULL, NULL},
};

static const struct named_test repeats[] = {
    {"contacts", is_answered},
    {"identified", is_identified},
    {"repeat_any", is_repeat_any},
    {"issue_known", is_issue_known},
    {"repeat_same", is_repeat_same},
    {"restated", is_restated},
    {"redone", is_redone},
    {"new_ticket", is_new_ticket},
    {"carried", is_carried},
    {"unclear", is_unclear},
    {"unknown", is_unknown},
    {"reexplained", is_reexplained},
    {"third_or_later", is_third_or_later},
    {NULL, NULL},
};

static const struct named_test lookbacks[] = {
    {"identified", is_identified},
    {"repeat_any", is_repeat_any},
    {"issue_known", is_issue_known},
    {"repeat_same", is_repeat_same},
    {NULL, NULL},
};

static const struct named_test redials[] = {
    {"not_answered", is_missed},
    {"again_10min", is_redialled},
    {NULL, NULL},
};

/* A path is a group's beginning and the name of one of its figures. */
struct group {
    const char *path; /* up to the key, or with the point behind it */
    bool has_key;     /* `path[key].name` */
    rd_exhibit_test *test;
    const struct named_test *figures;
};

/* The longer beginnings first, where one begins another. */
static const struct group groups[] = {
    {"calls.", false, in_period, outcomes},
    {"quality.", false, in_period, anomalies},
    {"quality.", false, out_of_period, outside},
    {"wait.all.", false, in_period, waits},
    {"wait.day.", false, by_day, waits},
    {"wait.night.", false, at_night, waits},
    {"wait.by_hour", true, in_hour, waits},
    {"wait.by_weekday", true, on_weekday, waits},
    {"wait.by_service", true, of_service, waits},
    {"wait.by_date", true, on_date, waits},
    {"repeat.full_lookback.", false, after_lookback, lookbacks},
    {"repeat.redial.", false, in_period, redials},
    {"repeat.by_issue", true, of_issue, repeats},
    {"repeat.", false, in_period, repeats},
};

/* Take the group off the beginning of `*path`. */
static bool
take_group(struct rd_choice *choice, struct rd_str *path,
           const struct group *group)
{
    struct rd_str begin = rd_str_from(group->path);
    const char *end;

    if (!rd_str_begins(*path, begin))
        return false;
    path->ptr += begin.len;
    path->len -= begin.len;
    choice->groups = group->test;
    if (!group->has_key)
        return true;
    end = path->len == 0 ? NULL : memchr(path->ptr, ']', path->len);
    if (end == NULL || path->ptr[0] != '[')
        return false;
    choice->key.ptr = path->ptr + 1;
    choice->key.len = (size_t)(end - path->ptr) - 1;
    path->ptr = end + 1;
    path->len -= choice->key.len + 2;
    if (path->len == 0 || path->ptr[0] != '.')
        return false;
    path->ptr++;
    path->len--;
    return true;
}

static bool
take_figure(struct rd_choice *choice, struct rd_str name,
            const struct named_test *figures)
{
    uint64_t over_s;

    for (; figures->name != NULL; figures++) {
        struct rd_str known = rd_str_from(figures->name);

        choice->counts = figures->test;
        if (rd_str_equal(name, known))
            return true;
        if (figures->test != waited_over || !rd_str_begins(name, known))
            continue;
        name.ptr += known.len;
        name.len -= known.len;
        choice->over_s = 0;
        if (!rd_str_to_u64(&over_s, name) || over_s > INT32_MAX)
            return false;
        choice->over_s = (int64_t)over_s;
        return true;
    }
    return false;
}

/* The known path that is least far from `path`, for keyless groups. */
static void
find_nearest(char nearest[static 64], struct rd_str path)
{
    size_t least = SIZE_MAX;

    nearest[0] = '\0';
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        const struct named_test *figure = groups[i].figures;

        for (; !groups[i].has_key && figure->name != NULL; figure++) {
            char known[64];
            size_t distance;

            (void)snprintf(known, sizeof known, "%s%s", groups[i].path,
                           figure->name);
            distance = rd_str_distance(path, rd_str_from(known));
            if (distance < least) {
                least = distance;
                memcpy(nearest, known, sizeof known);
            }
        }
    }
}

enum rd_status
rd_choice_parse(struct rd_choice *choice, struct rd_str path,
                struct rd_error *err)
{
    char nearest[64];

    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        struct rd_str rest = path;

        *choice = (struct rd_choice){0};
        if (take_group(choice, &rest, &groups[i]) &&
            take_figure(choice, rest, groups[i].figures))
            return RD_OK;
    }
    find_nearest(nearest, path);
    if (nearest[0] == '\0')
        memcpy(nearest, "repeat.reexplained", 19);
    return rd_fail(err, RD_USAGE,
                   "'%.*s' counts no calls; a figure that does is '%s'",
                   RD_FMT(path), nearest);
}
