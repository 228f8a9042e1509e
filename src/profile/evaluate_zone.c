/*
 * Zones that records name: each is loaded once, and remembered where there is
 * none of that name.
 */
#include "evaluate_parts.h"

#include <stdlib.h>

/* No zone has a longer name, and a table of nonsense would only grow. */
#define LONGEST_NAME ((size_t)64)
#define MOST_NAMES   4096

/* Load the zone of a name that is new. */
static enum rd_status
load_zone(struct rd_evaluator *evaluator, uint32_t number)
{
    struct rd_zone **zones =
        realloc(evaluator->zones, (number + (size_t)1) * sizeof(*zones));
    char name[LONGEST_NAME + 1] = "";
    struct rd_str text = rd_intern_at(&evaluator->zone_names, number);
    enum rd_status st;

    if (zones == NULL)
        return RD_NOMEM;
    evaluator->zones = zones;
    zones[number] = NULL;
    if (text.len == 0 || text.len > LONGEST_NAME ||
        memchr(text.ptr, '\0', text.len) != NULL)
        return RD_OK;
    memcpy(name, text.ptr, text.len);
    st = rd_zone_load(&zones[number], name, NULL);
    if (st < 0)
        zones[number] = NULL;
    return st == RD_NOMEM ? st : RD_OK;
}

static const struct rd_zone *
find_zone(struct rd_evaluator *evaluator, struct rd_str name)
{
    uint32_t number = rd_intern_find(&evaluator->zone_names, name);
    enum rd_status st = RD_OK;

    if (number == RD_INTERN_NONE) {
        if (evaluator->zone_names.count >= MOST_NAMES)
            return NULL;
        st = rd_intern_add(&number, &evaluator->zone_names, name, NULL);
        if (st >= 0)
            st = load_zone(evaluator, number);
        if (st < 0)
            evaluator->status = st;
    }
    return st < 0 ? NULL : evaluator->zones[number];
}

void
rd_evaluate_zone(struct rd_evaluator *evaluator, const struct rd_record *record)
{
    const struct rd_profile *profile = evaluator->profile;
    const struct rd_wanted wanted = {RD_FIELD_SERVICE,
                                     &evaluator->joined_other};
    struct rd_str name;

    if (profile->zone_name.parts == NULL || evaluator->zone_is_asked)
        return;
    name =
        rd_evaluate_template(evaluator, record, &profile->zone_name, &wanted);
    evaluator->zone =
        name.len == 0 ? evaluator->usual_zone : find_zone(evaluator, name);
}
