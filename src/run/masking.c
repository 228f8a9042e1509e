/*
 * Names are masked where they are kept, after everything has been told by them
 * and before anything is ordered or shown by them.
 */
#include "redite/masking.h"

/* Whether a rule of reasons bears this name: somebody chose it to be shown. */
static bool
is_rule(const struct rd_rules *rules, struct rd_str name)
{
    uint32_t count = rules == NULL ? 0 : rd_rules_count(rules);

    for (uint32_t i = 0; i < count; i++) {
        const struct rd_rule *rule = rd_rules_at(rules, i);

        if (rule->kind == RD_RULE_REASON && rd_str_equal(rule->name, name))
            return true;
    }
    return false;
}

/* `kept` are the rules whose names stay; NULL: none do. */
static enum rd_status
mask_names(struct rd_intern *names, const char *kind,
           const struct rd_pseudonyms *pseudonyms, const struct rd_rules *kept,
           struct rd_error *err)
{
    struct rd_intern masked = {0};
    struct rd_pseudonym room;
    enum rd_status st = RD_OK;

    for (uint32_t i = 0; i < names->count && st >= 0; i++) {
        struct rd_str name = rd_intern_at(names, i), shown = name;
        uint32_t number;

        if (!is_rule(kept, name))
            st = rd_pseudonyms_show(&shown, &room, pseudonyms, kind, name, err);
        if (st >= 0)
            st = rd_intern_add(&number, &masked, shown, err);
        if (st >= 0 && number != i)
            st = rd_fail(err, RD_DATA,
                         "two names have one pseudonym with this key; another "
                         "key tells them apart");
    }
    if (st < 0) {
        rd_intern_clear(&masked);
        return st;
    }
    rd_intern_clear(names);
    *names = masked;
    return RD_OK;
}

enum rd_status
rd_run_mask(struct rd_run *run, struct rd_error *err)
{
    const struct rd_pseudonyms *pseudonyms = run->settings.pseudonyms;
    enum rd_status st;

    if (pseudonyms == NULL)
        return RD_OK;
    st = mask_names(&run->subjects.issues, "reason", pseudonyms,
                    run->settings.rules, err);
    if (st >= 0)
        st = mask_names(&run->desks[0].journal.ignored_events.names, "event",
                        pseudonyms, NULL, err);
    return st;
}
