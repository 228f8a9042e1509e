/*
 * Who said that they were there: the sessions of each agent (spec, 1.3), read
 * off their events, which are in order of agent and time.
 */
#include "redite/staffing_state.h"

/* The first and the latest instant that the input knows of. */
static struct rd_stretch
find_edges(const struct rd_scope *scope)
{
    struct rd_stretch edges = {INT64_MAX, scope->latest_end};

    for (size_t i = 0; i < scope->presence_count; i++) {
        int64_t at = scope->presence[i].at;

        if (at < edges.start)
            edges.start = at;
        if (at > edges.end)
            edges.end = at;
    }
    return edges;
}

static void
add_session(struct rd_activity *hours, const struct rd_staffing_state *staffing,
            int64_t since, int64_t until)
{
    int64_t origin = staffing->scope->period.start;
    struct rd_stretch session = {since - origin, until - origin};
    size_t count;
    size_t first = rd_staffing_hours_of(&count, staffing, session);

    for (size_t i = first; i < first + count; i++)
        hours[i].present_s +=
            rd_stretch_overlap(staffing->hours.list[i], session);
}

static bool
is_coming(const struct rd_presence_event *event)
{
    return event->kind == RD_PRESENCE_LOGIN ||
           event->kind == RD_PRESENCE_UNPAUSE;
}

/*
 * The sessions of one agent. Whoever leaves first was there from the beginning
 * of the records, whoever comes last stays until their end.
 */
static void
add_agent(struct rd_activity *hours, const struct rd_staffing_state *staffing,
          const struct rd_presence_event *events, size_t count,
          struct rd_stretch edges)
{
    bool is_present = !is_coming(&events[0]);
    int64_t since = edges.start;

    for (size_t i = 0; i < count; i++) {
        bool comes = is_coming(&events[i]);

        if (comes && !is_present)
            since = events[i].at;
        else if (!comes && is_present)
            add_session(hours, staffing, since, events[i].at);
        is_present = comes;
    }
    if (is_present)
        add_session(hours, staffing, since, edges.end);
}

void
rd_staffing_add_presence(struct rd_activity *hours,
                         const struct rd_staffing_state *staffing)
{
    const struct rd_scope *scope = staffing->scope;
    struct rd_stretch edges = find_edges(scope);
    size_t first = 0;

    while (first < scope->presence_count && staffing->hours.count > 0) {
        size_t next = first + 1;

        while (next < scope->presence_count &&
               scope->presence[next].agent == scope->presence[first].agent)
            next++;
        add_agent(hours, staffing, scope->presence + first, next - first,
                  edges);
        first = next;
    }
}
