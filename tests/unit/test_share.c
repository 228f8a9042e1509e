/*
 * Where data and catalogs are looked for: beside the program, and where they
 * were to be installed when the system does not say where that is.
 *
 * Linked with -Wl,--wrap for the functions below.
 */
#include "../../src/cmd/cmd.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* A folder that has both, and the defaults of the source. */
#define PLACE             "test_share.place"
#define CATALOGS          PLACE "/locale/fr/LC_MESSAGES"
#define INSTALLED         "/usr/local/share/redite"
#define INSTALLED_LOCALES "/usr/local/share/locale"

ssize_t __wrap_readlink(const char *path, char *text, size_t size);
char *__wrap_bindtextdomain(const char *domain, const char *folder);

/* What the system says of the program, and whether it fails all the same. */
static const char *own_path;
static bool is_refused;

/* Where catalogs are to be read. */
static char bound[64];

ssize_t
__wrap_readlink(const char *path, char *text, size_t size)
{
    size_t len = strlen(own_path);

    assert_string_equal(path, "/proc/self/exe");
    memcpy(text, own_path, len < size ? len + 1 : size);
    if (is_refused)
        errno = ENOENT;
    return is_refused ? -1 : (ssize_t)(len < size ? len : size);
}

char *
__wrap_bindtextdomain(const char *domain, const char *folder)
{
    (void)domain;
    (void)snprintf(bound, sizeof bound, "%s", folder);
    return bound;
}

static void
check(const char *share, const char *locales)
{
    struct rd_arena arena = {0};
    const char *folder;
    enum rd_status st;

    assert_int_equal(rd_share_find(&folder, &arena, NULL), RD_OK);
    assert_string_equal(folder, share);
    bound[0] = '\0';
    /* Whether there is French depends on what is installed. */
    st = rd_locale_choose("fr", NULL);
    assert_true(st == RD_OK || st == RD_USAGE);
    assert_string_equal(bound, locales);
    rd_arena_clear(&arena);
}

static void
what_lies_beside_the_program_is_read(void **state)
{
    (void)state;
    own_path = PLACE "/redite";
    check(PLACE "/share", PLACE "/locale");
    own_path = "nowhere/redite";
    check(INSTALLED, INSTALLED_LOCALES);
}

static void
without_proc_it_is_what_is_installed(void **state)
{
    (void)state;
    own_path = PLACE "/redite";
    is_refused = true;
    check(INSTALLED, INSTALLED_LOCALES);
    is_refused = false;
}

/* Of a path that is too long the system gives the beginning. */
static void
a_path_that_tells_no_folder_is_none(void **state)
{
    char path[5000] = PLACE "/";

    (void)state;
    own_path = "";
    check(INSTALLED, INSTALLED_LOCALES);
    own_path = PLACE;
    check(INSTALLED, INSTALLED_LOCALES);
    memset(path + sizeof PLACE, 'x', sizeof path - sizeof PLACE - 1);
    own_path = path;
    check(INSTALLED, INSTALLED_LOCALES);
}

static void
data_that_is_asked_for_comes_first(void **state)
{
    (void)state;
    own_path = PLACE "/redite";
    assert_int_equal(setenv("REDITE_SHARE", "asked/for", 1), 0);
    check("asked/for", PLACE "/locale");
    assert_int_equal(setenv("REDITE_SHARE", "", 1), 0);
    check(PLACE "/share", PLACE "/locale");
}

static int
make_place(void **state)
{
    FILE *file;

    (void)state;
    (void)unsetenv("REDITE_SHARE");
    if (mkdir(PLACE, 0777) != 0 || mkdir(PLACE "/share", 0777) != 0 ||
        mkdir(PLACE "/share/profiles", 0777) != 0 ||
        mkdir(PLACE "/locale", 0777) != 0 ||
        mkdir(PLACE "/locale/fr", 0777) != 0 || mkdir(CATALOGS, 0777) != 0)
        return -1;
    file = fopen(CATALOGS "/redite.mo", "w");
    return file == NULL ? -1 : fclose(file);
}

static int
remove_place(void **state)
{
    (void)state;
    return unlink(CATALOGS "/redite.mo") + rmdir(CATALOGS) +
           rmdir(PLACE "/locale/fr") + rmdir(PLACE "/locale") +
           rmdir(PLACE "/share/profiles") + rmdir(PLACE "/share") +
           rmdir(PLACE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_lies_beside_the_program_is_read),
        cmocka_unit_test(without_proc_it_is_what_is_installed),
        cmocka_unit_test(a_path_that_tells_no_folder_is_none),
        cmocka_unit_test(data_that_is_asked_for_comes_first),
    };

    return cmocka_run_group_tests(tests, make_place, remove_place);
}
