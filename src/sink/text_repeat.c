/*
 * Who called again, told as a story: then the same by issue.
 */
#include "redite/text_sink.h"

#define MOST_ISSUES    15
#define FIGURE_COLUMNS 11 /* `new ticket` and a blank */
#define FIGURES        6
#define NARROW_FIGURES 4 /* the first, on a narrow page */

/* Said where there is something to say of the figure at `about`. */
struct sentence {
    const char *about;
    const char *text;
};

static const struct sentence sentences[] = {
    {"repeat.identified",
     N_("Of {#repeat.contacts|contact|contacts} (answered calls), "
        "{#repeat.identified} name {#repeat.customers|customer|customers}; the "
        "busiest made {%repeat.top_customer_share} of them.")},
    {"repeat.left_out.customers",
     N_("Left out as switchboards: {#repeat.left_out.customers|customer|"
        "customers} with {#repeat.left_out.calls|call|calls}.")},
    {"repeat.identified",
     N_("{#repeat.repeat_any} came again within the time of "
        "--repeat-within, whatever it was about: "
        "{%repeat.repeat_any_rate.value}, by "
        "{#repeat.customers_repeat_any|customer|customers}.")},
    {"repeat.issue_known",
     N_("{#repeat.issue_known} have a known issue: {#repeat.repeat_same} of "
        "them "
        "came again about the same ({%repeat.repeat_same_rate.value}), "
        "{#repeat.third_or_later} for the third time or more.")},
    {"repeat.repeat_same",
     N_("Of these repeats, {#repeat.reexplained} had to be explained again: "
        "{%repeat.reexplained_rate.known} where it can be known; at least "
        "{%repeat.reexplained_rate.lower} and at most "
        "{%repeat.reexplained_rate.upper} of all.")},
    {"repeat.repeat_same",
     N_("How that shows: {#repeat.restated} say so themselves, "
        "{#repeat.redone} "
        "were put through a step again, {#repeat.new_ticket} got a new ticket "
        "that knows nothing of the last. In {#repeat.carried} the history was "
        "at "
        "hand; {#repeat.unclear} leave it open, of {#repeat.unknown} nothing "
        "was "
        "written.")},
    {"repeat.episodes.observable",
     N_("Of {#repeat.episodes.observable|story|stories} that the log shows "
        "whole, "
        "{%repeat.first_contact_resolution} were over after one contact.")},
    {"repeat.redial.not_answered",
     N_("Of {#repeat.redial.not_answered|call|calls} of known customers that "
        "nobody answered, {#repeat.redial.again_10min} were tried again within "
        "ten minutes.")},
};

/* The explanations of repeats cannot be told without tickets. */
static bool
is_told(const struct rd_page *page, const struct sentence *sentence)
{
    const struct rd_node *rate = rd_fact_find(page, "repeat.reexplained_rate");

    if (!rd_fact_holds(rd_fact_find(page, sentence->about)))
        return false;
    return strcmp(sentence->about, "repeat.repeat_same") != 0 ||
           (rate != NULL && rate->kind == RD_NODE_OBJECT);
}

static void
print_notes(const struct rd_page *page)
{
    const struct rd_node *note =
        rd_fact_first(rd_fact_find(page, "repeat.notes"));

    for (; note != NULL; note = note->next) {
        if (rd_str_equal(rd_fact_text(note), RD_STR("no tickets")))
            rd_sentence_flow(page, 0,
                             "There are no tickets in the input: nobody can "
                             "tell what was explained again.");
        else
            rd_sentence_flow(page, 0,
                             "No contact has a known issue: nobody can tell "
                             "who came again about the same.");
    }
}

static size_t
figures_shown(const struct rd_page *page)
{
    return rd_page_is_narrow(page) ? NARROW_FIGURES : FIGURES;
}

static void
print_issue(const struct rd_page *page, size_t name_columns,
            const struct rd_node *issue)
{
    static const char *const figures[FIGURES] = {
        "identified", "repeat_same", "restated",
        "redone",     "new_ticket",  "carried",
    };

    rd_page_left_node(page, name_columns, rd_node_child(issue, "issue"));
    for (size_t i = 0; i < figures_shown(page); i++)
        rd_page_figure(page, FIGURE_COLUMNS,
                       rd_figure_count(rd_node_child(issue, figures[i])));
    rd_page_end(page);
}

static void
print_issues(const struct rd_page *page)
{
    static const char *const heads[FIGURES] = {
        N_("contacts"), N_("again"),      N_("restated"),
        N_("redone"),   N_("new ticket"), N_("carried"),
    };
    const struct rd_node *list = rd_fact_find(page, "repeat.by_issue");
    const struct rd_node *issue = rd_fact_first(list);
    size_t columns = rd_page_measure(page, list, "issue", 8, 14);
    size_t shown = 0;

    if (issue == NULL)
        return;
    rd_sentence_title(page, "By issue, with what shows in the repeats");
    rd_page_left(page, columns, rd_str_from(_("issue")));
    for (size_t i = 0; i < figures_shown(page); i++)
        rd_page_right(page, FIGURE_COLUMNS, rd_str_from(_(heads[i])));
    rd_page_end(page);
    for (; issue != NULL && shown < MOST_ISSUES; issue = issue->next, shown++)
        print_issue(page, columns, issue);
    rd_page_more(page, rd_fact_count(list) - shown, N_("issue"), N_("issues"));
}

void
rd_block_repeat(const struct rd_page *page)
{
    if (rd_fact_find(page, "repeat") == NULL)
        return;
    rd_sentence_title(page, "Called again, explained again");
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
        if (is_told(page, &sentences[i]))
            rd_sentence_flow(page, 0, sentences[i].text);
    print_notes(page);
    print_issues(page);
}
