/*
 * An input through its profile: which records are accepted, why the others are
 * not, and what is counted on the way.
 */
#include "redite/reader.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char calls_profile[] =
    "[profile]\nkind = calls\nneeds = id a e\nnumbers = n\n[fields]\n"
    "call_id = {id}\ncustomer = {customer}\narrived_at = {a}\n"
    "queued_at = {q}\nanswered_at = {s}\nended_at = {e}\n"
    "outcome = {outcome}\n";

#define HEADER "id,a,q,s,e,outcome,customer\n"

static const char tickets_profile[] =
    "[profile]\nkind = tickets\n[fields]\nticket_id = {ticket}\nat = {at}\n"
    "closed_at = {closed}\nevent = {event}\ntext = {text}\n";

static const char presence_profile[] =
    "[profile]\nkind = presence\n[fields]\nagent = {agent}\nat = {at}\n"
    "event = {event}\n";

/* A reader of bytes, and what it took. */
struct fixture {
    struct rd_parameters parameters;
    struct rd_profile *profile;
    struct rd_zone *zone;
    struct rd_source *src;
    struct rd_reader *reader;
    struct rd_event event;
};

static enum rd_status
open_reader(struct fixture *fixture, const char *profile, struct rd_str bytes,
            struct rd_error *err)
{
    *fixture = (struct fixture){.profile = NULL};
    rd_parameters_init(&fixture->parameters);
    assert_int_equal(rd_profile_parse(&fixture->profile, "x.ini",
                                      rd_str_from(profile), NULL),
                     RD_OK);
    assert_int_equal(rd_zone_load(&fixture->zone, "Europe/Paris", NULL), RD_OK);
    assert_int_equal(rd_source_open_memory(&fixture->src, "x.csv", bytes, NULL),
                     RD_OK);
    return rd_reader_new(&fixture->reader, fixture->src, fixture->profile,
                         fixture->zone, &fixture->parameters, 3, err);
}

static void
clear(struct fixture *fixture)
{
    rd_reader_free(fixture->reader);
    rd_source_free(fixture->src);
    rd_profile_free(fixture->profile);
    rd_zone_free(fixture->zone);
}

static enum rd_status
next(struct fixture *fixture)
{
    return rd_reader_next(fixture->reader, &fixture->event, NULL);
}

/* `LINE:ok` or `LINE:cause` of every record. */
static void
check_records(const char *profile, struct rd_str bytes, const char *expected)
{
    struct rd_buffer found = {0};
    struct fixture fixture;
    enum rd_status st;

    assert_int_equal(open_reader(&fixture, profile, bytes, NULL), RD_OK);
    while ((st = next(&fixture)) == RD_OK || st == RD_REJECT)
        rd_buffer_addf(&found, "%s%llu:%s", found.len == 0 ? "" : " ",
                       (unsigned long long)fixture.event.record.line,
                       st == RD_OK ? "ok"
                                   : rd_reject_name(fixture.event.cause));
    assert_int_equal(st, RD_END);
    rd_buffer_add_byte(&found, '\0');
    assert_string_equal(found.data, expected);
    rd_buffer_clear(&found);
    clear(&fixture);
}

/* The counts after all records have been read. */
static struct rd_reading
count(const char *profile, struct rd_str bytes)
{
    struct rd_reading reading;
    struct fixture fixture;

    assert_int_equal(open_reader(&fixture, profile, bytes, NULL), RD_OK);
    while (next(&fixture) != RD_END)
        continue;
    reading = *rd_reader_reading(fixture.reader);
    clear(&fixture);
    return reading;
}

static void
an_input_without_a_line_has_no_header_and_no_zone(void **state)
{
    struct fixture fixture;
    size_t names = 1;

    (void)state;
    assert_int_equal(open_reader(&fixture, calls_profile, RD_STR(""), NULL),
                     RD_OK);
    assert_null(rd_reader_header(fixture.reader, &names));
    assert_int_equal(names, 0);
    assert_null(rd_reader_zone(fixture.reader));
    assert_false(rd_reader_has_value(fixture.reader,
                                     fixture.profile->values[RD_FIELD_CALL_ID],
                                     RD_FIELD_CALL_ID));
    assert_int_equal(next(&fixture), RD_END);
    clear(&fixture);
}

static void
each_cause_rejects_a_call(void **state)
{
    (void)state;
    check_records(calls_profile,
                  RD_STR("id,a,q,s,e,outcome,n\n"
                         "1,946684800,,,946684860,,1\n"
                         "2,946684800,,,946684860,,1,more\n"
                         ",946684800,,,946684860,,1\n"
                         "4,946684800,,,946684860,,one\n"
                         "5,946684800,,,soon,,1\n"
                         "6,946684800,,,946684799,,1\n"
                         "7,946684800,,,946684860,busy,1\n"
                         "8,946684800,,,946771201,,1\n"),
                  "2:ok 3:column_count 4:missing_field 5:bad_number 6:bad_time "
                  "7:negative_duration 8:bad_outcome 9:too_long");
}

static void
the_first_cause_that_applies_is_the_one(void **state)
{
    (void)state;
    check_records(calls_profile,
                  RD_STR("id,a,q,s,e,outcome,n\n"
                         ",soon,,,soon,busy,one,more\n"
                         ",soon,,,soon,busy,one\n"
                         "1,soon,,,soon,busy,one\n"
                         "1,soon,,,946684799,busy,1\n"
                         "1,946684800,,,946684799,busy,1\n"
                         "1,946684800,,946684799,946771201,busy,1\n"
                         "1,946684800,,,946771201,busy,1\n"
                         "1,946684800,,,946771201,,1\n"),
                  "2:column_count 3:missing_field 4:bad_number 5:bad_time "
                  "6:negative_duration 7:negative_duration 8:bad_outcome "
                  "9:too_long");
}

static void
a_field_that_is_too_large_comes_before_all_else(void **state)
{
    struct rd_buffer text = {0};

    (void)state;
    rd_buffer_add_text(&text, HEADER "1,");
    for (int i = 0; i <= 1 << 16; i++)
        rd_buffer_add_text(&text, "0123456789abcdef");
    rd_buffer_add_text(&text, "\n2,946684800,,,946684860,,\n");
    check_records("[profile]\nkind = calls\n[fields]\ncall_id = {id}\n"
                  "arrived_at = {a}\nended_at = {e}\n",
                  rd_buffer_str(&text), "2:oversized_field 3:ok");
    rd_buffer_clear(&text);
}

#define CALL(s, outcome) "1,946684800,," s ",946684860," outcome ",c\n"

/* The same profile without a column of numbers. */
static const char plain_profile[] =
    "[profile]\nkind = calls\nneeds = id a e\n[fields]\ncall_id = {id}\n"
    "customer = {customer}\narrived_at = {a}\nqueued_at = {q}\n"
    "answered_at = {s}\nended_at = {e}\noutcome = {outcome}\n";

static void
an_outcome_fits_the_answer(void **state)
{
    (void)state;
    check_records(
        plain_profile,
        RD_STR(HEADER CALL("946684801", "answered") CALL("", "answered") CALL(
            "", "abandoned") CALL("946684801", "abandoned") CALL("", "unserved")
                   CALL("", "failed") CALL("", "self_service")
                       CALL("946684801", "failed") CALL("", "Abandoned")),
        "2:ok 3:bad_outcome 4:ok 5:bad_outcome 6:ok 7:ok 8:ok "
        "9:bad_outcome 10:bad_outcome");
}

static void
an_outcome_that_is_not_written_is_inferred_and_counted(void **state)
{
    struct fixture fixture;

    (void)state;
    assert_int_equal(
        open_reader(&fixture, plain_profile,
                    RD_STR(HEADER CALL("946684801", "") CALL("", "")
                               CALL("", "abandoned") CALL("946684900", "")),
                    NULL),
        RD_OK);
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(fixture.event.call.outcome, RD_ANSWERED);
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(fixture.event.call.outcome, RD_ABANDONED);
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(next(&fixture), RD_REJECT);
    assert_int_equal(next(&fixture), RD_END);
    assert_int_equal(rd_reader_reading(fixture.reader)->intake.outcome_inferred,
                     2);
    clear(&fixture);
}

static void
answers_lie_within_the_call(void **state)
{
    (void)state;
    check_records(
        plain_profile,
        RD_STR(HEADER CALL("946684800", "") CALL("946684860", "")
                   CALL("946684799", "")
                       CALL("946684861", "") "1,946684800,,,946684800,,\n"),
        "2:ok 3:ok 4:negative_duration 5:negative_duration 6:ok");
}

static void
a_day_is_not_too_long_and_the_bound_can_be_asked_for(void **state)
{
    struct fixture fixture;

    (void)state;
    check_records(plain_profile,
                  RD_STR(HEADER "1,946684800,,,946771200,,\n"
                                "1,946684800,,,946771201,,\n"),
                  "2:ok 3:too_long");
    assert_int_equal(open_reader(&fixture, plain_profile,
                                 RD_STR(HEADER "1,946684800,,,946684810,,\n"
                                               "1,946684800,,,946684811,,\n"),
                                 NULL),
                     RD_OK);
    fixture.parameters.max_call_s = 10;
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(next(&fixture), RD_REJECT);
    clear(&fixture);
}

static void
a_queued_at_outside_of_the_wait_is_dropped_and_counted(void **state)
{
    static const int64_t kept[] = {0, 30, 0, 0, 60, 0};
    struct fixture fixture;

    (void)state;
    assert_int_equal(
        open_reader(&fixture, plain_profile,
                    RD_STR(HEADER "1,946684800,946684800,,946684860,,\n"
                                  "1,946684800,946684830,946684830,"
                                  "946684860,,\n"
                                  "1,946684800,946684831,946684830,"
                                  "946684860,,\n"
                                  "1,946684800,946684799,,946684860,,\n"
                                  "1,946684800,946684860,,946684860,,\n"
                                  "1,946684800,946684861,,946684860,,\n"
                                  "1,946684800,946684861,,946684860,busy,\n"),
                    NULL),
        RD_OK);
    for (size_t i = 0; i < 6; i++) {
        bool dropped = i == 2 || i == 3 || i == 5;

        assert_int_equal(next(&fixture), RD_OK);
        assert_true(fixture.event.call.queued_at ==
                    (dropped ? RD_ABSENT : 946684800 + kept[i]));
    }
    assert_int_equal(next(&fixture), RD_REJECT);
    assert_int_equal(rd_reader_reading(fixture.reader)->intake.queued_dropped,
                     3);
    clear(&fixture);
}

static void
whether_the_menu_is_known_depends_on_the_column(void **state)
{
    struct fixture fixture;

    (void)state;
    assert_int_equal(open_reader(&fixture, plain_profile,
                                 RD_STR("id,a,e,q\n1,946684800,946684800,\n"),
                                 NULL),
                     RD_OK);
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(fixture.event.call.flags, RD_CALL_MENU_KNOWN);
    clear(&fixture);
    assert_int_equal(open_reader(&fixture, plain_profile,
                                 RD_STR("id,a,e\n1,946684800,946684800\n"),
                                 NULL),
                     RD_OK);
    assert_int_equal(next(&fixture), RD_OK);
    assert_int_equal(fixture.event.call.flags, 0);
    clear(&fixture);
}

static void
blank_lines_and_repeated_headers_are_no_records(void **state)
{
    const struct rd_str bytes =
        RD_STR("\n" HEADER CALL("", "") "\n  \t\n" HEADER CALL(
            "", "") " id ,\"a\",q,s,e,outcome, customer\nid,a,q,s,e,outcome\n");

    (void)state;
    check_records(plain_profile, bytes, "3:ok 7:ok 9:column_count");
    assert_int_equal(count(plain_profile, bytes).intake.records, 3);
}

static void
an_input_may_have_no_records(void **state)
{
    struct rd_reading reading = count(plain_profile, RD_STR(HEADER));

    (void)state;
    assert_int_equal(reading.intake.records, 0);
    assert_true(reading.first == RD_ABSENT && reading.last == RD_ABSENT);
    assert_int_equal(count(plain_profile, RD_STR("")).intake.records, 0);
}

static void
a_header_without_a_needed_column_is_refused(void **state)
{
    struct fixture fixture;
    struct rd_error err;

    (void)state;
    assert_int_equal(
        open_reader(&fixture, plain_profile, RD_STR("\n id , a\n"), &err),
        RD_DATA);
    assert_null(fixture.reader);
    assert_string_equal(err.text, "x.csv:2: profile 'x' needs a column 'e', "
                                  "which the header line does not name");
    clear(&fixture);
}

static void
accepted_records_are_counted_with_their_times(void **state)
{
    struct rd_reading reading =
        count(plain_profile,
              RD_STR(HEADER "1,1999-10-31 02:30:00,,,1999-10-31 02:40:00,,\n"
                            "2,1999-10-31 02:30:00,,,1999-10-31 02:40:00,x,\n"
                            "3,1999-03-28 02:30:00,,,1999-03-28 03:31:00,,\n"));

    (void)state;
    assert_int_equal(reading.intake.records, 3);
    assert_int_equal(reading.intake.ambiguous_times, 2);
    assert_int_equal(reading.intake.missing_times, 1);
    assert_int_equal(reading.first, 922584600);
    assert_int_equal(reading.last, 941329800);
    assert_int_equal(rd_intake_rejected(&reading.intake), 1);
}

static void
bytes_that_are_not_utf_8_are_kept(void **state)
{
    struct fixture fixture;

    (void)state;
    assert_int_equal(
        open_reader(&fixture, plain_profile,
                    RD_STR(HEADER "\xff,946684800,,,946684860,,\xe9\0x\n"),
                    NULL),
        RD_OK);
    assert_int_equal(next(&fixture), RD_OK);
    assert_true(rd_str_equal(fixture.event.call.id, RD_STR("\xff")));
    assert_true(rd_str_equal(fixture.event.call.customer, RD_STR("\xe9\0x")));
    assert_int_equal(fixture.event.call.file, 3);
    assert_int_equal(fixture.event.call.line, 2);
    clear(&fixture);
}

static void
tickets_and_presence_have_their_events(void **state)
{
    struct fixture fixture;

    (void)state;
    check_records(tickets_profile,
                  RD_STR("ticket,at,closed,event,text\n"
                         "t,946684800,,opened,\n"
                         "t,946684800,,,\n"
                         "t,946684800,,Opened,\n"
                         "t,soon,,Opened,\n"
                         ",946684800,,note,\n"),
                  "2:ok 3:ok 4:bad_event 5:bad_time 6:missing_field");
    check_records(presence_profile,
                  RD_STR("agent,at,event\nx,946684800,login\n"
                         "x,946684800,lunch\nx,946684800,\n"),
                  "2:ok 3:bad_event 4:missing_field");
    assert_int_equal(open_reader(&fixture, tickets_profile,
                                 RD_STR("ticket,at,closed,event,text\n"
                                        "t,946684800,946684860,opened, x \n"
                                        "t,946684800,,opened,\n"),
                                 NULL),
                     RD_OK);
    assert_int_equal(next(&fixture), RD_OK);
    assert_true(fixture.event.has_closing);
    assert_int_equal(fixture.event.closing.at, 946684860);
    assert_int_equal(fixture.event.closing.kind, RD_TICKET_CLOSED);
    assert_true(rd_str_equal(fixture.event.ticket.text, RD_STR(" x ")));
    assert_int_equal(next(&fixture), RD_OK);
    assert_false(fixture.event.has_closing);
    assert_int_equal(rd_reader_reading(fixture.reader)->first, 946684800);
    clear(&fixture);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_input_without_a_line_has_no_header_and_no_zone),
        cmocka_unit_test(each_cause_rejects_a_call),
        cmocka_unit_test(the_first_cause_that_applies_is_the_one),
        cmocka_unit_test(a_field_that_is_too_large_comes_before_all_else),
        cmocka_unit_test(an_outcome_fits_the_answer),
        cmocka_unit_test(
            an_outcome_that_is_not_written_is_inferred_and_counted),
        cmocka_unit_test(answers_lie_within_the_call),
        cmocka_unit_test(a_day_is_not_too_long_and_the_bound_can_be_asked_for),
        cmocka_unit_test(
            a_queued_at_outside_of_the_wait_is_dropped_and_counted),
        cmocka_unit_test(whether_the_menu_is_known_depends_on_the_column),
        cmocka_unit_test(blank_lines_and_repeated_headers_are_no_records),
        cmocka_unit_test(an_input_may_have_no_records),
        cmocka_unit_test(a_header_without_a_needed_column_is_refused),
        cmocka_unit_test(accepted_records_are_counted_with_their_times),
        cmocka_unit_test(bytes_that_are_not_utf_8_are_kept),
        cmocka_unit_test(tickets_and_presence_have_their_events),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
