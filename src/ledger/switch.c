/*
 * Calls of the events of a switch.
 *
 * Events of one call are taken in order of (second, file, line): within one
 * second, lines keep their order, and rotated files go by their first stamp,
 * then by their SHA-256 (spec, 1.6), never by their names.
 */
#include "redite/journal.h"

#include "redite/order.h"

#include <stdlib.h>

/* What the order of events needs to know of the files. */
struct ordering {
    const uint32_t *file_ranks;
};

static int
by_call(const void *left, const void *right, void *context)
{
    const struct ordering *ordering = context;
    const struct rd_switch_event *a = left, *b = right;
    int order = rd_order(a->call_id, b->call_id);

    if (order == 0)
        order = rd_order(a->at, b->at);
    if (order == 0)
        order = rd_order(ordering->file_ranks[a->file],
                         ordering->file_ranks[b->file]);
    return order != 0 ? order : rd_order(a->line, b->line);
}

static bool
is_end(const struct rd_switch_event *event)
{
    return event->kind == RD_SWITCH_COMPLETED ||
           event->kind == RD_SWITCH_GAVE_UP ||
           event->kind == RD_SWITCH_SENT_AWAY;
}

/* What it takes to tell a customer's call from another. */
struct keeping {
    struct rd_intern agents; /* their own numbers */
    int64_t max_call_s;
};

/* What the events of one call come to. */
struct story {
    const struct rd_switch_event *joined, *answered, *ended, *refused;
};

static struct story
read_story(const struct rd_switch_event *events, size_t count)
{
    struct story story = {0};

    for (size_t i = 0; i < count; i++) {
        const struct rd_switch_event *event = &events[i];

        if (event->kind == RD_SWITCH_JOINED && story.joined == NULL)
            story.joined = event;
        else if (event->kind == RD_SWITCH_ANSWERED && story.answered == NULL)
            story.answered = event;
        else if (event->kind == RD_SWITCH_REFUSED && story.refused == NULL)
            story.refused = event;
        else if (is_end(event))
            story.ended = event;
    }
    return story;
}

static enum rd_outcome
outcome_of(const struct story *story)
{
    if (story->answered != NULL)
        return RD_ANSWERED;
    return story->ended->kind == RD_SWITCH_GAVE_UP ? RD_ABANDONED : RD_UNSERVED;
}

/* A caller whom no queue took: an unserved call of no time at all. */
static struct rd_call
make_refused(const struct rd_switch_event *refused)
{
    return (struct rd_call){
        .arrived_at = refused->at,
        .queued_at = RD_ABSENT,
        .answered_at = RD_ABSENT,
        .ended_at = refused->at,
        .customer = refused->customer,
        .service = refused->service,
        .agent = refused->agent,
        .line = refused->line,
        .file = refused->file,
        .outcome = RD_UNSERVED,
        .flags = RD_CALL_MENU_KNOWN,
    };
}

static struct rd_call
make_call(const struct story *story)
{
    const struct rd_switch_event *joined = story->joined;
    const struct rd_switch_event *answered = story->answered;

    return (struct rd_call){
        .arrived_at = joined->at,
        .queued_at = joined->at,
        .answered_at = answered == NULL ? RD_ABSENT : answered->at,
        .ended_at = story->ended->at,
        .customer = joined->customer,
        .service = joined->service,
        .agent = answered == NULL ? joined->agent : answered->agent,
        .line = joined->line,
        .file = joined->file,
        .outcome = (uint8_t)outcome_of(story),
        .flags = RD_CALL_MENU_KNOWN,
    };
}

/*
 * The agents' own numbers, from names such as `SIP/2004`, `Agent/1127` or
 * `Local/2004@from-internal/n`: the digits behind the first slash.
 */
static enum rd_status
note_agent(struct rd_intern *numbers, struct rd_str agent, struct rd_error *err)
{
    const char *slash =
        agent.len == 0 ? NULL : memchr(agent.ptr, '/', agent.len);
    struct rd_str number;
    uint32_t ignored;

    if (slash == NULL)
        return RD_OK;
    number = (struct rd_str){slash + 1, 0};
    while (number.ptr + number.len < agent.ptr + agent.len &&
           number.ptr[number.len] >= '0' && number.ptr[number.len] <= '9')
        number.len++;
    if (number.len == 0)
        return RD_OK;
    return rd_intern_add(&ignored, numbers, number, err);
}

/* Of all agents that any line names, also one that only rang. */
static enum rd_status
list_agents(struct rd_intern *numbers, const struct rd_journal *journal,
            struct rd_error *err)
{
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < journal->options.names->agents.count && st >= 0;
         i++)
        st = note_agent(numbers,
                        rd_intern_at(&journal->options.names->agents, i), err);
    return st;
}

/* The lines by which a story is told, for evidence. */
static enum rd_status
note_parts(struct rd_journal *journal, const struct story *story,
           struct rd_error *err)
{
    const struct rd_switch_event *told[] = {story->joined, story->answered,
                                            story->ended};
    enum rd_status st = RD_OK;

    if (!journal->options.keeps_parts)
        return RD_OK;
    for (size_t i = 0; i < sizeof told / sizeof *told && st >= 0; i++) {
        struct rd_part part;

        if (told[i] == NULL)
            continue;
        part = (struct rd_part){
            rd_intern_at(&journal->switch_ids, told[i]->call_id), told[i]->at,
            told[i]->line, told[i]->file};
        st = rd_parts_add(&journal->parts, &part, err);
    }
    return st;
}

/* Where a call that joined a queue is counted if it cannot be kept, or NULL. */
static uint64_t *
find_fault(const struct story *story, int64_t max_call_s,
           struct rd_switched *switched)
{
    int64_t joined_at = story->joined->at;

    if (story->ended == NULL)
        return &switched->unfinished;
    if (story->ended->at < joined_at ||
        (story->answered != NULL && story->answered->at < joined_at))
        return &switched->backward;
    if (story->answered != NULL && story->answered->at > story->ended->at)
        return &switched->unfinished;
    if (story->ended->at - joined_at > max_call_s)
        return &switched->too_long;
    return NULL;
}

/*
 * Keep the call of one id. A caller who is an agent asks a colleague: the
 * switch logs that as a call of its own, but no customer makes it.
 */
static enum rd_status
keep_story(struct rd_journal *journal, const struct rd_switch_event *events,
           size_t count, const struct keeping *keeping, struct rd_error *err)
{
    uint32_t no_reason;
    enum rd_status st = rd_intern_add(
        &no_reason, &journal->options.names->texts, RD_STR(""), err);
    struct story story = read_story(events, count);
    const struct rd_switch_event *first =
        story.joined != NULL ? story.joined : story.refused;
    uint64_t *fault;
    struct rd_call call;

    if (st < 0)
        return st;
    if (first == NULL) {
        journal->switched.without_beginning++;
        return RD_OK;
    }
    if (rd_intern_find(&keeping->agents,
                       rd_intern_at(&journal->switch_customers,
                                    first->customer)) != RD_INTERN_NONE) {
        journal->switched.consultations++;
        return RD_OK;
    }
    fault = story.joined == NULL
                ? NULL
                : find_fault(&story, keeping->max_call_s, &journal->switched);
    if (fault != NULL) {
        (*fault)++;
        return RD_OK;
    }
    call =
        story.joined == NULL ? make_refused(story.refused) : make_call(&story);
    call.reason = no_reason;
    call.id = rd_intern_at(&journal->switch_ids, events[0].call_id);
    if (story.joined != NULL)
        st = note_parts(journal, &story, err);
    if (st < 0)
        return st;
    return rd_journal_keep_call(
        journal, &call, rd_intern_at(&journal->switch_customers, call.customer),
        err);
}

static enum rd_status
keep_stories(struct rd_journal *journal, const struct keeping *keeping,
             struct rd_error *err)
{
    const struct rd_switch_event *events = journal->switch_events;
    size_t first = 0;
    enum rd_status st = RD_OK;

    while (first < journal->switch_count && st >= 0) {
        size_t next = first + 1;

        while (next < journal->switch_count &&
               events[next].call_id == events[first].call_id)
            next++;
        st = keep_story(journal, events + first, next - first, keeping, err);
        first = next;
    }
    return st;
}

enum rd_status
rd_journal_settle_switch(struct rd_journal *journal, const uint32_t *file_ranks,
                         int64_t max_call_s, struct rd_error *err)
{
    struct ordering ordering = {file_ranks};
    struct keeping keeping = {.max_call_s = max_call_s};
    enum rd_status st;

    if (journal->switch_count == 0)
        return RD_OK;
    qsort_r(journal->switch_events, journal->switch_count,
            sizeof *journal->switch_events, by_call, &ordering);
    st = list_agents(&keeping.agents, journal, err);
    if (st >= 0)
        st = keep_stories(journal, &keeping, err);
    rd_intern_clear(&keeping.agents);
    return st;
}
