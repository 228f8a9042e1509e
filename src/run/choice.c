/*
 * From the path of a figure to the calls that it counts. Each figure is one
 * test of a call; a group is another, and both have to hold.
 */
#include "redite/evidence.h"

#include "redite/language.h"

#include <stdio.h>

struct named_test {
    const char *name;
    rd_exhibit_test *test;
};

static const struct named_test outcomes[] = {
    {"offered", rd_exhibit_is_offered},
    {"answered", rd_exhibit_is_answered},
    {"abandoned", rd_exhibit_is_abandoned},
    {"unserved", rd_exhibit_is_unserved},
    {"self_service", rd_exhibit_is_self_service},
    {"failed", rd_exhibit_is_failed},
    {NULL, NULL},
};

static const struct named_test anomalies[] = {
    {"anonymous_calls", rd_exhibit_is_anonymous},
    {"mangled_customers", rd_exhibit_is_mangled},
    {"contacts_without_agent", rd_exhibit_is_without_agent},
    {"long_waits", rd_exhibit_is_long_wait},
    {"untariffed_calls", rd_exhibit_is_untariffed},
    {NULL, NULL},
};

static const struct named_test outside[] = {
    {"outside_period", rd_exhibit_any_call},
    {NULL, NULL},
};

static const struct named_test waits[] = {
    {"offered", rd_exhibit_is_offered},
    {"answered", rd_exhibit_is_answered},
    {"abandoned", rd_exhibit_is_abandoned},
    {"unserved", rd_exhibit_is_unserved},
    {"short_abandoned", rd_exhibit_is_short_abandoned},
    {"abandoned_in_menu", rd_exhibit_is_abandoned_in_menu},
    {"short_answered", rd_exhibit_is_short_answered},
    {"queued", rd_exhibit_is_queued},
    {"over.", rd_exhibit_waited_over},
    {NULL, NULL},
};

static const struct named_test repeats[] = {
    {"contacts", rd_exhibit_is_answered},
    {"identified", rd_exhibit_is_identified},
    {"repeat_any", rd_exhibit_is_repeat_any},
    {"issue_known", rd_exhibit_is_issue_known},
    {"repeat_same", rd_exhibit_is_repeat_same},
    {"restated", rd_exhibit_is_restated},
    {"redone", rd_exhibit_is_redone},
    {"new_ticket", rd_exhibit_is_new_ticket},
    {"carried", rd_exhibit_is_carried},
    {"unclear", rd_exhibit_is_unclear},
    {"unknown", rd_exhibit_is_unknown},
    {"reexplained", rd_exhibit_is_reexplained},
    {"third_or_later", rd_exhibit_is_third_or_later},
    {NULL, NULL},
};

static const struct named_test lookbacks[] = {
    {"identified", rd_exhibit_is_identified},
    {"repeat_any", rd_exhibit_is_repeat_any},
    {"issue_known", rd_exhibit_is_issue_known},
    {"repeat_same", rd_exhibit_is_repeat_same},
    {NULL, NULL},
};

static const struct named_test redials[] = {
    {"not_answered", rd_exhibit_is_missed},
    {"again_10min", rd_exhibit_is_redialled},
    {NULL, NULL},
};

static const struct named_test left_out[] = {
    {"calls", rd_exhibit_is_of_switchboard},
    {NULL, NULL},
};

static const struct named_test night_calls[] = {
    {"offered", rd_exhibit_is_offered},
    {"answered", rd_exhibit_is_answered},
    {NULL, NULL},
};

static const struct named_test hour_calls[] = {
    {"offered", rd_exhibit_is_offered},
    {"not_answered", rd_exhibit_is_not_answered},
    {NULL, NULL},
};

static const struct named_test talks[] = {
    {"calls", rd_exhibit_is_busy_then},
    {NULL, NULL},
};

static const struct named_test payments[] = {
    {"calls", rd_exhibit_is_paid},
    {NULL, NULL},
};

static const struct named_test hour_payments[] = {
    {"calls", rd_exhibit_is_paid},
    {"calls_not_answered", rd_exhibit_is_paid_for_nobody},
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
    {"calls.", false, rd_exhibit_in_period, outcomes},
    {"quality.", false, rd_exhibit_in_period, anomalies},
    {"quality.", false, rd_exhibit_out_of_period, outside},
    {"wait.all.", false, rd_exhibit_in_period, waits},
    {"wait.day.", false, rd_exhibit_by_day, waits},
    {"wait.night.", false, rd_exhibit_at_night, waits},
    {"wait.by_hour", true, rd_exhibit_in_hour, waits},
    {"wait.by_weekday", true, rd_exhibit_on_weekday, waits},
    {"wait.by_service", true, rd_exhibit_of_service, waits},
    {"wait.by_date", true, rd_exhibit_on_date, waits},
    {"repeat.full_lookback.", false, rd_exhibit_after_lookback, lookbacks},
    {"repeat.redial.", false, rd_exhibit_in_period, redials},
    {"repeat.left_out.", false, rd_exhibit_any_call, left_out},
    {"repeat.by_position", true, rd_exhibit_at_position, repeats},
    {"repeat.by_issue", true, rd_exhibit_of_issue, repeats},
    {"repeat.", false, rd_exhibit_in_period, repeats},
    {"staffing.nights.each", true, rd_exhibit_in_hour_of_night, hour_calls},
    {"staffing.nights.each", true, rd_exhibit_in_night_of, night_calls},
    {"staffing", true, rd_exhibit_any_call, talks},
};

/* The same behind `paid[currency].`. */
static const struct group paid_groups[] = {
    {"by_hour", true, rd_exhibit_in_hour, hour_payments},
    {"by_date", true, rd_exhibit_on_date, payments},
    {"by_service", true, rd_exhibit_of_service, payments},
    {"", false, rd_exhibit_in_period, payments},
};

/* Take `[key].` off the beginning of `*path`. */
static bool
take_key(struct rd_str *key, struct rd_str *path)
{
    const char *end = path->len == 0 ? NULL : memchr(path->ptr, ']', path->len);

    if (end == NULL || path->ptr[0] != '[')
        return false;
    *key = (struct rd_str){path->ptr + 1, (size_t)(end - path->ptr) - 1};
    path->ptr = end + 1;
    path->len -= key->len + 2;
    if (path->len == 0 || path->ptr[0] != '.')
        return false;
    path->ptr++;
    path->len--;
    return true;
}

static bool
take_word(struct rd_str *path, const char *word)
{
    struct rd_str begin = rd_str_from(word);

    if (!rd_str_begins(*path, begin))
        return false;
    path->ptr += begin.len;
    path->len -= begin.len;
    return true;
}

/* Take the group off the beginning of `*path`. */
static bool
take_group(struct rd_choice *choice, struct rd_str *path,
           const struct group *group)
{
    choice->groups = group->test;
    if (!take_word(path, group->path) ||
        (group->has_key && !take_key(&choice->key, path)))
        return false;
    return group->test != rd_exhibit_in_hour_of_night ||
           (take_word(path, "by_hour") && take_key(&choice->hour, path));
}

/* Whether a key can be one of its group, as far as its form tells. */
static bool
is_key(const struct rd_choice *choice)
{
    uint64_t hour;
    int32_t day;

    if (choice->groups == rd_exhibit_in_hour)
        return rd_str_to_u64(&hour, choice->key) && hour < 24;
    if (choice->groups == rd_exhibit_in_hour_of_night)
        return rd_civil_parse(&day, choice->key) &&
               rd_str_to_u64(&hour, choice->hour) && hour < 24;
    if (choice->groups == rd_exhibit_on_date ||
        choice->groups == rd_exhibit_in_night_of)
        return rd_civil_parse(&day, choice->key);
    if (choice->groups == rd_exhibit_at_position)
        return rd_str_equal(choice->key, RD_STR("5+")) ||
               (choice->key.len == 1 && choice->key.ptr[0] >= '1' &&
                choice->key.ptr[0] <= '4');
    if (choice->groups != rd_exhibit_on_weekday)
        return true;
    for (int i = 0; i < 7; i++)
        if (rd_str_equal(choice->key, rd_str_from(rd_weekday_name(i))))
            return true;
    return false;
}

/* The key that is_key minds. */
static struct rd_str
find_wrong_key(const struct rd_choice *choice)
{
    int32_t day;

    return choice->hour.len > 0 && rd_civil_parse(&day, choice->key)
               ? choice->hour
               : choice->key;
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
        if (figures->test != rd_exhibit_waited_over ||
            !rd_str_begins(name, known))
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
            bool has_number = figure->name[strlen(figure->name) - 1] == '.';
            char known[64];
            size_t distance;

            (void)snprintf(known, sizeof known, "%s%s%s", groups[i].path,
                           figure->name, has_number ? "600" : "");
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
    struct rd_str after = path, currency = {NULL, 0};
    bool is_paid = take_word(&after, "paid") && take_key(&currency, &after);
    const struct group *known = is_paid ? paid_groups : groups;
    size_t count = is_paid ? sizeof paid_groups / sizeof *paid_groups
                           : sizeof groups / sizeof *groups;

    for (size_t i = 0; i < count; i++) {
        struct rd_str rest = is_paid ? after : path;

        *choice = (struct rd_choice){.currency = currency};
        if (take_group(choice, &rest, &known[i]) &&
            take_figure(choice, rest, known[i].figures)) {
            if (is_key(choice))
                return RD_OK;
            return rd_fail(err, RD_USAGE,
                           "'%.*s': there is no [%.*s]; hours are 0 to 23, "
                           "weekdays mon to sun, dates YYYY-MM-DD, positions "
                           "1 to 4 and 5+",
                           RD_FMT(path), RD_FMT(find_wrong_key(choice)));
        }
    }
    find_nearest(nearest, path);
    if (nearest[0] == '\0')
        memcpy(nearest, "repeat.reexplained", 19);
    return rd_fail(err, RD_USAGE,
                   "'%.*s' counts no calls; a figure that does is '%s'",
                   RD_FMT(path), nearest);
}

/* A name that the input does not have would look like a count of 0. */
enum rd_status
rd_choice_check(const struct rd_choice *choice, const struct rd_scope *scope,
                bool is_found, struct rd_error *err)
{
    bool is_service = choice->groups == rd_exhibit_of_service;
    int32_t day;

    if (!is_found && (is_service || choice->groups == rd_exhibit_of_issue))
        return rd_fail(err, RD_USAGE,
                       is_service ? N_("no call has the service '%.*s'")
                                  : N_("no call has the issue '%.*s'"),
                       RD_FMT(choice->key));
    if ((choice->groups == rd_exhibit_on_date ||
         choice->groups == rd_exhibit_in_night_of ||
         choice->groups == rd_exhibit_in_hour_of_night) &&
        rd_civil_parse(&day, choice->key) &&
        (day < scope->period.from || day >= scope->period.to))
        return rd_fail(err, RD_USAGE, "%.*s is not in the period of the report",
                       RD_FMT(choice->key));
    return RD_OK;
}
