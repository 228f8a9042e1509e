/*
 * What was claimed of the hotline, and whether it holds.
 */
#include "redite/text_sink.h"

#define INDENT 2

static bool
holds(const struct rd_node *claim)
{
    const struct rd_node *node = rd_node_child(claim, "holds");

    return node != NULL && node->kind == RD_NODE_BOOL && node->value.boolean;
}

/* A number with all its digits: what is judged is not rounded to be read. */
static void
add_number(struct rd_buffer *text, const struct rd_node *node)
{
    int64_t micro;

    rd_buffer_add_text(text, rd_node_micro(&micro, node)
                                 ? rd_figure_exact(node).text
                                 : _("nothing is known of it"));
}

/* `wait.all.service_level.of_offered >= 0.95, answered under 180 s: 0.94` */
static void
print_figure(const struct rd_page *page, const struct rd_node *claim)
{
    struct rd_str within = rd_fact_text(rd_node_child(claim, "answer_within"));
    struct rd_buffer text = {0};

    rd_buffer_addf(&text, "%.*s %.*s ",
                   RD_FMT(rd_fact_text(rd_node_child(claim, "metric"))),
                   RD_FMT(rd_fact_text(rd_node_child(claim, "op"))));
    add_number(&text, rd_node_child(claim, "bound"));
    if (within.len > 0 && within.ptr[0] == '<')
        rd_buffer_addf(&text, _(", answered under %.*s s"), (int)within.len - 1,
                       within.ptr + 1);
    else if (within.len > 0)
        rd_buffer_addf(&text, _(", answered within %.*s s"), RD_FMT(within));
    rd_buffer_add_text(&text, _(NC_("before a value", ": ")));
    add_number(&text, rd_node_child(claim, "value"));
    rd_page_skip(page, INDENT);
    rd_page_flow(page, INDENT, &text);
}

/* What nobody knows does not hold, but it has not failed either. */
static const char *
mark_of(const struct rd_node *claim)
{
    const struct rd_node *value = rd_node_child(claim, "value");

    if (rd_node_child(claim, "withheld") != NULL)
        return _("? withheld:");
    if (value != NULL && value->kind == RD_NODE_NULL)
        return _("? not shown:");
    return holds(claim) ? _("✓ holds:") : _("✗ fails:");
}

static void
print_claim(const struct rd_page *page, const struct rd_node *claim)
{
    struct rd_str source = rd_fact_text(rd_node_child(claim, "source"));
    struct rd_buffer text = {0};

    rd_buffer_addf(&text, "%s %.*s", mark_of(claim),
                   RD_FMT(rd_fact_text(rd_node_child(claim, "name"))));
    rd_page_flow(page, INDENT, &text);
    print_figure(page, claim);
    if (source.len == 0)
        return;
    rd_buffer_add(&text, source);
    rd_page_skip(page, INDENT);
    rd_page_flow(page, INDENT, &text);
}

void
rd_block_claims(const struct rd_page *page)
{
    const struct rd_node *list = rd_fact_find(page, "claims");
    const struct rd_node *claim = rd_fact_first(list);
    struct rd_buffer text = {0};
    size_t held = 0;

    if (claim == NULL)
        return;
    for (; claim != NULL; claim = claim->next)
        held += holds(claim);
    rd_sentence_title(page, "What was claimed");
    rd_buffer_addf(&text,
                   rd_translate_count("Of %s claim, ", "Of %s claims, ",
                                      (int64_t)rd_fact_count(list)),
                   rd_figure_integer((int64_t)rd_fact_count(list)).text);
    rd_buffer_addf(&text,
                   rd_translate_count("%s holds.", "%s hold.", (int64_t)held),
                   rd_figure_integer((int64_t)held).text);
    rd_page_flow(page, 0, &text);
    for (claim = rd_fact_first(list); claim != NULL; claim = claim->next)
        print_claim(page, claim);
}
