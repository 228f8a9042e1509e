/*
 * The head of the report: enough to repeat the run elsewhere.
 */
#include "redite/preface.h"

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

static void
emit_text(struct rd_report *report, struct rd_node *node, const char *name,
          const char *text)
{
    if (text == NULL)
        rd_report_null(report, node, name);
    else
        rd_report_text(report, node, name, rd_str_from(text));
}

static void
emit_day(struct rd_report *report, struct rd_node *node, const char *name,
         int32_t day)
{
    if (day == RD_NO_DAY)
        rd_report_null(report, node, name);
    else
        rd_report_date(report, node, name, day);
}

static void
emit_night(const struct rd_parameters *parameters, struct rd_report *report,
           struct rd_node *node)
{
    char text[32];

    (void)snprintf(
        text, sizeof text, "%02d:%02d-%02d:%02d",
        parameters->night_from_min / 60, parameters->night_from_min % 60,
        parameters->night_to_min / 60, parameters->night_to_min % 60);
    emit_text(report, node, "night", text);
}

static void
emit_limits(const struct rd_parameters *parameters, struct rd_report *report,
            struct rd_node *node)
{
    char text[40], number[32];

    (void)snprintf(text, sizeof text, "%s%lld",
                   parameters->answer_within_exclusive ? "<" : "",
                   (long long)parameters->answer_within_s);
    emit_text(report, node, "answer_within", text);
    rd_report_integer(report, node, "short_abandon",
                      parameters->short_abandon_s);
    rd_report_integer(report, node, "short_talk", parameters->short_talk_s);
    rd_report_integer(report, node, "max_call", parameters->max_call_s);
    rd_report_integer(report, node, "max_wait", parameters->max_wait_s);
    if (parameters->max_rejects.is_share)
        rd_decimal_format(number, parameters->max_rejects.value * 100);
    else
        (void)snprintf(number, sizeof number, "%lld",
                       (long long)parameters->max_rejects.value);
    (void)snprintf(text, sizeof text, "%s%s", number,
                   parameters->max_rejects.is_share ? "%" : "");
    emit_text(report, node, "max_rejects", text);
}

static void
emit_names(struct rd_report *report, struct rd_node *node, const char *name,
           const struct rd_file_names *names)
{
    struct rd_node *list = rd_report_list(report, node, name);

    for (size_t i = 0; i < names->count; i++)
        emit_text(report, list, NULL, names->list[i]);
}

static void
emit_parameters(const struct rd_scope *scope, struct rd_report *report)
{
    const struct rd_parameters *parameters = scope->parameters;
    struct rd_node *node = rd_report_object(report, report->root, "parameters");

    emit_text(report, node, "timezone", parameters->timezone);
    emit_day(report, node, "from", parameters->from);
    emit_day(report, node, "to", parameters->to);
    emit_night(parameters, report, node);
    emit_limits(parameters, report, node);
    rd_report_bool(report, node, "salvage", parameters->salvage);
    rd_report_integer(report, node, "max_ratio", parameters->max_ratio);
    emit_text(report, node, "calling_code", parameters->calling_code);
    emit_text(report, node, "customers", parameters->customers);
    emit_text(report, node, "rules", parameters->rules);
    emit_names(report, node, "profile_files", &parameters->profile_files);
    emit_names(report, node, "zones", &parameters->zones);
    rd_report_micro(report, node, "service_level",
                    parameters->service_level_micro);
    rd_report_integer(report, node, "wrap_up", parameters->wrap_up_s);
    rd_report_micro(report, node, "shrinkage", parameters->shrinkage_micro);
    rd_report_integer(report, node, "repeat_within",
                      parameters->repeat_within_s);
    rd_report_integer(report, node, "link_within", parameters->link_within_s);
    if (parameters->max_customer_calls == 0)
        rd_report_null(report, node, "max_customer_calls");
    else
        rd_report_integer(report, node, "max_customer_calls",
                          parameters->max_customer_calls);
    emit_names(report, node, "tariffs", &parameters->tariffs);
    emit_text(report, node, "holidays", parameters->holidays);
    emit_text(report, node, "in", parameters->in_currency);
    if (parameters->agent_hour_cost_micro == RD_NO_COST)
        rd_report_null(report, node, "agent_hour_cost");
    else
        rd_report_micro(report, node, "agent_hour_cost",
                        parameters->agent_hour_cost_micro);
    emit_names(report, node, "claims", &parameters->claims);
    if (parameters->suppress == 0)
        rd_report_null(report, node, "suppress");
    else
        rd_report_integer(report, node, "suppress", parameters->suppress);
    emit_text(report, node, "pseudonyms", scope->key_fingerprint);
}

static void
emit_period(const struct rd_scope *scope, struct rd_report *report)
{
    struct rd_node *node = rd_report_object(report, report->root, "period");

    emit_day(report, node, "from", scope->period.from);
    emit_day(report, node, "to", scope->period.to);
    emit_text(report, node, "timezone", rd_zone_name(scope->zone));
}

static void
emit_time(struct rd_report *report, struct rd_node *node, const char *name,
          int64_t at)
{
    char text[21];

    if (at == RD_ABSENT) {
        rd_report_null(report, node, name);
        return;
    }
    rd_civil_format_utc(text, at);
    emit_text(report, node, name, text);
}

static void
emit_input(const struct rd_input_result *input, struct rd_report *report,
           struct rd_node *list)
{
    const struct rd_reading *reading = &input->reading;
    struct rd_node *node = rd_report_object(report, list, NULL);

    emit_text(report, node, "name", input->path);
    emit_text(report, node, "kind", rd_kind_name(input->profile->kind));
    rd_report_text(report, node, "profile", input->profile->name);
    rd_report_integer(report, node, "bytes", (int64_t)input->bytes);
    emit_text(report, node, "sha256", input->sha256);
    emit_text(report, node, "profile_sha256", input->profile->sha256);
    rd_report_integer(report, node, "records",
                      (int64_t)reading->intake.records);
    rd_report_integer(report, node, "rejected",
                      (int64_t)rd_intake_rejected(&reading->intake));
    rd_report_integer(report, node, "skipped",
                      (int64_t)reading->intake.skipped);
    emit_time(report, node, "first", reading->first);
    emit_time(report, node, "last", reading->last);
    if (input->damage.text[0] != '\0')
        emit_text(report, node, "damage", input->damage.text);
}

static int
by_name_and_hash(const void *left, const void *right)
{
    const struct rd_input_result *const *a = left, *const *b = right;
    int order = strcmp((*a)->path, (*b)->path);

    return order != 0 ? order : strcmp((*a)->sha256, (*b)->sha256);
}

static enum rd_status
emit_inputs(const struct rd_intake_run *intake, struct rd_report *report,
            struct rd_error *err)
{
    size_t count = intake->options->input_count;
    struct rd_node *list = rd_report_list(report, report->root, "inputs");
    const struct rd_input_result **order = malloc((count + 1) * sizeof *order);

    if (order == NULL)
        return rd_fail_memory(err);
    for (size_t i = 0; i < count; i++)
        order[i] = &intake->results[i];
    qsort(order, count, sizeof *order, by_name_and_hash);
    for (size_t i = 0; i < count; i++)
        emit_input(order[i], report, list);
    free(order);
    return RD_OK;
}

/* In the order in which they were read. */
static void
emit_settings(const struct rd_settings *settings, struct rd_report *report)
{
    struct rd_node *list = rd_report_list(report, report->root, "settings");

    for (size_t i = 0; i < settings->file_count; i++) {
        const struct rd_setting *file = &settings->files[i];
        struct rd_node *node = rd_report_object(report, list, NULL);

        emit_text(report, node, "kind", file->kind);
        emit_text(report, node, "name", file->name);
        emit_text(report, node, "sha256", file->sha256);
    }
}

enum rd_status
rd_preface_emit(struct rd_report *report, const struct rd_scope *scope,
                const struct rd_settings *settings,
                const struct rd_intake_run *intake, struct rd_error *err)
{
    emit_text(report, report->root, "schema", "redite-report/1");
    emit_text(report, report->root, "version", PACKAGE_VERSION);
    emit_parameters(scope, report);
    emit_period(scope, report);
    emit_settings(settings, report);
    return emit_inputs(intake, report, err);
}
