/*
 * Memory that is refused: the first, the second, … allocation of a whole run.
 * The run must say so, or give the very report that it gives with all memory;
 * under a sanitizer also without a leak.
 *
 * Linked with -Wl,--wrap for each function below, so that every call of them in
 * the library comes here first.
 */
#include "run_fixture.h"

#include "redite/decimal.h"
#include "redite/simulate.h"

#include <limits.h>
#include <stdatomic.h>
#include <sys/stat.h>

#define CALLS   "test_refusal.calls.csv"
#define TICKETS "test_refusal.tickets.csv"
#define REJECTS "test_refusal.rejects.csv"
#define SHARE   "test_refusal.share"
#define KEY     "test_refusal.key"
#define FOLDER  "test_refusal.folder"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);
char *__wrap_strdup(const char *text);

/* Allocations seen, and the numbers of those that are refused. */
static atomic_long seen, first_refused = -1, last_refused = -1;

static bool
is_refused(void)
{
    long number = atomic_fetch_add(&seen, 1);

    return number >= first_refused && number <= last_refused;
}

void *
__wrap_malloc(size_t size)
{
    return is_refused() ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    return is_refused() ? NULL : __real_realloc(old, size);
}

char *
__wrap_strdup(const char *text)
{
    return is_refused() ? NULL : __real_strdup(text);
}

/* A whole run, and the report as JSON. */
static enum rd_status
run(struct rd_buffer *json, const struct run_fixture *fixture,
    struct rd_error *err)
{
    const struct rd_sink_options look = {false, 80};
    struct rd_run_options options = fixture->options;
    struct rd_report report = {.root = NULL};
    struct rd_output *rejects = NULL;
    enum rd_status st = rd_report_init(&report, err);

    options.rejects = &rejects;
    json->len = 0;
    if (st >= 0)
        st = rd_output_open(&rejects, REJECTS, NULL, err);
    if (st >= 0)
        st = rd_run_report(&report, &options, err);
    rd_output_abandon(rejects);
    if (st >= 0) {
        rd_sink_json.print(json, &report, &look);
        st = rd_buffer_check(json, err);
    }
    rd_report_clear(&report);
    return st;
}

/* The run again, while the allocations `from` to `to` are refused. */
static void
check_refused(const struct run_fixture *fixture, const struct rd_buffer *whole,
              long from, long to)
{
    struct rd_buffer json = {0};
    struct rd_error err = {""};
    enum rd_status st;

    first_refused = from;
    last_refused = to;
    seen = 0;
    st = run(&json, fixture, &err);
    first_refused = last_refused = -1;
    if (st == RD_NOMEM)
        assert_string_equal(err.text, "out of memory");
    else if (st != RD_OK)
        fail_msg("allocation %ld: status %d, %s", from, (int)st, err.text);
    else if (!rd_str_equal(rd_buffer_str(&json), rd_buffer_str(whole)))
        fail_msg("allocation %ld: another report", from);
    rd_buffer_clear(&json);
}

static const char sample_calls[] =
    "call_id,customer,service,arrived_at,queued_at,answered_at,ended_at,"
    "agent,reason\n"
    "1,0612345678,a,1999-06-01 21:58:00,,1999-06-01 22:03:00,"
    "1999-06-01 22:10:00,x,\"a \"\"bill\"\"\"\n"
    "1,+33612345678,a,1999-06-01 21:58:00,,1999-06-01 22:03:00,"
    "1999-06-01 22:10:00,x,bill\n"
    "2,0612345678,a,1999-06-02 10:00:00,,1999-06-02 10:30:00,"
    "1999-06-02 10:31:00,x,bill\n"
    "3,,b,1999-06-01 22:00:00,,,1999-06-02 01:00:00,,\n"
    "4,,b,soon,,,1999-06-02 01:00:00,,\n";

static const char sample_tickets[] =
    "ticket_id,customer,at,event,call_id,reason,text\n"
    "t1,0612345678,1999-06-01 22:09:00,opened,1,bill,<p>the invoice</p>\n"
    "t2,0612345678,1999-06-02 10:30:30,opened,,bill,\n";

/* A folder of settings that is quick to load. */
static void
write_share(void)
{
    (void)mkdir(SHARE, 0777);
    (void)mkdir(SHARE "/profiles", 0777);
    (void)mkdir(SHARE "/rules", 0777);
    run_write(SHARE "/profiles/calls.ini",
              "[profile]\nkind = calls\nneeds = call_id\n[fields]\n"
              "call_id = {call_id}\ncustomer = {customer}\n"
              "service = {service}\narrived_at = {arrived_at}\n"
              "answered_at = {answered_at}\nended_at = {ended_at}\n"
              "agent = {agent}{none}\nreason = {reason} if {reason} is not "
              "empty\n");
    run_write(SHARE "/profiles/tickets.ini",
              "[profile]\nkind = tickets\nneeds = ticket_id\n[fields]\n"
              "ticket_id = {ticket_id}\ncustomer = {customer}\nat = {at}\n"
              "event = {event}\ncall_id = {call_id}\nreason = {reason}\n"
              "text = {text}\n");
    run_write(SHARE "/rules/default.csv",
              "kind,name,pattern\nreason,bill,bill|invoice\n"
              "step,restart,restart\n");
}

static void
remove_share(void)
{
    (void)unlink(SHARE "/profiles/calls.ini");
    (void)unlink(SHARE "/profiles/tickets.ini");
    (void)unlink(SHARE "/rules/default.csv");
    (void)rmdir(SHARE "/profiles");
    (void)rmdir(SHARE "/rules");
    (void)rmdir(SHARE);
}

static void
refuse_each(struct run_fixture *fixture)
{
    struct rd_buffer whole = {0};
    struct rd_error err = {""};
    long count;

    run_add_input(fixture, CALLS, sample_calls);
    run_add_input(fixture, TICKETS, sample_tickets);
    fixture->options.share = SHARE;
    write_share();
    fixture->parameters.calling_code = "33";
    fixture->parameters.max_rejects.value = RD_MICRO;
    seen = 0;
    if (run(&whole, fixture, &err) < 0)
        fail_msg("%s", err.text);
    count = seen;
    assert_true(count > 100);
    for (long i = 0; i < count; i++)
        check_refused(fixture, &whole, i, i);
    /* From some allocation on there is no memory at all. */
    for (long i = 0; i < count; i += 7)
        check_refused(fixture, &whole, i, LONG_MAX);
    rd_buffer_clear(&whole);
    run_clear(fixture);
    (void)unlink(REJECTS);
    remove_share();
}

static void
each_allocation_of_a_run_may_be_refused(void **state)
{
    struct run_fixture fixture;

    (void)state;
    run_init(&fixture);
    refuse_each(&fixture);
}

static void
each_allocation_of_a_run_that_keeps_secrets_may_be_refused(void **state)
{
    struct run_fixture fixture;

    (void)state;
    run_init(&fixture);
    run_write(KEY, "a key of tests, known to everybody");
    assert_int_equal(chmod(KEY, 0600), 0);
    fixture.parameters.pseudonyms = KEY;
    fixture.parameters.suppress = 3;
    refuse_each(&fixture);
    (void)unlink(KEY);
}

static void
each_allocation_of_a_simulation_may_be_refused(void **state)
{
    const struct rd_simulation simulation = {.calls = 20, .days = 2, .seed = 1};
    struct stat facts;
    long i = 0;

    (void)state;
    for (;; i++) {
        struct rd_error err = {""};
        enum rd_status st;

        seen = 0;
        first_refused = i;
        last_refused = LONG_MAX;
        st = rd_simulate(FOLDER, &simulation, NULL, NULL, &err);
        first_refused = last_refused = -1;
        if (st == RD_OK)
            break;
        assert_int_equal(st, RD_NOMEM);
        assert_string_equal(err.text, "out of memory");
        assert_int_equal(stat(FOLDER, &facts), -1);
    }
    assert_true(i > 10);
    assert_int_equal(unlink(FOLDER "/calls-2001-10-29.csv.gz"), 0);
    assert_int_equal(unlink(FOLDER "/calls-2001-10-30.csv.gz"), 0);
    assert_int_equal(unlink(FOLDER "/tickets.csv.gz"), 0);
    assert_int_equal(unlink(FOLDER "/agents.csv"), 0);
    assert_int_equal(unlink(FOLDER "/tariff.csv"), 0);
    assert_int_equal(rmdir(FOLDER), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_allocation_of_a_run_may_be_refused),
        cmocka_unit_test(
            each_allocation_of_a_run_that_keeps_secrets_may_be_refused),
        cmocka_unit_test(each_allocation_of_a_simulation_may_be_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
