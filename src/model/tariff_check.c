/*
 * Checking the rows of a tariff against each other.
 *
 * Only rows of one component and prefix can contradict: between prefixes the
 * longer wins. They are sorted by their first day, so a row is compared with
 * those that begin before it ends.
 */
#include "tariff_parts.h"

#include "redite/language.h"

static const char *const day_names[] = {"mon", "tue", "wed", "thu",
                                        "fri", "sat", "sun", "hol"};

/* Rows of one component and prefix. */
struct group {
    const struct rd_tariff_row *rows;
    size_t count;
};

/* For messages: the empty prefix is written as in the file. */
static struct rd_str
prefix_text(const struct rd_tariff_row *row)
{
    return row->service.len == 0 ? RD_STR("*") : row->service;
}

static bool
covers_minute(const struct rd_tariff_row *row, int32_t minute)
{
    int32_t since = minute - row->from_minute;

    return (since < 0 ? since + RD_DAY_MINUTES : since) < row->minute_count;
}

/*
 * A minute that both cover: where two arcs of a circle meet, one of them begins
 * in the other. False when they do not.
 */
static bool
find_common_minute(int32_t *minute, const struct rd_tariff_row *a,
                   const struct rd_tariff_row *b)
{
    *minute =
        covers_minute(a, b->from_minute) ? b->from_minute : a->from_minute;
    return covers_minute(a, *minute) && covers_minute(b, *minute);
}

/*
 * The weekdays that occur in [from, to), and `hol`: any date might be a
 * holiday, so that a file is right or wrong whatever the holidays are.
 */
static unsigned
days_between(int32_t from, int32_t to)
{
    unsigned days = RD_DAYS_HOL;

    if ((int64_t)to - from >= 7)
        return RD_DAYS_ALL;
    for (int32_t day = from; day < to; day++)
        days |= 1u << rd_civil_weekday(day);
    return days;
}

/* The days on which both could match; none where their dates do not meet. */
static unsigned
common_days(const struct rd_tariff_row *a, const struct rd_tariff_row *b)
{
    int32_t from = a->from_day > b->from_day ? a->from_day : b->from_day;
    int32_t to = a->to_day < b->to_day ? a->to_day : b->to_day;

    return from >= to ? 0 : a->days & b->days & days_between(from, to);
}

static enum rd_status
refuse_overlap(const struct rd_tariff_row *first,
               const struct rd_tariff_row *second, unsigned days,
               int32_t minute, struct rd_error *err)
{
    size_t day = 0;

    while ((days >> day & 1u) == 0)
        day++;
    return rd_fail(err, RD_USAGE,
                   "%s:%zu: this row and %s:%zu could both price a call to "
                   "'%.*s' on %s at %02d:%02d, expected one row of component "
                   "'%.*s' at a time",
                   second->file, second->line, first->file, first->line,
                   RD_FMT(prefix_text(first)), day_names[day],
                   (int)(minute / 60), (int)(minute % 60),
                   RD_FMT(first->component));
}

static enum rd_status
refuse_charge_from(const struct rd_tariff_row *first,
                   const struct rd_tariff_row *second, struct rd_error *err)
{
    return rd_fail(err, RD_USAGE,
                   "%s:%zu: charge_from: '%s', but '%s' in %s:%zu for the same "
                   "component and prefix; expected the same, or validity dates "
                   "at least a day apart",
                   second->file, second->line,
                   second->from_answer ? "answered" : "arrived",
                   first->from_answer ? "answered" : "arrived", first->file,
                   first->line);
}

/* Check two rows of a group, `b` beginning no later than `a` ends. */
static enum rd_status
check_pair(const struct rd_tariff_row *a, const struct rd_tariff_row *b,
           struct rd_error *err)
{
    const struct rd_tariff_row *first = a->order < b->order ? a : b;
    const struct rd_tariff_row *second = first == a ? b : a;
    unsigned days = common_days(a, b);
    int32_t minute;

    if (days != 0 && find_common_minute(&minute, a, b))
        return refuse_overlap(first, second, days, minute, err);
    if (a->from_answer != b->from_answer)
        return refuse_charge_from(first, second, err);
    return RD_OK;
}

static enum rd_status
check_pairs(struct group group, struct rd_error *err)
{
    for (size_t i = 0; i < group.count; i++) {
        const struct rd_tariff_row *row = &group.rows[i];

        for (size_t j = i + 1;
             j < group.count && group.rows[j].from_day <= row->to_day; j++) {
            enum rd_status st = check_pair(row, &group.rows[j], err);

            if (st < 0)
                return st;
        }
    }
    return RD_OK;
}

static void
warn_of_gap(const struct rd_tariff_row *before,
            const struct rd_tariff_row *after,
            const struct rd_warnings *warnings)
{
    char from[11], to[11];

    rd_civil_format(from, before->to_day);
    rd_civil_format(to, after->from_day);
    rd_tariff_warn(warnings,
                   "%s:%zu: component '%.*s' of '%.*s' has no row from %s "
                   "until %s, after %s:%zu",
                   after->file, after->line, RD_FMT(after->component),
                   RD_FMT(prefix_text(after)), from, to, before->file,
                   before->line);
}

/* Days between two rows for which there is none. */
static void
find_gaps(struct group group, const struct rd_warnings *warnings)
{
    const struct rd_tariff_row *last = &group.rows[0]; /* the last to end */

    for (size_t i = 1; i < group.count; i++) {
        const struct rd_tariff_row *row = &group.rows[i];

        if (row->from_day > last->to_day)
            warn_of_gap(last, row, warnings);
        if (row->to_day > last->to_day)
            last = row;
    }
}

/* Whether any date of a row is one of its days. */
static bool
has_date(const struct rd_tariff_row *row, const struct rd_holidays *holidays)
{
    if ((row->days & RD_DAYS_HOL) != 0 &&
        rd_holidays_any(holidays, row->from_day, row->to_day))
        return true;
    if ((int64_t)row->to_day - row->from_day >= 7)
        return (row->days & RD_DAYS_WEEK) != 0;
    for (int32_t day = row->from_day; day < row->to_day; day++)
        if ((row->days >> rd_civil_weekday(day) & 1u) != 0 &&
            !rd_holidays_has(holidays, day))
            return true;
    return false;
}

/* Whether a prefix that begins as a number goes on as none does. */
static bool
is_no_number(struct rd_str prefix)
{
    bool begins_as_one =
        prefix.len > 1 && (prefix.ptr[0] == '+' ||
                           (prefix.ptr[0] >= '0' && prefix.ptr[0] <= '9'));

    if (!begins_as_one)
        return false;
    return memchr(prefix.ptr, ' ', prefix.len) != NULL ||
           memchr(prefix.ptr, '*', prefix.len) != NULL;
}

static void
find_useless(const struct rd_tariff_row *row,
             const struct rd_holidays *holidays,
             const struct rd_warnings *warnings)
{
    if (!has_date(row, holidays))
        rd_tariff_warn(warnings, "%s:%zu: this row never matches: %s",
                       row->file, row->line,
                       row->days == RD_DAYS_HOL
                           ? _("it is for holidays, and none is known")
                           : _("its days do not occur between its dates"));
    if (is_no_number(row->service))
        rd_tariff_warn(warnings,
                       "%s:%zu: service: '%.*s' matches only what is written "
                       "with the same blank or '*', expected the beginning of "
                       "a number, digits only",
                       row->file, row->line, RD_FMT(row->service));
}

/* The rows from `from` on that are of its component and prefix. */
static struct group
group_at(const struct rd_tariff_prefix *prefix, size_t from)
{
    struct group group = {&prefix->rows[from], 0};

    while (from + group.count < prefix->row_count &&
           group.rows[group.count].component_number ==
               group.rows->component_number)
        group.count++;
    return group;
}

static enum rd_status
check_prefix(const struct rd_tariff_prefix *prefix,
             const struct rd_warnings *warnings, struct rd_error *err)
{
    for (size_t done = 0; done < prefix->row_count;) {
        struct group group = group_at(prefix, done);
        enum rd_status st = check_pairs(group, err);

        if (st < 0)
            return st;
        find_gaps(group, warnings);
        done += group.count;
    }
    return RD_OK;
}

enum rd_status
rd_tariff_check(const struct rd_tariff *tariff,
                const struct rd_warnings *warnings, struct rd_error *err)
{
    for (size_t i = 0; i < tariff->prefix_count; i++) {
        enum rd_status st = check_prefix(&tariff->prefixes[i], warnings, err);

        if (st < 0)
            return st;
    }
    for (size_t i = 0; i < tariff->row_count; i++)
        find_useless(&tariff->rows[i], &tariff->holidays, warnings);
    return RD_OK;
}
