/*
 * Which forms the times of a column may have: all that people and spreadsheets
 * write, tried on every value. Those that read as much as the best are kept
 * where they read it differently: then nobody can tell.
 */
#include "draft_parts.h"

#include "redite/stamp.h"

static const char *const day_forms[] = {
    "%Y-%m-%d", "%Y/%m/%d", "%Y/%n/%e", "%Y.%m.%d", "%Y%m%d",   "%d/%m/%Y",
    "%m/%d/%Y", "%e/%n/%Y", "%n/%e/%Y", "%d.%m.%Y", "%e.%n.%Y", "%d-%m-%Y",
    "%m-%d-%Y", "%d/%m/%y", "%m/%d/%y", "%e/%n/%y", "%n/%e/%y", "%d.%m.%y",
    "%d-%m-%y", "%m-%d-%y", "%y-%m-%d", "%y%m%d",   "%d-%b-%Y", "%e-%b-%Y",
    "%e %b %Y", "%b %e %Y", "%e-%b-%y",
};

static const char *const clock_forms[] = {
    " %H:%M:%S",
    " %H:%M",
    " %I:%M:%S %p",
    " %I:%M %p",
    " %H:%M:%S%f",
    "T%H:%M:%S",
    "T%H:%M",
    "T%H:%M:%S%f",
    "T%H:%M:%S%f%z",
    " %H:%M:%S %z",
    ", %H:%M:%S",
    ", %H:%M",
    "",
};

/* A native time, but no number: those are counted as epochs, or not at all. */
static bool
is_native(struct rd_str text)
{
    struct rd_stamp stamp;
    uint64_t number;

    return !rd_str_to_u64(&number, text) && rd_stamp_parse(&stamp, text);
}

static size_t
count_fitting(const struct rd_look_values *values, struct rd_str format,
              struct rd_str *misfit)
{
    size_t fitting = 0;
    struct rd_stamp stamp;

    for (size_t i = 0; i < values->count; i++) {
        bool fits = rd_str_equal(format, RD_STR("native"))
                        ? is_native(values->list[i])
                        : rd_stamp_parse_as(&stamp, values->list[i], format);

        fitting += fits;
        if (!fits)
            *misfit = values->list[i];
    }
    return fitting;
}

/* Keep a form that reads more than the others so far, or as much. */
static enum rd_status
offer_form(struct rd_look_column *column, const struct rd_look_values *values,
           const char *day, const char *clock, struct rd_arena *arena,
           struct rd_error *err)
{
    char format[64];
    struct rd_str text, misfit = {"", 0};
    size_t len = strlen(day), clock_len = strlen(clock), fitting;
    enum rd_status st;

    memcpy(format, day, len);
    memcpy(format + len, clock, clock_len);
    text = (struct rd_str){format, len + clock_len};
    fitting = count_fitting(values, text, &misfit);
    if (fitting == 0 || fitting < column->fitting ||
        (fitting == column->fitting && column->form_count == RD_LOOK_FORMS))
        return RD_OK;
    if (fitting > column->fitting)
        column->form_count = 0;
    st = rd_arena_copy(&column->forms[column->form_count], arena, text, err);
    if (column->form_count++ == 0) {
        column->fitting = fitting;
        column->misfit = misfit;
        column->is_day = clock_len == 0;
    }
    return st;
}

/* Whether two forms read a value, and differently. */
static bool
disagree(struct rd_str value, struct rd_str a, struct rd_str b)
{
    struct rd_stamp first, second;

    return rd_stamp_parse_as(&first, value, a) &&
           rd_stamp_parse_as(&second, value, b) &&
           first.seconds != second.seconds;
}

/* Whether two forms read some value differently. */
static bool
disagree_somewhere(const struct rd_look_values *values, struct rd_str a,
                   struct rd_str b)
{
    for (size_t i = 0; i < values->count; i++)
        if (disagree(values->list[i], a, b))
            return true;
    return false;
}

/* Keep of the forms those that read the column in ways of their own. */
static void
find_two_ways(struct rd_look_column *column,
              const struct rd_look_values *values)
{
    size_t kept = column->form_count > 0 ? 1 : 0;

    for (size_t i = 1; i < column->form_count; i++) {
        bool is_new = true;

        for (size_t j = 0; j < kept && is_new; j++)
            is_new =
                disagree_somewhere(values, column->forms[j], column->forms[i]);
        if (is_new)
            column->forms[kept++] = column->forms[i];
    }
    column->form_count = kept;
    column->is_two_ways = kept > 1;
}

/* The form of times of a day that reads all values, or NULL. */
static const char *
find_day_form(const struct rd_look_values *values)
{
    static const char *const forms[] = {"%H:%M:%S", "%H:%M", "%I:%M:%S %p",
                                        "%I:%M %p", "%H:%M:%S%f"};
    struct rd_str misfit;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (values->count > 0 && count_fitting(values, rd_str_from(forms[i]),
                                               &misfit) == values->count)
            return forms[i];
    return NULL;
}

/* Epochs of this century; what else has ten digits is a telephone number. */
static size_t
count_epochs(const struct rd_look_values *values, bool *are_ms)
{
    size_t seconds = 0, ms = 0;

    for (size_t i = 0; i < values->count; i++) {
        struct rd_str text = values->list[i];
        uint64_t value;

        if (text.len < 10 || text.ptr[0] == '0' || !rd_str_to_u64(&value, text))
            continue;
        seconds += value >= 946684800 && value < 4102444800;
        ms += value / 1000 >= 946684800 && value / 1000 < 4102444800;
    }
    *are_ms = ms > seconds;
    return *are_ms ? ms : seconds;
}

enum rd_status
rd_look_for_times(struct rd_look_column *column,
                  const struct rd_look_values *values, struct rd_arena *arena,
                  struct rd_error *err)
{
    const size_t days = sizeof day_forms / sizeof *day_forms;
    const size_t clocks = sizeof clock_forms / sizeof *clock_forms;
    struct rd_str misfit = {"", 0};
    enum rd_status st = RD_OK;
    bool are_ms;

    column->fitting = count_epochs(values, &are_ms);
    if (column->fitting > 0) {
        column->is_epoch = true;
        column->forms[column->form_count++] =
            are_ms ? RD_STR("%q") : RD_STR("native");
    } else {
        column->fitting = count_fitting(values, RD_STR("native"), &misfit);
        if (column->fitting > 0) {
            column->misfit = misfit;
            column->forms[column->form_count++] = RD_STR("native");
        }
    }
    for (size_t i = 0; i < days && st >= 0 && !column->is_epoch; i++)
        for (size_t j = 0; j < clocks && st >= 0; j++)
            st = offer_form(column, values, day_forms[i], clock_forms[j], arena,
                            err);
    find_two_ways(column, values);
    column->day_form = find_day_form(values);
    return st;
}
