/*
 * Keys, and the pseudonyms that they make.
 */
#include "redite/pseudonyms.h"

#include "redite/digest.h"
#include "redite/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define PATH "test_pseudonyms.key"

/* The bytes 0, 1, 2, … as a key. */
static const char counted[RD_KEY_MOST + 1] = {
    0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
    16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

/* Read a key of `len` bytes from a file of this mode. */
static enum rd_status
read_key(struct rd_pseudonyms **pseudonyms, size_t len, mode_t mode,
         struct rd_error *err)
{
    enum rd_status st;

    assert_int_equal(
        rd_output_whole(PATH, (struct rd_str){counted, len}, NULL, NULL),
        RD_OK);
    assert_int_equal(chmod(PATH, mode), 0);
    st = rd_pseudonyms_read(pseudonyms, PATH, err);
    assert_int_equal(unlink(PATH), 0);
    return st;
}

static void
check_refused(size_t len, mode_t mode, const char *message)
{
    struct rd_pseudonyms *pseudonyms;
    struct rd_error err;

    assert_int_equal(read_key(&pseudonyms, len, mode, &err), RD_USAGE);
    assert_null(pseudonyms);
    assert_string_equal(err.text, message);
}

static void
check_shown(const struct rd_pseudonyms *pseudonyms, const char *kind,
            const char *name, const char *expected)
{
    struct rd_pseudonym room;
    struct rd_str shown;

    assert_int_equal(rd_pseudonyms_show(&shown, &room, pseudonyms, kind,
                                        rd_str_from(name), NULL),
                     RD_OK);
    assert_true(rd_str_equal(shown, rd_str_from(expected)));
}

/* RFC 4231, test cases 2 and 6 (a key longer than a block). */
static void
hmac_is_that_of_the_standard(void **state)
{
    char key[131], hex[65];

    (void)state;
    assert_int_equal(rd_digest_hmac(hex, RD_STR("Jefe"),
                                    RD_STR("what do ya want for nothing?"),
                                    NULL),
                     RD_OK);
    assert_string_equal(
        hex,
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    memset(key, 0xaa, sizeof key);
    assert_int_equal(
        rd_digest_hmac(hex, (struct rd_str){key, sizeof key},
                       RD_STR("Test Using Larger Than Block-Size Key - Hash "
                              "Key First"),
                       NULL),
        RD_OK);
    assert_string_equal(
        hex,
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

static void
a_pseudonym_is_the_hmac_of_kind_and_name(void **state)
{
    struct rd_pseudonyms *pseudonyms;

    (void)state;
    assert_int_equal(read_key(&pseudonyms, 32, 0600, NULL), RD_OK);
    check_shown(pseudonyms, "customer", "0612345678",
                "customer-a0d33a26272182c8");
    check_shown(pseudonyms, "agent", "0612345678", "agent-28a4f6b3e9f2c837");
    check_shown(pseudonyms, "customer", "", "");
    assert_string_equal(rd_pseudonyms_fingerprint(pseudonyms),
                        "433702f263ea7159");
    rd_pseudonyms_free(pseudonyms);
}

static void
without_a_key_names_are_shown_as_they_are(void **state)
{
    (void)state;
    check_shown(NULL, "customer", "0612345678", "0612345678");
    assert_null(rd_pseudonyms_fingerprint(NULL));
    rd_pseudonyms_free(NULL);
}

static void
a_key_is_as_long_as_it_has_to_be(void **state)
{
    struct rd_pseudonyms *pseudonyms;

    (void)state;
    check_refused(0, 0600,
                  PATH ": the key has 0 bytes, and at least 32 are needed; "
                       "'redite keygen FILE' makes one");
    check_refused(31, 0600,
                  PATH ": the key has 31 bytes, and at least 32 are needed; "
                       "'redite keygen FILE' makes one");
    check_refused(RD_KEY_MOST + 1, 0600,
                  PATH ": it has more than 4096 bytes, so it is no key");
    assert_int_equal(read_key(&pseudonyms, RD_KEY_MOST, 0400, NULL), RD_OK);
    rd_pseudonyms_free(pseudonyms);
}

static void
a_key_is_for_its_owner_alone(void **state)
{
    static const mode_t modes[] = {0604, 0602, 0601, 0640, 0620, 0610};

    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct rd_pseudonyms *pseudonyms;

        assert_int_equal(read_key(&pseudonyms, 32, modes[i], NULL), RD_USAGE);
        assert_null(pseudonyms);
    }
    check_refused(32, 0644,
                  PATH ": others than its owner may read or write this key "
                       "(mode 0644); 'chmod 600' it, or make another");
}

static void
a_key_is_a_regular_file(void **state)
{
    struct rd_pseudonyms *pseudonyms;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_pseudonyms_read(&pseudonyms, ".", &err), RD_USAGE);
    assert_string_equal(err.text, ".: it is a directory, not a key");
    assert_int_equal(mkfifo(PATH, 0600), 0);
    assert_int_equal(rd_pseudonyms_read(&pseudonyms, PATH, &err), RD_USAGE);
    assert_string_equal(err.text, PATH ": a key is a regular file, which this "
                                       "is not");
    assert_int_equal(unlink(PATH), 0);
    assert_int_equal(rd_pseudonyms_read(&pseudonyms, PATH, &err), RD_USAGE);
    assert_string_equal(err.text, PATH ": the key cannot be read: No such file "
                                       "or directory");
}

static void
a_new_key_is_of_chance_and_for_its_owner(void **state)
{
    struct rd_pseudonyms *first, *second;
    struct stat facts;
    mode_t mask = umask(0277);

    (void)state;
    assert_int_equal(rd_pseudonyms_make_key(PATH, NULL), RD_OK);
    (void)umask(mask);
    assert_int_equal(stat(PATH, &facts), 0);
    assert_int_equal(facts.st_mode & 07777, 0600);
    assert_int_equal(facts.st_size, RD_KEY_LEAST);
    assert_int_equal(rd_pseudonyms_read(&first, PATH, NULL), RD_OK);
    assert_int_equal(unlink(PATH), 0);
    assert_int_equal(rd_pseudonyms_make_key(PATH, NULL), RD_OK);
    assert_int_equal(rd_pseudonyms_read(&second, PATH, NULL), RD_OK);
    assert_int_equal(unlink(PATH), 0);
    assert_string_not_equal(rd_pseudonyms_fingerprint(first),
                            rd_pseudonyms_fingerprint(second));
    rd_pseudonyms_free(first);
    rd_pseudonyms_free(second);
}

static void
a_key_is_written_over_nothing(void **state)
{
    struct rd_error err;
    struct stat facts;

    (void)state;
    assert_int_equal(rd_output_whole(PATH, RD_STR("kept"), NULL, NULL), RD_OK);
    assert_int_equal(rd_pseudonyms_make_key(PATH, &err), RD_OUTPUT);
    assert_string_equal(err.text, PATH ": it is there already; a key is never "
                                       "written over another file");
    assert_int_equal(stat(PATH, &facts), 0);
    assert_int_equal(facts.st_size, 4);
    assert_int_equal(unlink(PATH), 0);
    assert_int_equal(symlink("nowhere", PATH), 0);
    assert_int_equal(rd_pseudonyms_make_key(PATH, &err), RD_OUTPUT);
    assert_int_equal(unlink(PATH), 0);
    assert_int_equal(rd_pseudonyms_make_key("nowhere/key", &err), RD_OUTPUT);
    assert_string_equal(err.text, "nowhere/key: the key cannot be written: No "
                                  "such file or directory");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hmac_is_that_of_the_standard),
        cmocka_unit_test(a_pseudonym_is_the_hmac_of_kind_and_name),
        cmocka_unit_test(without_a_key_names_are_shown_as_they_are),
        cmocka_unit_test(a_key_is_as_long_as_it_has_to_be),
        cmocka_unit_test(a_key_is_for_its_owner_alone),
        cmocka_unit_test(a_key_is_a_regular_file),
        cmocka_unit_test(a_new_key_is_of_chance_and_for_its_owner),
        cmocka_unit_test(a_key_is_written_over_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
