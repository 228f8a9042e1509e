/*
 * The parameters of a run: what holds unless it is asked otherwise, and how
 * the values are written by those who ask.
 */
#include "redite/parameters.h"

#include "redite/currency.h"
#include "redite/decimal.h"

#define MOST_SECONDS (36525 * INT64_C(86400)) /* a century */
#define MOST_RECORDS INT64_C(1000000000000)
#define PER_CENT     (RD_MICRO / 100)
#define MOST_COST    (INT64_C(1000000000) * RD_MICRO) /* of an agent's hour */

void
rd_parameters_init(struct rd_parameters *parameters)
{
    *parameters = (struct rd_parameters){
        .timezone = "Europe/Paris",
        .timezone_is_default = true,
        .from = RD_NO_DAY,
        .to = RD_NO_DAY,
        .night_from_min = 22 * 60,
        .night_to_min = 8 * 60,
        .answer_within_s = 20,
        .short_abandon_s = 5,
        .short_talk_s = 10,
        .max_call_s = INT64_C(24) * RD_HOUR_S,
        .max_wait_s = INT64_C(2) * RD_HOUR_S,
        .repeat_within_s = INT64_C(7) * RD_DAY_S,
        .link_within_s = RD_HOUR_S,
        .service_level_micro = RD_MICRO / 10 * 8,
        .max_rejects = {.is_share = true, .value = PER_CENT},
        .max_ratio = 300,
        .agent_hour_cost_micro = RD_NO_COST,
    };
}

/* A whole number from 0 to `most`. */
static bool
read_number(int64_t *number, struct rd_str text, int64_t most)
{
    uint64_t value;

    if (!rd_str_to_u64(&value, text) || value > (uint64_t)most)
        return false;
    *number = (int64_t)value;
    return true;
}

static enum rd_status
set_seconds(int64_t *seconds, const char *value, struct rd_error *err)
{
    if (read_number(seconds, rd_str_from(value), MOST_SECONDS))
        return RD_OK;
    return rd_fail(err, RD_USAGE, "'%s' is not a number of seconds, such as 20",
                   value);
}

/* Seconds of one unit of time, or 0. */
static int64_t
unit_seconds(char unit)
{
    switch (unit) {
    case 's':
        return 1;
    case 'm':
        return 60;
    case 'h':
        return RD_HOUR_S;
    case 'd':
        return RD_DAY_S;
    default:
        return 0;
    }
}

static enum rd_status
set_duration(int64_t *seconds, const char *value, struct rd_error *err)
{
    struct rd_str text = rd_str_from(value);
    int64_t unit_s = text.len > 0 ? unit_seconds(text.ptr[text.len - 1]) : 0;
    int64_t count;

    if (unit_s > 0)
        text.len--;
    else
        unit_s = 1;
    if (!read_number(&count, text, MOST_SECONDS / unit_s))
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a duration, such as 90s, 15m, 24h or 7d",
                       value);
    *seconds = count * unit_s;
    return RD_OK;
}

enum rd_status
rd_set_timezone(struct rd_parameters *parameters, const char *value,
                struct rd_error *err)
{
    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE,
                       "'' is not the name of a zone, such as Europe/Paris");
    parameters->timezone = value;
    parameters->timezone_is_default = false;
    return RD_OK;
}

static enum rd_status
set_day(int32_t *day, const char *value, struct rd_error *err)
{
    if (rd_civil_parse(day, rd_str_from(value)))
        return RD_OK;
    return rd_fail(err, RD_USAGE,
                   "'%s' is not a date of the years 1970 to 2199, such as "
                   "1999-01-31",
                   value);
}

enum rd_status
rd_set_from(struct rd_parameters *parameters, const char *value,
            struct rd_error *err)
{
    return set_day(&parameters->from, value, err);
}

enum rd_status
rd_set_to(struct rd_parameters *parameters, const char *value,
          struct rd_error *err)
{
    return set_day(&parameters->to, value, err);
}

/* HH:MM, from 00:00 to 23:59. */
static bool
read_clock(int32_t *minute, struct rd_str text)
{
    int64_t hours, minutes;

    if (text.len != 5 || text.ptr[2] != ':' ||
        !read_number(&hours, (struct rd_str){text.ptr, 2}, 23) ||
        !read_number(&minutes, (struct rd_str){text.ptr + 3, 2}, 59))
        return false;
    *minute = (int32_t)(hours * 60 + minutes);
    return true;
}

enum rd_status
rd_set_night(struct rd_parameters *parameters, const char *value,
             struct rd_error *err)
{
    struct rd_str text = rd_str_from(value), begin, end;
    int32_t from, to;

    if (text.len != 11 || text.ptr[5] != '-')
        goto wrong;
    begin = (struct rd_str){text.ptr, 5};
    end = (struct rd_str){text.ptr + 6, 5};
    if (!read_clock(&from, begin) || !read_clock(&to, end) || from == to)
        goto wrong;
    parameters->night_from_min = from;
    parameters->night_to_min = to;
    return RD_OK;
wrong:
    return rd_fail(err, RD_USAGE,
                   "'%s' is not a part of the day from 00:00 to 23:59, such "
                   "as 22:00-08:00",
                   value);
}

enum rd_status
rd_set_answer_within(struct rd_parameters *parameters, const char *value,
                     struct rd_error *err)
{
    bool exclusive = value[0] == '<';
    struct rd_str text = rd_str_from(value + (exclusive ? 1 : 0));
    int64_t seconds;

    /* Nobody is answered in under no time. */
    if (!read_number(&seconds, text, MOST_SECONDS) ||
        (exclusive && seconds == 0))
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a number of seconds, such as 20, or '<180' "
                       "for under 180",
                       value);
    parameters->answer_within_s = seconds;
    parameters->answer_within_exclusive = exclusive;
    return RD_OK;
}

enum rd_status
rd_set_short_abandon(struct rd_parameters *parameters, const char *value,
                     struct rd_error *err)
{
    return set_seconds(&parameters->short_abandon_s, value, err);
}

enum rd_status
rd_set_short_talk(struct rd_parameters *parameters, const char *value,
                  struct rd_error *err)
{
    return set_seconds(&parameters->short_talk_s, value, err);
}

enum rd_status
rd_set_max_call(struct rd_parameters *parameters, const char *value,
                struct rd_error *err)
{
    return set_duration(&parameters->max_call_s, value, err);
}

enum rd_status
rd_set_max_wait(struct rd_parameters *parameters, const char *value,
                struct rd_error *err)
{
    return set_duration(&parameters->max_wait_s, value, err);
}

/* A percentage of at most 100, exact to a millionth of the whole. */
static bool
read_share(int64_t *share, struct rd_str text)
{
    int64_t per_cent; /* in millionths */

    if (!rd_decimal_parse(&per_cent, text) || per_cent < 0 ||
        per_cent > INT64_C(100) * RD_MICRO || per_cent % 100 != 0)
        return false;
    *share = per_cent / 100;
    return true;
}

enum rd_status
rd_set_max_rejects(struct rd_parameters *parameters, const char *value,
                   struct rd_error *err)
{
    struct rd_str text = rd_str_from(value);
    struct rd_reject_limit limit = {0};
    bool good;

    limit.is_share = text.len > 0 && text.ptr[text.len - 1] == '%';
    if (limit.is_share) {
        text.len--;
        good = read_share(&limit.value, text);
    } else {
        good = read_number(&limit.value, text, MOST_RECORDS);
    }
    if (!good)
        return rd_fail(err, RD_USAGE,
                       "'%s' is neither a count, such as 100, nor a share of "
                       "the records, such as 1%% or 0.5%%",
                       value);
    parameters->max_rejects = limit;
    return RD_OK;
}

enum rd_status
rd_set_max_ratio(struct rd_parameters *parameters, const char *value,
                 struct rd_error *err)
{
    int64_t ratio;

    if (!read_number(&ratio, rd_str_from(value), 1000000) || ratio == 0)
        return rd_fail(err, RD_USAGE, "'%s' is not a ratio, such as 300",
                       value);
    parameters->max_ratio = ratio;
    return RD_OK;
}

enum rd_status
rd_set_calling_code(struct rd_parameters *parameters, const char *value,
                    struct rd_error *err)
{
    struct rd_str text = rd_str_from(value);
    int64_t code;

    if (text.len > 3 || !read_number(&code, text, 999) || value[0] == '0')
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a country's calling code of one to three "
                       "digits, such as 33",
                       value);
    parameters->calling_code = value;
    return RD_OK;
}

static enum rd_status
set_file(const char **file, const char *value, struct rd_error *err)
{
    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE, "the name of a file is expected");
    *file = value;
    return RD_OK;
}

enum rd_status
rd_set_repeat_within(struct rd_parameters *parameters, const char *value,
                     struct rd_error *err)
{
    return set_duration(&parameters->repeat_within_s, value, err);
}

enum rd_status
rd_set_link_within(struct rd_parameters *parameters, const char *value,
                   struct rd_error *err)
{
    return set_duration(&parameters->link_within_s, value, err);
}

enum rd_status
rd_set_wrap_up(struct rd_parameters *parameters, const char *value,
               struct rd_error *err)
{
    return set_seconds(&parameters->wrap_up_s, value, err);
}

enum rd_status
rd_set_service_level(struct rd_parameters *parameters, const char *value,
                     struct rd_error *err)
{
    int64_t share;

    /* No number of agents can promise to answer everybody in time. */
    if (!rd_decimal_parse(&share, rd_str_from(value)) || share <= 0 ||
        share >= RD_MICRO)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a share above 0 and under 1, such as 0.8",
                       value);
    parameters->service_level_micro = share;
    return RD_OK;
}

enum rd_status
rd_set_shrinkage(struct rd_parameters *parameters, const char *value,
                 struct rd_error *err)
{
    int64_t share;

    if (!rd_decimal_parse(&share, rd_str_from(value)) || share < 0 ||
        share >= RD_MICRO)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a share from 0 to under 1, such as 0.3",
                       value);
    parameters->shrinkage_micro = share;
    return RD_OK;
}

enum rd_status
rd_set_customers(struct rd_parameters *parameters, const char *value,
                 struct rd_error *err)
{
    return set_file(&parameters->customers, value, err);
}

enum rd_status
rd_set_rules(struct rd_parameters *parameters, const char *value,
             struct rd_error *err)
{
    return set_file(&parameters->rules, value, err);
}

enum rd_status
rd_set_max_customer_calls(struct rd_parameters *parameters, const char *value,
                          struct rd_error *err)
{
    int64_t count;

    if (!read_number(&count, rd_str_from(value), MOST_RECORDS) || count == 0)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a number of calls above 0, such as 500",
                       value);
    parameters->max_customer_calls = count;
    return RD_OK;
}

static enum rd_status
add_file(struct rd_file_names *files, const char *value, struct rd_error *err)
{
    if (files->count == RD_MOST_FILES)
        return rd_fail(err, RD_USAGE, "'%s' is one too many; %d are read",
                       value, RD_MOST_FILES);
    if (set_file(&files->list[files->count], value, err) < 0)
        return RD_USAGE;
    files->count++;
    return RD_OK;
}

enum rd_status
rd_set_profile_file(struct rd_parameters *parameters, const char *value,
                    struct rd_error *err)
{
    return add_file(&parameters->profile_files, value, err);
}

enum rd_status
rd_set_zone(struct rd_parameters *parameters, const char *value,
            struct rd_error *err)
{
    const char *equals = strrchr(value, '=');

    if (equals == NULL || equals == value || equals[1] == '\0')
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a pattern of file names and a zone, such "
                       "as 'cdr-*.csv=Europe/Paris'",
                       value);
    return add_file(&parameters->zones, value, err);
}

enum rd_status
rd_set_tariffs(struct rd_parameters *parameters, const char *value,
               struct rd_error *err)
{
    return add_file(&parameters->tariffs, value, err);
}

enum rd_status
rd_set_holidays(struct rd_parameters *parameters, const char *value,
                struct rd_error *err)
{
    return set_file(&parameters->holidays, value, err);
}

enum rd_status
rd_set_in(struct rd_parameters *parameters, const char *value,
          struct rd_error *err)
{
    int64_t micro;

    if (!rd_currency_convert(&micro, 0, RD_STR("EUR"), rd_str_from(value)))
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a currency with a fixed rate to the euro, "
                       "such as EUR or FRF",
                       value);
    parameters->in_currency = value;
    return RD_OK;
}

enum rd_status
rd_set_agent_hour_cost(struct rd_parameters *parameters, const char *value,
                       struct rd_error *err)
{
    int64_t micro;

    if (!rd_decimal_parse(&micro, rd_str_from(value)) || micro < 0 ||
        micro > MOST_COST)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not an amount of money, such as 120 or 18.50",
                       value);
    parameters->agent_hour_cost_micro = micro;
    return RD_OK;
}

enum rd_status
rd_set_claims(struct rd_parameters *parameters, const char *value,
              struct rd_error *err)
{
    return add_file(&parameters->claims, value, err);
}

/* With 2, whatever is withheld would be 1. */
enum rd_status
rd_set_suppress(struct rd_parameters *parameters, const char *value,
                struct rd_error *err)
{
    int64_t count;

    if (!read_number(&count, rd_str_from(value), MOST_RECORDS) || count < 3)
        return rd_fail(err, RD_USAGE,
                       "'%s' is not a count from 3 on, such as 5 (with 2, "
                       "what is withheld would be 1)",
                       value);
    parameters->suppress = count;
    return RD_OK;
}

enum rd_status
rd_parameters_check(const struct rd_parameters *parameters,
                    struct rd_error *err)
{
    char from[11], to[11];

    if (parameters->from == RD_NO_DAY || parameters->to == RD_NO_DAY ||
        parameters->from < parameters->to)
        return RD_OK;
    rd_civil_format(from, parameters->from);
    rd_civil_format(to, parameters->to);
    return rd_fail(err, RD_USAGE,
                   "the period from %s to %s is empty: 'to' is the day after "
                   "its last",
                   from, to);
}
