/*
 * Recognising a file by bidding: each profile reads the first line in its own
 * way and says how much of it it knows.
 */
#include "redite/recognise.h"

#include "redite/csv.h"

#define HEAD_SIZE ((size_t)64 << 10)

struct bid {
    const struct rd_profile *profile;
    size_t known;   /* columns of the header that the profile names */
    size_t found;   /* of those that it needs */
    size_t lacking; /* the rest of them */
    struct rd_str first_lacking;
};

static bool
has_column(const struct rd_record *header, struct rd_str name)
{
    for (size_t i = 0; i < header->count; i++)
        if (rd_str_equal(rd_str_trim(header->fields[i]), name))
            return true;
    return false;
}

static void
count_columns(struct bid *bid, const struct rd_record *header)
{
    const struct rd_profile *profile = bid->profile;
    const struct rd_word *need = profile->needed;

    for (uint32_t i = 0; i < profile->column_count; i++)
        bid->known += has_column(header, profile->columns[i]);
    for (; need != NULL; need = need->next) {
        if (has_column(header, need->text))
            bid->found++;
        else if (bid->lacking++ == 0)
            bid->first_lacking = need->text;
    }
}

static enum rd_status
make_bid(struct bid *bid, const char *name, struct rd_str head,
         struct rd_error *err)
{
    const struct rd_csv_options options = {bid->profile->delimiter,
                                           bid->profile->quote};
    struct rd_source *src;
    struct rd_csv *csv = NULL;
    struct rd_record header;
    enum rd_status st = rd_source_open_memory(&src, name, head, err);

    if (st < 0)
        return st;
    st = rd_csv_new(&csv, src, &options, err);
    if (st >= 0)
        st = rd_csv_read(csv, &header, err);
    if (st == RD_OK)
        count_columns(bid, &header);
    rd_csv_free(csv);
    rd_source_free(src);
    return st < 0 ? st : RD_OK;
}

/* Whether `a` is a better bid: nothing lacking first, then more that is known;
 * among bids that lack something, the larger part of what is needed. */
static bool
is_better(const struct bid *a, const struct bid *b)
{
    if (b->profile == NULL || (a->lacking == 0) != (b->lacking == 0))
        return b->profile == NULL || a->lacking == 0;
    if (a->lacking > 0 && a->found * b->lacking != b->found * a->lacking)
        return a->found * b->lacking > b->found * a->lacking;
    if (a->lacking != b->lacking)
        return a->lacking < b->lacking;
    return a->known > b->known;
}

enum rd_status
rd_recognise(const struct rd_profile **profile, struct rd_source *src,
             const struct rd_profiles *profiles, struct rd_error *err)
{
    const char *name = rd_source_name(src);
    struct rd_str head = {"", 0};
    struct bid best = {0};
    enum rd_status st = rd_source_peek(src, &head, HEAD_SIZE, err);

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
    if (best.profile == NULL)
        return rd_fail(err, RD_USAGE, "no profile is installed");
    if (best.lacking > 0)
        return rd_fail(err, RD_DATA,
                       "%s:1: no profile knows this file; the nearest is "
                       "'%.*s', which misses the column '%.*s'%s",
                       name, RD_FMT(best.profile->name),
                       RD_FMT(best.first_lacking),
                       best.lacking > 1 ? " and others" : "");
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
