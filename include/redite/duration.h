/*
 * Durations as logs write them.
 */
#ifndef REDITE_DURATION_H
#define REDITE_DURATION_H

#include "redite/str.h"

/* Forms of durations; a set of them says which a text may have. */
enum rd_duration_form {
    RD_DURATION_S = 1,        /* `12`, `12.5` */
    RD_DURATION_MS = 2,       /* `12500` */
    RD_DURATION_H_MM_SS = 4,  /* `1:02:03` */
    RD_DURATION_M_SS = 8,     /* `62:03` */
    RD_DURATION_H_MM = 16,    /* `1:02` */
    RD_DURATION_IN_WORDS = 32 /* `1 h 2 min`, `62m 3s` */
};

/* Whether a text could have two of the forms and mean different things. */
bool rd_duration_forms_clash(unsigned forms);

/*
 * Seconds, perhaps negative, of a text in one of `forms`; fractions, with
 * `decimal` before them, are cut off. With no form, whole seconds. False for
 * anything else.
 */
bool rd_duration_parse(int64_t *seconds, struct rd_str text, unsigned forms,
                       char decimal);

#endif
