/*
 * One view for each different T, however many claims share it.
 */
#include "redite/views.h"

#include <stdlib.h>

enum rd_status
rd_view_set(struct rd_parameters *parameters, const struct rd_claim *claim,
            struct rd_error *err)
{
    struct rd_error why = {""};
    enum rd_status st;

    if (claim->answer_within == NULL)
        return RD_OK;
    st = rd_set_answer_within(parameters, claim->answer_within, &why);
    if (st < 0)
        return rd_fail(err, st, "%s:%zu: answer_within: %s", claim->file,
                       claim->line, why.text);
    return st;
}

static bool
has_same(const struct rd_parameters *a, const struct rd_parameters *b)
{
    return a->answer_within_s == b->answer_within_s &&
           a->answer_within_exclusive == b->answer_within_exclusive;
}

/* The view with the T of `parameters`; a new one where there is none. */
static enum rd_status
find_view(struct rd_view **view, struct rd_views *views,
          const struct rd_parameters *parameters, struct rd_error *err)
{
    enum rd_status st;

    for (size_t i = 0; i < views->count; i++)
        if (has_same(&views->list[i].parameters, parameters)) {
            *view = &views->list[i];
            return RD_OK;
        }
    *view = &views->list[views->count];
    st = rd_report_init(&(*view)->own, err);
    if (st < 0)
        return st;
    (*view)->parameters = *parameters;
    (*view)->report = &(*view)->own;
    views->count++;
    return RD_OK;
}

enum rd_status
rd_views_init(struct rd_views *views, struct rd_report *report,
              const struct rd_parameters *parameters,
              const struct rd_claims *claims, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    views->list = calloc(claims->count + 1, sizeof *views->list);
    views->roots = calloc(claims->count + 1, sizeof *views->roots);
    if (views->list == NULL || views->roots == NULL)
        return rd_fail_memory(err);
    views->list[0] =
        (struct rd_view){.parameters = *parameters, .report = report};
    views->count = 1;
    for (size_t i = 0; i < claims->count && st >= 0; i++) {
        struct rd_parameters own = *parameters;
        struct rd_view *view = NULL;

        st = rd_view_set(&own, &claims->list[i], err);
        if (st >= 0)
            st = find_view(&view, views, &own, err);
        if (st >= 0)
            views->roots[i] = view->report->root;
    }
    return st;
}

void
rd_views_clear(struct rd_views *views)
{
    for (size_t i = 1; i < views->count; i++)
        rd_report_clear(&views->list[i].own);
    free(views->list);
    free(views->roots);
    *views = (struct rd_views){0};
}
