/*
 * The profile language on the fields of a record: functions, tests, meanings,
 * durations, zones that the record names, values of which the file has no
 * column.
 */
#include "profile_fixture.h"

static void
functions_take_a_part_of_a_column(void **state)
{
    (void)state;
    check_file(CALLS "customer = {x | before last \"-\"}\n"
                     "service = {x|before first -}\n"
                     "agent = {x | after first -}\n"
                     "reason = <{x | after last -}>\n",
               "id,a,e,x\n1,946684800,946684860,SIP/sip-line-2-0000\n"
               "2,946684800,946684860,none\n3,946684800,946684860,\n",
               "2 ok call_id=1 customer=SIP/sip-line-2 service=SIP/sip "
               "arrived_at=2000-01-01T00:00:00Z ended_at=2000-01-01T00:01:00Z "
               "agent=line-2-0000 reason=<0000>\n"
               "3 ok call_id=2 customer=none service=none "
               "arrived_at=2000-01-01T00:00:00Z ended_at=2000-01-01T00:01:00Z "
               "agent=none reason=<none>\n"
               "4 ok call_id=3 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z\n");
}

static void
functions_form_a_chain_and_empty_words_are_asked_behind_it(void **state)
{
    (void)state;
    check_file(CALLS "customer = {x | unquoted}\n"
                     "agent = {x | match \"[0-9]{3,}\" | before last 3}\n"
                     "[empty]\nx = Nobody\n",
               "id,a,e,x\n1,946684800,946684860,'01233'\n"
               "2,946684800,946684860,'Nobody'\n3,946684800,946684860,'\n"
               "4,946684800,946684860,Nobody\n",
               "2 ok call_id=1 customer=01233 "
               "arrived_at=2000-01-01T00:00:00Z ended_at=2000-01-01T00:01:00Z "
               "agent=0123\n"
               "3 ok call_id=2 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z\n"
               "4 ok call_id=3 customer=' arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z\n"
               "5 ok call_id=4 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z\n");
}

/* Whether a condition holds for the values `x` and `y` of a record. */
static void
check_condition(const char *condition, const char *x, const char *y, bool holds)
{
    struct rd_buffer profile = {0}, file = {0}, expected = {0};

    rd_buffer_addf(&profile,
                   "[profile]\ntimes = %%Y-%%m-%%d %%H:%%M\ntimes = %%s\n" CALLS
                   "agent = yes if %s\nagent = no",
                   condition);
    rd_buffer_add_byte(&profile, '\0');
    rd_buffer_addf(&file, "id,a,e,x,y\n1,946684800,946684860,%s,%s\n", x, y);
    rd_buffer_add_byte(&file, '\0');
    rd_buffer_addf(&expected,
                   "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
                   "ended_at=2000-01-01T00:01:00Z agent=%s\n",
                   holds ? "yes" : "no");
    rd_buffer_add_byte(&expected, '\0');
    check_file(profile.data, file.data, expected.data);
    rd_buffer_clear(&profile);
    rd_buffer_clear(&file);
    rd_buffer_clear(&expected);
}

static void
tests_look_at_patterns_times_and_numbers(void **state)
{
    (void)state;
    check_condition("{x} matches \"^s(ip|ips)/\\d+$\"", "SIP/12", "", true);
    check_condition("{x} matches \"^s(ip|ips)/\\d+$\"", "SIP/x", "", false);
    check_condition("not {x} matches b and {y} is z", "a", "z", true);
    check_condition("{x} is a time", "1999-01-02 03:04", "", true);
    check_condition("{x} is a time", "1999-01-02T03:04:05", "", false);
    check_condition("{x} is not a time", "soon", "", true);
    check_condition("{x} is a number", "-12", "", true);
    check_condition("{x} is a number", "1.2", "", false);
    check_condition("{x | after last :} is 7", "a:b:7", "", true);
    check_condition("{x} is \"say \"\"b\"\"\"", "say \"b\"", "", true);
}

static void
times_are_near_when_they_are_a_minute_apart_at_most(void **state)
{
    (void)state;
    check_condition("{x} near {y}", "2000-01-01 00:01", "946684800", true);
    check_condition("{x} near {y}", "2000-01-01 00:01", "946684799", false);
    check_condition("{x} near {y}", "2000-01-01 00:00", "946684860", true);
    check_condition("{x} near {y}", "2000-01-01 00:00", "soon", false);
    check_condition("{x} near {y}", "", "946684860", false);
    check_condition("{x} near {y | match \"\\d{9}(?=\\.)\"}",
                    "1999-12-31 23:59", "pbx-946684801.12", false);
    check_condition("{x} near {y | match \"\\d{9}(?=\\.)\"}",
                    "1999-12-31 23:59", "pbx-946684740.12", true);
}

static void
words_may_have_meanings(void **state)
{
    (void)state;
    check_file(CALLS "answered_at = {s}\noutcome = {o}\n[outcome]\n"
                     "answered = ANSWERED or \"PICKED UP\"\n"
                     "unserved = matches \"^q_.*out$\"\n"
                     "unserved = begins with VM\nabandoned = \"\"\n",
               "id,a,s,e,o\n1,946684800,946684801,946684860,PICKED UP\n"
               "2,946684800,,946684860,Q_timeout\n"
               "3,946684800,,946684860,VM-7\n4,946684800,,946684860,\n"
               "5,946684800,,946684860,failed\n6,946684800,,946684860,BUSY\n",
               "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:00:01Z "
               "ended_at=2000-01-01T00:01:00Z outcome=answered\n"
               "3 ok call_id=2 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z outcome=unserved\n"
               "4 ok call_id=3 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z outcome=unserved\n"
               "5 ok call_id=4 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z outcome=abandoned\n"
               "6 ok call_id=5 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z outcome=failed\n"
               "7 bad_outcome\n");
    check_file("[profile]\nkind = tickets\n[fields]\nticket_id = {t}\n"
               "at = {at}\nevent = {e}\n[event]\nopened = NEW or created\n",
               "t,at,e\nx,946684800,created\ny,946684800,note\n"
               "z,946684800,what\n",
               "2 ok ticket_id=x at=2000-01-01T00:00:00Z event=opened\n"
               "3 ok ticket_id=y at=2000-01-01T00:00:00Z event=note\n"
               "4 bad_event\n");
}

static void
durations_are_read_in_the_forms_of_the_profile(void **state)
{
    (void)state;
    check_file("[profile]\nkind = calls\ndelimiter = |\n"
               "durations = s  h:mm:ss\ndecimal = ,\nnumbers = d\n"
               "[fields]\ncall_id = {id}\narrived_at = {a}\n"
               "answered_at = {a} + {d} - {t}\nended_at = {a} - 1 + {d}\n",
               "id|a|d|t\n1|946684800|0:02:00|30,9\n2|946684800|120|0:01:00\n"
               "3|946684800|many|1\n4|946684800|120,5|1.5\n",
               "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:01:30Z "
               "ended_at=2000-01-01T00:01:59Z\n"
               "3 ok call_id=2 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:01:00Z "
               "ended_at=2000-01-01T00:01:59Z\n"
               "4 bad_number\n5 bad_number\n");
}

static void
a_sum_may_be_a_second_late_by_rounding_and_no_more(void **state)
{
    (void)state;
    check_file(CALLS "answered_at = {a} + {d} at most {e} if {d} is not 0\n",
               "id,a,e,d\n1,946684800,946684860,59\n2,946684800,946684860,60\n"
               "3,946684800,946684860,61\n4,946684800,946684860,62\n"
               "5,1999-10-31 02:59:50,1999-10-31 02:00:10,21\n",
               "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:00:59Z "
               "ended_at=2000-01-01T00:01:00Z\n"
               "3 ok call_id=2 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:01:00Z "
               "ended_at=2000-01-01T00:01:00Z\n"
               "4 ok call_id=3 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:01:00Z "
               "ended_at=2000-01-01T00:01:00Z\n"
               "5 negative_duration\n"
               "6 ok call_id=5 arrived_at=1999-10-31T00:59:50Z "
               "answered_at=1999-10-31T01:00:10Z "
               "ended_at=1999-10-31T01:00:10Z\n");
}

/* In Paris the first one ends a second too late; of no zone nobody can say. */
static void
a_sum_is_compared_with_no_local_time_without_a_zone(void **state)
{
    (void)state;
    check_file("[profile]\nzone = {z}\n" CALLS
               "answered_at = {a} + {d} at most {latest}\n",
               "id,a,e,d,latest,z\n"
               "1,946684800,946684900,60,2000-01-01 01:00:59,Europe/Paris\n"
               "2,946684800,946684900,60,2000-01-01 01:00:59,No/Where\n"
               "3,946684800,946684900,60,2000-01-01 00:00:59Z,No/Where\n",
               "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:00:59Z "
               "ended_at=2000-01-01T00:01:40Z\n"
               "3 ok call_id=2 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:01:00Z "
               "ended_at=2000-01-01T00:01:40Z\n"
               "4 ok call_id=3 arrived_at=2000-01-01T00:00:00Z "
               "answered_at=2000-01-01T00:00:59Z "
               "ended_at=2000-01-01T00:01:40Z\n");
}

static void
a_record_may_name_its_zone(void **state)
{
    (void)state;
    check_file("[profile]\nzone = {z | unquoted}\nzone = Asia/Tokyo\n" CALLS,
               "id,a,e,z\n"
               "1,2000-07-01 12:00:00,2000-07-01 12:00:00,'Europe/Lisbon'\n"
               "2,2000-07-01 12:00:00,2000-07-01 12:00:00,'Atlantic/Azores'\n"
               "3,2000-07-01 12:00:00,2000-07-01 12:00:00,\n"
               "4,2000-07-01 12:00:00,2000-07-01 12:00:00,Europe/Lisboa\n"
               "5,2000-07-01 12:00:00Z,2000-07-01 12:00:00Z,../etc\n"
               "6,2000-07-01 12:00:00,2000-07-01 12:00:00,Europe/Lisbon\n",
               "2 ok call_id=1 arrived_at=2000-07-01T11:00:00Z "
               "ended_at=2000-07-01T11:00:00Z\n"
               "3 ok call_id=2 arrived_at=2000-07-01T12:00:00Z "
               "ended_at=2000-07-01T12:00:00Z\n"
               "4 ok call_id=3 arrived_at=2000-07-01T03:00:00Z "
               "ended_at=2000-07-01T03:00:00Z\n"
               "5 bad_time\n"
               "6 ok call_id=5 arrived_at=2000-07-01T12:00:00Z "
               "ended_at=2000-07-01T12:00:00Z\n"
               "7 ok call_id=6 arrived_at=2000-07-01T11:00:00Z "
               "ended_at=2000-07-01T11:00:00Z\n");
}

static void
a_value_without_its_columns_is_passed_over(void **state)
{
    (void)state;
    check_file("[profile]\nkind = calls\n[fields]\ncall_id = {no}/{id}\n"
               "call_id = {id}\narrived_at = {a} + {ring}\narrived_at = {a}\n"
               "ended_at = {e}\nagent = {nobody}\nagent = {x}{nobody}\n"
               "agent = never\n",
               "id,a,e,x\n1,946684800,946684860,eve\n",
               "2 ok call_id=1 arrived_at=2000-01-01T00:00:00Z "
               "ended_at=2000-01-01T00:01:00Z agent=eve\n");
}

static void
times_may_be_native_among_others(void **state)
{
    (void)state;
    check_file("[profile]\ntimes = %d.%m.%Y %H:%M\ntimes = native\n"
               "times = %q\n" CALLS,
               "id,a,e\n1,01.02.2000 10:00,2000-02-01T09:01:00Z\n"
               "2,949395600000,949395660\n3,2/1/2000 10:00,949395660\n",
               "2 ok call_id=1 arrived_at=2000-02-01T09:00:00Z "
               "ended_at=2000-02-01T09:01:00Z\n"
               "3 ok call_id=2 arrived_at=2000-02-01T09:00:00Z "
               "ended_at=2000-02-01T09:01:00Z\n4 bad_time\n");
}

static void
mistakes_are_said_with_their_line(void **state)
{
    static const char *const wrong[][2] = {
        {"agent = {x | before}",
         "x.ini:2: 'before' is no function: before first TEXT, before last "
         "TEXT, after first TEXT, after last TEXT, unquoted or match PATTERN"},
        {"agent = {x | before last}",
         "x.ini:2: 'before last' is no function: before first TEXT, before "
         "last TEXT, after first TEXT, after last TEXT, unquoted or match "
         "PATTERN"},
        {"agent = {x | unquoted now}",
         "x.ini:2: 'unquoted now' is no function: before first TEXT, before "
         "last TEXT, after first TEXT, after last TEXT, unquoted or match "
         "PATTERN"},
        {"agent = {x | match \"}\"", "x.ini:2: '{x | match \"}\"' has '{' "
                                     "without '}'"},
        {"agent = { | unquoted}", "x.ini:2: '{ }' names no column"},
        {"ended_at = {a} + 1 + 2",
         "x.ini:2: more than one '+' or more than one '-' of seconds"},
        {"ended_at = {a} - 1 + 2 - 3",
         "x.ini:2: more than one '+' or more than one '-' of seconds"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct rd_buffer text = {0};

        rd_buffer_addf(&text, "[fields]\n%s\n", wrong[i][0]);
        rd_buffer_add_byte(&text, '\0');
        check_profile_refused(text.data, wrong[i][1]);
        rd_buffer_clear(&text);
    }
    check_profile_refused("[fields]\n\nagent = x if {x} matches \"a(b\"\n",
                          "x.ini:3:4: missing closing parenthesis\n    a(b\n"
                          "       ^");
}

static void
a_form_of_times_with_an_unknown_letter_is_refused(void **state)
{
    (void)state;
    check_profile_refused("[profile]\ntimes = %Y-%m-%d %T\n",
                          "x.ini:2: '%Y-%m-%d %T' is no form of a time: %T has "
                          "no meaning in it");
    check_profile_refused("[profile]\ntimes = 100%\n",
                          "x.ini:2: '100%' is no form of a time: %% has no "
                          "meaning in it");
    rd_profile_free(parse_profile(
        "[profile]\ntimes = %Y%y%m%d%n%e%H%I%p%M%S%f%z%s%q%b%%\n" CALLS));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_take_a_part_of_a_column),
        cmocka_unit_test(
            functions_form_a_chain_and_empty_words_are_asked_behind_it),
        cmocka_unit_test(tests_look_at_patterns_times_and_numbers),
        cmocka_unit_test(times_are_near_when_they_are_a_minute_apart_at_most),
        cmocka_unit_test(words_may_have_meanings),
        cmocka_unit_test(durations_are_read_in_the_forms_of_the_profile),
        cmocka_unit_test(a_sum_may_be_a_second_late_by_rounding_and_no_more),
        cmocka_unit_test(a_sum_is_compared_with_no_local_time_without_a_zone),
        cmocka_unit_test(a_record_may_name_its_zone),
        cmocka_unit_test(a_value_without_its_columns_is_passed_over),
        cmocka_unit_test(times_may_be_native_among_others),
        cmocka_unit_test(mistakes_are_said_with_their_line),
        cmocka_unit_test(a_form_of_times_with_an_unknown_letter_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
