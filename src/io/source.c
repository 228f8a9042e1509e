/*
 * Reading an input: bytes from a descriptor, hashed as they come, inflated
 * where they are gzip. The one owner of zlib; libcrypto is behind digest.c.
 */
#include "source_parts.h"

#include "redite/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

/* The next part of memory, as a read of a file would give it. */
static void
copy_raw(struct rd_source *src, size_t *got)
{
    *got = src->memory.len < RAW_SIZE ? src->memory.len : RAW_SIZE;
    if (*got == 0)
        return;
    memcpy(src->raw, src->memory.ptr, *got);
    src->memory.ptr += *got;
    src->memory.len -= *got;
}

/*
 * Fill the raw buffer, whatever pieces a pipe delivers. Whether to stop is
 * asked at the end too: who stops us has often stopped the pipe's writer with
 * us, and that is not the end of the log.
 */
static enum rd_status
read_raw(struct rd_source *src, size_t *got, struct rd_error *err)
{
    *got = 0;
    while (*got < RAW_SIZE) {
        ssize_t len = read(src->fd, src->raw + *got, RAW_SIZE - *got);

        if (rd_source_is_stopped(src))
            return rd_source_stop(err);
        if (len == 0)
            break;
        if (len > 0)
            *got += (size_t)len;
        else if (errno != EINTR)
            return rd_fail(err, RD_IO, "%s: it cannot be read: %s", src->name,
                           rd_language_errno(errno));
    }
    return RD_OK;
}

/* Refill the raw buffer once it is used up. RD_END: the file has no more. */
static enum rd_status
fill_raw(struct rd_source *src, struct rd_error *err)
{
    size_t len = 0;
    enum rd_status st = RD_OK;

    if (src->raw_at < src->raw_len)
        return RD_OK;
    if (src->at_end)
        return RD_END;
    if (src->fd < 0)
        copy_raw(src, &len);
    else
        st = read_raw(src, &len, err);
    if (st < 0)
        return st;
    src->raw_at = 0;
    src->raw_len = len;
    if (len == 0) {
        src->at_end = true;
        return RD_END;
    }
    src->offset += len;
    return rd_digest_add(src->digest, (struct rd_str){(char *)src->raw, len},
                         err);
}

/*
 * Damage ends the run, or with --salvage the input: the rest of the file is
 * then read for its hash alone.
 */
static enum rd_status
damaged(struct rd_source *src, const char *what, struct rd_error *err)
{
    uint64_t at = src->offset - (src->raw_len - src->raw_at);
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
        st = fill_raw(src, err);
    }
    if (st < 0)
        return st;
    src->form = FORM_DONE;
    return RD_END;
}

static enum rd_status
begin_member(struct rd_source *src, struct rd_error *err)
{
    int status;

    if (src->inflater != NULL) {
        src->inflater->next_in = NULL;
        src->inflater->avail_in = 0;
        status = inflateReset(src->inflater);
    } else {
        src->inflater = calloc(1, sizeof *src->inflater);
        if (src->inflater == NULL)
            return rd_fail_memory(err);
        status = inflateInit2(src->inflater, 15 + 16);
    }
    if (status != Z_OK)
        return rd_fail_memory(err);
    src->form = FORM_GZIP;
    return RD_OK;
}

/*
 * A file that is small and has no end when it is unpacked is no log. The first
 * bytes do not tell: even an honest one may begin with the same line often.
 */
static enum rd_status
check_ratio(const struct rd_source *src, struct rd_error *err)
{
    uint64_t taken = src->offset - (src->raw_len - src->raw_at);
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

/* Inflate until there are plain bytes or the member ends. */
static enum rd_status
read_member(struct rd_source *src, const char **bytes, size_t *len,
            struct rd_error *err)
{
    z_stream *z = src->inflater;

    z->next_out = src->plain;
    z->avail_out = PLAIN_SIZE;
    while (z->avail_out > 0) {
        enum rd_status st = fill_raw(src, err);
        int status;

        if (st < 0)
            return st;
        if (st == RD_END && z->avail_out < PLAIN_SIZE)
            break;
        if (st == RD_END)
            return damaged(src, N_("the gzip data is cut short"), err);
        z->next_in = src->raw + src->raw_at;
        z->avail_in = (uInt)(src->raw_len - src->raw_at);
        status = inflate(z, Z_NO_FLUSH);
        src->raw_at = src->raw_len - z->avail_in;
        if (status == Z_STREAM_END) {
            src->form = FORM_BETWEEN;
            break;
        }
        if (status == Z_MEM_ERROR)
            return rd_fail_memory(err);
        if (status != Z_OK && status != Z_BUF_ERROR) {
            src->form = FORM_DONE;
            st = damaged(src, z->msg ? z->msg : N_("the gzip data is damaged"),
                         err);
            if (st < 0 || z->avail_out == PLAIN_SIZE)
                return st;
            break;
        }
    }
    *bytes = (char *)src->plain;
    *len = PLAIN_SIZE - z->avail_out;
    src->inflated += *len;
    return check_ratio(src, err);
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
    st = fill_raw(src, err);
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
    if (src->inflater != NULL)
        (void)inflateEnd(src->inflater); /* also where it was never begun */
    free(src->inflater);
    if (src->fd >= 0)
        (void)close(src->fd);
    rd_digest_free(src->digest);
    rd_buffer_clear(&src->ahead);
    free(src->raw);
    free(src->plain);
    free(src);
}
