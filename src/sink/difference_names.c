/*
 * What blocks, groups and the keys of their elements are called. What has no
 * name here has that of the report.
 */
#include "difference_sink_parts.h"

struct name {
    const char *name, *title;
};

static const struct name block_titles[] = {
    {"calls", N_("Calls")},
    {"wait", N_("Waits")},
    {"repeat", N_("Who called again")},
    {"staffing", N_("Who was there")},
    {"claims", N_("Claims")},
    {"quality", N_("What the logs are worth")},
    {NULL, NULL},
};

static const struct name group_titles[] = {
    {"all", N_("All calls")},
    {"day", NC_("not at night", "By day")},
    {"night", N_("At night")},
    {"by_hour", N_("By hour")},
    {"by_weekday", N_("By weekday")},
    {"by_service", N_("By service")},
    {"by_date", N_("By date")},
    {"by_position", N_("By place in the story")},
    {"by_issue", N_("By issue")},
    {"nights.each", N_("Night by night")},
    {"playing_for_time", N_("What waiting earned, and agents would have cost")},
    {NULL, NULL},
};

static struct rd_str
find_title(const struct name *names, struct rd_str name)
{
    for (; names->name != NULL; names++)
        if (rd_str_equal(name, rd_str_from(names->name)))
            return rd_str_from(_(names->title));
    return name;
}

struct rd_str
rd_difference_block_title(struct rd_str block)
{
    return find_title(block_titles, block);
}

struct rd_str
rd_difference_group_title(struct rd_str group)
{
    return find_title(group_titles, group);
}

/* ---- keys -----------------------------------------------------------------*/

/* Keys are texts, of hours too. */
static struct rd_figure
make_hour(const struct rd_node *key)
{
    struct rd_node hour = {.kind = RD_NODE_INTEGER};
    int64_t micro;

    if (!rd_decimal_parse(&micro, rd_fact_text(key)))
        return rd_figure_count(NULL);
    hour.value.integer = micro / RD_MICRO;
    return rd_figure_hour(&hour);
}

struct keys {
    const char *group;
    rd_figure_make *make;
};

static const struct keys keys[] = {
    {"by_hour", make_hour},
    {"playing_for_time", make_hour},
    {"by_weekday", rd_figure_weekday},
    {"by_date", rd_figure_date},
    {"nights.each", rd_figure_date},
};

void
rd_difference_add_key(struct rd_buffer *out, struct rd_str group,
                      const struct rd_node *key)
{
    const struct rd_figure none = rd_figure_count(NULL);

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct rd_figure made;

        if (!rd_str_equal(group, rd_str_from(keys[i].group)))
            continue;
        made = keys[i].make(key);
        if (strcmp(made.text, none.text) == 0)
            break;
        rd_buffer_add_text(out, made.text);
        return;
    }
    rd_buffer_add(out, rd_fact_text(key));
}
