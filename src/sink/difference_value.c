/*
 * Values and their changes as people read them. A change is of integers and is
 * shown in the unit of what changed.
 */
#include "difference_sink_parts.h"

#include <ctype.h>
#include <stdio.h>

enum form {
    FORM_COUNT,
    FORM_NUMBER, /* two decimals: amounts, agents, minutes */
    FORM_SHARE,
    FORM_DURATION,
    FORM_POINTS /* of percent, without their unit: a change of shares */
};

#define PERCENT 100

struct rd_str
rd_difference_text(const struct rd_node *figure, const char *name)
{
    return rd_fact_text(rd_node_child(figure, name));
}

static bool
is_whole(const struct rd_node *figure, const char *name)
{
    const struct rd_node *node = rd_node_child(figure, name);

    return node == NULL || node->kind == RD_NODE_INTEGER ||
           node->kind == RD_NODE_NULL;
}

static bool
is_currency(struct rd_str unit)
{
    return unit.len == 3 && isupper((unsigned char)unit.ptr[0]);
}

/* Both sides and the change between them are shown alike. */
static enum form
form_of(const struct rd_node *figure)
{
    struct rd_str unit = rd_difference_text(figure, "unit");

    if (rd_str_equal(unit, RD_STR("share")))
        return FORM_SHARE;
    if (rd_str_equal(unit, RD_STR("seconds")))
        return FORM_DURATION;
    if (is_currency(unit) || rd_str_equal(unit, RD_STR("minutes")) ||
        !is_whole(figure, "a") || !is_whole(figure, "b"))
        return FORM_NUMBER;
    return FORM_COUNT;
}

static struct rd_figure
make_figure(enum form form, const struct rd_node *node)
{
    switch (form) {
    case FORM_COUNT:
        return rd_figure_count(node);
    case FORM_NUMBER:
        return rd_figure_amount(node);
    case FORM_SHARE:
        return rd_figure_share(node);
    case FORM_DURATION:
        return rd_figure_duration(node);
    case FORM_POINTS:
        return rd_figure_decimal(node);
    }
    return rd_figure_count(node);
}

/* A number with signs around it, as `+<` and a unit. */
static struct rd_figure
put_signs(const char *before, const struct rd_figure *number,
          const char *behind)
{
    struct rd_figure made;

    (void)snprintf(made.text, sizeof made.text, "%s%.38s%s", before,
                   number->text, behind);
    return made;
}

struct rd_figure
rd_difference_value(const struct rd_node *figure, const char *name)
{
    const struct rd_node *node = rd_node_child(figure, name);
    struct rd_figure made;

    if (node == NULL || node->kind != RD_NODE_BOOL)
        return make_figure(form_of(figure), node);
    (void)snprintf(made.text, sizeof made.text, "%s",
                   node->value.boolean ? _("yes") : _("no"));
    return made;
}

/* ---- changes --------------------------------------------------------------*/

static bool
is_nothing(const struct rd_figure *figure)
{
    return strpbrk(figure->text, "123456789") == NULL;
}

/* One of the last digit that is shown: as many would make 1. */
static const int last_digits[] = {
    [FORM_COUNT] = 1,    [FORM_NUMBER] = 100, [FORM_SHARE] = 1000,
    [FORM_DURATION] = 1, [FORM_POINTS] = 10,
};

static struct rd_figure
make_fraction(enum form form, rd_wide numerator, int64_t denominator)
{
    struct rd_node node = {.kind = RD_NODE_RATIO};

    node.value.ratio.numerator = numerator;
    node.value.ratio.denominator = denominator;
    return make_figure(form, &node);
}

/*
 * A change with its sign; empty for none. What is less than one of the last
 * digit is told as less than that.
 */
static struct rd_figure
make_change(enum form form, const struct rd_node *change)
{
    struct rd_figure amount;
    int64_t micro;
    rd_wide absolute;

    if (!rd_node_micro(&micro, change))
        return (struct rd_figure){""};
    absolute = micro < 0 ? -(rd_wide)micro : micro;
    amount = make_fraction(
        form, form == FORM_POINTS ? absolute * PERCENT : absolute, RD_MICRO);
    if (micro == 0)
        return amount;
    if (!is_nothing(&amount))
        return put_signs(micro < 0 ? "-" : "+", &amount, "");
    amount = make_fraction(form, 1, last_digits[form]);
    return put_signs(micro < 0 ? "-<" : "+<", &amount, "");
}

struct rd_figure
rd_difference_bare_change(const struct rd_node *figure,
                          const struct rd_node *change)
{
    enum form form = form_of(figure);

    return make_change(form == FORM_SHARE ? FORM_POINTS : form, change);
}

struct rd_figure
rd_difference_change(const struct rd_node *figure, const struct rd_node *change)
{
    struct rd_figure bare = rd_difference_bare_change(figure, change);

    if (form_of(figure) != FORM_SHARE || bare.text[0] == '\0')
        return bare;
    return put_signs("", &bare, _(NC_("behind points of percent", " pt")));
}

struct rd_figure
rd_difference_relative(const struct rd_node *figure)
{
    if (form_of(figure) == FORM_SHARE)
        return (struct rd_figure){""};
    return make_change(FORM_SHARE, rd_node_child(figure, "relative"));
}
