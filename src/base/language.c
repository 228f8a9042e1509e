/*
 * Words from the catalog, by GNU gettext. Which catalog that is, if any, is
 * chosen by cmd; where none is, every text is its own translation.
 */
#include "redite/language.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

/* What comes before the words and is not printed. */
static const char *
skip_context(const char *text)
{
    const char *end = strchr(text, '\004');

    return end == NULL ? text : end + 1;
}

/* The translation of "" is the head of the catalog, which is no word. */
const char *
rd_translate(const char *text)
{
    const char *found;

    if (text == NULL || text[0] == '\0')
        return text;
    found = dgettext(RD_CATALOG, text);
    return found == text ? skip_context(text) : found;
}

const char *
rd_translate_count(const char *one, const char *many, int64_t count)
{
    return dngettext(RD_CATALOG, one, many, (unsigned long)llabs(count));
}

bool
rd_language_is_one(int64_t count)
{
    return rd_translate_count("singular", "plural", count)[0] == 's';
}

/*
 * What people see most. The words of the C library would come from a catalog of
 * the system, which may not be there, and which it crashes on where there is no
 * memory to convert it.
 */
static const char *const reasons[] = {
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("File exists"),
    N_("No space left on device"),
    N_("File too large"),
    N_("Input/output error"),
    N_("Broken pipe"),
    N_("Bad file descriptor"),
    N_("Read-only file system"),
    N_("Too many open files"),
    N_("File name too long"),
    N_("Cannot allocate memory"),
    N_("Operation not permitted"),
    N_("Invalid argument"),
    N_("No such device or address"),
    N_("Disk quota exceeded"),
    N_("Too many levels of symbolic links"),
    N_("Stale file handle"),
    N_("Text file busy"),
};

const char *
rd_language_errno(int number)
{
    const char *reason = strerrordesc_np(number);

    if (reason == NULL)
        return _("Unknown error");
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reason, reasons[i]) == 0)
            return _(reasons[i]);
    return reason;
}
