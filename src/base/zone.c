/*
 * Time zones. A zone is a sorted list of instants and the offset that is valid
 * after each; whatever does not change the offset is left out, and the rule for
 * the years to come is written out, so that a look-up is one binary search.
 */
#include "redite/zone.h"

#include "redite/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "redite/buffer.h"
#include "redite/zone_rule.h"

#define DEFAULT_DIRECTORY "/usr/share/zoneinfo"
#define HEADER_SIZE       44
#define COUNTS_AT         20
#define TYPE_SIZE         6
#define LARGEST_FILE      (1u << 20)
#define FIRST_RULE_YEAR   1969 /* of zones that never changed before */
#define LAST_RULE_YEAR    2200
#define LARGEST_AT        (INT64_C(1) << 60)

/*
 * From 1970 on, time is cut into spans of about 24 days, few of which have a
 * change: so the last one before an instant is found without a search.
 */
#define SPAN_BITS 21
#define SPANS     ((size_t)(INT64_C(7258118400) >> SPAN_BITS) + 1) /* to 2200 */

struct rd_zone {
    char *name;
    size_t count;
    int64_t *at;     /* [count] instants, ascending */
    int32_t *offset; /* [count + 1]: [0] before at[0], [i + 1] from at[i] on */
    uint16_t before[SPANS]; /* changes up to the beginning of each span */
};

/* Where things are in a TZif file. */
struct layout {
    size_t time_count, type_count;
    size_t time_size; /* 4 or 8 bytes */
    const unsigned char *times, *indices, *types;
    struct rd_str rule; /* empty where there is none */
    bool has_leap_seconds;
};

/* The counts of one header, in the order of the file. */
enum count {
    UT_FLAGS,
    STANDARD_FLAGS,
    LEAPS,
    TIMES,
    TYPES,
    CHARS,
    COUNT_COUNT
};

static uint64_t
read_big_endian(const unsigned char *bytes, size_t size)
{
    uint64_t value = 0;

    for (size_t i = 0; i < size; i++)
        value = value << 8 | bytes[i];
    return value;
}

static int64_t
read_signed(const unsigned char *bytes, size_t size)
{
    uint64_t value = read_big_endian(bytes, size);

    return size == 4 ? (int32_t)(uint32_t)value : (int64_t)value;
}

/* Read a header and check that the block it announces is there. */
static bool
read_header(uint64_t counts[COUNT_COUNT], uint64_t *block_size,
            struct rd_str tzif, size_t time_size)
{
    if (tzif.len < HEADER_SIZE || !rd_str_begins(tzif, RD_STR("TZif")))
        return false;
    for (int i = 0; i < COUNT_COUNT; i++)
        counts[i] = read_big_endian(
            (const unsigned char *)tzif.ptr + COUNTS_AT + 4 * i, 4);
    *block_size = counts[TIMES] * (time_size + 1) + counts[TYPES] * TYPE_SIZE +
                  counts[CHARS] + counts[LEAPS] * (time_size + 4) +
                  counts[STANDARD_FLAGS] + counts[UT_FLAGS];
    return *block_size <= tzif.len - HEADER_SIZE;
}

/* The footer: a newline, a rule or nothing, a newline. */
static bool
find_rule(struct rd_str *rule, struct rd_str footer)
{
    const char *end;

    if (footer.len < 2 || footer.ptr[0] != '\n')
        return false;
    end = memchr(footer.ptr + 1, '\n', footer.len - 1);
    if (end == NULL)
        return false;
    *rule = (struct rd_str){footer.ptr + 1, (size_t)(end - footer.ptr) - 1};
    return true;
}

/*
 * Version 1 is one header and one block with times of 32 bits. Later versions
 * have a second header and block with 64 bits behind it, and a footer.
 */
static bool
find_layout(struct layout *layout, struct rd_str tzif)
{
    uint64_t counts[COUNT_COUNT], size;

    *layout = (struct layout){.time_size = 4};
    if (!read_header(counts, &size, tzif, 4))
        return false;
    if (tzif.ptr[4] != '\0') {
        layout->time_size = 8;
        tzif.ptr += HEADER_SIZE + size;
        tzif.len -= HEADER_SIZE + (size_t)size;
        if (!read_header(counts, &size, tzif, 8) ||
            !find_rule(&layout->rule,
                       (struct rd_str){tzif.ptr + HEADER_SIZE + size,
                                       tzif.len - HEADER_SIZE - (size_t)size}))
            return false;
    }
    layout->time_count = (size_t)counts[TIMES];
    layout->type_count = (size_t)counts[TYPES];
    layout->has_leap_seconds = counts[LEAPS] > 0;
    layout->times = (const unsigned char *)tzif.ptr + HEADER_SIZE;
    layout->indices = layout->times + layout->time_count * layout->time_size;
    layout->types = layout->indices + layout->time_count;
    return layout->type_count > 0;
}

static bool
read_offset(int32_t *offset, const struct layout *layout, size_t type)
{
    int64_t value;

    if (type >= layout->type_count)
        return false;
    value = read_signed(layout->types + TYPE_SIZE * type, 4);
    if (value <= -RD_ZONE_OFFSET_LIMIT_S || value >= RD_ZONE_OFFSET_LIMIT_S)
        return false;
    *offset = (int32_t)value;
    return true;
}

/* Append a change; one that changes nothing is left out. */
static void
add_change(struct rd_zone *zone, struct rd_zone_change change)
{
    if (change.offset_s == zone->offset[zone->count])
        return;
    zone->at[zone->count] = change.at;
    zone->offset[++zone->count] = change.offset_s;
}

/* The changes that the file lists; `*last` is when the last of them was. */
static bool
add_listed(struct rd_zone *zone, int64_t *last, const struct layout *layout)
{
    *last = -LARGEST_AT - 1;
    if (!read_offset(&zone->offset[0], layout, 0))
        return false;
    for (size_t i = 0; i < layout->time_count; i++) {
        struct rd_zone_change change;

        change.at = read_signed(layout->times + i * layout->time_size,
                                layout->time_size);
        if (change.at <= *last || change.at > LARGEST_AT ||
            !read_offset(&change.offset_s, layout, layout->indices[i]))
            return false;
        add_change(zone, change);
        *last = change.at;
    }
    return true;
}

static int
first_rule_year(int64_t last)
{
    int64_t first = rd_civil_day((struct rd_date){FIRST_RULE_YEAR, 1, 1});
    int64_t end = rd_civil_day((struct rd_date){LAST_RULE_YEAR + 1, 1, 1});

    if (last < first * RD_DAY_S)
        return FIRST_RULE_YEAR;
    if (last >= end * RD_DAY_S)
        return LAST_RULE_YEAR + 1;
    return rd_civil_date(rd_local_day(last)).year;
}

/*
 * Write out the rule after the last listed change. Daylight time all the year
 * is written as an end and a start at one instant: the later one holds.
 */
static void
add_ruled(struct rd_zone *zone, int64_t last, const struct rd_zone_rule *rule)
{
    for (int year = first_rule_year(last); year <= LAST_RULE_YEAR; year++) {
        struct rd_zone_change changes[2];

        rd_zone_rule_changes(changes, rule, year);
        for (int i = 0; i < 2; i++) {
            if (changes[i].at <= last)
                continue;
            while (zone->count > 0 &&
                   changes[i].at <= zone->at[zone->count - 1])
                zone->count--;
            add_change(zone, changes[i]);
        }
    }
}

static struct rd_zone *
make_zone(const char *name, size_t listed)
{
    size_t most = listed + 2 * (LAST_RULE_YEAR - FIRST_RULE_YEAR + 1);
    struct rd_zone *zone = calloc(1, sizeof *zone);

    if (zone == NULL)
        return NULL;
    zone->name = strdup(name);
    zone->at = calloc(most, sizeof *zone->at);
    zone->offset = calloc(most + 1, sizeof *zone->offset);
    if (zone->name == NULL || zone->at == NULL || zone->offset == NULL) {
        rd_zone_free(zone);
        return NULL;
    }
    return zone;
}

/* The changes of a zone are in order, and fewer than 65,536. */
static void
count_before(struct rd_zone *zone)
{
    size_t count = 0;

    for (size_t i = 0; i < SPANS; i++) {
        while (count < zone->count &&
               zone->at[count] <= (int64_t)(i << SPAN_BITS))
            count++;
        zone->before[i] = (uint16_t)count;
    }
}

enum rd_status
rd_zone_parse(struct rd_zone **zone, const char *name, struct rd_str tzif,
              struct rd_error *err)
{
    struct layout layout;
    struct rd_zone_rule rule = {0};
    struct rd_zone *made;
    int64_t last;

    if (!find_layout(&layout, tzif) ||
        (layout.rule.len > 0 && !rd_zone_rule_parse(&rule, layout.rule)))
        return rd_fail(err, RD_USAGE,
                       "time zone '%s': this is not a TZif file, or a damaged "
                       "one",
                       name);
    if (layout.has_leap_seconds)
        return rd_fail(err, RD_USAGE,
                       "time zone '%s': it counts leap seconds, expected one "
                       "that does not",
                       name);
    made = make_zone(name, layout.time_count);
    if (made == NULL)
        return rd_fail_memory(err);
    if (!add_listed(made, &last, &layout)) {
        rd_zone_free(made);
        return rd_fail(err, RD_USAGE,
                       "time zone '%s': its list of changes is damaged", name);
    }
    if (rule.has_daylight)
        add_ruled(made, last, &rule);
    count_before(made);
    *zone = made;
    return RD_OK;
}

static bool
is_safe_name(const char *name)
{
    return name[0] != '\0' && name[0] != '/' && strstr(name, "..") == NULL;
}

/* The whole of a file: 0, or why not, as errno says it. */
static int
read_file(struct rd_buffer *bytes, const char *path)
{
    FILE *file = fopen(path, "rb");
    int reason = EFBIG;
    size_t got = 1;

    if (file == NULL)
        return errno;
    while (got > 0 && bytes->len <= LARGEST_FILE &&
           rd_buffer_reserve(bytes, 4096)) {
        got = fread(bytes->data + bytes->len, 1, 4096, file);
        bytes->len += got;
        if (got == 0)
            reason = ferror(file) ? errno : 0;
    }
    (void)fclose(file);
    return bytes->failed ? ENOMEM : reason;
}

/* A name that nobody knows, or a file that is there and cannot be read. */
static enum rd_status
fail_unread(const char *name, const char *directory, int reason,
            struct rd_error *err)
{
    if (reason == ENOMEM)
        return rd_fail_memory(err);
    if (reason == EMFILE || reason == ENFILE || reason == EIO ||
        reason == EACCES)
        return rd_fail(err, RD_IO, "time zone '%s': %s/%s: %s", name, directory,
                       name, rd_language_errno(reason));
    return rd_fail(err, RD_USAGE,
                   "time zone '%s': cannot be read from %s, expected an IANA "
                   "name such as Europe/Paris",
                   name, directory);
}

enum rd_status
rd_zone_load(struct rd_zone **zone, const char *name, struct rd_error *err)
{
    const char *directory = getenv("TZDIR");
    struct rd_buffer path = {0}, bytes = {0};
    enum rd_status st;
    int reason;

    if (!is_safe_name(name))
        return rd_fail(err, RD_USAGE,
                       "time zone '%s': expected an IANA name such as "
                       "Europe/Paris",
                       name);
    if (directory == NULL || directory[0] == '\0')
        directory = DEFAULT_DIRECTORY;
    rd_buffer_addf(&path, "%s/%s", directory, name);
    st = rd_buffer_check(&path, err);
    if (st < 0)
        goto out;
    reason = read_file(&bytes, path.data);
    if (reason == 0)
        st = rd_zone_parse(zone, name, rd_buffer_str(&bytes), err);
    else
        st = fail_unread(name, directory, reason, err);
out:
    rd_buffer_clear(&path);
    rd_buffer_clear(&bytes);
    return st;
}

void
rd_zone_free(struct rd_zone *zone)
{
    if (zone == NULL)
        return;
    free(zone->name);
    free(zone->at);
    free(zone->offset);
    free(zone);
}

const char *
rd_zone_name(const struct rd_zone *zone)
{
    return zone->name;
}

/* How many changes there were up to an instant: where its offset is. */
static size_t
count_changes(const struct rd_zone *zone, int64_t utc)
{
    size_t span = (uint64_t)utc >> SPAN_BITS;
    size_t count = span < SPANS ? zone->before[span] : 0;

    while (count < zone->count && zone->at[count] <= utc)
        count++;
    return count;
}

int64_t
rd_zone_local(const struct rd_zone *zone, int64_t utc)
{
    return utc + zone->offset[count_changes(zone, utc)];
}

/* The change that skips `local`, at `from` or after it. */
static size_t
find_gap(const struct rd_zone *zone, size_t from, int64_t local)
{
    while (from + 1 < zone->count &&
           local - zone->offset[from + 1] >= zone->at[from])
        from++;
    return from;
}

/* Which offset shows `local` first and last; how many do. */
static int
find_shown(const struct rd_zone *zone, size_t from, int64_t local,
           int64_t *first, int64_t *second)
{
    int shown = 0;

    for (size_t i = from; i <= zone->count; i++) {
        int64_t utc = local - zone->offset[i];

        if ((i == 0 || utc >= zone->at[i - 1]) &&
            (i == zone->count || utc < zone->at[i])) {
            if (shown++ == 0)
                *first = utc;
            *second = utc;
        }
        if (i < zone->count && zone->at[i] > local + RD_ZONE_OFFSET_LIMIT_S)
            break;
    }
    return shown;
}

enum rd_clock
rd_zone_utc(const struct rd_zone *zone, int64_t local, int64_t *first,
            int64_t *second)
{
    size_t from = count_changes(zone, local - RD_ZONE_OFFSET_LIMIT_S);
    int shown = find_shown(zone, from, local, first, second);

    if (shown == 0) {
        *first = local - zone->offset[find_gap(zone, from, local)];
        *second = *first;
        return RD_CLOCK_NEVER;
    }
    return shown == 1 ? RD_CLOCK_ONCE : RD_CLOCK_TWICE;
}

int64_t
rd_zone_first(const struct rd_zone *zone, int64_t local)
{
    size_t from = count_changes(zone, local - RD_ZONE_OFFSET_LIMIT_S);
    int64_t first, second;

    if (find_shown(zone, from, local, &first, &second) == 0)
        return zone->at[find_gap(zone, from, local)];
    return first;
}

void
rd_zone_days(const struct rd_zone *zone, int64_t first, int64_t last,
             int32_t *least, int32_t *greatest)
{
    *least = rd_local_day(rd_zone_local(zone, first));
    *greatest = rd_local_day(rd_zone_local(zone, last));
    for (size_t i = count_changes(zone, first); i < count_changes(zone, last);
         i++) {
        int32_t before = rd_local_day(zone->at[i] - 1 + zone->offset[i]);
        int32_t behind = rd_local_day(zone->at[i] + zone->offset[i + 1]);

        if (behind < *least)
            *least = behind;
        if (before > *greatest)
            *greatest = before;
    }
}

int64_t
rd_zone_day_start(const struct rd_zone *zone, int32_t day)
{
    return rd_zone_first(zone, (int64_t)day * RD_DAY_S);
}
