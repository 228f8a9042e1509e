/*
 * SHA-256 of bytes that come in pieces, and HMAC-SHA-256 of bytes that are
 * there. The one owner of libcrypto.
 */
#ifndef REDITE_DIGEST_H
#define REDITE_DIGEST_H

#include "redite/status.h"
#include "redite/str.h"

struct rd_digest;

/* An empty digest; the caller owns it. */
enum rd_status rd_digest_new(struct rd_digest **digest,
                             struct rd_error *err) RD_CHECKED;

/* Add bytes. */
enum rd_status rd_digest_add(struct rd_digest *digest, struct rd_str bytes,
                             struct rd_error *err) RD_CHECKED;

/* The digest as 64 hex digits and a NUL; nothing may be added afterwards. */
enum rd_status rd_digest_end(struct rd_digest *digest, char hex[static 65],
                             struct rd_error *err) RD_CHECKED;

/*
 * HMAC-SHA-256 (RFC 2104) of `message` under `key`, as 64 hex digits and a NUL.
 */
enum rd_status rd_digest_hmac(char hex[static 65], struct rd_str key,
                              struct rd_str message,
                              struct rd_error *err) RD_CHECKED;

/* Give it back; NULL is allowed. */
void rd_digest_free(struct rd_digest *digest);

#endif
