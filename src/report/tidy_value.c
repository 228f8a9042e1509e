/*
 * What a figure is worth, and in what unit.
 *
 * A unit is found by name: the last part of the path that the table knows says
 * it, so that `wait.p90` and `wait.mean` are seconds because `wait` is.
 */
#include "redite/tidy.h"

#include <inttypes.h>
#include <stdio.h>

#define MONEY "money" /* stands for the currency of the amount */

struct unit {
    const char *path; /* the end of a path, at a point */
    const char *unit;
};

/* The first that fits holds: longer ends stand above the shorter ones. */
static const struct unit units[] = {
    {"parameters.service_level", "share"},
    {"parameters.shrinkage", "share"},
    {"parameters.short_abandon", "seconds"},
    {"parameters.short_talk", "seconds"},
    {"parameters.max_call", "seconds"},
    {"parameters.max_wait", "seconds"},
    {"parameters.wrap_up", "seconds"},
    {"parameters.repeat_within", "seconds"},
    {"parameters.link_within", "seconds"},
    {"parameters.max_customer_calls", "calls"},
    {"parameters.customers", ""},
    {"parameters.suppress", "calls"},

    {"inputs.bytes", "bytes"},
    {"inputs.records", "records"},
    {"inputs.rejected", "records"},
    {"inputs.skipped", "records"},

    {"quality.records", "records"},
    {"quality.accepted", "records"},
    {"quality.rejected", "records"},
    {"quality.duplicates", "records"},
    {"quality.outcome_inferred", "calls"},
    {"quality.queued_dropped", "times"},
    {"quality.ambiguous_local_times", "times"},
    {"quality.missing_local_times", "times"},
    {"quality.unlinked_events", "events"},
    {"quality.count", "events"},
    {"quality.pattern_limit_hits", "texts"},
    {"quality.contacts_without_agent", "contacts"},
    {"quality.id_reused", "calls"},
    {"quality.unfinished_calls", "calls"},
    {"quality.headless_calls", "calls"},
    {"quality.backward_calls", "calls"},
    {"quality.overlong_calls", "calls"},
    {"quality.consultations", "calls"},
    {"quality.anonymous_calls", "calls"},
    {"quality.mangled_customers", "calls"},
    {"quality.outside_period", "calls"},
    {"quality.long_waits", "calls"},
    {"quality.overlapping_calls", "calls"},
    {"quality.untariffed_calls", "calls"},

    {"talk.repeat_same", "seconds"},
    {"talk.reexplained", "seconds"},
    {"cost.repeat_same", MONEY},
    {"cost.reexplained", MONEY},
    {"cost.not_answered", MONEY},
    {"round_the_clock.offered", "hours"},
    {"over", "calls"},
    {"wait", "seconds"},
    {"answered_wait", "seconds"},
    {"queue_wait", "seconds"},
    {"virtual_wait", "seconds"},
    {"patience_mean", "seconds"},
    {"talk", "seconds"},
    {"service_level", "share"},
    {"abandon_rate", "share"},
    {"not_answered_rate", "share"},
    {"offered", "calls"},
    {"answered", "calls"},
    {"not_answered", "calls"},
    {"abandoned", "calls"},
    {"unserved", "calls"},
    {"self_service", "calls"},
    {"failed", "calls"},
    {"short_abandoned", "calls"},
    {"abandoned_in_menu", "calls"},
    {"short_answered", "calls"},
    {"queued", "calls"},

    {"design_effect", "ratio"},
    {"top_customer_share", "share"},
    {"repeat_any_rate", "share"},
    {"repeat_same_rate", "share"},
    {"reexplained_rate", "share"},
    {"first_contact_resolution", "share"},
    {"history_recorded", "share"},
    {"answer_recorded", "share"},
    {"episodes", "episodes"},
    {"left_out.calls", "calls"},
    {"left_out.customers", "customers"},
    {"customers", "customers"},
    {"customers_repeat_any", "customers"},
    {"customers_repeat_same", "customers"},
    {"customers_reexplained", "customers"},
    {"repeat.redial", "calls"},
    {"cost", MONEY},
    {"repeat.contacts", "contacts"},
    {"identified", "contacts"},
    {"issue_known", "contacts"},
    {"repeat_any", "contacts"},
    {"repeat_same", "contacts"},
    {"restated", "contacts"},
    {"redone", "contacts"},
    {"new_ticket", "contacts"},
    {"carried", "contacts"},
    {"unclear", "contacts"},
    {"unknown", "contacts"},
    {"reexplained", "contacts"},
    {"third_or_later", "contacts"},

    {"round_the_clock", "hours"},
    {"while_waiting.seconds", "seconds"},
    {"while_waiting", "agents"},
    {"seen", "agents"},
    {"least_seen", "agents"},
    {"present", "agents"},
    {"busy_mean", "agents"},
    {"busy_max", "agents"},
    {"needed", "agents"},
    {"needed_patient", "agents"},
    {"needed_positions", "agents"},
    {"staff", "agents"},
    {"shortfall", "agents"},
    {"load", "erlangs"},
    {"handle_mean", "seconds"},
    {"offered_per_day", "calls per day"},
    {"days", "days"},
    {"days_nobody", "days"},
    {"hours_nobody", "hours"},
    {"nights.count", "nights"},
    {"nights.with_nobody", "nights"},
    {"staffing.p50", "seconds"},
    {"staffing.p90", "seconds"},

    {"cost_not_answered", MONEY},
    {"cost_answered_wait", MONEY},
    {"cost_talking", MONEY},
    {"calls_not_answered", "calls"},
    {"converted", MONEY},
    {"per_call", MONEY},
    {"per_episode", MONEY},
    {"waiting_revenue", MONEY},
    {"missing_agents_cost", MONEY},
    {"ratio", "ratio"},
    {"calls", "calls"},
    {"minutes", "minutes"},
    {"seconds", "seconds"},
    {"charged_seconds", "seconds"},
};

static bool
ends_at_point(struct rd_str path, struct rd_str end)
{
    size_t before = path.len - end.len;

    return path.len >= end.len &&
           (end.len == 0 || memcmp(path.ptr + before, end.ptr, end.len) == 0) &&
           (before == 0 || path.ptr[before - 1] == '.');
}

static const char *
find_unit(struct rd_str path)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (ends_at_point(path, rd_str_from(units[i].path)))
            return units[i].unit;
    return NULL;
}

/* `wait.p90`, then `wait`; there is a point. */
static void
drop_last(struct rd_str *path)
{
    do
        path->len--;
    while (path->ptr[path->len] != '.');
}

/* A path longer than this has no figure that the table knows. */
#define MOST_PATH 256

struct rd_str
rd_tidy_unit(struct rd_str block, struct rd_str figure, struct rd_str currency)
{
    char text[MOST_PATH];
    struct rd_str path = {text, 0};
    const char *bracket =
        memchr(block.len > 0 ? block.ptr : "", '[', block.len);
    const char *unit = NULL;
    size_t name_len =
        bracket == NULL ? block.len : (size_t)(bracket - block.ptr);
    int len = snprintf(text, sizeof text, "%.*s.%.*s", (int)name_len,
                       name_len == 0 ? "" : block.ptr, RD_FMT(figure));

    if (len < 0 || (size_t)len >= sizeof text)
        return (struct rd_str){0};
    path.len = (size_t)len;
    while (path.len > name_len && unit == NULL) {
        unit = find_unit(path);
        drop_last(&path);
    }
    if (unit == NULL)
        return (struct rd_str){0};
    return strcmp(unit, MONEY) == 0 ? currency : rd_str_from(unit);
}

void
rd_tidy_value(struct rd_buffer *out, const struct rd_node *node)
{
    char text[32];
    int64_t micro;

    if (node->kind == RD_NODE_INTEGER) {
        rd_buffer_addf(out, "%" PRId64, node->value.integer);
    } else if (node->kind == RD_NODE_BOOL) {
        rd_buffer_add_text(out, node->value.boolean ? "true" : "false");
    } else if (node->kind == RD_NODE_TEXT) {
        rd_buffer_add(out, node->value.text);
    } else if (rd_node_micro(&micro, node)) {
        rd_decimal_format(text, micro);
        rd_buffer_add_text(out, text);
    }
}

void
rd_tidy_wide(struct rd_buffer *out, rd_wide value)
{
    char digits[48];
    size_t at = sizeof digits;

    if (value < 0)
        rd_buffer_add_byte(out, '-');
    do {
        int digit = (int)(value % 10);

        digits[--at] = (char)('0' + (digit < 0 ? -digit : digit));
        value /= 10;
    } while (value != 0);
    rd_buffer_add(out, (struct rd_str){digits + at, sizeof digits - at});
}
