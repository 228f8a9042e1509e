/*
 * The law of figures: however the calls and stories are cut into two parts, and
 * whichever is merged into the other, the report is the same to the byte.
 */
#include "run_fixture.h"

#include "redite/metric.h"
#include "redite/run_stages.h"

#define CALLS   "test_law.calls.csv"
#define TICKETS "test_law.tickets.csv"
#define AGENTS  "test_law.presence.csv"
#define TARIFF  "test_law.tariff.csv"

/* What every metric has seen of one part. */
struct part {
    void *states[RD_METRICS_MOST];
};

static void
init_part(struct part *part, const struct rd_run *run)
{
    *part = (struct part){{NULL}};
    for (size_t i = 0; rd_metrics[i] != NULL; i++) {
        part->states[i] = calloc(1, rd_metrics[i]->state_size);
        assert_non_null(part->states[i]);
        assert_int_equal(
            rd_metrics[i]->init(part->states[i], &run->scope, NULL), RD_OK);
    }
}

static void
clear_part(struct part *part)
{
    for (size_t i = 0; rd_metrics[i] != NULL; i++) {
        rd_metrics[i]->clear(part->states[i]);
        free(part->states[i]);
    }
}

static void
observe_call(const struct part *part, const struct rd_arrival *arrival)
{
    for (size_t i = 0; rd_metrics[i] != NULL; i++)
        if (rd_metrics[i]->observe_call != NULL)
            assert_int_equal(
                rd_metrics[i]->observe_call(part->states[i], arrival, NULL),
                RD_OK);
}

static void
observe_timeline(const struct part *part, const struct rd_timeline *timeline)
{
    for (size_t i = 0; rd_metrics[i] != NULL; i++)
        if (rd_metrics[i]->observe_timeline != NULL)
            assert_int_equal(rd_metrics[i]->observe_timeline(part->states[i],
                                                             timeline, NULL),
                             RD_OK);
}

static void
print_part(struct rd_buffer *out, const struct part *part)
{
    const struct rd_sink_options options = {false, 80};
    struct rd_report report;

    assert_int_equal(rd_report_init(&report, NULL), RD_OK);
    for (size_t i = 0; rd_metrics[i] != NULL; i++) {
        if (rd_metrics[i]->finish != NULL)
            assert_int_equal(rd_metrics[i]->finish(part->states[i], 2, NULL),
                             RD_OK);
        assert_int_equal(rd_metrics[i]->emit(part->states[i], &report, NULL),
                         RD_OK);
    }
    assert_int_equal(rd_report_check(&report, NULL), RD_OK);
    out->len = 0;
    rd_sink_json.print(out, &report, &options);
    assert_int_equal(rd_buffer_check(out, NULL), RD_OK);
    rd_report_clear(&report);
}

/* The report where call and customer number i are in part `cut >> i & 1`. */
static void
print_cut(struct rd_buffer *out, const struct rd_run *run, unsigned cut)
{
    const struct rd_casebook *casebook = &run->desks[0].casebook;
    const struct rd_ledger *ledger = casebook->ledger;
    struct part parts[2];

    init_part(&parts[0], run);
    init_part(&parts[1], run);
    for (size_t i = 0; i < ledger->count; i++) {
        const struct rd_call *call = &ledger->calls[i];
        const struct rd_arrival arrival =
            rd_scope_arrival(&run->scope, call,
                             rd_customer_identity(rd_intern_at(
                                 &ledger->customers, call->customer)));

        observe_call(&parts[cut >> i & 1], &arrival);
    }
    for (uint32_t i = 0; i < ledger->customers.count; i++) {
        const struct rd_timeline timeline = rd_casebook_timeline(casebook, i);

        observe_timeline(&parts[cut >> i & 1], &timeline);
    }
    for (size_t i = 0; rd_metrics[i] != NULL; i++)
        assert_int_equal(
            rd_metrics[i]->merge(parts[0].states[i], parts[1].states[i], NULL),
            RD_OK);
    print_part(out, &parts[0]);
    clear_part(&parts[0]);
    clear_part(&parts[1]);
}

/* All stories in the ledger and the casebook of the first desk. */
static void
read_all_stories(struct rd_run *run)
{
    struct rd_desk *desk = &run->desks[0];

    rd_ledger_begin(&desk->ledger, RD_BY_CUSTOMER);
    for (size_t i = 0; i < (size_t)1 << run->bits; i++)
        for (size_t j = 0; j < run->desk_count; j++)
            assert_int_equal(rd_ledger_post(&desk->ledger,
                                            &run->desks[j].by_customer.list[i],
                                            &run->store, NULL),
                             RD_OK);
    assert_int_equal(rd_ledger_settle_stories(&desk->ledger, NULL), RD_OK);
    assert_int_equal(rd_casebook_fill(&desk->casebook, &desk->ledger, NULL),
                     RD_OK);
    rd_run_end_stories(run);
}

/* Every cut of the calls in two gives what seeing them all gives. */
static void
check_law(const struct run_fixture *fixture, size_t calls)
{
    struct rd_buffer whole = {0}, found = {0};
    struct rd_run run = {0};
    struct rd_error err = {""};

    if (rd_run_prepare(&run, &fixture->options, &err) < 0)
        fail_msg("%s", err.text);
    read_all_stories(&run);
    assert_int_equal(run.desks[0].ledger.count, calls);
    print_cut(&whole, &run, 0);
    for (unsigned cut = 1; cut < 1u << calls; cut++) {
        print_cut(&found, &run, cut);
        if (!rd_str_equal(rd_buffer_str(&found), rd_buffer_str(&whole)))
            fail_msg("cut %x differs", cut);
    }
    rd_buffer_clear(&whole);
    rd_buffer_clear(&found);
    rd_run_clear(&run);
}

static const char sample_calls[] =
    "call_id,customer,service,arrived_at,queued_at,answered_at,ended_at,"
    "agent,reason\n"
    "1,c1,a,1999-06-01 21:58:00,1999-06-01 21:58:30,1999-06-01 22:03:00,"
    "1999-06-01 22:10:00,x,bill\n"
    "2,c1,a,1999-06-01 23:50:00,,1999-06-01 23:55:00,1999-06-02 00:20:00,"
    "y,bill\n"
    "3,c2,b,1999-06-01 22:05:00,1999-06-01 22:05:00,,1999-06-01 22:05:04,,\n"
    "4,c2,b,1999-06-01 22:06:00,,1999-06-01 22:06:00,1999-06-01 22:08:00,"
    "x,line\n"
    "5,,b,1999-06-01 22:07:00,,,1999-06-02 01:00:00,,\n"
    "6,c3,a,1999-06-02 08:00:00,,1999-06-02 08:01:00,1999-06-02 08:01:05,"
    "z,line\n"
    "7,c3,a,1999-06-02 08:00:30,,1999-06-02 08:02:00,1999-06-02 08:09:00,"
    "z,line\n"
    "8,c1,a,1999-06-03 12:00:00,,1999-06-03 12:30:00,1999-06-03 12:31:00,"
    "x,bill\n"
    "9,3.3E+11,c,1999-06-03 13:00:00,,,1999-06-03 15:30:00,,\n"
    "10,c2,b,1999-06-03 23:59:59,,1999-06-04 00:00:10,1999-06-04 00:30:00,"
    "y,line\n";

static const char sample_tickets[] =
    "ticket_id,customer,at,event,call_id,reason,text\n"
    "t1,c1,1999-06-01 22:09:00,opened,1,bill,the invoice is wrong\n"
    "t2,c1,1999-06-02 00:10:00,opened,2,bill,I must explain it again\n"
    "t1,c1,1999-06-03 12:30:30,note,8,,\n"
    "t3,c2,1999-06-01 22:07:00,opened,,line,the modem was restarted\n"
    "t4,c2,1999-06-04 00:20:00,opened,10,line,restart the modem\n";

static const char sample_presence[] = "agent,at,event\n"
                                      "x,1999-06-01 22:00:00,login\n"
                                      "y,1999-06-01 23:00:00,login\n"
                                      "y,1999-06-02 02:00:00,logout\n";

static const char sample_tariff[] =
    "service,component,currency,setup,per_minute,charge_from,operator_share\n"
    "*,service,FRF,0.10,2.23,arrived,0.45\n"
    "b,access,FRF,0.05,0.3,answered,\n";

static void
merging_parts_equals_seeing_the_whole(void **state)
{
    struct run_fixture fixture;

    (void)state;
    run_init(&fixture);
    run_add_input(&fixture, CALLS, sample_calls);
    run_add_input(&fixture, TICKETS, sample_tickets);
    run_add_input(&fixture, AGENTS, sample_presence);
    run_write(TARIFF, sample_tariff);
    assert_int_equal(rd_set_tariffs(&fixture.parameters, TARIFF, NULL), RD_OK);
    assert_int_equal(rd_set_agent_hour_cost(&fixture.parameters, "90", NULL),
                     RD_OK);
    check_law(&fixture, 10);
    run_clear(&fixture);
    assert_int_equal(unlink(TARIFF), 0);
}

/* More long waits than are listed, alike but for who called. */
static void
ties_do_not_depend_on_the_cut(void **state)
{
    struct run_fixture fixture;
    struct rd_buffer text = {0};

    (void)state;
    rd_buffer_add_text(&text, "call_id,customer,arrived_at,ended_at\n");
    for (int i = 0; i < 11; i++)
        rd_buffer_addf(&text, "1,c%d,1999-06-01 10:00:00,1999-06-01 13:00:00\n",
                       i);
    rd_buffer_add_byte(&text, '\0');
    run_init(&fixture);
    run_add_input(&fixture, CALLS, text.data);
    check_law(&fixture, 11);
    run_clear(&fixture);
    rd_buffer_clear(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging_parts_equals_seeing_the_whole),
        cmocka_unit_test(ties_do_not_depend_on_the_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
