/*
 * Settings are read before the first input, so that a mistake in them is told
 * at once.
 */
#include "redite/settings.h"

#include "redite/table_file.h"

static enum rd_status
load_rules_from(struct rd_settings *settings, const char *path,
                struct rd_error *err)
{
    struct rd_table table = {0};
    enum rd_status st = rd_table_read(&table, path, NULL, err);

    if (st >= 0)
        st = rd_rules_new(&settings->rules, &table, err);
    rd_table_clear(&table);
    return st;
}

enum rd_status
rd_settings_load_rules(struct rd_settings *settings,
                       const struct rd_run_options *options,
                       struct rd_error *err)
{
    struct rd_buffer path = {0};
    enum rd_status st;

    if (options->parameters->rules != NULL)
        return load_rules_from(settings, options->parameters->rules, err);
    rd_buffer_addf(&path, "%s/rules/default.csv", options->share);
    rd_buffer_add_byte(&path, '\0');
    st = rd_buffer_check(&path, err);
    if (st >= 0)
        st = load_rules_from(settings, path.data, err);
    rd_buffer_clear(&path);
    return st;
}

static enum rd_status
load_customers(struct rd_settings *settings,
               const struct rd_parameters *parameters, struct rd_error *err)
{
    struct rd_table table = {0};
    enum rd_status st;

    if (parameters->customers == NULL)
        return RD_OK;
    st = rd_table_read(&table, parameters->customers, NULL, err);
    if (st >= 0)
        st = rd_customer_map_init(&settings->customers, &table,
                                  parameters->calling_code, err);
    rd_table_clear(&table);
    settings->maps_customers = true;
    return st;
}

enum rd_status
rd_settings_load(struct rd_settings *settings,
                 const struct rd_run_options *options, struct rd_error *err)
{
    const struct rd_parameters *parameters = options->parameters;
    enum rd_status st =
        rd_zone_load(&settings->zone, parameters->timezone, err);

    if (st >= 0)
        st = rd_profiles_load(&settings->profiles, options->share, err);
    if (st >= 0)
        st = rd_settings_load_rules(settings, options, err);
    if (st >= 0)
        st = load_customers(settings, parameters, err);
    return st;
}

void
rd_settings_clear(struct rd_settings *settings)
{
    rd_profiles_clear(&settings->profiles);
    rd_rules_free(settings->rules);
    rd_customer_map_clear(&settings->customers);
    rd_zone_free(settings->zone);
    *settings = (struct rd_settings){0};
}
