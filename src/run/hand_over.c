/*
 * Calls are handed over while the stories of their partition are read, so that
 * no more of them than a partition are held at any time. Keys are places: of a
 * call among those of its partition, or of an episode.
 */
#include "redite/hand_over.h"

bool
rd_hand_over_is_wanted(const struct rd_run_options *options)
{
    return options->rows != NULL && options->rows->take_call != NULL;
}

static int64_t
make_key(size_t partition, size_t place)
{
    return (int64_t)((uint64_t)partition << 32 | (uint64_t)place);
}

static int64_t
key_of(const struct rd_exhibit *exhibit, size_t partition,
       const struct rd_call *call)
{
    return make_key(partition,
                    (size_t)(call - exhibit->casebook->ledger->calls));
}

/* What is behind the columns of evidence; see rd_rows. */
static void
add_keys(struct rd_row *row, const struct rd_exhibit *exhibit, size_t partition)
{
    const struct rd_scope *scope = &exhibit->run->scope;
    const struct rd_contact *contact = exhibit->contact;
    const struct rd_call *call = exhibit->arrival.call;
    const struct rd_call *earlier = rd_exhibit_earlier(exhibit);
    bool in_episode = contact != NULL && contact->episode != RD_NO_EPISODE;

    rd_row_add_number(row, key_of(exhibit, partition, call));
    if (in_episode)
        rd_row_add_number(row, make_key(partition, contact->episode));
    else
        rd_row_add_nothing(row);
    if (earlier != NULL)
        rd_row_add_number(row, key_of(exhibit, partition, earlier));
    else
        rd_row_add_nothing(row);
    rd_row_add_number(row, call->file);
    rd_row_add_number(row, exhibit->arrival.in_period);
    if (in_episode && contact->position == 1)
        rd_row_add_number(row, rd_episode_is_observable(scope, contact));
    else
        rd_row_add_nothing(row);
}

static enum rd_status
hand_over_customer(struct rd_row *row, struct rd_exhibit *exhibit,
                   size_t partition, struct rd_matcher *matcher,
                   struct rd_error *err)
{
    const struct rd_rows *rows = exhibit->run->options->rows;
    enum rd_status st = RD_OK;

    while (st >= 0 && rd_exhibit_next(exhibit)) {
        st = rd_exhibit_fill(row, exhibit, matcher, err);
        add_keys(row, exhibit, partition);
        if (st >= 0)
            st = rows->take_call(rows->context, row, err);
        rd_row_end(row);
    }
    return st;
}

enum rd_status
rd_hand_over_calls(struct rd_run *run, size_t desk, size_t partition,
                   struct rd_error *err)
{
    const struct rd_casebook *casebook = &run->desks[desk].casebook;
    uint32_t count = casebook->ledger->customers.count;
    struct rd_matcher *matcher = NULL;
    struct rd_row row = {0};
    enum rd_status st = rd_matcher_new(&matcher, err);

    for (uint32_t i = 0; i < count && st >= 0; i++) {
        struct rd_exhibit exhibit = {
            .run = run,
            .casebook = casebook,
            .timeline = rd_casebook_timeline(casebook, i),
        };

        st = hand_over_customer(&row, &exhibit, partition, matcher, err);
    }
    rd_row_clear(&row);
    rd_matcher_free(matcher);
    return st;
}

enum rd_status
rd_hand_over_reject(const struct rd_rows *rows, bool hides_records,
                    const char *path, size_t file, const struct rd_event *event,
                    struct rd_error *err)
{
    struct rd_row row = {0};
    enum rd_status st;

    rd_row_add_text(&row, rd_str_from(path));
    rd_row_add_number(&row, (int64_t)event->record.line);
    rd_row_add_text(&row, rd_str_from(rd_reject_name(event->cause)));
    rd_row_add_text(&row, hides_records ? RD_STR("") : event->record.raw);
    rd_row_add_number(&row, (int64_t)file);
    st = rd_row_check(&row, err);
    if (st >= 0)
        st = rows->take_reject(rows->context, &row, err);
    rd_row_clear(&row);
    return st;
}
