/*
 * Sources: plain and gzip, whole and damaged, from memory, files and a pipe.
 */
#include "config.h"

#include "redite/source.h"

#include "redite/buffer.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

/* SHA-256 of nothing and of "abc" (FIPS 180-2). */
#define SHA_OF_NOTHING                                                         \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define SHA_OF_ABC                                                             \
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

/* Append a gzip member that holds `plain`. */
static void
add_member(struct rd_buffer *file, struct rd_str plain)
{
    z_stream z = {0};
    unsigned char out[4096];

    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, 0), Z_OK);
    z.next_in = (unsigned char *)(uintptr_t)plain.ptr;
    z.avail_in = (uInt)plain.len;
    do {
        z.next_out = out;
        z.avail_out = sizeof out;
        (void)deflate(&z, Z_FINISH);
        rd_buffer_add(file,
                      (struct rd_str){(char *)out, sizeof out - z.avail_out});
    } while (z.avail_out == 0);
    assert_int_equal(deflateEnd(&z), Z_OK);
}

/* Read to the end, or to a failure. */
static enum rd_status
read_all(struct rd_buffer *plain, struct rd_source *src, struct rd_error *err)
{
    const char *bytes;
    size_t len;
    enum rd_status st;

    plain->len = 0;
    while ((st = rd_source_read(src, &bytes, &len, err)) == RD_OK) {
        assert_true(len > 0);
        rd_buffer_add(plain, (struct rd_str){bytes, len});
    }
    return st;
}

static struct rd_source *
open_memory(struct rd_str bytes)
{
    struct rd_source *src;

    assert_int_equal(rd_source_open_memory(&src, "x.gz", bytes, NULL), RD_OK);
    return src;
}

/* What the bytes are read as; the status is the last one. */
static enum rd_status
read_memory(struct rd_buffer *plain, struct rd_str bytes, struct rd_error *err)
{
    struct rd_source *src = open_memory(bytes);
    enum rd_status st = read_all(plain, src, err);

    rd_source_free(src);
    return st;
}

static void
check_plain(struct rd_str file, struct rd_str expected)
{
    struct rd_buffer plain = {0};

    assert_int_equal(read_memory(&plain, file, NULL), RD_END);
    assert_true(rd_str_equal(rd_buffer_str(&plain), expected));
    rd_buffer_clear(&plain);
}

static void
check_damage(struct rd_str file, const char *message)
{
    struct rd_buffer plain = {0};
    struct rd_error err;

    assert_int_equal(read_memory(&plain, file, &err), RD_DATA);
    assert_string_equal(err.text, message);
    rd_buffer_clear(&plain);
}

static void
plain_bytes_are_given_as_they_are(void **state)
{
    (void)state;
    check_plain(RD_STR("a,b\r\n\0\xff"), RD_STR("a,b\r\n\0\xff"));
    check_plain(RD_STR("\x1f"), RD_STR("\x1f"));
    check_plain(RD_STR("\x1f,"), RD_STR("\x1f,"));
    check_plain(RD_STR(""), RD_STR(""));
    check_plain((struct rd_str){NULL, 0}, RD_STR(""));
}

static void
the_hash_and_the_size_are_of_the_bytes_as_given(void **state)
{
    struct rd_source *src = open_memory(RD_STR("abc"));
    struct rd_buffer plain = {0};
    char hex[65];

    (void)state;
    assert_int_equal(rd_source_size(src), 3);
    assert_int_equal(rd_source_offset(src), 0);
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    rd_source_sha256(src, hex);
    assert_string_equal(hex, SHA_OF_ABC);
    assert_int_equal(rd_source_offset(src), 3);
    assert_string_equal(rd_source_name(src), "x.gz");
    assert_null(rd_source_damage(src));
    rd_source_free(src);

    src = open_memory(RD_STR(""));
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    rd_source_sha256(src, hex);
    assert_string_equal(hex, SHA_OF_NOTHING);
    rd_source_free(src);
    rd_buffer_clear(&plain);
}

static void
members_follow_one_another_and_zeros_pad(void **state)
{
    struct rd_buffer file = {0};

    (void)state;
    add_member(&file, RD_STR("one,"));
    add_member(&file, RD_STR(""));
    add_member(&file, RD_STR("two"));
    check_plain(rd_buffer_str(&file), RD_STR("one,two"));
    rd_buffer_add(&file, RD_STR("\0\0\0"));
    check_plain(rd_buffer_str(&file), RD_STR("one,two"));
    rd_buffer_clear(&file);
}

/* Bytes that do not compress to less than a megabyte. */
static void
add_noise(struct rd_buffer *text)
{
    uint32_t random = 1;

    for (int i = 0; i < 3000000; i++) {
        random = random * 1664525 + 1013904223;
        rd_buffer_add_byte(text, (char)(random >> 28));
    }
}

static void
large_gzip_data_is_read_in_several_runs(void **state)
{
    struct rd_buffer text = {0}, file = {0};

    (void)state;
    add_noise(&text);
    add_member(&file, rd_buffer_str(&text));
    assert_true(file.len > (size_t)1 << 20);
    check_plain(rd_buffer_str(&file), rd_buffer_str(&text));
    rd_buffer_clear(&text);
    rd_buffer_clear(&file);
}

static void
a_cut_gzip_is_an_error_that_names_the_offset(void **state)
{
    struct rd_buffer file = {0};

    (void)state;
    add_member(&file, RD_STR("one,two,three"));
    for (size_t len = 2; len < file.len; len++) {
        struct rd_str cut = {file.data, len};
        char message[128];

        (void)snprintf(message, sizeof message,
                       "x.gz: offset %zu: the gzip data is cut short; "
                       "--salvage uses what comes before the damage",
                       len);
        check_damage(cut, message);
    }
    rd_buffer_clear(&file);
}

static void
a_wrong_checksum_or_length_is_an_error(void **state)
{
    struct rd_buffer file = {0}, plain = {0};
    struct rd_error err;

    (void)state;
    add_member(&file, RD_STR("one,two,three"));
    for (size_t i = 1; i <= 8; i++) {
        file.data[file.len - i] ^= 1;
        assert_int_equal(read_memory(&plain, rd_buffer_str(&file), &err),
                         RD_DATA);
        assert_non_null(
            strstr(err.text, i <= 4 ? "length check" : "data check"));
        file.data[file.len - i] ^= 1;
    }
    check_plain(rd_buffer_str(&file), RD_STR("one,two,three"));
    rd_buffer_clear(&file);
    rd_buffer_clear(&plain);
}

static void
check_something_else(struct rd_str file, size_t offset)
{
    char message[128];

    (void)snprintf(message, sizeof message,
                   "x.gz: offset %zu: there is something else behind the gzip "
                   "data; --salvage uses what comes before the damage",
                   offset);
    check_damage(file, message);
}

static void
anything_else_behind_the_gzip_data_is_an_error(void **state)
{
    struct rd_buffer file = {0};
    size_t whole;

    (void)state;
    add_member(&file, RD_STR("one"));
    whole = file.len;
    rd_buffer_add(&file, RD_STR("more"));
    check_something_else(rd_buffer_str(&file), whole);

    /* Zeros end the members: nothing but zeros may follow them. */
    file.len = whole;
    rd_buffer_add(&file, RD_STR("\0\0"));
    add_member(&file, RD_STR("two"));
    check_something_else(rd_buffer_str(&file), whole + 2);
    rd_buffer_clear(&file);
}

static void
what_is_peeked_at_is_still_read(void **state)
{
    struct rd_buffer file = {0}, plain = {0};
    struct rd_source *src;
    struct rd_str head;

    (void)state;
    for (int i = 0; i < 5; i++)
        add_member(&file, RD_STR("abc"));
    src = open_memory(rd_buffer_str(&file));
    assert_int_equal(rd_source_peek(src, &head, 4, NULL), RD_OK);
    assert_int_equal(head.len, 6);
    assert_int_equal(rd_source_peek(src, &head, 1000, NULL), RD_OK);
    assert_true(rd_str_equal(head, RD_STR("abcabcabcabcabc")));
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    assert_true(rd_str_equal(rd_buffer_str(&plain), RD_STR("abcabcabcabcabc")));
    assert_int_equal(rd_source_peek(src, &head, 1, NULL), RD_OK);
    assert_int_equal(head.len, 0);
    rd_source_free(src);
    rd_buffer_clear(&file);
    rd_buffer_clear(&plain);
}

static void
a_line_that_may_be_cut_is_not_peeked_at(void **state)
{
    static const struct {
        size_t wanted;
        const char *lines;
    } cases[] = {
        {100, "one\ntwo\nthree"}, /* all of it, so nothing is cut */
        {13, "one\ntwo\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rd_source *src = open_memory(RD_STR("one\ntwo\nthree"));
        struct rd_str lines;

        assert_int_equal(
            rd_source_peek_lines(src, &lines, cases[i].wanted, NULL), RD_OK);
        assert_true(rd_str_equal(lines, rd_str_from(cases[i].lines)));
        rd_source_free(src);
    }
}

/* A file of its own in the current folder. */
static void
write_file(char path[static 32], struct rd_str bytes)
{
    int fd;

    memcpy(path, "test_source.XXXXXX", sizeof "test_source.XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), (ssize_t)bytes.len);
    assert_int_equal(close(fd), 0);
}

static void
what_comes_before_the_damage_can_be_salvaged(void **state)
{
    const struct rd_source_options options = {.salvage = true};
    struct rd_buffer file = {0}, plain = {0};
    struct rd_source *src;
    char path[32], hex[65];

    (void)state;
    add_member(&file, RD_STR("kept"));
    rd_buffer_add(&file, RD_STR("\x1f\x8b\x07garbage"));
    write_file(path, rd_buffer_str(&file));
    assert_int_equal(rd_source_open(&src, path, &options, NULL), RD_OK);
    assert_int_equal(rd_source_size(src), file.len);
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    assert_true(rd_str_equal(rd_buffer_str(&plain), RD_STR("kept")));
    assert_non_null(strstr(rd_source_damage(src), ": offset "));
    assert_int_equal(rd_source_offset(src), file.len);
    rd_source_sha256(src, hex);
    assert_int_equal(strlen(hex), 64);
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    rd_source_free(src);
    assert_int_equal(unlink(path), 0);
    rd_buffer_clear(&file);
    rd_buffer_clear(&plain);
}

/* What reading says of the damage of a file: from "offset" on. */
static void
tell_damage(char *told, size_t size, const char *path, bool salvage)
{
    const struct rd_source_options options = {.salvage = salvage};
    struct rd_error err = {""};
    struct rd_buffer plain = {0};
    struct rd_source *src;
    const char *text;

    assert_int_equal(rd_source_open(&src, path, &options, NULL), RD_OK);
    assert_int_equal(read_all(&plain, src, &err), salvage ? RD_END : RD_DATA);
    text = strstr(salvage ? rd_source_damage(src) : err.text, "offset");
    (void)snprintf(told, size, "%.*s", (int)strcspn(text, ";"), text);
    rd_source_free(src);
    rd_buffer_clear(&plain);
}

/* zlib alone salvages; who inflates faster leaves the verdict to it. */
static void
damage_is_the_same_whoever_inflates(void **state)
{
    struct rd_buffer text = {0}, file = {0};
    char fast[128], careful[128], path[32];
    size_t first;

    (void)state;
    add_noise(&text);
    add_member(&file, rd_buffer_str(&text));
    first = file.len;
    add_member(&file, rd_buffer_str(&text));
    for (size_t at = first + 20; at < file.len; at += first / 7) {
        file.data[at] = (char)(file.data[at] ^ 0x10);
        write_file(path, rd_buffer_str(&file));
        tell_damage(fast, sizeof fast, path, false);
        tell_damage(careful, sizeof careful, path, true);
        assert_string_equal(fast, careful);
        file.data[at] = (char)(file.data[at] ^ 0x10);
        assert_int_equal(unlink(path), 0);
    }
    rd_buffer_clear(&text);
    rd_buffer_clear(&file);
}

/*
 * A code of distances that is not complete, with the checksum of nothing: zlib
 * refuses it, as it does where it salvages, and libisal takes it.
 */
static void
codes_have_to_be_complete_for_zlib(void **state)
{
    static const unsigned char bytes[] =
        "\x1f\x8b\x08\0\0\0\0\0\x02\x03\xed\xc1\x01\x0d\0\0\0\xc2\xa0\xf7"
        "\x4f\x6d\x0f\x07\x5f\0\0\0\0\0\0\0\0\0\0\0\0";
    const struct rd_str file = {(const char *)bytes, sizeof bytes - 1};
    char told[128], path[32];

    (void)state;
    write_file(path, file);
    tell_damage(told, sizeof told, path, true);
    assert_string_equal(told, "offset 25: invalid distances set");
    assert_int_equal(unlink(path), 0);
#ifdef HAVE_ISAL
    check_plain(file, RD_STR(""));
#else
    check_damage(file, "x.gz: offset 25: invalid distances set; --salvage uses "
                       "what comes before the damage");
#endif
}

static void
what_cannot_be_opened_is_said(void **state)
{
    struct rd_source *src;
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_source_open(&src, "not/there", NULL, &err), RD_IO);
    assert_null(src);
    assert_string_equal(
        err.text, "not/there: it cannot be opened: No such file or directory");
    assert_int_equal(rd_source_open(&src, ".", NULL, &err), RD_IO);
    assert_string_equal(err.text, ".: it is a directory, not a file");
}

static bool
say_stop(void *context)
{
    return --*(int *)context < 0;
}

static void
a_run_that_is_stopped_ends_in_the_middle(void **state)
{
    int reads = 0;
    const struct rd_source_options options = {.stopped = say_stop,
                                              .context = &reads};
    struct rd_buffer plain = {0};
    struct rd_source *src;
    char path[32];

    (void)state;
    write_file(path, RD_STR("abc"));
    assert_int_equal(rd_source_open(&src, path, &options, NULL), RD_OK);
    assert_int_equal(read_all(&plain, src, NULL), RD_STOPPED);
    rd_source_free(src);
    assert_int_equal(unlink(path), 0);
    rd_buffer_clear(&plain);
}

static void
standard_input_is_read_whatever_pieces_a_pipe_gives(void **state)
{
    struct rd_buffer plain = {0};
    struct rd_source *src;
    int ends[2], before = dup(STDIN_FILENO);

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(write(ends[1], "ab", 2), 2);
    assert_int_equal(rd_source_open(&src, "-", NULL, NULL), RD_OK);
    assert_int_equal(write(ends[1], "c", 1), 1);
    assert_int_equal(close(ends[1]), 0);
    assert_int_equal(rd_source_size(src), 0);
    assert_int_equal(read_all(&plain, src, NULL), RD_END);
    assert_true(rd_str_equal(rd_buffer_str(&plain), RD_STR("abc")));
    rd_source_free(src);
    if (before >= 0) {
        assert_int_equal(dup2(before, STDIN_FILENO), STDIN_FILENO);
        assert_int_equal(close(before), 0);
    }
    rd_buffer_clear(&plain);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes_are_given_as_they_are),
        cmocka_unit_test(the_hash_and_the_size_are_of_the_bytes_as_given),
        cmocka_unit_test(members_follow_one_another_and_zeros_pad),
        cmocka_unit_test(large_gzip_data_is_read_in_several_runs),
        cmocka_unit_test(a_cut_gzip_is_an_error_that_names_the_offset),
        cmocka_unit_test(a_wrong_checksum_or_length_is_an_error),
        cmocka_unit_test(anything_else_behind_the_gzip_data_is_an_error),
        cmocka_unit_test(what_is_peeked_at_is_still_read),
        cmocka_unit_test(a_line_that_may_be_cut_is_not_peeked_at),
        cmocka_unit_test(what_comes_before_the_damage_can_be_salvaged),
        cmocka_unit_test(damage_is_the_same_whoever_inflates),
        cmocka_unit_test(codes_have_to_be_complete_for_zlib),
        cmocka_unit_test(what_cannot_be_opened_is_said),
        cmocka_unit_test(a_run_that_is_stopped_ends_in_the_middle),
        cmocka_unit_test(standard_input_is_read_whatever_pieces_a_pipe_gives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
