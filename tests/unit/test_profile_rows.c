/*
 * How files are cut: headers that are there, missing or late, columns by
 * position, several delimiters, rows that are no records.
 */
#include "profile_fixture.h"

#define FIELDS                                                                 \
    "[fields]\ncall_id = {id}\narrived_at = {a}\nended_at = {e}\n"             \
    "agent = {x}\n"
#define TIMES(a)                                                               \
    " arrived_at=2000-01-01T00:00:0" a "Z ended_at=2000-01-01T00:00:0" a "Z"
#define OK(line, id, a, agent) line " ok call_id=" id TIMES(a) agent "\n"

static void
needed_names_stand_in_quotes_and_have_alternatives(void **state)
{
    const char *profile = "[profile]\nkind = calls\n"
                          "needs = id \"a b\"|a | \"a|c\" e\n" FIELDS;

    (void)state;
    check_file(profile, "id,a,e\n1,946684801,946684801\n",
               OK("2", "1", "1", ""));
    check_file(profile, "id,a b,e\n", "");
    check_file(profile, "id,a|c,e\n", "");
    check_file(profile, "id,b,e\n",
               "x.csv:1: profile 'x' needs a column 'a b', which the header "
               "line does not name");
    check_profile_refused("[profile]\nneeds = a |\n",
                          "x.ini:2: a name is missing behind '|'");
    check_profile_refused("[profile]\nneeds = | a\n",
                          "x.ini:2: a name is missing before '| a'");
    check_profile_refused("[profile]\nneeds = \"a b\n",
                          "x.ini:2: '\"a b' has a quote that is not closed");
}

static void
the_first_object_of_json_has_one_of_the_alternatives(void **state)
{
    const char *profile = "[profile]\nkind = calls\nformat = json\n"
                          "needs = id a.b|a|a.c e\n" FIELDS;

    (void)state;
    check_file(profile, "{\"id\": 1, \"a\": 946684801, \"e\": 946684801}",
               OK("1", "1", "1", ""));
    check_file(profile,
               "{\"id\": 1, \"a\": {\"c\": 0}, \"e\": 946684801}\n"
               "{\"id\": 2, \"a\": 946684801, \"e\": 946684801}",
               "1 missing_field\n" OK("2", "2", "1", ""));
    check_file(profile, "{\"id\": 1, \"b\": 946684801, \"e\": 946684801}",
               "x.csv:1: profile 'x' needs a column 'a.b', which the header "
               "line does not name");
}

static void
without_a_header_columns_have_positions(void **state)
{
    const char *profile = "[profile]\nkind = calls\nheader = no\ncolumns = a - "
                          "e\n   id x\n" FIELDS;

    (void)state;
    check_file(profile,
               "946684801,?,946684801,1,eve\n946684802,?,946684802,2,\n"
               "946684802,?,946684802\n946684802,?,946684802,4,,\n",
               OK("1", "1", "1", " agent=eve")
                   OK("2", "2", "2", "") "3 column_count\n4 column_count\n");
}

static void
each_number_of_columns_may_have_its_names(void **state)
{
    (void)state;
    check_profile_refused("[profile]\nkind = calls\nheader = no\n[columns]\n"
                          "3 = id a e\n6 = 3 x\n" FIELDS,
                          "x.ini: the list of columns 6 has 4 names");
    check_file("[profile]\nkind = calls\nheader = no\n[columns]\n3 = id a e\n"
               "4 = 3 x\n5 = - e a id \"x\"\n" FIELDS,
               "1,946684801,946684801\n2,946684802,946684802,eve\n"
               "?,946684803,946684803,3,\"\"\"\"\n",
               OK("1", "1", "1", "") OK("2", "2", "2", " agent=eve")
                   OK("3", "3", "3", " agent=\""));
}

static void
lists_of_columns_are_checked(void **state)
{
    (void)state;
    check_profile_refused("[columns]\n4 = 3 x\n",
                          "x.ini:2: there is no list 3 above this one");
    check_profile_refused("[columns]\n0 = x\n",
                          "x.ini:2: '0' is no number of columns");
    check_profile_refused("[columns]\nthree = x\n",
                          "x.ini:2: 'three' is no number of columns");
    check_profile_refused("[profile]\ncolumns = a * b\n",
                          "x.ini:2: no name may follow '*'");
    check_profile_refused("[profile]\nheader = no\n" CALLS,
                          "x.ini: a file without a header needs the names of "
                          "its columns by position");
    check_profile_refused("[profile]\nheader = optional\ncolumns = id a "
                          "e\n" CALLS,
                          "x.ini: a header that may be missing is known by its "
                          "'needs', and there are none");
    check_profile_refused("[profile]\nheader = maybe\n",
                          "x.ini:2: 'maybe' is not yes, no or optional");
}

static void
further_columns_may_follow(void **state)
{
    (void)state;
    check_file(
        "[profile]\nkind = calls\nheader = no\ncolumns = id a e *\n" FIELDS,
        "1,946684801,946684801,more,and more\n2,946684802,946684802\n"
        "3,946684803\n",
        OK("1", "1", "1", "") OK("2", "2", "2", "") "3 column_count\n");
}

static void
a_header_that_may_be_missing_is_known_by_its_names(void **state)
{
    const char *profile = "[profile]\nkind = calls\nheader = optional\n"
                          "needs = id a e\ncolumns = id a e x\n" FIELDS;

    (void)state;
    check_file(profile, "1,946684801,946684801,eve\n2,946684802,946684802,\n",
               OK("1", "1", "1", " agent=eve") OK("2", "2", "2", ""));
    check_file(profile,
               "e,y,id,a,x\n946684801,?,1,946684801,eve\ne,y,id,a,x\n"
               "946684802,?,2,946684802,\n",
               OK("2", "1", "1", " agent=eve") OK("4", "2", "2", ""));
    check_file(profile, "", "");
}

static void
lines_before_the_header_are_passed_over(void **state)
{
    const char *profile = "[profile]\nkind = calls\npreamble = 2\n"
                          "needs = id a e\n" FIELDS;
    const char *record = OK("4", "1", "1", "");

    (void)state;
    check_file(profile, "All calls\n\nid,a,e\n1,946684801,946684801\n", record);
    check_file(profile,
               "All,calls,of us\nid;a;e\nid,a,e\n1,946684801,946684801\n",
               record);
    /* Whoever saves the file anew may lose them. */
    check_file(profile, "id,a,e\n1,946684801,946684801\n",
               OK("2", "1", "1", ""));
    check_file(
        profile, "one\ntwo\nthree\nid,a,e\n",
        "x.csv:3: profile 'x' needs a column 'id', which the header line "
        "does not name");
    check_file("[profile]\nkind = calls\nheader = no\npreamble = 1\n"
               "columns = id a e\n" FIELDS,
               "All calls\n1,946684801,946684801\n", OK("2", "1", "1", ""));
    check_profile_refused(
        "[profile]\npreamble = 1001\n",
        "x.ini:2: '1001' is not a number of lines up to 1000");
}

static void
of_several_delimiters_the_header_chooses(void **state)
{
    const char *profile =
        "[profile]\nkind = calls\ndelimiter = ; , tab\nneeds = id a e\n" FIELDS;

    (void)state;
    check_file(profile, "id;a;e\n1;946684801;946684801\n",
               OK("2", "1", "1", ""));
    check_file(profile, "id,a,e\n1,946684801,946684801\n",
               OK("2", "1", "1", ""));
    check_file(profile, "id\ta\te\n1\t946684801\t946684801\n",
               OK("2", "1", "1", ""));
    check_profile_refused("[profile]\ndelimiter = ; , ' '\n",
                          "x.ini: [profile] does not say its kind");
    check_profile_refused("[profile]\nkind = calls\ndelimiter = , \"\n" FIELDS,
                          "x.ini: the delimiter must be a byte of its own");
}

static void
rows_are_kept_or_skipped_by_conditions(void **state)
{
    const char *profile =
        "[profile]\nkind = calls\n[when]\nmessage = {k} is S\n"
        "[rows]\nkeep = {k} is V or S\nkeep = {x} is not no\n"
        "skip = message\n" FIELDS;

    (void)state;
    check_file(profile,
               "id,a,e,k,x\n1,946684801,946684801,V,\n2,,,S,\n3,,,W,\n"
               "4,946684801,946684801,V,no\n5,,,V,\n6,,\n",
               OK("2", "1", "1", "") "6 missing_field\n7 column_count\n"
                                     "skipped 3\n");
    check_profile_refused("[rows]\ndrop = {k} is S\n",
                          "x.ini:2: 'drop' is neither 'keep' nor 'skip'");
}

static void
a_leg_needs_one_of_its_two_ids(void **state)
{
    const char *profile = "[profile]\nkind = calls\nlegs = {g} if {g} is not "
                          "0\n" FIELDS;

    (void)state;
    check_file(profile,
               "id,a,e,g\n1,946684801,946684801,7\n2,946684802,946684802,0\n"
               ",946684803,946684803,7\n,946684803,946684803,0\n",
               "2 ok call_id=1" TIMES("1") " legs=7\n3 ok call_id=2" TIMES(
                   "2") "\n4 ok" TIMES("3") " legs=7\n5 missing_field\n");
    check_file("[profile]\nkind = calls\nlegs = {g}\n[fields]\n"
               "arrived_at = {a}\nended_at = {e}\n",
               "a,e,g\n946684801,946684801,7\n946684801,946684801,\n",
               "2 ok" TIMES("1") " legs=7\n3 missing_field\n");
}

static void
other_settings_are_checked(void **state)
{
    static const char *const wrong[][2] = {
        {"format = xml", "'xml' is no format: csv or json"},
        {"durations = s ms",
         "two of these forms could be meant by one text: s and ms, or m:ss and "
         "h:mm"},
        {"durations = h", "'h' is no form of a duration: s, ms, h:mm:ss, m:ss, "
                          "h:mm or words"},
        {"decimal = ;", "';' is neither '.' nor ','"},
        {"answers = latest", "'latest' is neither 'earliest' nor 'named "
                             "first'"},
        {"[recognise]\nfile = x", "'file' is not 'records'"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct rd_buffer text = {0}, message = {0};

        rd_buffer_addf(&text, "[profile]\n%s\n", wrong[i][0]);
        rd_buffer_add_byte(&text, '\0');
        rd_buffer_addf(&message, "x.ini:%d: %s",
                       strchr(wrong[i][0], '\n') == NULL ? 2 : 3, wrong[i][1]);
        rd_buffer_add_byte(&message, '\0');
        check_profile_refused(text.data, message.data);
        rd_buffer_clear(&text);
        rd_buffer_clear(&message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needed_names_stand_in_quotes_and_have_alternatives),
        cmocka_unit_test(the_first_object_of_json_has_one_of_the_alternatives),
        cmocka_unit_test(without_a_header_columns_have_positions),
        cmocka_unit_test(each_number_of_columns_may_have_its_names),
        cmocka_unit_test(lists_of_columns_are_checked),
        cmocka_unit_test(further_columns_may_follow),
        cmocka_unit_test(a_header_that_may_be_missing_is_known_by_its_names),
        cmocka_unit_test(lines_before_the_header_are_passed_over),
        cmocka_unit_test(of_several_delimiters_the_header_chooses),
        cmocka_unit_test(rows_are_kept_or_skipped_by_conditions),
        cmocka_unit_test(a_leg_needs_one_of_its_two_ids),
        cmocka_unit_test(other_settings_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
