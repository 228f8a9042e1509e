/*
 * The calls behind a figure: the run as for a report, then the calls that the
 * figure counts, from one partition of customers after the other. Rows are put
 * in order at the end, so that nothing depends on the partitions.
 */
#include "redite/evidence.h"

#include "redite/harmless.h"
#include "redite/order.h"
#include "redite/room.h"

#include <stdlib.h>

static const char header[] =
    "call_id,customer,service,agent,outcome,arrived_at,queued_at,answered_at,"
    "ended_at,wait,talk,issue,episode,position,status,rule,matched,"
    "earlier_call,file,line,earlier_file,earlier_line,events,charges,"
    "records\n";

/* A row, and what it is ordered by. */
struct row {
    struct rd_call call; /* its id is a copy */
    struct rd_str customer;
    size_t start, episode_at, end; /* in the text of all rows */
    size_t partition;
    uint32_t episode; /* of its partition */
};

/* The rows so far. */
struct gathering {
    struct rd_run *run;
    const struct rd_choice *choice;
    struct rd_matcher *matcher;
    struct rd_row row; /* at hand */
    struct rd_buffer text;
    struct rd_arena arena;
    struct row *rows;
    size_t count, capacity;
    bool is_found; /* some call is of the group */
};

/* A line, but for the number of its episode, which belongs at `*episode_at`. */
static void
print_row(struct rd_buffer *out, size_t *episode_at, const struct rd_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            rd_buffer_add_byte(out, ',');
        if (i == RD_EXHIBIT_EPISODE)
            *episode_at = out->len;
        else if (row->cells[i].kind == RD_ROW_NUMBER)
            rd_buffer_addf(out, "%lld", (long long)row->cells[i].number);
        else
            rd_harmless_add_csv(out, rd_row_text(row, i));
    }
    rd_buffer_add_byte(out, '\n');
}

/* (arrival, id, end, customer, place): rows do not depend on the input. */
static int
by_arrival(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    int order = rd_order(a->call.arrived_at, b->call.arrived_at);

    if (order == 0)
        order = rd_str_compare(a->call.id, b->call.id);
    if (order == 0)
        order = rd_order(a->call.ended_at, b->call.ended_at);
    if (order == 0)
        order = rd_str_compare(a->customer, b->customer);
    if (order == 0)
        order = rd_order(a->call.file, b->call.file);
    return order != 0 ? order : rd_order(a->call.line, b->call.line);
}

static enum rd_status
add_row(struct gathering *gathering, const struct rd_exhibit *exhibit,
        size_t partition, struct rd_error *err)
{
    const struct rd_call *call = exhibit->arrival.call;
    void *rows = gathering->rows;
    struct row *row;
    enum rd_status st =
        rd_room_for_one(&rows, sizeof *gathering->rows, gathering->count,
                        &gathering->capacity, err);

    gathering->rows = rows;
    if (st < 0)
        return st;
    row = &gathering->rows[gathering->count++];
    *row = (struct row){
        .call = *call,
        .start = gathering->text.len,
        .partition = partition,
        .episode = exhibit->contact == NULL ? RD_NO_EPISODE
                                            : exhibit->contact->episode,
    };
    st = rd_arena_copy(&row->call.id, &gathering->arena, call->id, err);
    if (st >= 0)
        st = rd_arena_copy(
            &row->customer, &gathering->arena,
            rd_intern_at(&exhibit->casebook->ledger->customers, call->customer),
            err);
    if (st >= 0)
        st = rd_exhibit_fill(&gathering->row, exhibit, gathering->matcher, err);
    if (st >= 0)
        print_row(&gathering->text, &row->episode_at, &gathering->row);
    rd_row_end(&gathering->row);
    row->end = gathering->text.len;
    return st < 0 ? st : rd_buffer_check(&gathering->text, err);
}

/* The rows of one customer. */
static enum rd_status
gather_customer(struct gathering *gathering, struct rd_exhibit *exhibit,
                size_t partition, struct rd_error *err)
{
    const struct rd_choice *choice = gathering->choice;
    enum rd_status st = RD_OK;

    while (st >= 0 && rd_exhibit_next(exhibit)) {
        if (!choice->groups(exhibit))
            continue;
        gathering->is_found = true;
        if (choice->counts(exhibit))
            st = add_row(gathering, exhibit, partition, err);
    }
    return st;
}

static enum rd_status
gather_partition(struct gathering *gathering, size_t partition,
                 struct rd_error *err)
{
    struct rd_run *run = gathering->run;
    const struct rd_casebook *casebook = &run->desks[0].casebook;
    enum rd_status st = rd_run_read_stories(run, 0, partition, err);
    uint32_t customers = st < 0 ? 0 : casebook->ledger->customers.count;

    for (uint32_t i = 0; i < customers && st >= 0; i++) {
        struct rd_exhibit exhibit = {
            .run = run,
            .choice = gathering->choice,
            .casebook = casebook,
            .timeline = rd_casebook_timeline(casebook, i),
        };

        st = gather_customer(gathering, &exhibit, partition, err);
    }
    rd_run_forget_stories(run, partition);
    return st;
}

static enum rd_status
gather(struct gathering *gathering, struct rd_error *err)
{
    enum rd_status st = rd_matcher_new(&gathering->matcher, err);
    size_t partitions = (size_t)1 << gathering->run->bits;

    for (size_t i = 0; i < partitions && st >= 0; i++)
        st = gather_partition(gathering, i, err);
    rd_run_end_stories(gathering->run);
    return st;
}

static struct rd_str
episode_key(const struct row *row, size_t key[static 2])
{
    key[0] = row->partition;
    key[1] = row->episode;
    return (struct rd_str){(const char *)key, 2 * sizeof *key};
}

/* Episodes are numbered as they appear. */
static enum rd_status
write_rows(struct rd_buffer *out, const struct gathering *gathering,
           struct rd_error *err)
{
    struct rd_intern episodes = {0};
    const char *text = gathering->text.data;
    enum rd_status st = RD_OK;

    for (size_t i = 0; i < gathering->count && st >= 0; i++) {
        const struct row *row = &gathering->rows[i];
        size_t key[2];
        uint32_t number;

        rd_buffer_add(out, (struct rd_str){text + row->start,
                                           row->episode_at - row->start});
        if (row->episode != RD_NO_EPISODE) {
            st = rd_intern_add(&number, &episodes, episode_key(row, key), err);
            if (st >= 0)
                rd_buffer_addf(out, "%lu", number + 1ul);
        }
        rd_buffer_add(out, (struct rd_str){text + row->episode_at,
                                           row->end - row->episode_at});
    }
    rd_intern_clear(&episodes);
    return st < 0 ? st : rd_buffer_check(out, err);
}

static enum rd_status
write_evidence(struct rd_buffer *out, struct rd_run *run,
               const struct rd_choice *choice, struct rd_error *err)
{
    struct gathering gathering = {.run = run, .choice = choice};
    enum rd_status st = gather(&gathering, err);

    if (st >= 0)
        st = rd_choice_check(choice, &run->scope, gathering.is_found, err);
    if (st >= 0) {
        if (gathering.count > 0)
            qsort(gathering.rows, gathering.count, sizeof *gathering.rows,
                  by_arrival);
        rd_buffer_add_text(out, header);
        st = write_rows(out, &gathering, err);
    }
    rd_matcher_free(gathering.matcher);
    rd_row_clear(&gathering.row);
    rd_buffer_clear(&gathering.text);
    rd_arena_clear(&gathering.arena);
    free(gathering.rows);
    return st;
}

enum rd_status
rd_run_evidence(struct rd_buffer *out, const char *path,
                const struct rd_run_options *options, struct rd_error *err)
{
    struct rd_run run = {.keeps_parts = true};
    struct rd_choice choice;
    enum rd_status st = rd_choice_parse(&choice, rd_str_from(path), err);

    if (st >= 0)
        st = rd_run_prepare(&run, options, err);
    if (st >= 0)
        st = write_evidence(out, &run, &choice, err);
    rd_run_clear(&run);
    return st;
}
