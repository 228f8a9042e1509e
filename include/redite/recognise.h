/*
 * What a file is, from its first lines.
 */
#ifndef REDITE_RECOGNISE_H
#define REDITE_RECOGNISE_H

#include "redite/profile.h"
#include "redite/source.h"

/*
 * The profile that knows most of the columns in the header of `src`, among
 * those that find all they need; nothing is consumed. RD_DATA: there is none;
 * the message names the nearest and what it lacks.
 */
enum rd_status rd_recognise(const struct rd_profile **profile,
                            struct rd_source *src,
                            const struct rd_profiles *profiles,
                            struct rd_error *err) RD_CHECKED;

/*
 * The profile called `name`, or, where that is NULL, the one that
 * rd_recognise finds. RD_USAGE: there is no such profile.
 */
enum rd_status rd_recognise_or_find(const struct rd_profile **profile,
                                    struct rd_source *src, const char *name,
                                    const struct rd_profiles *profiles,
                                    struct rd_error *err) RD_CHECKED;

#endif
