/*
 * Recognising a file by bidding: each profile reads the first records in its
 * own way and says how much of them it knows.
 */
#include "redite/recognise.h"

#include "redite/evaluate.h"
#include "redite/language.h"
#include "redite/records.h"

#include <stdlib.h>

#define HEAD_SIZE ((size_t)64 << 10)

/* So many of the first records are looked at, in so many rows at most. */
#define MOST_SAMPLES 16
#define MOST_ROWS    256

struct bid {
    const struct rd_profile *profile;
    bool fits;      /* it finds all that it needs */
    size_t known;   /* columns that the profile names */
    size_t told;    /* tests that the first records pass */
    size_t found;   /* of the columns that it needs in a header */
    size_t lacking; /* the rest of them */
    const struct rd_word *first_lacking;
};

/* What was read of the head of a file, in the way of one profile. */
struct sample {
    struct rd_records *records;
    const struct rd_columns *columns; /* that the evaluator is bound to */
    struct rd_evaluator evaluator;
    bool is_named; /* the last record has names */
    size_t seen, fitting;
    bool first_fits;
};

static void
count_columns(struct bid *bid, const struct rd_columns *header)
{
    const struct rd_profile *profile = bid->profile;
    const struct rd_word *need = profile->needed;

    for (uint32_t i = 0; i < profile->column_count; i++)
        bid->known += rd_columns_have(header, profile->columns[i]);
    for (; need != NULL; need = need->next) {
        if (rd_columns_meet(header, need))
            bid->found++;
        else if (bid->lacking++ == 0)
            bid->first_lacking = need;
    }
}

/* Of JSON: what the first object lacks, found in order. */
static void
count_paths(struct bid *bid, const struct rd_word *lacking)
{
    const struct rd_word *need = bid->profile->needed;

    for (; need != NULL && need != lacking; need = need->next)
        bid->found++;
    for (; need != NULL; need = need->next)
        bid->lacking++;
    bid->first_lacking = lacking;
    bid->known = bid->lacking == 0 ? bid->profile->column_count : bid->found;
}

/* Bind the profile to the names of a record; NULL where it has none. */
static enum rd_status
bind(struct sample *sample, const struct rd_profile *profile, size_t count,
     struct rd_error *err)
{
    const struct rd_columns *columns =
        rd_columns_for(rd_records_columns(sample->records), count);

    if (columns == NULL || columns == sample->columns) {
        sample->is_named = columns != NULL;
        return RD_OK;
    }
    rd_evaluator_clear(&sample->evaluator);
    sample->is_named = true;
    sample->columns = columns;
    return rd_evaluator_init(&sample->evaluator, profile, NULL, columns->names,
                             columns->count, err);
}

/* Whether a record is such as the profile knows; rows it skips do not count. */
static enum rd_status
look_at(struct sample *sample, const struct rd_profile *profile,
        const struct rd_record *record, struct rd_error *err)
{
    enum rd_status st = bind(sample, profile, record->count, err);
    bool fits;

    if (st < 0)
        return st;
    if (sample->is_named && !rd_evaluator_keeps(&sample->evaluator, record))
        return RD_OK;
    fits =
        sample->is_named && rd_evaluator_recognises(&sample->evaluator, record);
    sample->seen++;
    sample->fitting += fits;
    sample->first_fits = sample->first_fits || (fits && sample->seen == 1);
    return sample->evaluator.status < 0 ? rd_fail_memory(err) : RD_OK;
}

static enum rd_status
take_samples(struct sample *sample, const struct rd_profile *profile,
             struct rd_error *err)
{
    struct rd_record record;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < MOST_ROWS && sample->seen < MOST_SAMPLES; i++) {
        st = rd_records_read(sample->records, &record, err);
        if (st == RD_OK)
            st = look_at(sample, profile, &record, err);
        if (st != RD_OK)
            break;
    }
    return st;
}

/* The first record must fit, and three quarters of those that are seen. */
static bool
is_convincing(const struct sample *sample)
{
    return sample->first_fits && sample->fitting * 4 >= sample->seen * 3;
}

static size_t
count_tests(const struct rd_condition *condition)
{
    size_t count = 0;

    for (; condition != NULL; condition = condition->next)
        count++;
    return count;
}

/*
 * A profile says by its `needs` and [recognise] which files are its own; one
 * that says neither is for those who name it.
 */
static enum rd_status
judge(struct bid *bid, struct sample *sample, struct rd_error *err)
{
    const struct rd_profile *profile = bid->profile;
    const struct rd_columns *columns = rd_records_columns(sample->records);
    bool has_header = rd_records_have_header(sample->records);
    enum rd_status st = RD_OK;

    if (columns == NULL)
        return RD_OK;
    if (profile->format == RD_FORMAT_JSON)
        count_paths(bid, rd_records_lack(sample->records));
    else if (has_header)
        count_columns(bid, columns);
    else
        bid->known = columns->count;
    bid->fits = bid->found > 0 && bid->lacking == 0;
    if (profile->telling == NULL || bid->lacking > 0)
        return RD_OK;
    st = take_samples(sample, profile, err);
    bid->fits = is_convincing(sample) || (has_header && sample->seen == 0);
    bid->told = bid->fits ? count_tests(profile->telling) : 0;
    return st;
}

static enum rd_status
make_bid(struct bid *bid, const char *name, struct rd_str head,
         struct rd_error *err)
{
    struct sample sample = {.records = NULL};
    struct rd_source *src;
    enum rd_status st = rd_source_open_memory(&src, name, head, err);

    if (st < 0)
        return st;
    st = rd_records_new(&sample.records, src, bid->profile, err);
    if (st >= 0)
        st = judge(bid, &sample, err);
    rd_evaluator_clear(&sample.evaluator);
    rd_records_free(sample.records);
    rd_source_free(src);
    /* Read in a way that is not its own, its quotes need not close. */
    if (st == RD_DATA) {
        bid->fits = false;
        return RD_OK;
    }
    return st < 0 ? st : RD_OK;
}

/* Of two that fit: the user's own, then what is known, then what is told. */
static bool
knows_more(const struct bid *a, const struct bid *b)
{
    if (a->profile->origin != b->profile->origin)
        return a->profile->origin > b->profile->origin;
    if (a->known != b->known)
        return a->known > b->known;
    return a->told > b->told;
}

/* Of two that lack something, the larger part of what is needed. */
static bool
lacks_less(const struct bid *a, const struct bid *b)
{
    if (a->lacking == 0 || b->lacking == 0)
        return a->lacking > 0;
    if (a->found * b->lacking != b->found * a->lacking)
        return a->found * b->lacking > b->found * a->lacking;
    if (a->lacking != b->lacking)
        return a->lacking < b->lacking;
    return a->known > b->known;
}

static bool
is_better(const struct bid *a, const struct bid *b)
{
    if (b->profile == NULL || a->fits != b->fits)
        return b->profile == NULL || a->fits;
    return a->fits ? knows_more(a, b) : lacks_less(a, b);
}

static enum rd_status
fail_unknown(const char *name, const struct bid *best, struct rd_error *err)
{
    if (best->profile == NULL)
        return rd_fail(err, RD_USAGE, "no profile is installed");
    if (best->first_lacking == NULL || best->found == 0)
        return rd_fail(err, RD_DATA,
                       "%s:1: no profile knows this file; -p PROFILE says what "
                       "it is, and 'redite inspect --draft' proposes a profile",
                       name);
    return rd_fail(err, RD_DATA,
                   "%s:1: no profile knows this file; the nearest is "
                   "'%.*s', which misses the column '%.*s'%s",
                   name, RD_FMT(best->profile->name),
                   RD_FMT(best->first_lacking->text),
                   best->lacking > 1 ? _(" and others") : "");
}

enum rd_status
rd_recognise(const struct rd_profile **profile, struct rd_source *src,
             const struct rd_profiles *profiles, struct rd_error *err)
{
    const char *name = rd_source_name(src);
    struct rd_str head = {"", 0};
    struct bid best = {0};
    enum rd_status st = rd_source_peek_lines(src, &head, HEAD_SIZE, err);

    if (st < 0)
        return st;
    if (head.len == 0)
        return rd_fail(err, RD_DATA,
                       "%s: it is empty, so nobody can tell what it is; "
                       "-p PROFILE says it",
                       name);
    for (size_t i = 0; i < profiles->count && st >= 0; i++) {
        struct bid bid = {.profile = profiles->items[i]};

        st = make_bid(&bid, name, head, err);
        if (st >= 0 && is_better(&bid, &best))
            best = bid;
    }
    if (st < 0)
        return st;
    if (!best.fits)
        return fail_unknown(name, &best, err);
    *profile = best.profile;
    return RD_OK;
}

enum rd_status
rd_recognise_or_find(const struct rd_profile **profile, struct rd_source *src,
                     const char *name, const struct rd_profiles *profiles,
                     struct rd_error *err)
{
    if (name == NULL)
        return rd_recognise(profile, src, profiles, err);
    *profile = rd_profiles_find(profiles, rd_str_from(name));
    if (*profile != NULL)
        return RD_OK;
    return rd_fail(err, RD_USAGE,
                   "there is no profile '%s'; 'redite help profiles' lists "
                   "them",
                   name);
}
