/*
 * Settings are read before the first input, so that a mistake in them is told
 * at once.
 */
#include "redite/settings.h"

#include "redite/installed.h"
#include "redite/sample.h"
#include "redite/table_file.h"
#include "redite/views.h"

static const char *
find_alias(const struct rd_run_options *options, const char *kind,
           struct rd_str name)
{
    for (size_t i = 0; i < options->alias_count; i++) {
        const struct rd_alias *alias = &options->aliases[i];

        if (strcmp(alias->kind, kind) == 0 &&
            rd_str_equal(rd_str_from(alias->name), name))
            return alias->path;
    }
    return NULL;
}

/*
 * Read one file, and note which bytes they were. Where an installed one may be
 * meant, `share` is the folder of those.
 */
static enum rd_status
read_file(struct rd_table *table, struct rd_settings *settings,
          const struct rd_setting *file, const struct rd_run_options *options,
          const char *share, struct rd_error *err)
{
    const char *alias =
        find_alias(options, file->kind, rd_str_from(file->name));
    struct rd_setting *noted = &settings->files[settings->file_count++];
    enum rd_status st;

    *noted = *file;
    if (alias == NULL && share != NULL)
        return rd_installed_read(table, file->name, share, file->kind,
                                 noted->sha256, err);
    st = rd_table_read(table, alias == NULL ? file->name : alias, noted->sha256,
                       err);
    table->name = file->name;
    return st;
}

/* Those that lie elsewhere stand for the files that are named. */
static enum rd_status
add_profiles(struct rd_profiles *profiles, const struct rd_run_options *options,
             struct rd_error *err)
{
    const struct rd_file_names *files = &options->parameters->profile_files;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < files->count && st >= 0; i++)
        if (find_alias(options, "profiles", rd_profile_name(files->list[i])) ==
            NULL)
            st = rd_profiles_add_file(profiles, files->list[i], err);
    for (size_t i = 0; i < options->alias_count && st >= 0; i++)
        if (strcmp(options->aliases[i].kind, "profiles") == 0)
            st = rd_profiles_add_as(profiles, options->aliases[i].path,
                                    options->aliases[i].name, err);
    return st;
}

enum rd_status
rd_settings_load_profiles(struct rd_profiles *profiles,
                          const struct rd_run_options *options,
                          struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    enum rd_status st = rd_profiles_load(profiles, options->share, err);

    if (st >= 0 && parameters->user_profiles != NULL)
        st = rd_profiles_add_folder(profiles, parameters->user_profiles, err);
    return st < 0 ? st : add_profiles(profiles, options, err);
}

enum rd_status
rd_settings_load_rules(struct rd_settings *settings,
                       const struct rd_run_options *options,
                       struct rd_error *err)
{
    const char *asked = options->parameters->rules;
    const struct rd_setting file = {"rules", asked == NULL ? "default" : asked,
                                    ""};
    struct rd_table table = {0};
    enum rd_status st = read_file(&table, settings, &file, options,
                                  asked == NULL ? options->share : NULL, err);

    if (st >= 0)
        st = rd_rules_new(&settings->rules, &table, err);
    rd_table_clear(&table);
    return st;
}

static enum rd_status
load_customers(struct rd_settings *settings,
               const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    const struct rd_setting file = {"customers", parameters->customers, ""};
    struct rd_table table = {0};
    enum rd_status st;

    if (parameters->customers == NULL)
        return RD_OK;
    st = read_file(&table, settings, &file, options, NULL, err);
    if (st >= 0)
        st = rd_customer_map_init(&settings->customers, &table,
                                  parameters->calling_code, err);
    rd_table_clear(&table);
    settings->maps_customers = true;
    return st;
}

/* The tables that a tariff is built from. */
struct tariff_tables {
    struct rd_table tariffs[RD_MOST_FILES], holidays;
};

static enum rd_status
read_tariff_tables(struct tariff_tables *tables, struct rd_settings *settings,
                   const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    const struct rd_setting holidays = {"holidays", parameters->holidays, ""};
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < parameters->tariffs.count && st >= 0; i++) {
        const struct rd_setting file = {"tariffs", parameters->tariffs.list[i],
                                        ""};

        st = read_file(&tables->tariffs[i], settings, &file, options,
                       options->share, err);
    }
    if (st >= 0 && parameters->holidays != NULL)
        st = read_file(&tables->holidays, settings, &holidays, options, NULL,
                       err);
    return st;
}

/* Holidays alone are checked, too. */
static enum rd_status
load_tariff(struct rd_settings *settings, const struct rd_run_options *options,
            struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    const struct rd_warnings warnings = {options->warn, options->context};
    struct tariff_tables tables = {0};
    const struct rd_tariff_source source = {
        .tables = tables.tariffs,
        .table_count = parameters->tariffs.count,
        .holidays = parameters->holidays == NULL ? NULL : &tables.holidays,
    };
    enum rd_status st = read_tariff_tables(&tables, settings, options, err);

    if (st >= 0)
        st = rd_tariff_build(&settings->tariff, &source, &warnings, err);
    for (size_t i = 0; i < parameters->tariffs.count; i++)
        rd_table_clear(&tables.tariffs[i]);
    rd_table_clear(&tables.holidays);
    settings->has_tariff = parameters->tariffs.count > 0;
    return st;
}

static enum rd_status
read_claims(struct rd_settings *settings, const char *value,
            const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_setting file = {"claims", value, ""};
    struct rd_table table = {0};
    enum rd_status st =
        read_file(&table, settings, &file, options, options->share, err);

    if (st >= 0)
        st = rd_claims_add(&settings->claims, &table, err);
    rd_table_clear(&table);
    return st;
}

/* That every claim is about a figure, by a T that can be read. */
static enum rd_status
check_claims(const struct rd_settings *settings,
             const struct rd_parameters *parameters, struct rd_error *err)
{
    struct rd_parameters own = *parameters;
    struct rd_report sample;
    enum rd_status st = rd_report_init(&sample, err);

    for (size_t i = 0; i < settings->claims.count && st >= 0; i++)
        st = rd_view_set(&own, &settings->claims.list[i], err);
    if (st >= 0)
        st = rd_sample_emit(&sample, settings, parameters, err);
    if (st >= 0)
        st = rd_claims_check(&settings->claims, sample.root, err);
    rd_report_clear(&sample);
    return st;
}

static enum rd_status
load_claims(struct rd_settings *settings, const struct rd_run_options *options,
            struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < parameters->claims.count && st >= 0; i++)
        st = read_claims(settings, parameters->claims.list[i], options, err);
    if (st >= 0 && settings->claims.count > 0)
        st = check_claims(settings, parameters, err);
    return st;
}

static enum rd_status
load_key(struct rd_settings *settings, const struct rd_parameters *parameters,
         struct rd_error *err)
{
    if (parameters->pseudonyms == NULL)
        return RD_OK;
    return rd_pseudonyms_read(&settings->pseudonyms, parameters->pseudonyms,
                              err);
}

enum rd_status
rd_settings_load(struct rd_settings *settings,
                 const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    enum rd_status st =
        rd_zone_load(&settings->zone, parameters->timezone, err);

    if (st >= 0)
        st = load_key(settings, parameters, err);
    if (st >= 0)
        st = rd_settings_load_profiles(&settings->profiles, options, err);
    if (st >= 0)
        st = rd_asked_zones_load(&settings->asked_zones, options, err);
    if (st >= 0 && parameters->rules != NULL)
        st = rd_settings_load_rules(settings, options, err);
    if (st >= 0)
        st = load_customers(settings, options, err);
    if (st >= 0)
        st = load_tariff(settings, options, err);
    if (st >= 0)
        st = load_claims(settings, options, err);
    return st;
}

void
rd_settings_clear(struct rd_settings *settings)
{
    rd_profiles_clear(&settings->profiles);
    rd_asked_zones_clear(&settings->asked_zones);
    rd_rules_free(settings->rules);
    rd_customer_map_clear(&settings->customers);
    rd_tariff_clear(&settings->tariff);
    rd_claims_clear(&settings->claims);
    rd_pseudonyms_free(settings->pseudonyms);
    rd_zone_free(settings->zone);
    *settings = (struct rd_settings){0};
}
