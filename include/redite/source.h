/*
 * A source: the plain bytes of an input, whatever it is wrapped in.
 *
 * Plain or gzip is told from the first two bytes. Every gzip member's checksum
 * and length are checked; zero bytes after the last member are padding, and
 * anything else there is damage. SHA-256 and size are of the bytes as given.
 */
#ifndef REDITE_SOURCE_H
#define REDITE_SOURCE_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_source;

struct rd_source_options {
    bool salvage; /* damage ends the input instead of the run */
    bool ahead;   /* read ahead in a thread, if there can be one */
    /* Asked before each read of the file; true ends the run (RD_STOPPED). */
    bool (*stopped)(void *context);
    void *context;
    /*
     * A gzip file may hold so many times its own bytes; 0: any number. It is
     * not looked at before RD_RATIO_FROM plain bytes.
     */
    int64_t max_ratio;
};

#define RD_RATIO_FROM (UINT64_C(64) << 20)

/*
 * Open a file, or standard input for the path `-`. `options` may be NULL.
 * RD_IO: it cannot be opened. On success the caller owns `*src`; `path` must
 * live as long, it is the name in messages.
 */
enum rd_status rd_source_open(struct rd_source **src, const char *path,
                              const struct rd_source_options *options,
                              struct rd_error *err) RD_CHECKED;

/* A source of bytes in memory, which must live as long as it does. */
enum rd_status rd_source_open_memory(struct rd_source **src, const char *name,
                                     struct rd_str bytes,
                                     struct rd_error *err) RD_CHECKED;

/*
 * The next run of plain bytes.
 *
 * RD_OK: *bytes holds *len > 0 bytes, valid until the next call on `src`.
 * RD_END: the input ended where it should; every gzip checksum matched. With
 *   `salvage` also where it is damaged: see rd_source_damage.
 * RD_IO: the file cannot be read. RD_DATA: the gzip data is damaged or cut
 *   short, or it holds more than `max_ratio` allows, also with `salvage`; the
 *   message names the file and the offset in it.
 */
enum rd_status rd_source_read(struct rd_source *src, const char **bytes,
                              size_t *len, struct rd_error *err) RD_CHECKED;

/*
 * The plain bytes that rd_source_read gives next, without taking them: at least
 * `wanted` where the input has as many, valid until the next call on `src`. An
 * empty view at the end of the input.
 */
enum rd_status rd_source_peek(struct rd_source *src, struct rd_str *bytes,
                              size_t wanted, struct rd_error *err) RD_CHECKED;

/*
 * As rd_source_peek, without a last line that may be cut; where there is no end
 * of a line at all, everything.
 */
enum rd_status rd_source_peek_lines(struct rd_source *src, struct rd_str *lines,
                                    size_t wanted,
                                    struct rd_error *err) RD_CHECKED;

/* The name it was opened by. */
const char *rd_source_name(const struct rd_source *src);

/* Bytes read of the file so far (or ahead), as given (compressed). */
uint64_t rd_source_offset(const struct rd_source *src);

/* Bytes of the whole file, as given; 0 where that is not known (a pipe). */
uint64_t rd_source_size(const struct rd_source *src);

/* With `salvage`, what was damaged and where; NULL for a sound input. */
const char *rd_source_damage(const struct rd_source *src);

/*
 * After RD_END: the SHA-256 of the file's bytes as 64 hex digits and a NUL.
 */
void rd_source_sha256(const struct rd_source *src, char hex[static 65]);

/* Close; NULL is allowed. */
void rd_source_free(struct rd_source *src);

#endif
