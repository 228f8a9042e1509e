/*
 * The bytes of an input as they are given, from a descriptor or from memory,
 * hashed as they come.
 */
#include "source_parts.h"

#include "redite/language.h"

#include <errno.h>
#include <unistd.h>

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

/* Hash the raw buffer, but for bytes of it that are being read again. */
static enum rd_status
hash_raw(struct rd_source *src, struct rd_error *err)
{
    uint64_t end = src->offset + src->raw_len;
    size_t len = end <= src->hashed ? 0 : (size_t)(end - src->hashed);

    if (len > src->raw_len)
        len = src->raw_len;
    if (len == 0)
        return RD_OK;
    src->hashed = end;
    return rd_digest_add(
        src->digest,
        (struct rd_str){(char *)src->raw + (src->raw_len - len), len}, err);
}

enum rd_status
rd_source_fill(struct rd_source *src, struct rd_error *err)
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
    st = hash_raw(src, err);
    src->offset += len;
    return st;
}
