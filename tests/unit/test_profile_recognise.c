/*
 * What a file is taken for: by the names in its header, by what its first
 * records look like, and by whose profile it is.
 */
#include "redite/buffer.h"
#include "redite/recognise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define FIELDS "[fields]\ncall_id = {id}\narrived_at = {a}\nended_at = {e}\n"

/* Profiles by their names, as they are written. */
static const char *const texts[][2] = {
    {"named.ini", "[profile]\nkind = calls\nneeds = id a e\n" FIELDS},
    {"wide.ini",
     "[profile]\nkind = calls\nneeds = id a e\n" FIELDS "agent = {x}\n"},
    {"semicolons.ini",
     "[profile]\nkind = calls\ndelimiter = ;\nneeds = id a e\n" FIELDS},
    {"bare.ini", "[profile]\nkind = calls\nheader = no\ncolumns = id a e\n"
                 "[recognise]\nrecords = {a} is a time and {e} is a time\n"
                 "[rows]\nskip = {id} is INTEGER\n" FIELDS},
    {"even.ini", "[profile]\nkind = calls\nneeds = id a e k\n"
                 "[recognise]\nrecords = {k} is even\n" FIELDS},
    {"odd.ini", "[profile]\nkind = calls\nneeds = id a e k\n"
                "[recognise]\nrecords = not {k} is even\n" FIELDS},
    {"anything.ini", "[profile]\nkind = calls\n" FIELDS},
};

static void
load(struct rd_profiles *profiles)
{
    const size_t count = sizeof texts / sizeof *texts;

    profiles->items = calloc(count, sizeof(*profiles->items));
    assert_non_null(profiles->items);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(rd_profile_parse(&profiles->items[i], texts[i][0],
                                          rd_str_from(texts[i][1]), NULL),
                         RD_OK);
    profiles->count = count;
}

/* The name of the profile, or what is said where there is none. */
static void
check_by(const struct rd_profiles *profiles, struct rd_str bytes,
         const char *expected)
{
    const struct rd_profile *profile = NULL;
    struct rd_source *src;
    struct rd_error err = {""};
    struct rd_str found;

    assert_int_equal(rd_source_open_memory(&src, "x.csv", bytes, NULL), RD_OK);
    if (rd_recognise(&profile, src, profiles, &err) < 0)
        found = rd_str_from(err.text);
    else
        found = profile->name;
    if (!rd_str_equal(found, rd_str_from(expected)))
        fail_msg("'%.*s' is not '%s'", RD_FMT(found), expected);
    rd_source_free(src);
}

static void
check(const char *bytes, const char *expected)
{
    struct rd_profiles profiles = {0};

    load(&profiles);
    check_by(&profiles, rd_str_from(bytes), expected);
    rd_profiles_clear(&profiles);
}

static void
the_profile_that_knows_most_of_a_header_is_taken(void **state)
{
    (void)state;
    check("id,a,e,y\n", "named");
    check("x,id,a,e\n", "wide");
    check("id;a;e\n", "semicolons");
    check("\n\xef\xbb\xbfid,a,e\n", "x.csv:1: no profile knows this file; the "
                                    "nearest is 'named', which misses the "
                                    "column 'id'");
    check("\xef\xbb\xbfid,a,e\n", "named");
}

static void
records_without_a_header_are_told_by_their_form(void **state)
{
    (void)state;
    check("1,946684800,946684801\n", "bare");
    check("1,946684800,946684801", "bare");
    check("1,946684800,soon\n",
          "x.csv:1: no profile knows this file; -p PROFILE says what it is, "
          "and 'redite inspect --draft' proposes a profile");
    check("1,946684800,946684801,4\n",
          "x.csv:1: no profile knows this file; -p PROFILE says what it is, "
          "and 'redite inspect --draft' proposes a profile");
    check("INTEGER,INTEGER,INTEGER\n1,946684800,946684801\n", "bare");
    check("INTEGER,INTEGER,INTEGER\n",
          "x.csv:1: no profile knows this file; -p PROFILE says what it is, "
          "and 'redite inspect --draft' proposes a profile");
}

static void
three_quarters_of_the_first_records_are_enough(void **state)
{
    struct rd_buffer text = {0};

    (void)state;
    for (int i = 0; i < 16; i++)
        rd_buffer_add_text(&text, i % 4 == 1 ? "1,soon,soon\n"
                                             : "1,946684800,946684801\n");
    rd_buffer_add_text(&text, "what,ever,follows\n");
    rd_buffer_add_byte(&text, '\0');
    check(text.data, "bare");
    rd_buffer_clear(&text);
    rd_buffer_add_text(&text, "1,soon,soon\n");
    for (int i = 0; i < 16; i++)
        rd_buffer_add_text(&text, "1,946684800,946684801\n");
    rd_buffer_add_byte(&text, '\0');
    check(text.data,
          "x.csv:1: no profile knows this file; -p PROFILE says what it is, "
          "and 'redite inspect --draft' proposes a profile");
    rd_buffer_clear(&text);
}

static void
what_the_records_tell_decides_between_alike_headers(void **state)
{
    (void)state;
    check("id,a,e,k\n1,946684800,946684801,even\n", "even");
    check("id,a,e,k\n1,946684800,946684801,7\n", "odd");
    /* A log without a record is one of them all the same. */
    check("id,a,e,k\n", "even");
}

static void
a_line_that_a_long_head_cuts_is_not_looked_at(void **state)
{
    struct rd_profiles profiles = {0};
    struct rd_buffer text = {0};

    (void)state;
    load(&profiles);
    for (int i = 0; i < 3; i++) {
        rd_buffer_add_text(&text, "1,946684800,946684801\n");
        for (int j = 0; j < 21000; j++)
            rd_buffer_add_byte(&text, '\n');
    }
    rd_buffer_add_text(&text, "2,soon,");
    for (int j = 0; j < 9000; j++)
        rd_buffer_add_byte(&text, 'x');
    check_by(&profiles, rd_buffer_str(&text), "bare");
    rd_buffer_clear(&text);
    rd_profiles_clear(&profiles);
}

static void
lines_of_blanks_are_nothing_that_anybody_knows(void **state)
{
    (void)state;
    check("", "x.csv: it is empty, so nobody can tell what it is; -p PROFILE "
              "says it");
    check("\n \n\n",
          "x.csv:1: no profile knows this file; -p PROFILE says what it is, "
          "and 'redite inspect --draft' proposes a profile");
}

static void
write_file(const char *folder, const char *name, const char *text)
{
    char path[256];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void
profiles_of_the_user_s_own_come_first(void **state)
{
    char folder[] = "/tmp/redite-profiles-XXXXXX", path[256];
    struct rd_profiles profiles = {0};
    struct rd_error err;

    (void)state;
    assert_non_null(mkdtemp(folder));
    load(&profiles);
    write_file(folder, "mine.ini", texts[0][1]);
    write_file(folder, "wide.ini", texts[2][1]);
    write_file(folder, "notes.txt", "not a profile");
    assert_int_equal(rd_profiles_add_folder(&profiles, folder, NULL), RD_OK);
    /* `mine` is new; `wide` takes the place of the installed one. */
    assert_int_equal(profiles.count, sizeof texts / sizeof *texts + 1);
    check_by(&profiles, RD_STR("x,id,a,e\n"), "mine");
    check_by(&profiles, RD_STR("id;a;e\n"), "wide");
    assert_int_equal(rd_profiles_find(&profiles, RD_STR("wide"))->delimiter,
                     ';');
    (void)snprintf(path, sizeof path, "%s/wide.ini", folder);
    write_file(folder, "wide.ini", texts[0][1]);
    assert_int_equal(rd_profiles_add_file(&profiles, path, NULL), RD_OK);
    check_by(&profiles, RD_STR("id,a,e\n"), "wide");
    assert_int_equal(
        strlen(rd_profiles_find(&profiles, RD_STR("wide"))->sha256), 64);
    write_file(folder, "wide.ini", "[profile]\nkind = call\n");
    assert_int_equal(rd_profiles_add_folder(&profiles, folder, &err), RD_USAGE);
    assert_non_null(strstr(err.text, "/wide.ini:2: 'call' is no kind"));
    assert_int_equal(unlink(path), 0);
    (void)snprintf(path, sizeof path, "%s/mine.ini", folder);
    assert_int_equal(unlink(path), 0);
    (void)snprintf(path, sizeof path, "%s/notes.txt", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    /* Nobody has to have such a folder. */
    assert_int_equal(rd_profiles_add_folder(&profiles, folder, NULL), RD_OK);
    assert_int_equal(rd_profiles_add_file(&profiles, path, &err), RD_IO);
    rd_profiles_clear(&profiles);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profile_that_knows_most_of_a_header_is_taken),
        cmocka_unit_test(records_without_a_header_are_told_by_their_form),
        cmocka_unit_test(three_quarters_of_the_first_records_are_enough),
        cmocka_unit_test(what_the_records_tell_decides_between_alike_headers),
        cmocka_unit_test(a_line_that_a_long_head_cuts_is_not_looked_at),
        cmocka_unit_test(lines_of_blanks_are_nothing_that_anybody_knows),
        cmocka_unit_test(profiles_of_the_user_s_own_come_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
