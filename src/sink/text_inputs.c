/*
 * The files that the report is made of, and what of them was damaged.
 */
#include "redite/text_sink.h"

#include <stdio.h>

#define MOST_INPUTS     20 /* lines; a year of daily files is not a table */
#define WIDE            100
#define NAME_COLUMNS    12 /* or more */
#define KIND_COLUMNS    10
#define PROFILE_COLUMNS 18
#define COUNT_COLUMNS   11
#define DATE_COLUMNS    12

struct rd_figure
rd_figure_kind(const struct rd_node *node)
{
    static const char *const words[][2] = {
        {"calls", NC_("kind of a file", "calls")},
        {"tickets", NC_("kind of a file", "tickets")},
        {"presence", NC_("kind of a file", "presence")},
        {"switch", NC_("kind of a file", "switch")},
    };
    struct rd_figure figure = {"–"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (rd_str_equal(rd_fact_text(node), rd_str_from(words[i][0])))
            (void)snprintf(figure.text, sizeof figure.text, "%s",
                           _(words[i][1]));
    return figure;
}

static size_t
other_columns(const struct rd_page *page)
{
    size_t dates = page->width < WIDE ? 0 : 2 * DATE_COLUMNS;
    size_t profile = rd_page_is_narrow(page) ? 0 : PROFILE_COLUMNS;

    return KIND_COLUMNS + profile + 2 * COUNT_COLUMNS + dates;
}

static void
print_heads(const struct rd_page *page, size_t name_columns)
{
    rd_page_left(page, name_columns, rd_str_from(_("file")));
    rd_page_left(page, KIND_COLUMNS, rd_str_from(_("kind")));
    if (!rd_page_is_narrow(page))
        rd_page_left(page, PROFILE_COLUMNS, rd_str_from(_("profile")));
    rd_page_right(page, COUNT_COLUMNS, rd_str_from(_("records")));
    rd_page_right(page, COUNT_COLUMNS, rd_str_from(_("rejected")));
    if (page->width >= WIDE) {
        rd_page_right(page, DATE_COLUMNS, rd_str_from(_("first (UTC)")));
        rd_page_right(page, DATE_COLUMNS, rd_str_from(_("last (UTC)")));
    }
    rd_page_end(page);
}

/* The day of an ISO time; `–` where there is none. */
static void
print_day(const struct rd_page *page, const struct rd_node *time)
{
    struct rd_str text = rd_fact_text(time);
    int32_t day;

    text.len = text.len < 10 ? text.len : 10;
    if (rd_civil_parse(&day, text))
        rd_page_figure(page, DATE_COLUMNS, rd_figure_day(day, RD_DAY_TABLE));
    else
        rd_page_right(page, DATE_COLUMNS, RD_STR("–"));
}

static void
print_input(const struct rd_page *page, const struct rd_node *input,
            size_t name_columns)
{
    rd_page_left_node(page, name_columns, rd_node_child(input, "name"));
    rd_page_left(
        page, KIND_COLUMNS,
        rd_str_from(rd_figure_kind(rd_node_child(input, "kind")).text));
    if (!rd_page_is_narrow(page))
        rd_page_left_node(page, PROFILE_COLUMNS,
                          rd_node_child(input, "profile"));
    rd_page_figure(page, COUNT_COLUMNS,
                   rd_figure_count(rd_node_child(input, "records")));
    rd_page_figure(page, COUNT_COLUMNS,
                   rd_figure_count(rd_node_child(input, "rejected")));
    if (page->width >= WIDE) {
        print_day(page, rd_node_child(input, "first"));
        print_day(page, rd_node_child(input, "last"));
    }
    rd_page_end(page);
}

static void
print_damage(const struct rd_page *page, struct rd_str damage)
{
    struct rd_buffer text = {0};

    rd_buffer_add_text(&text, _("damaged, read as far as it is sound: "));
    rd_buffer_add(&text, damage);
    rd_page_skip(page, 2);
    rd_page_flow(page, 2, &text);
}

void
rd_block_inputs(const struct rd_page *page)
{
    const struct rd_node *list = rd_fact_find(page, "inputs");
    const struct rd_node *input = rd_fact_first(list);
    size_t name_columns, hidden = 0, count = 0;

    if (input == NULL)
        return;
    name_columns = rd_page_measure(page, list, "name", NAME_COLUMNS,
                                   page->width - other_columns(page));
    rd_sentence_title(page, "Inputs");
    print_heads(page, name_columns);
    for (; input != NULL; input = input->next) {
        struct rd_str damage = rd_fact_text(rd_node_child(input, "damage"));

        if (count++ >= MOST_INPUTS && damage.len == 0) {
            hidden++;
            continue;
        }
        print_input(page, input, name_columns);
        if (damage.len > 0)
            print_damage(page, damage);
    }
    rd_page_more(page, hidden, N_("file"), N_("files"));
}
