/*
 * Keys and what is named by them. The kind of a name is part of what is hashed,
 * so that a customer and an agent of the same number are not known for one.
 */
#include "redite/pseudonyms.h"

#include "redite/buffer.h"
#include "redite/digest.h"
#include "redite/language.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

struct rd_pseudonyms {
    char key[RD_KEY_MOST + 1]; /* one more tells that a file is too long */
    size_t len;
    char fingerprint[RD_PSEUDONYM_DIGITS + 1];
};

/* ---- reading a key ------------------------------------------------------- */

static enum rd_status
fail_read(const char *path, struct rd_error *err)
{
    return rd_fail(err, RD_USAGE, "%s: the key cannot be read: %s", path,
                   rd_language_errno(errno));
}

/* What is open is looked at, not what now has the name. */
static enum rd_status
check_file(int fd, const char *path, struct rd_error *err)
{
    struct stat facts;

    if (fstat(fd, &facts) != 0)
        return fail_read(path, err);
    if (S_ISDIR(facts.st_mode))
        return rd_fail(err, RD_USAGE, "%s: it is a directory, not a key", path);
    if (!S_ISREG(facts.st_mode))
        return rd_fail(err, RD_USAGE,
                       "%s: a key is a regular file, which this is not", path);
    if ((facts.st_mode & 077) != 0)
        return rd_fail(err, RD_USAGE,
                       "%s: others than its owner may read or write this key "
                       "(mode %04o); 'chmod 600' it, or make another",
                       path, facts.st_mode & 07777U);
    return RD_OK;
}

static enum rd_status
read_key(struct rd_pseudonyms *pseudonyms, int fd, const char *path,
         struct rd_error *err)
{
    ssize_t len = 1;

    while (len != 0 && pseudonyms->len < sizeof pseudonyms->key) {
        len = read(fd, pseudonyms->key + pseudonyms->len,
                   sizeof pseudonyms->key - pseudonyms->len);
        if (len < 0 && errno != EINTR)
            return fail_read(path, err);
        if (len > 0)
            pseudonyms->len += (size_t)len;
    }
    if (pseudonyms->len < RD_KEY_LEAST)
        return rd_fail(err, RD_USAGE,
                       "%s: the key has %zu bytes, and at least %d are "
                       "needed; 'redite keygen FILE' makes one",
                       path, pseudonyms->len, RD_KEY_LEAST);
    if (pseudonyms->len > RD_KEY_MOST)
        return rd_fail(err, RD_USAGE,
                       "%s: it has more than %d bytes, so it is no key", path,
                       RD_KEY_MOST);
    return RD_OK;
}

static enum rd_status
set_fingerprint(struct rd_pseudonyms *pseudonyms, struct rd_error *err)
{
    char hex[65];
    enum rd_status st =
        rd_digest_hmac(hex, (struct rd_str){pseudonyms->key, pseudonyms->len},
                       RD_STR("redite key"), err);

    if (st >= 0)
        memcpy(pseudonyms->fingerprint, hex, RD_PSEUDONYM_DIGITS);
    return st;
}

enum rd_status
rd_pseudonyms_read(struct rd_pseudonyms **made, const char *path,
                   struct rd_error *err)
{
    struct rd_pseudonyms *pseudonyms = calloc(1, sizeof *pseudonyms);
    enum rd_status st;
    int fd;

    *made = NULL;
    if (pseudonyms == NULL)
        return rd_fail_memory(err);
    /* A pipe that nobody writes to must not hold the run up. */
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    st = fd < 0 ? fail_read(path, err) : check_file(fd, path, err);
    if (st >= 0)
        st = read_key(pseudonyms, fd, path, err);
    if (st >= 0)
        st = set_fingerprint(pseudonyms, err);
    if (fd >= 0)
        (void)close(fd);
    if (st < 0) {
        rd_pseudonyms_free(pseudonyms);
        return st;
    }
    *made = pseudonyms;
    return RD_OK;
}

/* ---- making a key -------------------------------------------------------- */

static enum rd_status
fail_write(const char *path, struct rd_error *err)
{
    return rd_fail(err, RD_OUTPUT, "%s: the key cannot be written: %s", path,
                   rd_language_errno(errno));
}

/* Half a key is worse than none. */
static enum rd_status
write_key(int fd, const char *path, struct rd_error *err)
{
    char key[RD_KEY_LEAST];
    enum rd_status st = RD_OK;

    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key ||
        fchmod(fd, 0600) != 0 ||
        write(fd, key, sizeof key) != (ssize_t)sizeof key || fsync(fd) != 0)
        st = fail_write(path, err);
    explicit_bzero(key, sizeof key);
    return st;
}

enum rd_status
rd_pseudonyms_make_key(const char *path, struct rd_error *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_CREAT | O_EXCL, 0600);
    enum rd_status st;

    if (fd < 0 && errno == EEXIST)
        return rd_fail(err, RD_OUTPUT,
                       "%s: it is there already; a key is never written over "
                       "another file",
                       path);
    if (fd < 0)
        return fail_write(path, err);
    st = write_key(fd, path, err);
    if (close(fd) != 0 && st >= 0)
        st = fail_write(path, err);
    if (st < 0)
        (void)unlink(path);
    return st;
}

/* ---- naming -------------------------------------------------------------- */

enum rd_status
rd_pseudonyms_show(struct rd_str *shown, struct rd_pseudonym *room,
                   const struct rd_pseudonyms *pseudonyms, const char *kind,
                   struct rd_str name, struct rd_error *err)
{
    struct rd_buffer message = {0};
    char hex[65];
    enum rd_status st;

    *shown = name;
    if (pseudonyms == NULL || name.len == 0)
        return RD_OK;
    rd_buffer_add_text(&message, kind);
    rd_buffer_add_byte(&message, ':');
    rd_buffer_add(&message, name);
    st = rd_buffer_check(&message, err);
    if (st >= 0)
        st = rd_digest_hmac(hex,
                            (struct rd_str){pseudonyms->key, pseudonyms->len},
                            rd_buffer_str(&message), err);
    rd_buffer_clear(&message);
    if (st < 0)
        return st;
    (void)snprintf(room->text, sizeof room->text, "%s-%.*s", kind,
                   RD_PSEUDONYM_DIGITS, hex);
    *shown = rd_str_from(room->text);
    return RD_OK;
}

const char *
rd_pseudonyms_fingerprint(const struct rd_pseudonyms *pseudonyms)
{
    return pseudonyms == NULL ? NULL : pseudonyms->fingerprint;
}

void
rd_pseudonyms_free(struct rd_pseudonyms *pseudonyms)
{
    if (pseudonyms != NULL)
        explicit_bzero(pseudonyms, sizeof *pseudonyms);
    free(pseudonyms);
}
