/*
 * Figures as people read them, with the signs of their language. Each is
 * rounded once, half away from zero, from the fraction that it is.
 */
#include "redite/text_sink.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define MINUTE_S 60

static const struct rd_figure no_figure = {"–"};

/* Of what is no number. */
static struct rd_figure
say_none(const struct rd_node *node)
{
    struct rd_figure withheld;

    if (!rd_node_is_withheld(node))
        return no_figure;
    (void)snprintf(withheld.text, sizeof withheld.text, "%s", _("withheld"));
    return withheld;
}

/*
 * Node times `scale` (which divides RD_MICRO) as a whole number; none where
 * that is too large, as only a report of another hand can have it.
 */
static bool
round_node(int64_t *value, const struct rd_node *node, int64_t scale)
{
    rd_wide numerator, denominator = RD_MICRO;
    int64_t micro;

    if (node == NULL)
        return false;
    if (node->kind == RD_NODE_INTEGER) {
        numerator = node->value.integer;
        denominator = 1;
    } else if (node->kind == RD_NODE_RATIO) {
        numerator = node->value.ratio.numerator;
        denominator = node->value.ratio.denominator;
    } else if (rd_node_micro(&micro, node)) {
        numerator = micro;
    } else {
        return false;
    }
    if (numerator / denominator >= INT64_MAX / scale ||
        numerator / denominator <= -(INT64_MAX / scale))
        return false;
    *value = rd_decimal_ratio(numerator, denominator * (RD_MICRO / scale));
    return true;
}

/* Signs come from a catalog, so that they may be of several bytes. */
static void
put(struct rd_figure *figure, const char *text)
{
    size_t len = strlen(figure->text), more = strlen(text);

    assert(len + more < sizeof figure->text);
    memcpy(figure->text + len, text, more + 1);
}

/* Digits, with a sign between thousands. */
static void
put_whole(struct rd_figure *figure, int64_t value)
{
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)value);

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
            put(figure, _(NC_("between thousands", ",")));
        put(figure, (char[]){digits[i], '\0'});
    }
}

/* A fraction with `places` digits; its sign is put where the whole has none. */
static void
put_decimal(struct rd_figure *figure, int64_t value, int places)
{
    int64_t one = places == 1 ? 10 : 100;
    char digits[24];

    if (value < 0)
        put(figure, "-");
    put_whole(figure, llabs(value / one));
    put(figure, _(NC_("before decimals", ".")));
    (void)snprintf(digits, sizeof digits, "%0*lld", places, llabs(value % one));
    put(figure, digits);
}

struct rd_figure
rd_figure_integer(int64_t value)
{
    struct rd_figure figure = {""};

    put_whole(&figure, value);
    return figure;
}

struct rd_figure
rd_figure_count(const struct rd_node *node)
{
    int64_t value;

    return round_node(&value, node, 1) ? rd_figure_integer(value)
                                       : say_none(node);
}

struct rd_figure
rd_figure_share(const struct rd_node *node)
{
    struct rd_figure figure = {""};
    int64_t tenths; /* of a percent */

    if (!round_node(&tenths, node, 1000))
        return say_none(node);
    put_decimal(&figure, tenths, 1);
    put(&figure, _(NC_("behind a share", "%")));
    return figure;
}

struct rd_figure
rd_figure_amount(const struct rd_node *node)
{
    struct rd_figure figure = {""};
    int64_t hundredths;

    if (!round_node(&hundredths, node, 100))
        return say_none(node);
    put_decimal(&figure, hundredths, 2);
    return figure;
}

struct rd_figure
rd_figure_decimal(const struct rd_node *node)
{
    struct rd_figure figure = {""};
    int64_t tenths;

    if (!round_node(&tenths, node, 10))
        return say_none(node);
    put_decimal(&figure, tenths, 1);
    return figure;
}

struct rd_figure
rd_figure_exact(const struct rd_node *node)
{
    struct rd_figure figure = {""};
    char digits[32];
    int64_t micro;

    if (!rd_node_micro(&micro, node))
        return say_none(node);
    rd_decimal_format(digits, micro);
    for (const char *at = digits; *at != '\0'; at++)
        put(&figure,
            *at == '.' ? _(NC_("before decimals", ".")) : (char[]){*at, '\0'});
    return figure;
}

/* A duration in hours, minutes and seconds, each of which may be the first. */
struct parts {
    const char *sign;
    long long hours, minutes, seconds;
};

static bool
split_duration(struct parts *parts, const struct rd_node *node)
{
    int64_t total_s;

    if (!round_node(&total_s, node, 1))
        return false;
    parts->sign = total_s < 0 ? "-" : "";
    parts->hours = llabs(total_s / RD_HOUR_S);
    parts->minutes = llabs(total_s % RD_HOUR_S / MINUTE_S);
    parts->seconds = llabs(total_s % MINUTE_S);
    return true;
}

struct rd_figure
rd_figure_duration(const struct rd_node *node)
{
    struct rd_figure figure;
    struct parts at;

    if (!split_duration(&at, node))
        return say_none(node);
    if (at.hours > 0)
        (void)snprintf(figure.text, sizeof figure.text, "%s%lld:%02lld:%02lld",
                       at.sign, at.hours, at.minutes, at.seconds);
    else
        (void)snprintf(figure.text, sizeof figure.text, "%s%lld:%02lld",
                       at.sign, at.minutes, at.seconds);
    return figure;
}

/* Languages that name the units leave out what is 0. */
struct rd_figure
rd_figure_spoken(const struct rd_node *node)
{
    struct rd_figure figure;
    struct parts at;
    const size_t size = sizeof figure.text;

    if (!split_duration(&at, node))
        return say_none(node);
    if (at.hours > 0 && at.minutes == 0 && at.seconds == 0)
        (void)snprintf(figure.text, size,
                       _(NC_("duration of whole hours", "%s%lld:00:00")),
                       at.sign, at.hours);
    else if (at.hours > 0)
        (void)snprintf(figure.text, size,
                       _(NC_("duration in hours", "%s%lld:%02lld:%02lld")),
                       at.sign, at.hours, at.minutes, at.seconds);
    else if (at.minutes == 0)
        (void)snprintf(figure.text, size,
                       _(NC_("duration in seconds", "%s0:%02lld")), at.sign,
                       at.seconds);
    else if (at.seconds == 0)
        (void)snprintf(figure.text, size,
                       _(NC_("duration of whole minutes", "%s%lld:00")),
                       at.sign, at.minutes);
    else
        (void)snprintf(figure.text, size,
                       _(NC_("duration in minutes", "%s%lld:%02lld")), at.sign,
                       at.minutes, at.seconds);
    return figure;
}
