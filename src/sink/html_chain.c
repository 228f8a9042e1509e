/*
 * The chain of calls: a bar for the contacts that came first, second, third, …
 * in their story, and on it those that explained everything again, those that
 * may have, and those that did not have to.
 */
#include "html_chart_parts.h"

#define LEFT (2 * RD_CHART_TENTHS) /* where words and bars begin */

/* What stands over a bar. */
struct place {
    const char *position;
    const char *alone, *known, *bounds; /* sentences */
};

static const struct place places[] = {
    {"1", N_("First contact: {#identified}"), NULL, NULL},
    {"2", N_("Second: {#identified}"),
     N_("Second: {#identified}, explained again: {%reexplained_rate.lower}"),
     N_("Second: {#identified}, explained again: {%reexplained_rate.lower} to "
        "{%reexplained_rate.upper}")},
    {"3", N_("Third: {#identified}"),
     N_("Third: {#identified}, explained again: {%reexplained_rate.lower}"),
     N_("Third: {#identified}, explained again: {%reexplained_rate.lower} to "
        "{%reexplained_rate.upper}")},
    {"4", N_("Fourth: {#identified}"),
     N_("Fourth: {#identified}, explained again: {%reexplained_rate.lower}"),
     N_("Fourth: {#identified}, explained again: {%reexplained_rate.lower} to "
        "{%reexplained_rate.upper}")},
    {"5+", N_("Later: {#identified}"),
     N_("Later: {#identified}, explained again: {%reexplained_rate.lower}"),
     N_("Later: {#identified}, explained again: {%reexplained_rate.lower} to "
        "{%reexplained_rate.upper}")},
};

static const struct place *
find_place(const struct rd_node *element)
{
    struct rd_str position = rd_fact_text(rd_node_child(element, "position"));

    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (rd_str_equal(position, rd_str_from(places[i].position)))
            return &places[i];
    return NULL;
}

/* A story's first contact repeats nothing. */
static bool
is_first(const struct place *place)
{
    return place->known == NULL;
}

/* What is known of the share that explained again. */
enum knowledge { NOTHING, WITHHELD, ALL, BOUNDS };

static enum knowledge
find_knowledge(const struct rd_node *node)
{
    int64_t lower, upper;

    if (rd_node_is_withheld(rd_chart_find(node, "reexplained_rate.lower")))
        return WITHHELD;
    if (!rd_node_micro(&lower, rd_chart_find(node, "reexplained_rate.lower")) ||
        !rd_node_micro(&upper, rd_chart_find(node, "reexplained_rate.upper")))
        return NOTHING;
    return lower == upper ? ALL : BOUNDS;
}

static void
add_label(struct rd_buffer *out, const struct rd_node *element,
          const struct place *place, size_t y)
{
    const struct rd_page page = {.out = out, .root = element};
    enum knowledge knowledge =
        is_first(place) ? NOTHING : find_knowledge(element);
    struct rd_buffer text = {0};

    rd_sentence_add(&text, &page,
                    knowledge == NOTHING  ? place->alone
                    : knowledge == BOUNDS ? place->bounds
                                          : place->known);
    rd_buffer_add_byte(&text, '\0');
    if (!text.failed)
        rd_chart_text(out, LEFT, y, "", text.data);
    out->failed = out->failed || text.failed;
    rd_buffer_clear(&text);
}

/* A piece of a bar for a figure; gives where it ends, in tenths. */
static int
add_piece(struct rd_buffer *out, int tenths, size_t y,
          const struct rd_node *node, int64_t most, const char *class)
{
    int length = 2 * rd_chart_scale(node, most);

    rd_chart_piece(out, tenths, y, length, class);
    return tenths + length;
}

static void
draw_place(struct rd_buffer *out, const struct rd_node *element, int64_t most,
           size_t y)
{
    const struct place *place = find_place(element);
    const struct rd_node *all = rd_node_child(element, "identified");
    int end;

    if (place == NULL)
        return;
    add_label(out, element, place, y);
    y += RD_CHART_ROW;
    if (!is_first(place) && find_knowledge(element) < ALL) {
        (void)add_piece(out, LEFT, y, all, most, "hollow");
        return;
    }
    (void)add_piece(out, LEFT, y, all, most, "pale");
    end = add_piece(out, LEFT, y, rd_node_child(element, "reexplained"), most,
                    "accent");
    end = add_piece(out, end, y, rd_node_child(element, "unclear"), most,
                    "hollow");
    (void)add_piece(out, end, y, rd_node_child(element, "unknown"), most,
                    "hollow");
}

/* Places that somebody reached, or of which nothing may be said. */
static size_t
count_places(const struct rd_node *element)
{
    size_t count = 0;

    for (; element != NULL; element = element->next, count++) {
        const struct rd_node *all = rd_node_child(element, "identified");

        if (!rd_fact_holds(all) && !rd_node_is_withheld(all))
            break;
    }
    return count;
}

static const char *
find_title(const struct rd_node *repeat)
{
    switch (find_knowledge(repeat)) {
    case ALL:
        return N_("Of {#repeat_same|contact|contacts} about the same thing "
                  "again, {%reexplained_rate.lower} explained it again");
    case BOUNDS:
        return N_("Of {#repeat_same|contact|contacts} about the same thing "
                  "again, {%reexplained_rate.lower} to "
                  "{%reexplained_rate.upper} explained it again");
    case NOTHING:
    case WITHHELD:
        break;
    }
    return N_("{#repeat_same} of {#issue_known|contact|contacts} are about "
              "the same thing again");
}

void
rd_html_chain(const struct rd_document *document)
{
    struct rd_buffer *out = document->pen->out;
    const struct rd_node *repeat = rd_fact_find(document->page, "repeat");
    const struct rd_node *list = rd_node_child(repeat, "by_position");
    const struct rd_node *element = rd_fact_first(list);
    size_t count = count_places(element);
    const struct rd_chart_frame frame = {
        .root = repeat,
        .title = find_title(repeat),
        .note = N_("Answered calls about one thing, in the order of the "
                   "customer’s story. Orange: explained again; hollow: nobody "
                   "can tell; blue: nothing to explain again."),
        .table = N_("By place in the story"),
        .rows = 2 * count,
    };
    int64_t most = rd_chart_most(list, "identified");

    if (!rd_fact_holds(rd_chart_find(repeat, "issue_known")) || count == 0)
        return;
    rd_chart_begin(out, &frame);
    for (size_t i = 0; i < count; i++, element = element->next)
        draw_place(out, element, most, i * 2 * RD_CHART_ROW);
    rd_chart_end(out, &frame);
}
