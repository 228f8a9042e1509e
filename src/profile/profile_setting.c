/*
 * The settings of [profile]: how a file is cut, read and counted.
 */
#include "profile_parts.h"

#include "redite/stamp.h"

typedef enum rd_status setting_take(struct rd_profile *profile,
                                    struct rd_str value, struct rd_error *err);

struct setting {
    const char *name;
    setting_take *take;
};

/* A word and what it stands for. */
struct choice {
    const char *word;
    int value;
};

static bool
choose(int *value, const struct choice *choices, struct rd_str word)
{
    for (; choices->word != NULL; choices++) {
        if (!rd_str_equal(word, rd_str_from(choices->word)))
            continue;
        *value = choices->value;
        return true;
    }
    return false;
}

static enum rd_status
take_title(struct rd_profile *profile, struct rd_str value,
           struct rd_error *err)
{
    return rd_arena_copy(&profile->title, &profile->arena, value, err);
}

static enum rd_status
take_list(struct rd_profile *profile, struct rd_str value, struct rd_error *err)
{
    return rd_arena_copy(&profile->list, &profile->arena, value, err);
}

static enum rd_status
take_format(struct rd_profile *profile, struct rd_str value,
            struct rd_error *err)
{
    static const struct choice formats[] = {
        {"csv", RD_FORMAT_CSV}, {"json", RD_FORMAT_JSON}, {NULL, 0}};
    int format;

    if (!choose(&format, formats, value))
        return rd_fail(err, RD_USAGE, "'%.*s' is no format: csv or json",
                       RD_FMT(value));
    profile->format = (enum rd_format)format;
    return RD_OK;
}

/* A delimiter or quote: one byte, or the word `tab` or `none`. */
static enum rd_status
parse_byte(char *byte, struct rd_str value, struct rd_error *err)
{
    if (rd_str_equal(value, RD_STR("tab")))
        *byte = '\t';
    else if (rd_str_equal(value, RD_STR("none")))
        *byte = '\0';
    else if (value.len == 1)
        *byte = value.ptr[0];
    else
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is not one character, 'tab' or 'none'",
                       RD_FMT(value));
    return RD_OK;
}

/* One delimiter, or several to choose from. */
static enum rd_status
take_delimiter(struct rd_profile *profile, struct rd_str value,
               struct rd_error *err)
{
    char bytes[8];
    size_t count = 0;
    struct rd_str word, rest = value;
    enum rd_status st = RD_OK;

    while (count < sizeof bytes && rd_str_split(&word, &rest, ' ') && st >= 0)
        if (word.len > 0 || value.len == 0)
            st = parse_byte(&bytes[count++], word, err);
    if (st < 0)
        return st;
    if (count == 0 || rest.ptr != NULL)
        return rd_fail(err, RD_USAGE, "'%.*s' is no list of up to 8 characters",
                       RD_FMT(value));
    profile->delimiter = bytes[0];
    profile->delimiters = (struct rd_str){"", 0};
    if (count == 1)
        return RD_OK;
    return rd_arena_copy(&profile->delimiters, &profile->arena,
                         (struct rd_str){bytes, count}, err);
}

static enum rd_status
take_quote(struct rd_profile *profile, struct rd_str value,
           struct rd_error *err)
{
    return parse_byte(&profile->quote, value, err);
}

static enum rd_status
take_header(struct rd_profile *profile, struct rd_str value,
            struct rd_error *err)
{
    static const struct choice headers[] = {{"yes", RD_HEADER_YES},
                                            {"no", RD_HEADER_NO},
                                            {"optional", RD_HEADER_OPTIONAL},
                                            {NULL, 0}};
    int header;

    if (!choose(&header, headers, value))
        return rd_fail(err, RD_USAGE, "'%.*s' is not yes, no or optional",
                       RD_FMT(value));
    profile->header = (enum rd_header)header;
    return RD_OK;
}

static enum rd_status
take_preamble(struct rd_profile *profile, struct rd_str value,
              struct rd_error *err)
{
    if (rd_str_to_u64(&profile->preamble, value) && profile->preamble <= 1000)
        return RD_OK;
    return rd_fail(err, RD_USAGE, "'%.*s' is not a number of lines up to 1000",
                   RD_FMT(value));
}

static enum rd_status
take_columns(struct rd_profile *profile, struct rd_str value,
             struct rd_error *err)
{
    return rd_columns_add(profile, 0, value, err);
}

static enum rd_status
take_needs(struct rd_profile *profile, struct rd_str value,
           struct rd_error *err)
{
    return rd_columns_add_names(&profile->needed, profile, value, err);
}

static enum rd_status
take_numbers(struct rd_profile *profile, struct rd_str value,
             struct rd_error *err)
{
    return rd_columns_add_names(&profile->numbers, profile, value, err);
}

static enum rd_status
take_times(struct rd_profile *profile, struct rd_str value,
           struct rd_error *err)
{
    char letter = rd_stamp_unknown_letter(value);

    if (letter == '\0')
        return rd_profile_add_word(&profile->formats, profile, value, err);
    return rd_fail(err, RD_USAGE,
                   "'%.*s' is no form of a time: %%%c has no meaning in it",
                   RD_FMT(value), letter);
}

static enum rd_status
take_durations(struct rd_profile *profile, struct rd_str value,
               struct rd_error *err)
{
    static const struct choice forms[] = {{"s", RD_DURATION_S},
                                          {"ms", RD_DURATION_MS},
                                          {"h:mm:ss", RD_DURATION_H_MM_SS},
                                          {"m:ss", RD_DURATION_M_SS},
                                          {"h:mm", RD_DURATION_H_MM},
                                          {"words", RD_DURATION_IN_WORDS},
                                          {NULL, 0}};
    struct rd_str word;
    int form;

    while (rd_str_split(&word, &value, ' ')) {
        if (word.len == 0)
            continue;
        if (!choose(&form, forms, word))
            return rd_fail(err, RD_USAGE,
                           "'%.*s' is no form of a duration: s, ms, h:mm:ss, "
                           "m:ss, h:mm or words",
                           RD_FMT(word));
        profile->durations |= (unsigned)form;
    }
    if (rd_duration_forms_clash(profile->durations))
        return rd_fail(err, RD_USAGE,
                       "two of these forms could be meant by one text: s and "
                       "ms, or m:ss and h:mm");
    return RD_OK;
}

static enum rd_status
take_decimal(struct rd_profile *profile, struct rd_str value,
             struct rd_error *err)
{
    if (value.len != 1 || (value.ptr[0] != '.' && value.ptr[0] != ','))
        return rd_fail(err, RD_USAGE, "'%.*s' is neither '.' nor ','",
                       RD_FMT(value));
    profile->decimal = value.ptr[0];
    return RD_OK;
}

/* `12h`: how far a time of day may lie back before it is tomorrow's. */
static enum rd_status
take_day_turns(struct rd_profile *profile, struct rd_str value,
               struct rd_error *err)
{
    uint64_t hours;

    if (value.len < 2 || value.ptr[value.len - 1] != 'h' ||
        !rd_str_to_u64(&hours, (struct rd_str){value.ptr, value.len - 1}) ||
        hours < 1 || hours > 24)
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is not a number of hours such as 12h",
                       RD_FMT(value));
    profile->day_turns_s = (int64_t)hours * RD_HOUR_S;
    return RD_OK;
}

/* A zone, or the column that names it. */
static enum rd_status
take_zone(struct rd_profile *profile, struct rd_str value, struct rd_error *err)
{
    struct rd_zone *zone;
    enum rd_status st;

    if (value.len > 0 && value.ptr[0] == '{') {
        profile->zone_name.parts = NULL;
        return rd_template_parse(&profile->zone_name, profile, value, err);
    }
    st = rd_zone_load(&zone, value.ptr, err);
    if (st < 0)
        return st;
    rd_zone_free(profile->zone);
    profile->zone = zone;
    return RD_OK;
}

static enum rd_status
take_legs(struct rd_profile *profile, struct rd_str value, struct rd_error *err)
{
    struct rd_source_value **end = &profile->values[RD_FIELD_LEGS];

    while (*end != NULL)
        end = &(*end)->next;
    return rd_profile_parse_value(end, profile, RD_FIELD_LEGS, value, err);
}

static enum rd_status
take_answers(struct rd_profile *profile, struct rd_str value,
             struct rd_error *err)
{
    static const struct choice answers[] = {
        {"earliest", 0}, {"named first", 1}, {NULL, 0}};
    int named_first;

    if (!choose(&named_first, answers, value))
        return rd_fail(err, RD_USAGE,
                       "'%.*s' is neither 'earliest' nor 'named first'",
                       RD_FMT(value));
    profile->named_answers_first = named_first == 1;
    return RD_OK;
}

static enum rd_status
take_kind(struct rd_profile *profile, struct rd_str value, struct rd_error *err)
{
    for (int kind = RD_KIND_CALLS; kind < RD_KIND_COUNT; kind++) {
        if (rd_str_equal(value,
                         rd_str_from(rd_kind_name((enum rd_kind)kind)))) {
            profile->kind = (enum rd_kind)kind;
            return RD_OK;
        }
    }
    return rd_fail(err, RD_USAGE,
                   "'%.*s' is no kind: calls, tickets or presence",
                   RD_FMT(value));
}

static const struct setting settings[] = {
    {"title", take_title},
    {"kind", take_kind},
    {"format", take_format},
    {"list", take_list},
    {"delimiter", take_delimiter},
    {"quote", take_quote},
    {"header", take_header},
    {"preamble", take_preamble},
    {"columns", take_columns},
    {"needs", take_needs},
    {"numbers", take_numbers},
    {"times", take_times},
    {"durations", take_durations},
    {"decimal", take_decimal},
    {"day_turns_after", take_day_turns},
    {"zone", take_zone},
    {"legs", take_legs},
    {"answers", take_answers},
};

enum rd_status
rd_setting_take(struct rd_profile *profile, bool *has_kind, struct rd_str name,
                struct rd_str value, struct rd_error *err)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (!rd_str_equal(name, rd_str_from(settings[i].name)))
            continue;
        *has_kind = *has_kind || settings[i].take == take_kind;
        return settings[i].take(profile, value, err);
    }
    return rd_fail(err, RD_USAGE, "'%.*s' is no setting of [profile]",
                   RD_FMT(name));
}
