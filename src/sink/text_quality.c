/*
 * What was excluded and what looks wrong, in words. Every count of the block
 * that is not 0 is printed, one without a phrase by its name: nothing that the
 * report counts is passed over because this file does not know it.
 */
#include "redite/text_sink.h"

#define COUNT_COLUMNS 10
#define INDENT        12
#define MOST_DATES    10

/* What a count is of, where it is 1 and where it is more. */
struct phrase {
    const char *name; /* of the node */
    const char *one, *many;
};

static const struct phrase phrases[] = {
    {"records", N_("record"), N_("records")},
    {"accepted", NC_("a record", "accepted"), NC_("records", "accepted")},
    {"oversized_field", N_("rejected: a field of over 1 MiB"),
     N_("rejected: a field of over 1 MiB")},
    {"column_count", N_("rejected: not as many columns as there should be"),
     N_("rejected: not as many columns as there should be")},
    {"missing_field", N_("rejected: a needed field is absent or empty"),
     N_("rejected: a needed field is absent or empty")},
    {"bad_number", N_("rejected: not a number where one is needed"),
     N_("rejected: not a number where one is needed")},
    {"bad_time", N_("rejected: not a time where one is needed"),
     N_("rejected: not a time where one is needed")},
    {"bad_event", N_("rejected: an unknown event"),
     N_("rejected: an unknown event")},
    {"negative_duration",
     N_("rejected: ended before it arrived, or answered outside of that"),
     N_("rejected: ended before they arrived, or answered outside of that")},
    {"bad_outcome", N_("rejected: an outcome that is unknown or does not fit"),
     N_("rejected: an outcome that is unknown or does not fit")},
    {"too_long", N_("rejected: longer than {:parameters.max_call}"),
     N_("rejected: longer than {:parameters.max_call}")},
    {"exact", N_("record that is identical to another, left out"),
     N_("records that are identical to another, left out")},
    {"conflicting", N_("conflicting record of a call, another one kept"),
     N_("conflicting records of calls, another one of each call kept")},
    {"id_reused", N_("call with the id of another call, kept"),
     N_("calls with the id of another call, kept")},
    {"anonymous_calls",
     N_("call of an anonymous customer, never joined with another"),
     N_("calls of anonymous customers, never joined with one another")},
    {"mangled_customers",
     N_("call whose customer was mangled by a spreadsheet (as 3.27E+11), taken "
        "as anonymous"),
     N_("calls whose customer was mangled by a spreadsheet (as 3.27E+11), "
        "taken "
        "as anonymous")},
    {"outcome_inferred",
     N_("call without an outcome, inferred from its answer"),
     N_("calls without an outcome, inferred from their answer")},
    {"queued_dropped",
     N_("time of entering the queue outside of its call, dropped"),
     N_("times of entering the queue outside of their call, dropped")},
    {"long_waits",
     N_("wait over {:parameters.max_wait}, kept: a clock may have "
        "failed"),
     N_("waits over {:parameters.max_wait}, kept: a clock may have "
        "failed")},
    {"outside_period", N_("call outside the period, in none of its figures"),
     N_("calls outside the period, in none of its figures")},
    {"ambiguous_local_times",
     N_("local time that occurred twice, as clocks were put back"),
     N_("local times that occurred twice, as clocks were put back")},
    {"missing_local_times",
     N_("local time that never was, as clocks were put forward"),
     N_("local times that never were, as clocks were put forward")},
    {"unfinished_calls", N_("call without an end, left out"),
     N_("calls without an end, left out")},
    {"headless_calls", N_("call without a beginning, left out"),
     N_("calls without a beginning, left out")},
    {"backward_calls",
     N_("call whose answer or end is before its beginning, left out"),
     N_("calls whose answer or end is before their beginning, left out")},
    {"overlong_calls", N_("call longer than {:parameters.max_call}, left out"),
     N_("calls longer than {:parameters.max_call}, left out")},
    {"consultations", N_("call of an agent to a colleague, left out"),
     N_("calls of agents to colleagues, left out")},
    {"overlapping_calls",
     N_("call that began while its agent was still on another"),
     N_("calls that began while their agent was still on another")},
    {"unlinked_events", N_("ticket event that belongs to no call"),
     N_("ticket events that belong to no call")},
    {"untariffed_calls", N_("call without a tariff, not priced"),
     N_("calls without a tariff, not priced")},
    {"pattern_limit_hits", N_("text that a rule gave up on"),
     N_("texts that a rule gave up on")},
    {"contacts_without_agent", N_("answered call that names no agent"),
     N_("answered calls that name no agent")},
};

/* What the opening sentence has said already. */
static const char *const said[] = {"records", "accepted", "total"};

static bool
is_said(struct rd_str name)
{
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (rd_str_equal(name, rd_str_from(said[i])))
            return true;
    return false;
}

static const struct phrase *
find_phrase(struct rd_str name)
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (rd_str_equal(name, rd_str_from(phrases[i].name)))
            return &phrases[i];
    return NULL;
}

const char *
rd_quality_phrase(struct rd_str name, bool is_one)
{
    const struct phrase *phrase = find_phrase(name);

    if (phrase == NULL)
        return NULL;
    return is_one ? phrase->one : phrase->many;
}

/* `overlapping_calls` as people would write it. */
static void
flow_name(const struct rd_page *page, struct rd_str name)
{
    struct rd_buffer text = {0};
    struct rd_str word;

    while (rd_str_split(&word, &name, '_')) {
        rd_buffer_add(&text, word);
        rd_buffer_add_byte(&text, ' ');
    }
    rd_page_flow(page, INDENT, &text);
}

static void
print_count(const struct rd_page *page, const struct rd_node *node)
{
    const struct phrase *phrase = find_phrase(node->name);
    bool is_one = rd_node_integer(node) == 1;

    rd_page_figure(page, COUNT_COLUMNS, rd_figure_count(node));
    rd_page_skip(page, INDENT - COUNT_COLUMNS);
    if (phrase == NULL)
        flow_name(page, node->name);
    else
        rd_sentence_flow(page, INDENT, is_one ? phrase->one : phrase->many);
}

static void
print_empty_dates(const struct rd_page *page, const struct rd_node *list)
{
    const struct rd_node *date = rd_fact_first(list);
    size_t count = rd_fact_count(list);
    struct rd_buffer text = {0};

    rd_page_figure(page, COUNT_COLUMNS, rd_figure_integer((int64_t)count));
    rd_page_skip(page, INDENT - COUNT_COLUMNS);
    rd_buffer_add_text(
        &text, rd_translate_count("date without any call:",
                                  "dates without any call:", (int64_t)count));
    for (size_t i = 0; i < MOST_DATES && date != NULL; i++) {
        rd_buffer_addf(&text, "%s %s", i == 0 ? "" : ",",
                       rd_figure_date(date).text);
        date = date->next;
    }
    if (count > MOST_DATES)
        rd_buffer_addf(&text, _(" and %s more"),
                       rd_figure_integer((int64_t)(count - MOST_DATES)).text);
    rd_page_flow(page, INDENT, &text);
}

/* Every count under `node` that is not 0; how many there were. */
static size_t
print_counts(const struct rd_page *page, const struct rd_node *node)
{
    const struct rd_node *child = rd_fact_first(node);
    size_t lines = 0;

    for (; child != NULL; child = child->next) {
        if (child->kind == RD_NODE_OBJECT) {
            lines += print_counts(page, child);
        } else if (rd_node_integer(child) != 0 && !is_said(child->name)) {
            print_count(page, child);
            lines++;
        } else if (rd_str_equal(child->name, RD_STR("empty_dates")) &&
                   rd_fact_first(child) != NULL) {
            print_empty_dates(page, child);
            lines++;
        }
    }
    return lines;
}

void
rd_block_quality(const struct rd_page *page)
{
    const struct rd_node *quality = rd_fact_find(page, "quality");

    if (quality == NULL)
        return;
    rd_sentence_title(page, "What the logs are worth");
    rd_sentence_flow(page, 0,
                     "Records: {#quality.records}, of which "
                     "{#quality.accepted} accepted and "
                     "{#quality.rejected.total} rejected.");
    if (print_counts(page, quality) == 0)
        rd_sentence_flow(page, 0, "Nothing was left out, nothing looks odd.");
}
