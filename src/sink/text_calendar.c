/*
 * Hours, weekdays and dates as people write them.
 */
#include "redite/text_sink.h"

#include <stdio.h>

struct rd_figure
rd_figure_hour(const struct rd_node *node)
{
    struct rd_figure figure;

    (void)snprintf(figure.text, sizeof figure.text,
                   _(NC_("hour of the day", "%02lld:00")),
                   (long long)rd_node_integer(node));
    return figure;
}

struct rd_figure
rd_figure_weekday(const struct rd_node *node)
{
    static const char *const names[] = {
        N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
        N_("Friday"), N_("Saturday"), N_("Sunday"),
    };
    struct rd_figure figure = {"–"};

    for (int i = 0; i < 7; i++)
        if (rd_str_equal(rd_fact_text(node), rd_str_from(rd_weekday_name(i))))
            (void)snprintf(figure.text, sizeof figure.text, "%s", _(names[i]));
    return figure;
}

/* What stands for one letter of a form. */
static struct rd_figure
make_part(struct rd_date date, char part)
{
    static const char *const months[] = {
        N_("January"),   N_("February"), N_("March"),    N_("April"),
        N_("May"),       N_("June"),     N_("July"),     N_("August"),
        N_("September"), N_("October"),  N_("November"), N_("December"),
    };
    struct rd_figure figure;
    int number = part == 'Y' ? date.year : part == 'm' ? date.month : date.day;

    if (part == 'B')
        (void)snprintf(figure.text, sizeof figure.text, "%s",
                       _(months[date.month - 1]));
    else if (part == 'j' && date.day == 1)
        (void)snprintf(figure.text, sizeof figure.text, "%s",
                       _(NC_("first day of a month", "1")));
    else
        (void)snprintf(figure.text, sizeof figure.text,
                       part == 'j' ? "%d" : "%02d", number);
    return figure;
}

struct rd_figure
rd_figure_day(int32_t day, const char *form)
{
    struct rd_date date = rd_civil_date(day);
    struct rd_figure figure = {""};
    size_t len = 0;

    for (const char *at = _(form); *at != '\0'; at++) {
        struct rd_figure part = {{*at, '\0'}};

        if (at[0] == '{' && at[1] != '\0' && at[2] == '}') {
            part = make_part(date, at[1]);
            at += 2;
        }
        (void)snprintf(figure.text + len, sizeof figure.text - len, "%s",
                       part.text);
        len = strlen(figure.text);
    }
    return figure;
}

static struct rd_figure
make_date(const struct rd_node *node, const char *form)
{
    static const struct rd_figure none = {"–"};
    int32_t day;

    return rd_civil_parse(&day, rd_fact_text(node)) ? rd_figure_day(day, form)
                                                    : none;
}

struct rd_figure
rd_figure_date(const struct rd_node *node)
{
    return make_date(node, RD_DAY_TABLE);
}

struct rd_figure
rd_figure_on_date(const struct rd_node *node)
{
    return make_date(node, RD_DAY_SPOKEN);
}

static struct rd_figure
make_time(unsigned hour, unsigned minute)
{
    struct rd_figure figure;

    if (minute == 0)
        (void)snprintf(figure.text, sizeof figure.text,
                       _(NC_("whole hour of the day", "%02u:00")), hour);
    else
        (void)snprintf(figure.text, sizeof figure.text,
                       _(NC_("time of the day", "%02u:%02u")), hour, minute);
    return figure;
}

/* `HH:MM-HH:MM`; what is something else stays what it is. */
struct rd_figure
rd_figure_hours(const struct rd_node *node)
{
    struct rd_figure figure, times[2];
    unsigned at[4];

    (void)snprintf(figure.text, sizeof figure.text, "%.*s",
                   RD_FMT(rd_fact_text(node)));
    if (sscanf(figure.text, "%2u:%2u-%2u:%2u", &at[0], &at[1], &at[2],
               &at[3]) != 4)
        return figure;
    for (int i = 0; i < 2; i++)
        times[i] = make_time(at[2 * i], at[2 * i + 1]);
    (void)snprintf(figure.text, sizeof figure.text,
                   _(NC_("from a time of the day to another", "%.20s-%.20s")),
                   times[0].text, times[1].text);
    return figure;
}
