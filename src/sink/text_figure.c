/*
 * Figures as people read them. Each is rounded once, half away from zero, from
 * the fraction that it is.
 */
#include "redite/text_sink.h"

#include <stdio.h>
#include <stdlib.h>

#define MINUTE_S 60

static const struct rd_figure no_figure = {"–"};

/* Node times `scale` (which divides RD_MICRO) as a whole number. */
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
    *value = rd_decimal_ratio(numerator, denominator * (RD_MICRO / scale));
    return true;
}

struct rd_figure
rd_figure_integer(int64_t value)
{
    struct rd_figure figure;
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)value);
    size_t at = 0;

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
            figure.text[at++] = ',';
        figure.text[at++] = digits[i];
    }
    figure.text[at] = '\0';
    return figure;
}

struct rd_figure
rd_figure_count(const struct rd_node *node)
{
    int64_t value;

    return round_node(&value, node, 1) ? rd_figure_integer(value) : no_figure;
}

struct rd_figure
rd_figure_share(const struct rd_node *node)
{
    struct rd_figure figure;
    int64_t tenths; /* of a percent */

    if (!round_node(&tenths, node, 1000))
        return no_figure;
    (void)snprintf(figure.text, sizeof figure.text, "%s%lld.%lld%%",
                   tenths < 0 ? "-" : "", llabs(tenths / 10),
                   llabs(tenths % 10));
    return figure;
}

/* Amounts are not negative, so the whole part shows no sign. */
struct rd_figure
rd_figure_amount(const struct rd_node *node)
{
    struct rd_figure figure;
    int64_t hundredths;
    size_t len;

    if (!round_node(&hundredths, node, 100))
        return no_figure;
    figure = rd_figure_integer(hundredths / 100);
    len = strlen(figure.text);
    (void)snprintf(figure.text + len, sizeof figure.text - len, ".%02lld",
                   llabs(hundredths % 100));
    return figure;
}

struct rd_figure
rd_figure_duration(const struct rd_node *node)
{
    struct rd_figure figure;
    int64_t total_s;
    long long hours, minutes, seconds;

    if (!round_node(&total_s, node, 1))
        return no_figure;
    hours = llabs(total_s / RD_HOUR_S);
    minutes = llabs(total_s % RD_HOUR_S / MINUTE_S);
    seconds = llabs(total_s % MINUTE_S);
    if (hours > 0)
        (void)snprintf(figure.text, sizeof figure.text, "%s%lld:%02lld:%02lld",
                       total_s < 0 ? "-" : "", hours, minutes, seconds);
    else
        (void)snprintf(figure.text, sizeof figure.text, "%s%lld:%02lld",
                       total_s < 0 ? "-" : "", minutes, seconds);
    return figure;
}

struct rd_figure
rd_figure_decimal(const struct rd_node *node)
{
    struct rd_figure figure = no_figure;
    int64_t micro;

    if (rd_node_micro(&micro, node))
        (void)snprintf(figure.text, sizeof figure.text, "%.1f",
                       (double)micro / RD_MICRO);
    return figure;
}
