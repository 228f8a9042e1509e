/*
 * What changed between two reports, and whether beyond the intervals.
 */
#include "difference_fixture.h"

#include "redite/sink.h"

/* ---- shares ---------------------------------------------------------------*/

struct pair {
    struct rd_share a, b;
    int64_t low, high;
    bool is_beyond;
};

/*
 * Newcombe's own examples (1998, table II, method 10): 56/70 and 48/80, 9/10
 * and 3/10, 6/7 and 2/7, 5/56 and 0/29, 10/10 and 0/10.
 */
static const struct pair published[] = {
    {{600000, 490455, 700382}, {800000, 691834, 876953}, 52432, 333872, true},
    {{300000, 107791, 603222}, {900000, 595850, 982124}, 170523, 809018, true},
    {{285714, 82219, 641066}, {857143, 486872, 974320}, 58229, 806250, true},
    {{0, 0, 116970}, {89286, 38742, 192560}, -38137, 192560, false},
    {{0, 0, 277533}, {1000000, 722467, 1000000}, 607509, 1000000, true},
};

static void
the_interval_of_a_change_is_newcombes(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const struct pair *pair = &published[i];
        struct rd_share_change change = rd_share_compare(&pair->a, &pair->b);
        struct rd_share_change back = rd_share_compare(&pair->b, &pair->a);

        assert_in_range(change.low - pair->low + 2, 0, 4);
        assert_in_range(change.high - pair->high + 2, 0, 4);
        assert_int_equal(change.is_beyond, pair->is_beyond);
        assert_int_equal(back.low, -change.high);
        assert_int_equal(back.high, -change.low);
        assert_int_equal(back.is_beyond, change.is_beyond);
    }
}

/* 3-4-5: the end of the interval is 0, then a millionth more. */
static void
an_interval_that_touches_nothing_is_not_beyond(void **state)
{
    const struct rd_share a = {100, 90, 104};
    struct rd_share b = {105, 102, 200};

    (void)state;
    assert_int_equal(rd_share_compare(&a, &b).low, 0);
    assert_false(rd_share_compare(&a, &b).is_beyond);
    b = (struct rd_share){106, 103, 200};
    assert_int_equal(rd_share_compare(&a, &b).low, 1);
    assert_true(rd_share_compare(&a, &b).is_beyond);
}

static void
the_same_share_is_within(void **state)
{
    const struct rd_share share = {500000, 500000, 500000};
    struct rd_share_change change = rd_share_compare(&share, &share);

    (void)state;
    assert_int_equal(change.low, 0);
    assert_int_equal(change.high, 0);
    assert_false(change.is_beyond);
}

/* ---- figures --------------------------------------------------------------*/

/* The figures of a difference, each `path a b change relative verdict`. */
static void
list_figures(struct rd_buffer *text, const struct rd_report *difference)
{
    static const char *const names[] = {"path",     "a",       "b", "change",
                                        "relative", "verdict", NULL};
    const struct rd_node *list = rd_node_child(difference->root, "figures");
    const struct rd_node *node = list->value.children.first;

    for (; node != NULL; node = node->next)
        for (size_t i = 0; names[i] != NULL; i++) {
            const struct rd_node *child = rd_node_child(node, names[i]);
            char number[32];
            int64_t micro;

            if (child->kind == RD_NODE_TEXT)
                rd_buffer_add(text, child->value.text);
            else if (child->kind == RD_NODE_BOOL)
                rd_buffer_add_text(text, child->value.boolean ? "yes" : "no");
            else if (child->kind == RD_NODE_INTEGER)
                rd_buffer_addf(text, "%lld", (long long)child->value.integer);
            else if (rd_node_micro(&micro, child)) {
                rd_decimal_format(number, micro);
                rd_buffer_add_text(text, number);
            } else
                rd_buffer_add_text(text, "-");
            rd_buffer_add_byte(text, names[i + 1] == NULL ? '\n' : ' ');
        }
    rd_buffer_add_byte(text, '\0');
}

static void
check_figures(const char *a, const char *b, bool is_whole, const char *expected)
{
    struct rd_report difference;
    struct rd_buffer text = {0};

    compare_blocks(&difference, a, b, is_whole);
    list_figures(&text, &difference);
    assert_string_equal(text.data, expected);
    rd_buffer_clear(&text);
    rd_report_clear(&difference);
}

static void
a_change_is_exact(void **state)
{
    (void)state;
    check_figures("\"calls\": {\"a\": 3, \"b\": 0, \"c\": 0.1, \"d\": 5}",
                  "\"calls\": {\"a\": 4, \"b\": 2, \"c\": 0.3, \"d\": 5}",
                  false,
                  "calls.a 3 4 1 0.333333 changed\n"
                  "calls.b 0 2 2 - changed\n"
                  "calls.c 0.1 0.3 0.2 2 changed\n");
    check_figures("\"calls\": {\"a\": 9007199254740992, \"b\": 1.5}",
                  "\"calls\": {\"a\": 9007199254740993, \"b\": 1}", false,
                  "calls.a 9007199254740992 9007199254740993 1 0 changed\n"
                  "calls.b 1.5 1 -0.5 -0.333333 changed\n");
    check_figures("\"calls\": {\"a\": -9223372036854775807, \"b\": 0.000001}",
                  "\"calls\": {\"a\": 9223372036854775807, \"b\": 5000000000}",
                  false,
                  "calls.a -9223372036854775807 9223372036854775807 - - "
                  "changed\n"
                  "calls.b 0.000001 5000000000 4999999999.999999 - changed\n");
}

static void
what_is_the_same_is_only_counted_unless_all_is_asked_for(void **state)
{
    const char *block = "\"calls\": {\"a\": 3, \"b\": null, \"c\": true}";

    (void)state;
    check_figures(block, block, false, "");
    check_figures(block, block, true,
                  "calls.a 3 3 0 0 same\ncalls.b - - - - same\n"
                  "calls.c yes yes - - same\n");
    check_figures("\"calls\": {\"a\": 3}", "\"calls\": {\"a\": 3.0}", false,
                  "");
}

static void
what_is_unknown_is_not_compared(void **state)
{
    (void)state;
    check_figures("\"repeat\": {\"a\": null, \"b\": 1, \"c\": null}",
                  "\"repeat\": {\"a\": 2, \"b\": null, \"c\": null}", false,
                  "repeat.a - 2 - - unknown_in_a\n"
                  "repeat.b 1 - - - unknown_in_b\n");
}

/* A rate of nothing is null, and so is all that would be in it. */
static void
a_null_stands_for_the_object_that_it_takes_the_place_of(void **state)
{
    const char *known = "\"repeat\": {\"a\": 1, \"rate\": {\"value\": 0.5, "
                        "\"of\": {\"x\": 1}}, \"z\": 1}";
    const char *unknown = "\"repeat\": {\"a\": 2, \"rate\": null, \"z\": 2}";

    (void)state;
    check_figures(known, unknown, false,
                  "repeat.a 1 2 1 1 changed\n"
                  "repeat.rate.value 0.5 - - - unknown_in_b\n"
                  "repeat.rate.of.x 1 - - - unknown_in_b\n"
                  "repeat.z 1 2 1 1 changed\n");
    check_figures(unknown, known, false,
                  "repeat.a 2 1 -1 -0.5 changed\n"
                  "repeat.rate.value - 0.5 - - unknown_in_a\n"
                  "repeat.rate.of.x - 1 - - unknown_in_a\n"
                  "repeat.z 2 1 -1 -0.5 changed\n");
}

static void
elements_meet_by_their_keys(void **state)
{
    (void)state;
    check_figures("\"wait\": {\"by_service\": [{\"service\": \"x\", "
                  "\"offered\": 1}, {\"service\": \"y\", \"offered\": 2}]}",
                  "\"wait\": {\"by_service\": [{\"service\": \"y\", "
                  "\"offered\": 4}, {\"service\": \"x\", \"offered\": 3}]}",
                  false,
                  "wait.by_service[x].offered 1 3 2 2 changed\n"
                  "wait.by_service[y].offered 2 4 2 1 changed\n");
}

/* By position they would meet the claims of another file. */
static void
claims_meet_by_their_names(void **state)
{
    (void)state;
    check_figures("\"claims\": [{\"name\": \"x\", \"value\": 1, \"holds\": "
                  "true}, {\"name\": \"x\", \"value\": 5, \"holds\": true}]",
                  "\"claims\": [{\"name\": \"new\", \"value\": 9, \"holds\": "
                  "true}, {\"name\": \"x\", \"value\": 2, \"holds\": false}, "
                  "{\"name\": \"x\", \"value\": 6, \"holds\": true}]",
                  false,
                  "claims[x].value 1 2 1 1 changed\n"
                  "claims[x].holds yes no - - changed\n"
                  "claims[x].value#2 5 6 1 0.2 changed\n");
}

#define SHARE_OF(value, low, high)                                             \
    "\"repeat\": {\"rate\": {\"value\": " value ", \"ci95\": [" low ", " high  \
    "], \"design_effect\": 1}}"

static void
shares_are_judged_by_their_intervals(void **state)
{
    (void)state;
    check_figures(SHARE_OF("0.6", "0.490455", "0.700382"),
                  SHARE_OF("0.8", "0.691834", "0.876953"), false,
                  "repeat.rate.value 0.6 0.8 0.2 0.333333 beyond\n");
    check_figures(SHARE_OF("0.6", "0.4", "0.8"), SHARE_OF("0.7", "0.5", "0.9"),
                  false, "repeat.rate.value 0.6 0.7 0.1 0.166667 within\n");
    check_figures(SHARE_OF("0.6", "null", "null"),
                  SHARE_OF("0.7", "0.5", "0.9"), false,
                  "repeat.rate.value 0.6 0.7 0.1 0.166667 changed\n");
    /* What cannot be an interval is none. */
    check_figures(SHARE_OF("0.6", "0.7", "0.8"), SHARE_OF("0.7", "0.5", "0.9"),
                  false, "repeat.rate.value 0.6 0.7 0.1 0.166667 changed\n");
    check_figures(SHARE_OF("0.6", "-3000000000", "0.8"),
                  SHARE_OF("0.7", "0.5", "0.9"), false,
                  "repeat.rate.value 0.6 0.7 0.1 0.166667 changed\n");
}

/* ---- what stands around the figures ---------------------------------------*/

static void
check_parts(const char *a, const char *b, const char *const *parts)
{
    const struct rd_sink_options options = {.width = 80};
    struct rd_report difference;
    struct rd_buffer json = {0};

    compare_blocks(&difference, a, b, false);
    rd_sink_json.print(&json, &difference, &options);
    for (size_t i = 0; i < json.len; i++) /* one line, single blanks */
        if (json.data[i] == '\n')
            json.data[i] = ' ';
    rd_buffer_add_byte(&json, '\0');
    for (size_t i = 0, to = 0; i < json.len; i++)
        if (json.data[i] != ' ' || json.data[i + 1] != ' ')
            json.data[to++] = json.data[i];
    for (; *parts != NULL; parts++)
        if (strstr(json.data, *parts) == NULL)
            fail_msg("not there: %s\nin: %s", *parts, json.data);
    rd_buffer_clear(&json);
    rd_report_clear(&difference);
}

static void
what_only_one_has_is_told_by_group(void **state)
{
    static const char *const parts[] = {
        "\"only_in_a\": [ { \"block\": \"wait\", \"group\": \"by_date\", "
        "\"figures\": 3, \"elements\": 2, \"first\": "
        "\"wait.by_date[2001-01-01].x\", \"last\": "
        "\"wait.by_date[2001-01-02].x\", \"first_key\": \"2001-01-01\", "
        "\"last_key\": \"2001-01-02\" } ]",
        "\"only_in_b\": [ { \"block\": \"paid[FRF]\", \"group\": null, "
        "\"figures\": 1, \"elements\": null,",
        "\"compared\": 0,",
        NULL,
    };

    (void)state;
    check_parts("\"wait\": {\"by_date\": [{\"date\": \"2001-01-01\", \"x\": 1, "
                "\"y\": 2}, {\"date\": \"2001-01-02\", \"x\": 1, \"y\": "
                "null}]}",
                "\"paid\": [{\"currency\": \"FRF\", \"calls\": 1}]", parts);
}

static void
options_that_differ_are_named_and_are_no_figures(void **state)
{
    static const char *const parts[] = {
        "\"settings\": [ { \"path\": \"parameters.answer_within\", \"a\": "
        "\"20\", \"b\": \"30\" }, { \"path\": \"parameters.tariffs.1\", \"a\": "
        "\"x\", \"b\": null }, { \"path\": \"report.version\", \"a\": \"1\", "
        "\"b\": \"2\" }, { \"path\": \"parameters.rules\", \"a\": null, "
        "\"b\": \"y\" } ]",
        "\"compared\": 0,",
        NULL,
    };

    (void)state;
    check_parts("\"parameters\": {\"from\": \"2001-01-01\", "
                "\"answer_within\": \"20\", \"night\": \"x\", "
                "\"tariffs\": [\"x\"]}, \"version\": \"1\"",
                "\"parameters\": {\"from\": \"2002-01-01\", "
                "\"answer_within\": \"30\", \"night\": \"x\", \"tariffs\": [], "
                "\"rules\": \"y\"}, \"version\": \"2\"",
                parts);
}

static void
periods_and_common_inputs_are_told(void **state)
{
    static const char *const parts[] = {
        "\"a\": { \"name\": \"a.json\", \"sha256\": \"aa\", \"version\": null, "
        "\"from\": \"2001-01-01\", \"to\": \"2001-02-01\", \"timezone\": "
        "\"UTC\", \"last\": \"2001-01-31\", \"days\": 31, \"inputs\": 2 }",
        "\"from\": null, \"to\": null, \"timezone\": null, \"last\": null, "
        "\"days\": null, \"inputs\": 2 }",
        "\"inputs_in_both\": 1,",
        NULL,
    };

    (void)state;
    check_parts("\"period\": {\"from\": \"2001-01-01\", \"to\": "
                "\"2001-02-01\", \"timezone\": \"UTC\"}, \"inputs\": "
                "[{\"sha256\": \"x\"}, {\"sha256\": \"y\"}]",
                "\"inputs\": [{\"sha256\": \"y\"}, {}]", parts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_interval_of_a_change_is_newcombes),
        cmocka_unit_test(an_interval_that_touches_nothing_is_not_beyond),
        cmocka_unit_test(the_same_share_is_within),
        cmocka_unit_test(a_change_is_exact),
        cmocka_unit_test(
            what_is_the_same_is_only_counted_unless_all_is_asked_for),
        cmocka_unit_test(what_is_unknown_is_not_compared),
        cmocka_unit_test(
            a_null_stands_for_the_object_that_it_takes_the_place_of),
        cmocka_unit_test(elements_meet_by_their_keys),
        cmocka_unit_test(claims_meet_by_their_names),
        cmocka_unit_test(shares_are_judged_by_their_intervals),
        cmocka_unit_test(what_only_one_has_is_told_by_group),
        cmocka_unit_test(options_that_differ_are_named_and_are_no_figures),
        cmocka_unit_test(periods_and_common_inputs_are_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
