/*
 * Pseudonyms: names that only the holder of a key can make, so that a report
 * can be given away without saying who called and who answered.
 *
 * A pseudonym is the kind of what is named and the first 16 hex digits of the
 * HMAC-SHA-256 of `KIND:NAME`, such as `customer-3f8a0c51d2e94b67`. Of 10^8
 * names, that two share one has a probability under 0.0003.
 */
#ifndef REDITE_PSEUDONYMS_H
#define REDITE_PSEUDONYMS_H

#include "redite/status.h"
#include "redite/str.h"

#define RD_KEY_LEAST        32   /* bytes */
#define RD_KEY_MOST         4096 /* bytes */
#define RD_PSEUDONYM_DIGITS 16

/* A key. It does not change, so threads may share it. */
struct rd_pseudonyms;

/* Room for a pseudonym, and its NUL. */
struct rd_pseudonym {
    char text[48];
};

/*
 * Read the key in the file `path`: its bytes as they are, RD_KEY_LEAST to
 * RD_KEY_MOST of them. RD_USAGE: it cannot be read, is no regular file, can be
 * read or written by its group or by others, or is too short or too long. The
 * caller owns `*pseudonyms`.
 */
enum rd_status rd_pseudonyms_read(struct rd_pseudonyms **pseudonyms,
                                  const char *path,
                                  struct rd_error *err) RD_CHECKED;

/*
 * Make a key of RD_KEY_LEAST random bytes in the new file `path`, which only
 * its owner can read. RD_OUTPUT: it is there already, which changes nothing,
 * or cannot be written.
 */
enum rd_status rd_pseudonyms_make_key(const char *path,
                                      struct rd_error *err) RD_CHECKED;

/*
 * How `name`, which is that of a `kind` (`customer`, `agent`), is shown: by its
 * pseudonym, a view of `room`; as it is where `pseudonyms` is NULL, or where it
 * is empty. RD_NOMEM.
 */
enum rd_status rd_pseudonyms_show(struct rd_str *shown,
                                  struct rd_pseudonym *room,
                                  const struct rd_pseudonyms *pseudonyms,
                                  const char *kind, struct rd_str name,
                                  struct rd_error *err) RD_CHECKED;

/*
 * What tells this key from others and nothing else about it: 16 hex digits,
 * valid as long as `pseudonyms`; NULL where it is NULL.
 */
const char *rd_pseudonyms_fingerprint(const struct rd_pseudonyms *pseudonyms);

/* Forget the key and give everything back; NULL is allowed. */
void rd_pseudonyms_free(struct rd_pseudonyms *pseudonyms);

#endif
