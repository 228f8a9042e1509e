/*
 * Which language the program speaks: the one asked for, else that of the
 * locale, as gettext would have it. Neither has to be known to the system: a
 * container without locales speaks French as well.
 *
 * Only messages change. What is read and written as a number, and how texts
 * are compared, is that of the locale C for ever.
 */
#include "cmd.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#ifndef LOCALEDIR
#define LOCALEDIR "/usr/local/share/locale"
#endif

#define PATH_SIZE 4096

/* English is what the source is written in; the others have catalogs. */
static const char *const languages[] = {"en", "fr"};

#define LANGUAGE_COUNT (sizeof languages / sizeof *languages)

/* The language of a locale's name, such as fr_BE.UTF-8; NULL: not known. */
static const char *
find_language(struct rd_str locale)
{
    struct rd_str name = locale;

    name.len = 0;
    while (name.len < locale.len && strchr("_.@", locale.ptr[name.len]) == NULL)
        name.len++;
    for (size_t i = 0; i < LANGUAGE_COUNT; i++)
        if (rd_str_equal_caseless(name, rd_str_from(languages[i])))
            return languages[i];
    return NULL;
}

/* The locale of messages: the first of three variables that is not empty. */
static const char *
find_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);

        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "C";
}

/* LANGUAGE is a list, and means nothing in the locale C. */
static const char *
find_preference(void)
{
    const char *locale = find_locale(), *list = getenv("LANGUAGE");
    struct rd_str rest = rd_str_from(list == NULL ? "" : list), name;
    const char *language = NULL;

    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        return languages[0];
    while (language == NULL && rd_str_split(&name, &rest, ':'))
        language = find_language(name);
    if (language == NULL)
        language = find_language(rd_str_from(locale));
    return language == NULL ? languages[0] : language;
}

/* Whether the folder holds the catalog of the one language that has one. */
static bool
has_catalog(const char *folder)
{
    char path[PATH_SIZE];
    int len = snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/%s.mo", folder,
                       languages[1], RD_CATALOG);

    return len > 0 && len < PATH_SIZE && access(path, R_OK) == 0;
}

static bool
find_beside_program(char found[static PATH_SIZE])
{
    static const char *const places[] = {"locale", "../share/locale"};
    char own[PATH_SIZE];

    if (!rd_share_own_folder(own, sizeof own))
        return false;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int len = snprintf(found, PATH_SIZE, "%s/%s", own, places[i]);

        if (len > 0 && len < PATH_SIZE && has_catalog(found))
            return true;
    }
    return false;
}

/* Catalogs lie beside the program, or where it was to be installed. */
static void
bind_catalogs(void)
{
    char found[PATH_SIZE];

    (void)bindtextdomain(RD_CATALOG,
                         find_beside_program(found) ? found : LOCALEDIR);
}

/*
 * gettext reads no catalog in the locale C. C.UTF-8, which needs none to be
 * installed, is another, and LANGUAGE then says which catalog it is to be.
 * False: there is none, and English it stays, that of the system as well. No
 * thread has been started when this is called.
 */
static bool
speak(const char *language)
{
    if (language != languages[0]) {
        bind_catalogs();
        if (setenv("LANGUAGE", language, 1) == 0)
            (void)setlocale(LC_MESSAGES, "C.UTF-8");
        if (strcmp(_(NC_("code of the language", "en")), language) == 0)
            return true;
    }
    (void)setlocale(LC_MESSAGES, "C");
    return language == languages[0];
}

void
rd_locale_begin(void)
{
    (void)speak(find_preference());
}

enum rd_status
rd_locale_choose(const char *name, struct rd_error *err)
{
    for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
        if (strcmp(name, languages[i]) != 0)
            continue;
        if (speak(languages[i]))
            return RD_OK;
        return rd_fail(err, RD_USAGE,
                       "the catalog of the language '%s' is not installed, or "
                       "there is no memory for it",
                       name);
    }
    return rd_fail(err, RD_USAGE, "'%s' is no language that is known: en or fr",
                   name);
}
