/*
 * Reading an input: its bytes as they are given, inflated where they are gzip,
 * perhaps ahead.
 */
#include "source_parts.h"

#include "redite/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * Damage ends the run, or with --salvage the input: the rest of the file is
 * then read for its hash alone.
 */
static enum rd_status
damaged(struct rd_source *src, const char *what, struct rd_error *err)
{
    uint64_t at = rd_source_raw_offset(src);
    enum rd_status st = RD_OK;

    if (!src->options.salvage)
        return rd_fail(err, RD_DATA,
                       "%s: offset %llu: %s; --salvage uses what comes before "
                       "the damage",
                       src->name, (unsigned long long)at, _(what));
    (void)snprintf(src->damage.text, sizeof src->damage.text,
                   "%s: offset %llu: %s", src->name, (unsigned long long)at,
                   what); /* a report has it in one language for all */
    while (st == RD_OK) {
        src->raw_at = src->raw_len;
        st = rd_source_fill(src, err);
    }
    if (st < 0)
        return st;
    src->form = FORM_DONE;
    return RD_END;
}

/* The salvaged beginning of a damaged file has to be zlib's to the byte. */
static enum rd_status
begin_member(struct rd_source *src, struct rd_error *err)
{
    bool may_be_fast = src->size > 0 && !src->options.salvage && !src->judging;

    if (src->inflater == NULL)
        src->inflater = rd_inflater_new();
    if (src->inflater == NULL)
        return rd_fail_memory(err);
    src->form = FORM_GZIP;
    src->member_at = rd_source_raw_offset(src);
    src->member_given = 0;
    return rd_inflater_begin(src->inflater, src->raw + src->raw_at,
                             src->raw_len - src->raw_at, may_be_fast, err);
}

/*
 * The fast inflater found damage: go back to the beginning of the member, for
 * zlib to judge what is damaged, and where. What was given is not given again.
 */
static enum rd_status
let_zlib_judge(struct rd_source *src, struct rd_error *err)
{
    uint64_t back = src->offset - src->member_at;

    if (src->fd < 0) {
        src->memory.ptr -= back;
        src->memory.len += back;
    } else if (lseek(src->fd, -(off_t)back, SEEK_CUR) < 0) {
        return rd_fail(err, RD_IO, "%s: it cannot be read: %s", src->name,
                       rd_language_errno(errno));
    }
    src->offset = src->member_at;
    src->raw_at = src->raw_len = 0;
    src->at_end = false;
    src->judging = true;
    src->skipped = src->member_given;
    src->inflated -= src->member_given;
    src->form = FORM_BETWEEN;
    return RD_END;
}

/*
 * A file that is small and has no end when it is unpacked is no log. The first
 * bytes do not tell: even an honest one may begin with the same line often.
 */
static enum rd_status
check_ratio(const struct rd_source *src, struct rd_error *err)
{
    uint64_t taken = rd_source_raw_offset(src);
    uint64_t most = (uint64_t)src->options.max_ratio;

    if (most == 0 || src->inflated <= RD_RATIO_FROM ||
        src->inflated / most <= taken)
        return RD_OK;
    return rd_fail(err, RD_DATA,
                   "%s: offset %llu: the gzip data is unpacked to more than "
                   "%llu times its size; --max-ratio allows more",
                   src->name, (unsigned long long)taken,
                   (unsigned long long)most);
}

/* What was inflated, without what was given already. */
static enum rd_status
give(struct rd_source *src, size_t inflated, const char **bytes, size_t *len,
     struct rd_error *err)
{
    size_t again = inflated < src->skipped ? inflated : (size_t)src->skipped;

    src->skipped -= again;
    src->inflated += inflated;
    src->member_given += inflated;
    *bytes = (char *)src->plain + again;
    *len = inflated - again;
    return check_ratio(src, err);
}

/*
 * One step of a member. RD_END: there is no more to give for now, as the member
 * has ended, or the file, or as zlib is to judge.
 */
static enum rd_status
inflate_on(struct rd_source *src, struct rd_inflating *inflating,
           struct rd_error *err)
{
    const char *complaint = NULL;
    size_t had = inflating->out_len;
    enum rd_status filled = rd_source_fill(src, err);
    enum rd_inflated came;

    if (filled < 0)
        return filled;
    inflating->in = src->raw + src->raw_at;
    inflating->in_len = src->raw_len - src->raw_at;
    came = rd_inflater_step(src->inflater, inflating);
    src->raw_at = src->raw_len - inflating->in_len;
    switch (came) {
    case RD_INFLATED_NO_MEMORY:
        return rd_fail_memory(err);
    case RD_INFLATED_END:
        src->form = FORM_BETWEEN;
        return RD_END;
    case RD_INFLATED_MORE:
        if (filled == RD_OK || inflating->out_len < had)
            return RD_OK;
        complaint = N_("the gzip data is cut short");
        break;
    case RD_INFLATED_DAMAGED:
        complaint = rd_inflater_complaint(src->inflater);
        break;
    }
    if (rd_inflater_is_fast(src->inflater)) {
        inflating->out_len = PLAIN_SIZE;
        return let_zlib_judge(src, err);
    }
    return damaged(src, complaint, err);
}

/* Inflate until there are plain bytes or the member ends. */
static enum rd_status
read_member(struct rd_source *src, const char **bytes, size_t *len,
            struct rd_error *err)
{
    struct rd_inflating inflating = {.out = src->plain, .out_len = PLAIN_SIZE};
    enum rd_status st = RD_OK;

    while (st == RD_OK && inflating.out_len > 0)
        st = inflate_on(src, &inflating, err);
    if (st < 0)
        return st;
    return give(src, PLAIN_SIZE - inflating.out_len, bytes, len, err);
}

/* The first bytes of the file, or of what follows a member, tell its form. */
static enum rd_status
choose_form(struct rd_source *src, struct rd_error *err)
{
    const unsigned char *raw = src->raw + src->raw_at;
    size_t len = src->raw_len - src->raw_at;

    if (src->form == FORM_UNKNOWN &&
        (len < 2 || raw[0] != 0x1f || raw[1] != 0x8b)) {
        src->form = FORM_PLAIN;
        return RD_OK;
    }
    if (raw[0] == 0x1f && src->form != FORM_PADDING)
        return begin_member(src, err);
    for (; src->raw_at < src->raw_len; src->raw_at++)
        if (src->raw[src->raw_at] != 0)
            return damaged(
                src, N_("there is something else behind the gzip data"), err);
    src->form = FORM_PADDING;
    return RD_OK;
}

/* One step; RD_OK with *len 0 means: call again. */
static enum rd_status
step(struct rd_source *src, const char **bytes, size_t *len,
     struct rd_error *err)
{
    enum rd_status st;

    if (src->form == FORM_DONE)
        return RD_END;
    if (src->form == FORM_GZIP)
        return read_member(src, bytes, len, err);
    st = rd_source_fill(src, err);
    if (st == RD_END)
        src->form = FORM_DONE;
    if (st != RD_OK)
        return st;
    if (src->form != FORM_PLAIN)
        return choose_form(src, err);
    *bytes = (char *)src->raw + src->raw_at;
    *len = src->raw_len - src->raw_at;
    src->raw_at = src->raw_len;
    return RD_OK;
}

static enum rd_status
produce(struct rd_source *src, const char **bytes, size_t *len,
        struct rd_error *err)
{
    enum rd_status st;

    *len = 0;
    do
        st = step(src, bytes, len, err);
    while (st == RD_OK && *len == 0);
    if (st == RD_END && src->sha256[0] == '\0') {
        enum rd_status hashed = rd_digest_end(src->digest, src->sha256, err);

        if (hashed < 0)
            return hashed;
    }
    return st;
}

/* The same into a room of PLAIN_SIZE bytes, in the thread that reads ahead. */
static enum rd_status
produce_ahead(void *context, char *room, size_t *len, struct rd_error *err)
{
    struct rd_source *src = context;
    unsigned char *plain = src->plain;
    const char *bytes = NULL;
    enum rd_status st;

    src->plain = (unsigned char *)room;
    st = produce(src, &bytes, len, err);
    src->plain = plain;
    if (st == RD_OK && bytes != room)
        memcpy(room, bytes, *len);
    return st;
}

static enum rd_status
read_on(struct rd_source *src, const char **bytes, size_t *len,
        struct rd_error *err)
{
    struct rd_str produced;
    enum rd_status st;

    /* Whoever waits for a pipe is to be woken by signals, and a thread is not.
     */
    if (src->options.ahead && src->size > 0) {
        src->options.ahead = false;
        src->reading = rd_read_ahead_new(produce_ahead, src, PLAIN_SIZE);
    }
    if (src->reading == NULL)
        return produce(src, bytes, len, err);
    st = rd_read_ahead_next(src->reading, &produced, err);
    *bytes = produced.ptr;
    *len = produced.len;
    return st;
}

enum rd_status
rd_source_read(struct rd_source *src, const char **bytes, size_t *len,
               struct rd_error *err)
{
    if (src->ahead_at < src->ahead.len) {
        *bytes = src->ahead.data + src->ahead_at;
        *len = src->ahead.len - src->ahead_at;
        src->ahead_at = src->ahead.len;
        return RD_OK;
    }
    rd_buffer_clear(&src->ahead);
    src->ahead_at = 0;
    return read_on(src, bytes, len, err);
}

enum rd_status
rd_source_peek(struct rd_source *src, struct rd_str *bytes, size_t wanted,
               struct rd_error *err)
{
    const char *more = NULL;
    size_t len = 0;
    enum rd_status st = RD_OK;

    while (st == RD_OK && src->ahead.len - src->ahead_at < wanted) {
        st = read_on(src, &more, &len, err);
        if (st == RD_OK)
            rd_buffer_add(&src->ahead, (struct rd_str){more, len});
    }
    if (st < 0)
        return st;
    bytes->ptr = src->ahead.len == 0 ? "" : src->ahead.data + src->ahead_at;
    bytes->len = src->ahead.len - src->ahead_at;
    return rd_buffer_check(&src->ahead, err);
}

enum rd_status
rd_source_peek_lines(struct rd_source *src, struct rd_str *lines, size_t wanted,
                     struct rd_error *err)
{
    enum rd_status st = rd_source_peek(src, lines, wanted, err);
    const char *end = NULL;

    if (st >= 0 && lines->len >= wanted)
        end = memrchr(lines->ptr, '\n', lines->len);
    if (end != NULL)
        lines->len = (size_t)(end - lines->ptr) + 1;
    return st;
}

void
rd_source_free(struct rd_source *src)
{
    if (src == NULL)
        return;
    rd_read_ahead_free(src->reading);
    rd_inflater_free(src->inflater);
    if (src->fd >= 0)
        (void)close(src->fd);
    rd_digest_free(src->digest);
    rd_buffer_clear(&src->ahead);
    free(src->raw);
    free(src->plain);
    free(src);
}
