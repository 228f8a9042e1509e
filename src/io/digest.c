/*
 * SHA-256, and HMAC with it, through libcrypto.
 */
#include "redite/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdlib.h>

struct rd_digest {
    EVP_MD_CTX *context;
};

#define DIGEST_BYTES 32

static void
format_hex(char hex[static 65], const unsigned char bytes[static DIGEST_BYTES])
{
    static const char digits[] = "0123456789abcdef";

    for (unsigned i = 0; i < DIGEST_BYTES; i++) {
        hex[2 * i] = digits[bytes[i] >> 4];
        hex[2 * i + 1] = digits[bytes[i] & 15];
    }
    hex[64] = '\0';
}

/*
 * The library crashes later where there was no memory for what it sets up when
 * it is first used; only here does it say so.
 */
static bool
is_set_up(void)
{
    return OSSL_LIB_CTX_get0_global_default() != NULL;
}

enum rd_status
rd_digest_new(struct rd_digest **made, struct rd_error *err)
{
    struct rd_digest *digest = is_set_up() ? calloc(1, sizeof *digest) : NULL;

    *made = NULL;
    if (digest == NULL)
        return rd_fail_memory(err);
    digest->context = EVP_MD_CTX_new();
    if (digest->context == NULL ||
        EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL) != 1) {
        rd_digest_free(digest);
        return rd_fail_memory(err);
    }
    *made = digest;
    return RD_OK;
}

enum rd_status
rd_digest_add(struct rd_digest *digest, struct rd_str bytes,
              struct rd_error *err)
{
    if (EVP_DigestUpdate(digest->context, bytes.ptr, bytes.len) != 1)
        return rd_fail_memory(err);
    return RD_OK;
}

enum rd_status
rd_digest_end(struct rd_digest *digest, char hex[static 65],
              struct rd_error *err)
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned len = 0;

    if (EVP_DigestFinal_ex(digest->context, bytes, &len) != 1 ||
        len != DIGEST_BYTES)
        return rd_fail_memory(err);
    format_hex(hex, bytes);
    return RD_OK;
}

enum rd_status
rd_digest_hmac(char hex[static 65], struct rd_str key, struct rd_str message,
               struct rd_error *err)
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned len = 0;

    if (!is_set_up() ||
        HMAC(EVP_sha256(), key.ptr, (int)key.len,
             (const unsigned char *)message.ptr, message.len, bytes,
             &len) == NULL ||
        len != DIGEST_BYTES)
        return rd_fail_memory(err);
    format_hex(hex, bytes);
    return RD_OK;
}

void
rd_digest_free(struct rd_digest *digest)
{
    if (digest == NULL)
        return;
    EVP_MD_CTX_free(digest->context);
    free(digest);
}
