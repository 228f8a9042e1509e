/*
 * The longest of the waits that are hard to believe, each with the line of the
 * log that says so.
 */
#include "redite/text_sink.h"

#include <stdio.h>

#define MOST_WAITS      10
#define WAIT_COLUMNS    10
#define ARRIVED_COLUMNS 22
#define LINE_COLUMNS    11
#define GAP             2

/*
 * How wide the columns with names are; the file has what is left. A narrow page
 * has no column for the call: its file and line are enough to find it.
 */
struct layout {
    size_t call_columns, file_columns;
};

static struct layout
choose_layout(const struct rd_page *page, const struct rd_node *list)
{
    size_t room = page->width - WAIT_COLUMNS - GAP - ARRIVED_COLUMNS - 1;
    size_t call = 0;
    size_t file;

    if (!rd_page_is_narrow(page))
        call = rd_page_measure(page, list, "call_id", 10, room / 2);
    file = rd_page_measure(page, list, "file", 10, room - call - LINE_COLUMNS);
    return (struct layout){call == 0 ? 0 : call + 1, file};
}

static void
print_heads(const struct rd_page *page, const struct layout *layout)
{
    rd_page_right(page, WAIT_COLUMNS, rd_str_from(_("wait")));
    rd_page_skip(page, GAP);
    rd_page_left(page, ARRIVED_COLUMNS, rd_str_from(_("arrived (UTC)")));
    if (layout->call_columns > 0)
        rd_page_left(page, layout->call_columns, rd_str_from(_("call")));
    rd_page_left(page, layout->file_columns, rd_str_from(_("file")));
    rd_page_right(page, LINE_COLUMNS, rd_str_from(_("line")));
    rd_page_end(page);
}

static void
print_wait(const struct rd_page *page, const struct layout *layout,
           const struct rd_node *wait)
{
    char line[24];

    rd_page_figure(page, WAIT_COLUMNS,
                   rd_figure_duration(rd_node_child(wait, "wait")));
    rd_page_skip(page, GAP);
    rd_page_left_node(page, ARRIVED_COLUMNS, rd_node_child(wait, "arrived_at"));
    if (layout->call_columns > 0)
        rd_page_left_node(page, layout->call_columns,
                          rd_node_child(wait, "call_id"));
    rd_page_left_node(page, layout->file_columns, rd_node_child(wait, "file"));
    (void)snprintf(line, sizeof line, "%lld",
                   (long long)rd_node_integer(rd_node_child(wait, "line")));
    rd_page_right(page, LINE_COLUMNS, rd_str_from(line));
    rd_page_end(page);
}

void
rd_block_longest(const struct rd_page *page)
{
    const struct rd_node *list = rd_fact_find(page, "quality.longest_waits");
    const struct rd_node *wait = rd_fact_first(list);
    struct layout layout;

    if (wait == NULL)
        return;
    layout = choose_layout(page, list);
    rd_sentence_title(page, "Longest waits over {:parameters.max_wait}");
    print_heads(page, &layout);
    for (size_t i = 0; i < MOST_WAITS && wait != NULL; i++) {
        print_wait(page, &layout, wait);
        wait = wait->next;
    }
}
