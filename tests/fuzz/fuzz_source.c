/*
 * Sources of arbitrary bytes. The first byte chooses: the bytes as they are;
 * compressed; or compressed and then damaged where the second and third say.
 *
 * What zlib itself makes of the same bytes is what must come out, and where it
 * finds damage there must be damage; with salvage the run goes on, and nothing
 * is lost that came out without it. Salvaged or not, by zlib or by libisal, the
 * damage is the same, at the same offset.
 */
#include "redite/source.h"

#include "redite/buffer.h"
#include "redite/digest.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#ifndef MOST_PLAIN /* what is larger is not looked at */
#define MOST_PLAIN ((size_t)512 << 10)
#endif

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

static unsigned char *
unconst(const char *bytes)
{
    return (unsigned char *)(uintptr_t)bytes;
}

static void
compress_bytes(struct rd_buffer *gzip, struct rd_str bytes)
{
    static z_stream z; /* setting it up anew is slow */

    if (z.state == NULL)
        must(deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 1, 0) == Z_OK);
    must(deflateReset(&z) == Z_OK);
    must(rd_buffer_reserve(gzip, deflateBound(&z, bytes.len)));
    z.next_in = unconst(bytes.ptr);
    z.avail_in = (uInt)bytes.len;
    z.next_out = unconst(gzip->data);
    z.avail_out = (uInt)gzip->capacity;
    must(deflate(&z, Z_FINISH) == Z_STREAM_END);
    gzip->len = z.total_out;
}

/* Inflate one member; how many of the bytes it took, 0 where it is damaged. */
static size_t
inflate_member(struct rd_buffer *plain, struct rd_str gzip)
{
    static z_stream z; /* setting it up anew is slow */
    int status = Z_OK;

    if (z.state == NULL)
        must(inflateInit2(&z, 15 + 16) == Z_OK);
    must(inflateReset(&z) == Z_OK);
    z.next_in = unconst(gzip.ptr);
    z.avail_in = (uInt)gzip.len;
    while (status == Z_OK && plain->len <= MOST_PLAIN) {
        must(rd_buffer_reserve(plain, 4096));
        z.next_out = unconst(plain->data + plain->len);
        z.avail_out = 4096;
        status = inflate(&z, Z_NO_FLUSH);
        plain->len += 4096 - z.avail_out;
    }
    return status == Z_STREAM_END ? gzip.len - z.avail_in : 0;
}

/* What zlib makes of a file; false where it is damaged. */
static bool
inflate_file(struct rd_buffer *plain, struct rd_str file)
{
    size_t taken;

    if (!rd_str_begins(file, RD_STR("\x1f\x8b"))) {
        rd_buffer_add(plain, file);
        return true;
    }
    while (file.len > 0 && file.ptr[0] == '\x1f') {
        taken = inflate_member(plain, file);
        if (taken == 0)
            return false;
        file = (struct rd_str){file.ptr + taken, file.len - taken};
    }
    for (size_t i = 0; i < file.len; i++)
        if (file.ptr[i] != '\0')
            return false;
    return true;
}

/* Read to the end, now and then looking ahead. */
static enum rd_status
read_all(struct rd_buffer *plain, struct rd_source *src, struct rd_error *err)
{
    struct rd_str ahead;
    const char *bytes;
    size_t len, wanted = 1;
    enum rd_status st = RD_OK;

    while (st == RD_OK && plain->len <= MOST_PLAIN) {
        wanted = wanted * 3 % 1021;
        st = rd_source_peek(src, &ahead, wanted, err);
        if (st == RD_OK)
            st = rd_source_read(src, &bytes, &len, err);
        if (st != RD_OK)
            break;
        must(len > 0 && len >= ahead.len);
        rd_buffer_add(plain, (struct rd_str){bytes, len});
    }
    must(st >= 0 || (st == RD_DATA && strstr(err->text, "offset") != NULL));
    must(rd_buffer_check(plain, NULL) == RD_OK);
    return st;
}

static void
check_hash(const struct rd_source *src, struct rd_str file)
{
    struct rd_digest *digest;
    char expected[65], found[65];

    must(rd_digest_new(&digest, NULL) == RD_OK);
    must(rd_digest_add(digest, file, NULL) == RD_OK);
    must(rd_digest_end(digest, expected, NULL) == RD_OK);
    rd_digest_free(digest);
    rd_source_sha256(src, found);
    must(strcmp(expected, found) == 0 && rd_source_offset(src) == file.len);
}

/* `err` says what is damaged. */
static void
check_memory(struct rd_str file, const struct rd_buffer *expected, bool sound,
             struct rd_error *err)
{
    struct rd_buffer plain = {0};
    struct rd_source *src;
    enum rd_status st;

    must(rd_source_open_memory(&src, "x", file, NULL) == RD_OK);
    st = read_all(&plain, src, err);
    if (st == RD_END) {
        must(sound && rd_source_damage(src) == NULL);
        must(rd_str_equal(rd_buffer_str(&plain), rd_buffer_str(expected)));
        check_hash(src, file);
    } else if (st < 0) {
        must(!sound);
    }
    rd_source_free(src);
    rd_buffer_clear(&plain);
}

/* Both name the same offset and the same cause. */
static void
check_damage(const char *damage, const char *told)
{
    const char *at = damage == NULL ? NULL : strstr(damage, "offset");

    if (at != NULL && told[0] != '\0')
        must(strncmp(strstr(told, "offset"), at, strlen(at)) == 0);
}

/* The same from a file, with salvage: a beginning of what zlib found. */
static void
check_salvage(struct rd_str file, const struct rd_buffer *expected, bool sound,
              const struct rd_error *told)
{
    struct rd_error err = {""};
    const struct rd_source_options options = {.salvage = true};
    static int fd = -1; /* one file for all inputs; a new one is slow */
    static char path[32];
    struct rd_buffer plain = {0};
    struct rd_source *src;

    if (fd < 0) {
        fd = memfd_create("fuzz_source", MFD_CLOEXEC);
        must(fd >= 0);
        (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    must(pwrite(fd, file.ptr, file.len, 0) == (ssize_t)file.len);
    must(ftruncate(fd, (off_t)file.len) == 0);
    if (rd_source_open(&src, path, &options, NULL) == RD_OK) {
        if (read_all(&plain, src, &err) == RD_END) {
            check_damage(rd_source_damage(src), told->text);
            must((rd_source_damage(src) == NULL) == sound);
            must(rd_str_begins(rd_buffer_str(expected), rd_buffer_str(&plain)));
            check_hash(src, file);
        }
        rd_source_free(src);
    }
    rd_buffer_clear(&plain);
}

/* Cut the file, or change one byte of it. */
static void
damage(struct rd_buffer *file, const uint8_t *where)
{
    size_t at = ((size_t)where[0] << 8 | where[1]) % (file->len + 1);

    if (where[0] % 2 == 0 || at == file->len)
        file->len = at;
    else
        file->data[at] = (char)(file->data[at] ^ (where[1] | 1));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_buffer file = {0}, expected = {0};
    struct rd_str bytes;
    bool sound;

    if (size < 3)
        return 0;
    bytes = (struct rd_str){(const char *)data + 3, size - 3};
    if (data[0] % 3 == 0)
        rd_buffer_add(&file, bytes);
    else
        compress_bytes(&file, bytes);
    if (data[0] % 3 == 2)
        damage(&file, data + 1);
    must(rd_buffer_check(&file, NULL) == RD_OK);
    sound = inflate_file(&expected, rd_buffer_str(&file));
    if (expected.len <= MOST_PLAIN) {
        struct rd_error told = {""};

        check_memory(rd_buffer_str(&file), &expected, sound, &told);
        check_salvage(rd_buffer_str(&file), &expected, sound, &told);
    }
    rd_buffer_clear(&file);
    rd_buffer_clear(&expected);
    return 0;
}
