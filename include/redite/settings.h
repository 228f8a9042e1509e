/*
 * The settings files of a run: zone, profiles, rules, customers, tariffs,
 * claims, the key of pseudonyms.
 */
#ifndef REDITE_SETTINGS_H
#define REDITE_SETTINGS_H

#include "redite/asked_zone.h"
#include "redite/claims.h"
#include "redite/customer_map.h"
#include "redite/profile.h"
#include "redite/pseudonyms.h"
#include "redite/rules.h"
#include "redite/run.h"
#include "redite/tariff.h"

/* A file of settings that was read, as the report names it. */
struct rd_setting {
    const char *kind, *name;
    char sha256[65];
};

#define RD_MOST_SETTINGS (3 + 2 * RD_MOST_FILES)

struct rd_settings {
    struct rd_setting files[RD_MOST_SETTINGS];
    size_t file_count;
    struct rd_zone *zone;
    struct rd_profiles profiles;
    struct rd_asked_zones asked_zones;
    struct rd_rules *rules; /* NULL: the installed ones, not needed so far */
    struct rd_customer_map customers;
    bool maps_customers;
    struct rd_tariff tariff;
    bool has_tariff;
    struct rd_claims claims;          /* all about figures that reports have */
    struct rd_pseudonyms *pseudonyms; /* NULL: names are shown as they are */
};

/*
 * Load what the parameters name into the empty `settings`; a file that is not
 * named is the installed default, or nothing. The installed rules are left
 * until there is a text to classify: to compile them takes longer than to read
 * a month of calls. RD_USAGE, RD_IO, RD_DATA.
 */
enum rd_status rd_settings_load(struct rd_settings *settings,
                                const struct rd_run_options *options,
                                struct rd_error *err) RD_CHECKED;

/*
 * Load the profiles alone: the installed ones, the user's own, and those that
 * the command line names.
 */
enum rd_status rd_settings_load_profiles(struct rd_profiles *profiles,
                                         const struct rd_run_options *options,
                                         struct rd_error *err) RD_CHECKED;

/* Load the rules that the parameters name, or the installed ones. */
enum rd_status rd_settings_load_rules(struct rd_settings *settings,
                                      const struct rd_run_options *options,
                                      struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_settings_clear(struct rd_settings *settings);

#endif
