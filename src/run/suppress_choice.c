/*
 * The report is made first, and then looked at as its readers will: which of
 * its groups are small, which sums they are terms of, and what has to go so
 * that nobody can subtract. Whatever one thinks of a figure, a reader has no
 * more than what stands there.
 */
#include "suppress_parts.h"

#include <stdlib.h>

/* ---- gathering the groups ---- */

static enum rd_status
make_room(struct rd_known_groups *groups, struct rd_error *err)
{
    uint32_t capacity = groups->capacity == 0 ? 64 : 2 * groups->capacity;
    struct rd_known_group *list;

    if (groups->names.count <= groups->capacity)
        return RD_OK;
    list = reallocarray(groups->list, capacity, sizeof *list);
    if (list == NULL)
        return rd_fail_memory(err);
    memset(list + groups->capacity, 0,
           (capacity - groups->capacity) * sizeof *list);
    groups->list = list;
    groups->capacity = capacity;
    return RD_OK;
}

/* The number of a group, whose name is its grouping and its key. */
enum rd_status
rd_groups_number(uint32_t *number, struct rd_known_groups *groups,
                 enum rd_grouping grouping, struct rd_str key,
                 struct rd_error *err)
{
    struct rd_buffer name = {0};
    enum rd_status st;

    rd_buffer_add_byte(&name, (char)('a' + (int)grouping));
    rd_buffer_add(&name, key);
    st = rd_buffer_check(&name, err);
    if (st >= 0)
        st = rd_intern_add(number, &groups->names, rd_buffer_str(&name), err);
    rd_buffer_clear(&name);
    return st < 0 ? st : make_room(groups, err);
}

static enum rd_status
gather(void *context, enum rd_grouping grouping, struct rd_str key,
       struct rd_node *element, struct rd_error *err)
{
    struct rd_known_groups *groups = context;
    struct rd_counts counts = rd_node_counts(element, groups->limit);
    struct rd_known_group *known;
    uint32_t number;
    enum rd_status st = rd_groups_number(&number, groups, grouping, key, err);

    if (st < 0)
        return st;
    known = &groups->list[number];
    if (counts.base > known->base)
        known->base = counts.base;
    if (counts.greatest > known->greatest)
        known->greatest = counts.greatest;
    known->has_small = known->has_small || counts.has_small;
    return RD_OK;
}

static enum rd_grouping
grouping_of(const struct rd_known_groups *groups, uint32_t number)
{
    return (enum rd_grouping)(rd_intern_at(&groups->names, number).ptr[0] -
                              'a');
}

static struct rd_str
key_of(const struct rd_known_groups *groups, uint32_t number)
{
    struct rd_str name = rd_intern_at(&groups->names, number);

    return (struct rd_str){name.ptr + 1, name.len - 1};
}

/* A group of calls that nobody offered (paid menus) is small by any count. */
static bool
is_small(const struct rd_known_group *known, uint64_t limit)
{
    if (known->base == 0)
        return known->has_small;
    return known->base < limit;
}

/*
 * A group that has company in none has all the calls, as the report has; or it
 * is of the few whose reason, say, is known.
 */
static void
find_wholes(struct rd_known_groups *groups)
{
    uint32_t last[RD_GROUPINGS];
    size_t count[RD_GROUPINGS] = {0};

    for (uint32_t i = 0; i < groups->names.count; i++) {
        enum rd_grouping grouping = grouping_of(groups, i);

        if (groups->list[i].greatest == 0)
            continue;
        count[grouping]++;
        last[grouping] = i;
    }
    for (int i = 0; i < RD_GROUPINGS; i++)
        if (count[i] == 1 && i != RD_BY_NIGHT && i != RD_BY_CURRENCY)
            groups->list[last[i]].is_whole =
                !is_small(&groups->list[last[i]], groups->limit);
}

/* ---- the sums that readers know ---- */

/* Whether a term of the grouping belongs to the group that it is a part of. */
typedef bool is_part_of(const struct rd_known_groups *groups,
                        struct rd_str part, struct rd_str value);

static bool
is_any(const struct rd_known_groups *groups, struct rd_str part,
       struct rd_str value)
{
    (void)groups;
    (void)part;
    (void)value;
    return true;
}

static bool
is_date_of(const struct rd_known_groups *groups, struct rd_str part,
           struct rd_str value)
{
    int32_t day;

    (void)groups;
    return rd_civil_parse(&day, part) &&
           rd_str_equal(value,
                        rd_str_from(rd_weekday_name(rd_civil_weekday(day))));
}

/* All of the hour; where the night begins within one, it is of neither. */
static bool
is_hour_of(const struct rd_known_groups *groups, struct rd_str part,
           struct rd_str value)
{
    bool is_night = rd_str_equal(value, RD_STR("night"));
    uint64_t hour;

    if (!rd_str_to_u64(&hour, part))
        return false;
    for (int32_t minute = 0; minute < 60; minute++)
        if (rd_is_night(groups->scope->parameters,
                        (int32_t)hour * 60 + minute) != is_night)
            return false;
    return true;
}

static bool
is_night_of(const struct rd_known_groups *groups, struct rd_str part,
            struct rd_str value)
{
    (void)groups;
    (void)part;
    return rd_str_equal(value, RD_STR("night"));
}

/* The text `2`, `3`, `4` or `5+`. */
static bool
is_repeat(const struct rd_known_groups *groups, struct rd_str part,
          struct rd_str value)
{
    (void)groups;
    (void)value;
    return part.ptr[0] >= '2';
}

static bool
is_third_or_later(const struct rd_known_groups *groups, struct rd_str part,
                  struct rd_str value)
{
    (void)groups;
    (void)value;
    return part.ptr[0] >= '3';
}

static enum rd_status
add_sum(struct rd_known_groups *groups, uint32_t value,
        enum rd_grouping grouping, is_part_of *is_part, struct rd_error *err)
{
    struct rd_str key = {NULL, 0};
    struct rd_group_sum *sum = &groups->sums[groups->sum_count];
    uint32_t *terms = reallocarray(
        groups->terms, groups->term_count + groups->names.count, sizeof *terms);

    if (terms == NULL)
        return rd_fail_memory(err);
    groups->terms = terms;
    if (value != RD_NO_GROUP)
        key = key_of(groups, value);
    *sum = (struct rd_group_sum){.value = value,
                                 .first = (uint32_t)groups->term_count};
    for (uint32_t i = 0; i < groups->names.count; i++)
        if (grouping_of(groups, i) == grouping &&
            is_part(groups, key_of(groups, i), key)) {
            terms[groups->term_count++] = i;
            sum->count++;
        }
    groups->sum_count++;
    return RD_OK;
}

/* Sums that make a group: dates a weekday, hours and nights a side. */
static enum rd_status
add_sums_of(struct rd_known_groups *groups, uint32_t value,
            struct rd_error *err)
{
    enum rd_status st = RD_OK;

    if (grouping_of(groups, value) == RD_BY_WEEKDAY)
        st = add_sum(groups, value, RD_BY_DATE, is_date_of, err);
    else if (grouping_of(groups, value) == RD_BY_SIDE) {
        st = add_sum(groups, value, RD_BY_HOUR, is_hour_of, err);
        if (st >= 0)
            st = add_sum(groups, value, RD_BY_NIGHT, is_night_of, err);
    }
    return st;
}

/* Weekdays, two of a side, one more of positions. */
#define MOST_SUMS (RD_GROUPINGS + 7 + 2 * 2 + 1)

/*
 * Currencies are not added up, and nights not to all calls. What is coarse
 * comes first, then what it is made of: a date that hides its weekday hides
 * another date of the whole as well. Of the first contacts of stories nothing
 * is said but how many they are, which the totals tell: they hide nothing.
 */
static enum rd_status
add_sums(struct rd_known_groups *groups, struct rd_error *err)
{
    static const enum rd_grouping coarse[] = {RD_BY_WEEKDAY, RD_BY_SIDE,
                                              RD_BY_SERVICE, RD_BY_ISSUE};
    static const enum rd_grouping fine[] = {RD_BY_DATE, RD_BY_HOUR};
    enum rd_status st = RD_OK;

    groups->sums = calloc(MOST_SUMS, sizeof *groups->sums);
    if (groups->sums == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < sizeof coarse / sizeof *coarse && st >= 0; i++)
        st = add_sum(groups, RD_NO_GROUP, coarse[i], is_any, err);
    if (st >= 0)
        st = add_sum(groups, RD_NO_GROUP, RD_BY_POSITION, is_repeat, err);
    if (st >= 0)
        st = add_sum(groups, RD_NO_GROUP, RD_BY_POSITION, is_third_or_later,
                     err);
    for (uint32_t i = 0; i < groups->names.count && st >= 0; i++)
        st = add_sums_of(groups, i, err);
    for (size_t i = 0; i < sizeof fine / sizeof *fine && st >= 0; i++)
        st = add_sum(groups, RD_NO_GROUP, fine[i], is_any, err);
    return st;
}

/* ---- choosing ---- */

/*
 * First what is withheld as a whole, then the details: as the size of a group
 * is shown where only its details are not, a group without a call has no part
 * in what is subtracted from it.
 */
static void
choose(struct rd_known_groups *groups, struct rd_group *list)
{
    uint32_t count = groups->names.count;

    for (uint32_t i = 0; i < count; i++)
        list[i] = (struct rd_group){
            .size = groups->list[i].greatest,
            .is_small = groups->list[i].loses_all ||
                        is_small(&groups->list[i], groups->limit),
            .is_whole = groups->list[i].is_whole,
        };
    rd_withhold(list, count, groups->sums, groups->sum_count, groups->terms,
                groups->limit);
    for (uint32_t i = 0; i < count; i++) {
        struct rd_known_group *known = &groups->list[i];

        known->loses_all = list[i].is_withheld;
        list[i].is_small = list[i].is_withheld || known->has_small;
        if (!known->loses_all && known->base > 0)
            list[i].size = known->base;
    }
    rd_withhold(list, count, groups->sums, groups->sum_count, groups->terms,
                groups->limit);
    for (uint32_t i = 0; i < count; i++)
        groups->list[i].loses_details = list[i].is_withheld;
}

/* Whether a group that shows no call offered would lose its details alone. */
static bool
widen(struct rd_known_groups *groups)
{
    bool changes = false;

    for (uint32_t i = 0; i < groups->names.count; i++) {
        struct rd_known_group *known = &groups->list[i];

        if (known->base > 0 || !known->loses_details || known->loses_all)
            continue;
        known->loses_all = true;
        changes = true;
    }
    return changes;
}

static enum rd_status
choose_all(struct rd_known_groups *groups, struct rd_error *err)
{
    struct rd_group *list =
        calloc(groups->names.count + (size_t)1, sizeof *list);

    if (list == NULL)
        return rd_fail_memory(err);
    do
        choose(groups, list);
    while (widen(groups));
    free(list);
    return RD_OK;
}

enum rd_status
rd_groups_choose(struct rd_known_groups *groups, const struct rd_report *report,
                 struct rd_error *err)
{
    enum rd_status st = rd_report_walk_groups(report, gather, groups, err);

    if (st < 0)
        return st;
    find_wholes(groups);
    st = add_sums(groups, err);
    return st < 0 ? st : choose_all(groups, err);
}

uint64_t
rd_groups_count(const struct rd_known_groups *groups, enum rd_grouping grouping)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < groups->names.count; i++)
        count +=
            groups->list[i].loses_details &&
            (grouping == RD_GROUPINGS || grouping_of(groups, i) == grouping);
    return count;
}

void
rd_groups_clear(struct rd_known_groups *groups)
{
    rd_intern_clear(&groups->names);
    free(groups->list);
    free(groups->sums);
    free(groups->terms);
}
