/*
 * The profiles of a folder, and which of them knows a file.
 */
#include "redite/recognise.h"

#include "redite/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define SHARE        "test_recognise.share"

/* What every profile here says of its fields. */
#define FIELDS                                                                 \
    "[fields]\ncall_id = {id}\narrived_at = {begin}\nended_at = {end}\n"

static const char *const files[][2] = {
    {"calls.ini", "[profile]\nkind = calls\nneeds = id begin end\n" FIELDS},
    {"more.ini", "[profile]\nkind = calls\nneeds = id begin end\n" FIELDS
                 "agent = {agent}\nreason = {reason}\n"},
    {"semicolons.ini", "[profile]\nkind = calls\ndelimiter = ;\n"
                       "needs = id begin\n" FIELDS},
    {"a-b.ini", "[profile]\nkind = calls\nneeds = x y z\n" FIELDS},
    {"a.ini", "[profile]\nkind = calls\nneeds = x y\n" FIELDS},
};

static const char *const others[] = {".hidden.ini", "README", ".ini"};

static void
write_path(const char *name, const char *text)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/profiles/%s", SHARE, name);
    assert_int_equal(rd_output_whole(path, rd_str_from(text), NULL, NULL),
                     RD_OK);
}

static void
remove_path(const char *name)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/profiles/%s", SHARE, name);
    (void)unlink(path);
}

static int
make_share(void **state)
{
    (void)state;
    if (mkdir(SHARE, 0777) != 0 || mkdir(SHARE "/profiles", 0777) != 0)
        return -1;
    for (size_t i = 0; i < COUNT(files); i++)
        write_path(files[i][0], files[i][1]);
    for (size_t i = 0; i < COUNT(others); i++)
        write_path(others[i], "this is no profile");
    return 0;
}

static int
remove_share(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(files); i++)
        remove_path(files[i][0]);
    for (size_t i = 0; i < COUNT(others); i++)
        remove_path(others[i]);
    return rmdir(SHARE "/profiles") != 0 || rmdir(SHARE) != 0;
}

static struct rd_profiles
must_load(void)
{
    struct rd_profiles profiles = {0};

    assert_int_equal(rd_profiles_load(&profiles, SHARE, NULL), RD_OK);
    return profiles;
}

/* What a file is taken for; its bytes are all there afterwards. */
static enum rd_status
recognise(const struct rd_profile **profile, struct rd_str bytes,
          const struct rd_profiles *profiles, struct rd_error *err)
{
    struct rd_source *src;
    struct rd_str head;
    enum rd_status st;

    assert_int_equal(rd_source_open_memory(&src, "x.csv", bytes, NULL), RD_OK);
    *profile = NULL;
    st = rd_recognise(profile, src, profiles, err);
    assert_int_equal(rd_source_peek(src, &head, bytes.len, NULL), RD_OK);
    assert_true(rd_str_equal(head, bytes));
    rd_source_free(src);
    return st;
}

static void
check_known(const char *bytes, const char *expected)
{
    struct rd_profiles profiles = must_load();
    const struct rd_profile *profile;
    struct rd_error err = {""};

    if (recognise(&profile, rd_str_from(bytes), &profiles, &err) < 0)
        fail_msg("%s", err.text);
    assert_true(rd_str_equal(profile->name, rd_str_from(expected)));
    rd_profiles_clear(&profiles);
}

static void
check_unknown(const char *bytes, const char *message)
{
    struct rd_profiles profiles = must_load();
    const struct rd_profile *profile;
    struct rd_error err;

    assert_int_equal(recognise(&profile, rd_str_from(bytes), &profiles, &err),
                     RD_DATA);
    assert_string_equal(err.text, message);
    assert_null(profile);
    rd_profiles_clear(&profiles);
}

static void
the_profiles_of_a_folder_are_ordered_by_name(void **state)
{
    static const char *const expected[] = {"a", "a-b", "calls", "more",
                                           "semicolons"};
    struct rd_profiles profiles = must_load();

    (void)state;
    assert_int_equal(profiles.count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        struct rd_str name = rd_str_from(expected[i]);

        assert_true(rd_str_equal(profiles.items[i]->name, name));
        assert_ptr_equal(rd_profiles_find(&profiles, name), profiles.items[i]);
    }
    assert_null(rd_profiles_find(&profiles, RD_STR("calls.ini")));
    rd_profiles_clear(&profiles);
    assert_int_equal(profiles.count, 0);
}

static void
a_folder_or_profile_that_cannot_be_read_is_said(void **state)
{
    struct rd_profiles profiles = {0};
    struct rd_error err;

    (void)state;
    assert_int_equal(rd_profiles_load(&profiles, "no", &err), RD_USAGE);
    assert_string_equal(err.text,
                        "no/profiles: the folder of profiles cannot be read: "
                        "No such file or directory");
    write_path("bad.ini", "[profile]\nkind = none\n");
    assert_int_equal(rd_profiles_load(&profiles, SHARE, &err), RD_USAGE);
    remove_path("bad.ini");
    assert_memory_equal(err.text, SHARE "/profiles/bad.ini:2: 'none' is no",
                        sizeof SHARE "/profiles/bad.ini:2: 'none' is no" - 1);
    rd_profiles_clear(&profiles);
}

static void
the_profile_that_knows_most_of_the_columns_is_the_one(void **state)
{
    (void)state;
    check_known("id,begin,end\n1,2,3\n", "calls");
    check_known("end,id,z,begin\n", "calls");
    check_known("id,begin,end,agent\n", "more");
    check_known(" id ,\"begin\",end , reason", "more");
    check_known("\xef\xbb\xbfid;begin;agent\n1;2;3\n", "semicolons");
    check_known("\n \nx,y\n", "a");
    check_known("z,y,x\n", "a-b");
}

static void
a_file_that_nobody_knows_is_said_with_the_nearest(void **state)
{
    (void)state;
    check_unknown("id,begin\n", "x.csv:1: no profile knows this file; the "
                                "nearest is 'calls', which misses the column "
                                "'end'");
    check_unknown("x,z\n", "x.csv:1: no profile knows this file; the nearest "
                           "is 'a-b', which misses the column 'y'");
    check_unknown("x;y\n", "x.csv:1: no profile knows this file; -p PROFILE "
                           "says what it is, and 'redite inspect --draft' "
                           "proposes a profile");
    check_unknown("", "x.csv: it is empty, so nobody can tell what it is; -p "
                      "PROFILE says it");
}

static void
a_profile_can_be_asked_for_by_name(void **state)
{
    struct rd_profiles profiles = must_load();
    const struct rd_profile *profile = NULL;
    struct rd_source *src;
    struct rd_error err;

    (void)state;
    assert_int_equal(
        rd_source_open_memory(&src, "x.csv", RD_STR("id,begin,end\n"), NULL),
        RD_OK);
    assert_int_equal(rd_recognise_or_find(&profile, src, "a", &profiles, NULL),
                     RD_OK);
    assert_true(rd_str_equal(profile->name, RD_STR("a")));
    assert_int_equal(rd_recognise_or_find(&profile, src, NULL, &profiles, NULL),
                     RD_OK);
    assert_true(rd_str_equal(profile->name, RD_STR("calls")));
    assert_int_equal(rd_recognise_or_find(&profile, src, "b", &profiles, &err),
                     RD_USAGE);
    assert_string_equal(
        err.text, "there is no profile 'b'; 'redite help profiles' lists them");
    rd_source_free(src);
    rd_profiles_clear(&profiles);
}

static void
without_profiles_no_file_is_known(void **state)
{
    struct rd_profiles profiles = {0};
    const struct rd_profile *profile;
    struct rd_error err;

    (void)state;
    assert_int_equal(recognise(&profile, RD_STR("a\n"), &profiles, &err),
                     RD_USAGE);
    assert_string_equal(err.text, "no profile is installed");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_profiles_of_a_folder_are_ordered_by_name),
        cmocka_unit_test(a_folder_or_profile_that_cannot_be_read_is_said),
        cmocka_unit_test(the_profile_that_knows_most_of_the_columns_is_the_one),
        cmocka_unit_test(a_file_that_nobody_knows_is_said_with_the_nearest),
        cmocka_unit_test(a_profile_can_be_asked_for_by_name),
        cmocka_unit_test(without_profiles_no_file_is_known),
    };

    return cmocka_run_group_tests(tests, make_share, remove_share);
}
