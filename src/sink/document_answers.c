/*
 * The five questions of a letter from 2001, which callers still ask, and what
 * the logs answer: in sentences, each with its figures.
 */
#include "document_parts.h"

/* Said where there is something to say of the figure at `about`. */
struct sentence {
    const char *about;
    const char *text;
};

static const struct sentence waits[] = {
    {"wait.all.offered",
     N_("Half of the callers waited at most {:wait.all.wait.p50}, nine in ten "
        "at "
        "most {:wait.all.wait.p90}. {#wait.all.over.600|caller|callers} waited "
        "over ten minutes, {#wait.all.over.1500} of them over twenty-five; "
        "{%wait.all.not_answered_rate} of all reached nobody.")},
    {0},
};

static const struct sentence nights[] = {
    {"staffing.nights.count",
     N_("On {#staffing.nights.with_nobody} of {#staffing.nights.count|night|"
        "nights} there was an hour in which nobody answered. A typical night "
        "saw "
        "{#staffing.nights.seen.median|agent|agents} in all, and "
        "{#staffing.nights.busy_max.median} at one moment at most.")},
    {"staffing.round_the_clock.offered",
     N_("In {#staffing.round_the_clock.offered_nobody} of "
        "{#staffing.round_the_clock.offered|hour|hours} in which somebody "
        "called, "
        "nobody answered; the longest time without anybody was "
        "{#staffing.round_the_clock.longest_nobody|hour|hours}.")},
    {0},
};

static const struct sentence repeats[] = {
    {"repeat.issue_known",
     N_("Of {#repeat.issue_known|contact|contacts} with a known issue, "
        "{#repeat.repeat_same} came again about the same "
        "({%repeat.repeat_same_rate.value}), {#repeat.third_or_later} of them "
        "for "
        "the third time or more.")},
    {"repeat.reexplained_rate.known",
     N_("{#repeat.reexplained} had to explain it again: "
        "{%repeat.reexplained_rate.known} where it can be known; at least "
        "{%repeat.reexplained_rate.lower} and at most "
        "{%repeat.reexplained_rate.upper} of all who came again.")},
    {0},
};

static const struct sentence prices[] = {
    {"cost.total",
     N_("Callers paid {=cost.total} {$currency}, of which {=cost.waiting} for "
        "waiting and {=cost.not_answered} for calls that nobody answered. A "
        "call "
        "cost {=per_call.mean} on average, the dearest {=per_call.max}.")},
    {0},
};

static const struct sentence earnings[] = {
    {"cost.operator",
     N_("Of what callers paid, {=cost.operator} {$currency} went to the "
        "operator.")},
    {0},
};

/* How many were said. */
static size_t
say_all(const struct rd_document *document, const struct rd_node *root,
        const struct sentence *sentences)
{
    size_t count = 0;

    for (; sentences->about != NULL; sentences++)
        if (rd_fact_holds(rd_node_find(root, rd_str_from(sentences->about)))) {
            rd_document_sentence_in(document, root, sentences->text);
            count++;
        }
    return count;
}

/* The hour in which a figure is greatest, in a sentence. */
static void
say_hour(const struct rd_document *document, const struct rd_node *list,
         const char *figure, const char *sentence)
{
    const struct rd_node *hour = rd_document_greatest(list, figure);

    if (hour != NULL)
        rd_document_sentence_in(document, hour, sentence);
}

static void
ask(const struct rd_document *document, const char *question)
{
    document->pen->heading(document->pen, 3, rd_str_from(_(question)));
}

static void
say_nothing(const struct rd_document *document, const char *why)
{
    document->pen->paragraph(document->pen, rd_str_from(_(why)));
}

static void
answer_waits(const struct rd_document *document)
{
    const struct rd_page *page = document->page;

    ask(document,
        N_("“Ten minutes of waiting, over twenty-five in the evening”"));
    if (say_all(document, page->root, waits) == 0)
        say_nothing(document, N_("No call of the period wanted a person."));
    say_hour(document, rd_fact_find(page, "wait.by_hour"), "over.600",
             N_("Most of those called from {#hour}:00 to {#hour}:59: there, "
                "{#over.600} of {#offered|caller|callers} waited over ten "
                "minutes, nine in ten at most {:wait.p90}, and "
                "{%not_answered_rate} reached nobody."));
}

static void
answer_nights(const struct rd_document *document)
{
    const struct rd_page *page = document->page;

    ask(document,
        N_("“Open 24 hours a day, but after 22:00 ten people answer for "
           "the whole country”"));
    if (say_all(document, page->root, nights) == 0)
        say_nothing(document,
                    N_("The logs cover no whole night, and no hour in "
                       "which somebody called."));
    say_hour(document, rd_fact_find(page, "staffing.by_hour"), "shortfall",
             N_("Most are missing from {#hour}:00 to {#hour}:59: "
                "{#needed|agent is|agents are} needed then, "
                "{#seen.median} typically answered."));
}

static void
answer_repeats(const struct rd_document *document)
{
    const struct rd_page *page = document->page;
    const struct rd_node *note =
        rd_fact_first(rd_fact_find(page, "repeat.notes"));

    ask(document,
        N_("“I have called three times, and must explain it all again”"));
    if (say_all(document, page->root, repeats) == 0 && note == NULL)
        say_nothing(document, N_("No contact has a known issue."));
    for (; note != NULL; note = note->next)
        say_nothing(document,
                    rd_str_equal(rd_fact_text(note), RD_STR("no tickets"))
                        ? N_("There are no tickets in the input: nobody can "
                             "tell what was explained again.")
                        : N_("No contact has a known issue: nobody can tell "
                             "who came again about the same."));
}

/* What was paid in some currency, where few paid in it. */
static bool
is_withheld(const struct rd_document *document)
{
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));

    while (part != NULL && !rd_node_is_withheld(rd_node_child(part, "calls")))
        part = part->next;
    return part != NULL;
}

static void
answer_prices(const struct rd_document *document)
{
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));
    size_t count = 0;

    ask(document, N_("“A quarter of an hour of waiting and twenty minutes of "
                     "answer at 2 F a minute: 70 F”"));
    for (; part != NULL; part = part->next)
        count += say_all(document, part, prices);
    if (is_withheld(document))
        say_nothing(document, N_("What callers paid is withheld."));
    else if (count == 0)
        say_nothing(document,
                    N_("What callers paid is not known: no tariff was "
                       "given, or none fits (--tariffs)."));
}

static void
answer_earnings(const struct rd_document *document)
{
    const struct rd_node *part =
        rd_fact_first(rd_fact_find(document->page, "paid"));
    size_t count = 0;

    ask(document, N_("“Are the operators playing for time?”"));
    for (; part != NULL; part = part->next) {
        count += say_all(document, part, earnings);
        say_hour(
            document, rd_node_child(part, "playing_for_time"),
            "waiting_revenue",
            N_("From {#hour}:00 to {#hour}:59, waiting earned the operator "
               "{=waiting_revenue}; the agents who were missing then would "
               "have cost {=missing_agents_cost}."));
    }
    if (is_withheld(document))
        say_nothing(document, N_("What waiting earned is withheld."));
    else if (count == 0)
        say_nothing(document,
                    N_("Not known: it takes tariffs that say what the operator "
                       "gets (--tariffs), and what an agent costs "
                       "(--agent-hour-cost)."));
}

void
rd_document_answers(const struct rd_document *document)
{
    document->pen->heading(
        document->pen, 2,
        rd_str_from(_("What callers ask, and what the logs say")));
    if (rd_node_is_withheld(rd_fact_find(document->page, "calls.offered"))) {
        say_nothing(document, N_("All figures of calls are withheld."));
        return;
    }
    answer_waits(document);
    answer_nights(document);
    answer_repeats(document);
    answer_prices(document);
    answer_earnings(document);
}
