/*
 * The report for Prometheus, as its node exporter reads it from a file: the
 * figures that one watches or is woken by, in base units, without times.
 *
 * All are gauges: a report is of a period, and a later one may say less. What
 * is null has no sample.
 */
#include "redite/harmless.h"
#include "redite/sink.h"
#include "redite/tidy.h"

#include <stdio.h>

/*
 * A path through the tree in which a step in braces stands for several
 * children, and gives the sample a label: `{part=day|night}` for those named,
 * `{stat}` for every child of an object that has a number, `{hour}` for every
 * element of a list by its key, `{#claim}` by its first child and its position.
 */
struct family {
    const char *name, *help;
    const char *path;
};

static const struct family families[] = {
    {"redite_calls", "Calls of the period by what became of them.",
     "calls.{outcome=answered|abandoned|unserved|self_service|failed}"},

    {"redite_offered_calls", "Calls that wanted a person.",
     "wait.{part=all|day|night}.offered"},
    {"redite_answered_calls", "Calls that a person answered.",
     "wait.{part=all|day|night}.answered"},
    {"redite_abandoned_calls", "Calls on which the caller gave up.",
     "wait.{part=all|day|night}.abandoned"},
    {"redite_unserved_calls", "Calls on which the hotline gave up.",
     "wait.{part=all|day|night}.unserved"},
    {"redite_not_answered_ratio", "Offered calls that nobody answered.",
     "wait.{part=all|day|night}.not_answered_rate"},
    {"redite_service_level_ratio",
     "Calls answered in time, by the formula of the service level.",
     "wait.{part=all|day|night}.service_level.{formula}"},
    {"redite_wait_seconds", "Wait of offered calls from their arrival.",
     "wait.{part=all|day|night}.wait.{stat}"},
    {"redite_answered_wait_seconds", "Wait of answered calls.",
     "wait.{part=all|day|night}.answered_wait.{stat}"},
    {"redite_talk_seconds", "Talk of answered calls.",
     "wait.{part=all|day|night}.talk.{stat}"},

    {"redite_hour_offered_calls", "Offered calls by local hour of arrival.",
     "wait.by_hour.{hour}.offered"},
    {"redite_hour_answered_calls", "Answered calls by local hour.",
     "wait.by_hour.{hour}.answered"},
    {"redite_hour_not_answered_ratio",
     "Offered calls that nobody answered, by local hour.",
     "wait.by_hour.{hour}.not_answered_rate"},
    {"redite_hour_wait_seconds", "Wait of offered calls by local hour.",
     "wait.by_hour.{hour}.wait.{stat=mean|p50|p90|max}"},

    {"redite_service_offered_calls", "Offered calls by service.",
     "wait.by_service.{service}.offered"},
    {"redite_service_answered_calls", "Answered calls by service.",
     "wait.by_service.{service}.answered"},
    {"redite_service_not_answered_ratio",
     "Offered calls that nobody answered, by service.",
     "wait.by_service.{service}.not_answered_rate"},
    {"redite_service_wait_seconds", "Wait of offered calls by service.",
     "wait.by_service.{service}.wait.{stat=mean|p50|p90|max}"},

    {"redite_contacts", "Answered calls.", "repeat.contacts"},
    {"redite_repeat_any_contacts",
     "Contacts of a customer who came again, whatever it was about.",
     "repeat.repeat_any"},
    {"redite_repeat_any_ratio",
     "Share of them, of contacts that name a customer.",
     "repeat.repeat_any_rate.value"},
    {"redite_repeat_same_contacts",
     "Contacts of a customer who came again about the same thing.",
     "repeat.repeat_same"},
    {"redite_repeat_same_ratio",
     "Share of them, of contacts with a known issue.",
     "repeat.repeat_same_rate.value"},
    {"redite_third_or_later_contacts",
     "Contacts about the same thing, for the third time or more.",
     "repeat.third_or_later"},
    {"redite_reexplained_contacts",
     "Contacts in which the customer had to explain again.",
     "repeat.reexplained"},
    {"redite_reexplained_ratio",
     "Share of them: where it is known, and its bounds.",
     "repeat.reexplained_rate.{bound=known|lower|upper}"},
    {"redite_first_contact_resolution_ratio",
     "Stories that were over after one contact.",
     "repeat.first_contact_resolution"},

    {"redite_hour_agents_seen",
     "Agents who answered in this local hour, over days.",
     "staffing.by_hour.{hour}.seen.{stat}"},
    {"redite_hour_agents_needed",
     "Agents needed in this local hour for the service level.",
     "staffing.by_hour.{hour}.needed"},
    {"redite_hour_agents_missing", "Agents needed and not there.",
     "staffing.by_hour.{hour}.shortfall"},
    {"redite_nights", "Whole nights of the period that the log covers.",
     "staffing.nights.count"},
    {"redite_nights_with_nobody",
     "Nights with an hour in which nobody answered.",
     "staffing.nights.with_nobody"},
    {"redite_night_agents_seen", "Agents who answered in a night, over nights.",
     "staffing.nights.seen.{stat}"},
    {"redite_night_agents_at_once",
     "Most agents busy at one moment of a night, over nights.",
     "staffing.nights.busy_max.{stat}"},
    {"redite_night_agents_least_seen",
     "Agents who answered in the emptiest hour of a night, over nights.",
     "staffing.nights.least_seen.{stat}"},
    {"redite_night_nobody",
     "Clock hours of a night in which nobody answered, over nights.",
     "staffing.nights.hours_nobody.{stat}"},
    {"redite_round_the_clock",
     "Clock hours: covered by the log, with a call, with a call and nobody, "
     "and the longest run with nobody.",
     "staffing.round_the_clock.{what}"},

    {"redite_paid_calls", "Calls with a price.", "paid.{currency}.calls"},
    {"redite_paid_seconds", "Time of calls with a price.",
     "paid.{currency}.seconds.{part}"},
    {"redite_paid_amount", "What callers paid, in the currency.",
     "paid.{currency}.cost.{part}"},
    {"redite_call_price", "What a call cost, in the currency.",
     "paid.{currency}.per_call.{stat}"},
    {"redite_hour_paid_amount", "What callers paid by local hour.",
     "paid.{currency}.by_hour.{hour}.cost"},
    {"redite_service_paid_amount", "What callers paid by service.",
     "paid.{currency}.by_service.{service}.cost"},

    {"redite_claim_holds", "Whether a claim holds: 1, or 0.",
     "claims.{#claim}.holds"},

    {"redite_records", "Records of the logs.", "quality.records"},
    {"redite_accepted_records", "Records that could be used.",
     "quality.accepted"},
    {"redite_rejected_records", "Records that could not be used, by cause.",
     "quality.rejected.by_cause.{cause}"},
    {"redite_duplicate_records", "Records of a call that is there already.",
     "quality.duplicates.{kind}"},
    {"redite_quality_findings",
     "What was excluded or looks wrong in the logs, by kind.",
     "quality.{kind=id_reused|outcome_inferred|queued_dropped|"
     "ambiguous_local_times|missing_local_times|unfinished_calls|"
     "headless_calls|backward_calls|overlong_calls|consultations|"
     "anonymous_calls|mangled_customers|"
     "contacts_without_agent|outside_period|long_waits|unlinked_events|"
     "pattern_limit_hits|overlapping_calls|untariffed_calls}"},
};

/* A family on its way to its samples. */
struct walk {
    struct rd_buffer *out; /* of the samples */
    const struct family *family;
    struct rd_buffer labels;
};

static void
add_escaped(struct rd_buffer *out, struct rd_str text)
{
    struct rd_buffer clean = {0};

    rd_harmless_add(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        char byte = clean.data[i];

        if (byte == '\\' || byte == '"')
            rd_buffer_add_byte(out, '\\');
        rd_buffer_add_byte(out, byte);
    }
    out->failed = out->failed || clean.failed;
    rd_buffer_clear(&clean);
}

static void
add_label(struct rd_buffer *labels, struct rd_str name, struct rd_str value)
{
    if (labels->len > 0)
        rd_buffer_add_byte(labels, ',');
    rd_buffer_addf(labels, "%.*s=\"", RD_FMT(name));
    add_escaped(labels, value);
    rd_buffer_add_byte(labels, '"');
}

static void
begin_sample(struct walk *walk)
{
    rd_buffer_add_text(walk->out, walk->family->name);
    if (walk->labels.len > 0) {
        rd_buffer_add_byte(walk->out, '{');
        rd_buffer_add(walk->out, rd_buffer_str(&walk->labels));
        rd_buffer_add_byte(walk->out, '}');
    }
    rd_buffer_add_byte(walk->out, ' ');
}

static void
add_sample(struct walk *walk, const struct rd_node *node)
{
    int64_t micro;

    if (node->kind == RD_NODE_BOOL) {
        begin_sample(walk);
        rd_buffer_add_byte(walk->out, node->value.boolean ? '1' : '0');
    } else if (rd_node_micro(&micro, node) || node->kind == RD_NODE_INTEGER) {
        begin_sample(walk);
        rd_tidy_value(walk->out, node);
    } else {
        return;
    }
    rd_buffer_add_byte(walk->out, '\n');
}

static void walk_path(struct walk *walk, const struct rd_node *node,
                      struct rd_str path);

static bool
is_named(struct rd_str names, struct rd_str name)
{
    struct rd_str one;

    if (names.ptr == NULL)
        return true;
    while (rd_str_split(&one, &names, '|'))
        if (rd_str_equal(one, name))
            return true;
    return false;
}

static void
walk_child(struct walk *walk, const struct rd_node *child, struct rd_str label,
           struct rd_str value, struct rd_str rest)
{
    size_t len = walk->labels.len;

    add_label(&walk->labels, label, value);
    walk_path(walk, child, rest);
    if (walk->labels.len > len)
        walk->labels.len = len;
}

static void
walk_element(struct walk *walk, const struct rd_node *element,
             struct rd_str label, size_t position, struct rd_str rest)
{
    const struct rd_node *first = NULL;
    struct rd_buffer key = {0};
    size_t len = walk->labels.len;

    if (element->kind == RD_NODE_OBJECT)
        first = element->value.children.first;
    if (first != NULL)
        rd_tidy_value(&key, first);
    if (label.ptr[0] == '#') {
        char number[24];

        (void)snprintf(number, sizeof number, "%zu", position);
        add_label(&walk->labels, RD_STR("number"), rd_str_from(number));
        label.ptr++;
        label.len--;
    }
    walk_child(walk, element, label, rd_buffer_str(&key), rest);
    if (walk->labels.len > len)
        walk->labels.len = len;
    walk->labels.failed = walk->labels.failed || key.failed;
    rd_buffer_clear(&key);
}

/* A step in braces: `names` may follow its label. */
static void
walk_choice(struct walk *walk, const struct rd_node *node, struct rd_str choice,
            struct rd_str rest)
{
    const struct rd_node *child;
    struct rd_str names = choice, label;

    (void)rd_str_split(&label, &names, '=');
    if (node->kind != RD_NODE_OBJECT && node->kind != RD_NODE_LIST)
        return;
    child = node->value.children.first;
    for (size_t i = 1; child != NULL; child = child->next, i++) {
        if (node->kind == RD_NODE_LIST)
            walk_element(walk, child, label, i, rest);
        else if (is_named(names, child->name))
            walk_child(walk, child, label, child->name, rest);
    }
}

/* The first step of a path, without its braces, taken off it. */
static struct rd_str
take_step(struct rd_str *path)
{
    const char *end = path->ptr[0] == '{' ? memchr(path->ptr, '}', path->len)
                                          : memchr(path->ptr, '.', path->len);
    struct rd_str step = *path;
    size_t taken;

    if (end != NULL)
        step.len = (size_t)(end - path->ptr);
    if (path->ptr[0] == '{') {
        step.ptr++;
        step.len--;
    }
    taken = end == NULL ? path->len : (size_t)(end - path->ptr) + 1;
    path->ptr += taken;
    path->len -= taken;
    if (path->len > 0 && path->ptr[0] == '.') {
        path->ptr++;
        path->len--;
    }
    return step;
}

static void
walk_path(struct walk *walk, const struct rd_node *node, struct rd_str path)
{
    bool is_choice = path.len > 0 && path.ptr[0] == '{';
    struct rd_str step;

    if (path.len == 0) {
        add_sample(walk, node);
        return;
    }
    step = take_step(&path);
    if (is_choice)
        walk_choice(walk, node, step, path);
    else if ((node = rd_node_find(node, step)) != NULL)
        walk_path(walk, node, path);
}

static void
add_head(struct rd_buffer *out, const char *name, const char *help)
{
    rd_buffer_addf(out, "# HELP %s %s\n# TYPE %s gauge\n", name, help, name);
}

/* The texts of an object as labels of one sample. */
static void
add_info(struct rd_buffer *out, const char *name, const char *help,
         const struct rd_node *object)
{
    const struct rd_node *child = object->value.children.first;
    struct rd_buffer labels = {0};

    for (; child != NULL; child = child->next)
        if (child->kind == RD_NODE_TEXT)
            add_label(&labels, child->name, child->value.text);
    if (labels.len > 0) {
        add_head(out, name, help);
        rd_buffer_addf(out, "%s{", name);
        rd_buffer_add(out, rd_buffer_str(&labels));
        rd_buffer_add_text(out, "} 1\n");
    }
    out->failed = out->failed || labels.failed;
    rd_buffer_clear(&labels);
}

static void
add_family(struct rd_buffer *out, const struct rd_report *report,
           const struct family *family)
{
    struct rd_buffer samples = {0};
    struct walk walk = {.out = &samples, .family = family};

    walk_path(&walk, report->root, rd_str_from(family->path));
    if (samples.len > 0) {
        add_head(out, family->name, family->help);
        rd_buffer_add(out, rd_buffer_str(&samples));
    }
    out->failed = out->failed || samples.failed || walk.labels.failed;
    rd_buffer_clear(&samples);
    rd_buffer_clear(&walk.labels);
}

static void
prometheus_print(struct rd_buffer *out, const struct rd_report *report,
                 const struct rd_sink_options *options)
{
    const struct rd_node *period = rd_node_child(report->root, "period");

    (void)options;
    add_info(out, "redite_build_info", "The version of redite; always 1.",
             report->root);
    if (period != NULL && period->kind == RD_NODE_OBJECT)
        add_info(out, "redite_period_info",
                 "The first day, the day after the last, and the zone; always "
                 "1.",
                 period);
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        add_family(out, report, &families[i]);
}

const struct rd_sink rd_sink_prometheus = {
    .ending = ".prom",
    .help = N_("figures to watch (Prometheus, for the textfile collector)"),
    .print = prometheus_print,
};
