/*
 * Suppression in whole reports, attacked as a reader would: with everything
 * that is shown, equations between all figures of all groups, and what figures
 * can be at least and at most.
 */
#include "redite/suppress.h"

#include "redite/report_groups.h"

#include "run_fixture.h"

#include <stdio.h>

#define LIMIT 5

/* ---- logs of chance ---- */

static uint32_t
draw(uint32_t *seed, uint32_t below)
{
    *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
    return *seed % below;
}

/* One of four, the last of them very rarely. */
static unsigned
draw_rare(uint32_t *seed)
{
    unsigned choice = 0;

    while (choice < 3 && draw(seed, 8) == 0)
        choice++;
    return choice;
}

/* Not over midnight: it would be another day. */
static void
add_time(struct rd_buffer *csv, unsigned day, uint32_t second)
{
    second = second > 86399 ? 86399 : second;
    rd_buffer_addf(csv, ",2024-03-%02u %02u:%02u:%02u", day, second / 3600,
                   second / 60 % 60, second % 60);
}

/* Many calls by day and few at night, to services of very unlike size. */
static void
add_call(struct rd_buffer *csv, uint32_t number, uint32_t days, uint32_t *seed)
{
    uint32_t hour = draw(seed, 9) == 0 ? draw(seed, 24) : 8 + draw(seed, 14);
    uint32_t second = hour * 3600 + draw(seed, 3000);
    uint32_t wait = draw(seed, 20) == 0 ? draw(seed, 1700) : draw(seed, 200);
    uint32_t talk = draw(seed, 20) == 0 ? 3 : 200;
    unsigned day = 1 + draw(seed, days);
    bool is_answered = draw(seed, 12) != 0;

    rd_buffer_addf(csv, "%u,%u,083600000%u,reason %u", number, draw(seed, 200),
                   draw_rare(seed), draw_rare(seed));
    add_time(csv, day, second);
    if (is_answered)
        add_time(csv, day, second + wait);
    else
        rd_buffer_add_byte(csv, ',');
    add_time(csv, day, second + wait + (is_answered ? talk : 0));
    rd_buffer_addf(csv, ",%s\n",
                   is_answered          ? "answered"
                   : draw(seed, 5) == 0 ? "unserved"
                                        : "abandoned");
}

static void
write_log(const char *path, uint32_t calls, uint32_t days, uint32_t seed)
{
    struct rd_buffer csv = {0};

    rd_buffer_add_text(&csv, "call_id,customer,service,reason,arrived_at,"
                             "answered_at,ended_at,outcome\n");
    for (uint32_t i = 0; i < calls; i++)
        add_call(&csv, i, days, &seed);
    rd_buffer_add_byte(&csv, '\0');
    assert_int_equal(rd_buffer_check(&csv, NULL), RD_OK);
    run_write(path, csv.data);
    rd_buffer_clear(&csv);
}

static const char tariff[] = "service,component,currency,per_minute\n"
                             "0836,service,EUR,0.34\n";

/* ---- reports: what is, and what is shown ---- */

#define LOG    "test_suppress.csv"
#define TARIFF "test_suppress_tariff.csv"
#define CLAIMS "test_suppress_claims.csv"

struct both {
    struct run_fixture fixture;
    struct rd_report whole, shown;
};

static void
make_report(struct rd_report *report, struct both *both, int64_t limit)
{
    struct rd_error err = {""};

    both->fixture.parameters.suppress = limit;
    assert_int_equal(rd_report_init(report, NULL), RD_OK);
    if (rd_run_report(report, &both->fixture.options, &err) < 0)
        fail_msg("%s", err.text);
}

/* Of the log that is written already. */
static void
make_both(struct both *both)
{
    *both = (struct both){0};
    run_init(&both->fixture);
    both->fixture.inputs[0].path = LOG;
    both->fixture.options.input_count = 1;
    run_write(TARIFF, tariff);
    assert_int_equal(rd_set_tariffs(&both->fixture.parameters, TARIFF, NULL),
                     RD_OK);
    both->fixture.parameters.timezone = "UTC";
    make_report(&both->whole, both, 0);
    make_report(&both->shown, both, LIMIT);
}

static void
clear_both(struct both *both)
{
    rd_report_clear(&both->whole);
    rd_report_clear(&both->shown);
    run_clear(&both->fixture);
    (void)unlink(TARIFF);
}

/* The figures that are shown are those that are. */
static void
compare(const struct rd_node *whole, const struct rd_node *shown,
        size_t *withheld)
{
    int64_t a, b;

    if (rd_node_is_withheld(shown)) {
        ++*withheld;
        return;
    }
    assert_int_equal(whole->kind, shown->kind);
    if (whole->kind == RD_NODE_OBJECT || whole->kind == RD_NODE_LIST) {
        const struct rd_node *child = whole->value.children.first;
        const struct rd_node *other = shown->value.children.first;

        for (; child != NULL; child = child->next, other = other->next) {
            while (rd_str_equal(other->name, RD_STR("withheld")) &&
                   !rd_str_equal(child->name, RD_STR("withheld")))
                other = other->next;
            assert_true(rd_str_equal(child->name, other->name));
            if (!rd_str_equal(child->name, RD_STR("suppress")))
                compare(child, other, withheld);
        }
    } else if (rd_node_micro(&a, whole)) {
        assert_true(rd_node_micro(&b, shown));
        assert_int_equal(a, b);
    }
}

/* ---- the system of a reader ---- */

static const char *const figures[] = {
    "offered",         "answered",       "abandoned", "unserved",
    "short_abandoned", "short_answered", "queued",    "over.60",
    "over.180",        "over.600",       "over.1500", "abandoned_in_menu",
};

/* `figures[i][0]` is at most `figures[i][1]`, for the same calls. */
static const size_t bounds[][2] = {
    {1, 0}, {2, 0}, {3, 0}, {4, 2},  {5, 1},  {6, 0},
    {7, 0}, {8, 7}, {9, 8}, {10, 9}, {11, 2},
};

#define FIGURES   (sizeof figures / sizeof *figures)
#define MOST      80 /* groups */
#define VARIABLES (MOST * FIGURES)
#define EQUATIONS 400
#define PRIME     1000003LL

struct cell {
    enum rd_grouping grouping;
    char key[24];
    const struct rd_node *whole, *shown;
};

struct equation {
    signed char factor[VARIABLES];
    int64_t value;
};

struct attack {
    struct cell cells[MOST];
    size_t cell_count;
    bool is_known[VARIABLES];
    int64_t truth[VARIABLES], low[VARIABLES], high[VARIABLES];
    struct equation equations[EQUATIONS];
    size_t equation_count;
    const struct both *both;
};

static int64_t
figure_of(const struct rd_node *node, size_t figure)
{
    return rd_node_integer(rd_node_find(node, rd_str_from(figures[figure])));
}

static enum rd_status
take_cell(void *context, enum rd_grouping grouping, struct rd_str key,
          struct rd_node *element, struct rd_error *err)
{
    struct attack *attack = context;
    struct cell *cell = &attack->cells[attack->cell_count];

    (void)err;
    if (rd_node_child(element, "over") == NULL || grouping > RD_BY_SIDE)
        return RD_OK;
    assert_true(attack->cell_count < MOST);
    cell->grouping = grouping;
    (void)snprintf(cell->key, sizeof cell->key, "%.*s", RD_FMT(key));
    cell->whole = element;
    attack->cell_count++;
    return RD_OK;
}

/* The same places in the report that is shown, in the same order. */
static enum rd_status
take_shown(void *context, enum rd_grouping grouping, struct rd_str key,
           struct rd_node *element, struct rd_error *err)
{
    struct attack *attack = context;

    (void)err;
    if (rd_node_child(element, "over") == NULL || grouping > RD_BY_SIDE)
        return RD_OK;
    assert_int_equal(attack->cells[attack->cell_count].grouping, grouping);
    assert_true(
        rd_str_equal(rd_str_from(attack->cells[attack->cell_count].key), key));
    attack->cells[attack->cell_count++].shown = element;
    return RD_OK;
}

static void
set_variables(struct attack *attack)
{
    const struct rd_node *all =
        rd_node_find(attack->both->shown.root, RD_STR("wait.all"));

    for (size_t i = 0; i < attack->cell_count; i++)
        for (size_t f = 0; f < FIGURES; f++) {
            size_t at = i * FIGURES + f;
            const struct rd_node *shown =
                rd_node_find(attack->cells[i].shown, rd_str_from(figures[f]));

            attack->truth[at] = figure_of(attack->cells[i].whole, f);
            attack->is_known[at] = shown->kind == RD_NODE_INTEGER;
            attack->high[at] = figure_of(all, f);
            if (attack->is_known[at])
                attack->low[at] = attack->high[at] = attack->truth[at];
        }
}

static struct equation *
new_equation(struct attack *attack, int64_t value)
{
    struct equation *equation = &attack->equations[attack->equation_count++];

    assert_true(attack->equation_count <= EQUATIONS);
    equation->value = value;
    return equation;
}

/* Whether the group `part` is a term of the group `cell`. */
static bool
is_part(const struct cell *part, const struct cell *cell)
{
    int32_t day;
    int hour = (int)strtol(part->key, NULL, 10);
    bool at_night = hour >= 22 || hour < 8;

    if (cell->grouping == RD_BY_WEEKDAY && part->grouping == RD_BY_DATE)
        return rd_civil_parse(&day, rd_str_from(part->key)) &&
               strcmp(rd_weekday_name(rd_civil_weekday(day)), cell->key) == 0;
    return cell->grouping == RD_BY_SIDE && part->grouping == RD_BY_HOUR &&
           at_night == (strcmp(cell->key, "night") == 0);
}

static void
add_sums(struct attack *attack, size_t figure)
{
    const struct rd_node *all =
        rd_node_find(attack->both->shown.root, RD_STR("wait.all"));

    for (int g = 0; g <= RD_BY_SIDE; g++) {
        struct equation *sum = new_equation(attack, figure_of(all, figure));

        for (size_t i = 0; i < attack->cell_count; i++)
            if (attack->cells[i].grouping == (enum rd_grouping)g)
                sum->factor[i * FIGURES + figure] = 1;
    }
    for (size_t i = 0; i < attack->cell_count; i++) {
        struct equation *sum;

        if (attack->cells[i].grouping != RD_BY_WEEKDAY &&
            attack->cells[i].grouping != RD_BY_SIDE)
            continue;
        sum = new_equation(attack, 0);
        sum->factor[i * FIGURES + figure] = -1;
        for (size_t j = 0; j < attack->cell_count; j++)
            if (is_part(&attack->cells[j], &attack->cells[i]))
                sum->factor[j * FIGURES + figure] = 1;
    }
}

static void
write_equations(struct attack *attack)
{
    for (size_t f = 0; f < FIGURES; f++)
        add_sums(attack, f);
    for (size_t i = 0; i < attack->cell_count; i++) {
        struct equation *outcomes = new_equation(attack, 0);

        outcomes->factor[i * FIGURES] = -1;
        for (size_t f = 1; f <= 3; f++)
            outcomes->factor[i * FIGURES + f] = 1;
    }
}

/* The truth fits the equations, so they are what a reader would write. */
static void
check_equations(const struct attack *attack)
{
    for (size_t e = 0; e < attack->equation_count; e++) {
        const struct equation *equation = &attack->equations[e];
        int64_t sum = 0;

        for (size_t v = 0; v < attack->cell_count * FIGURES; v++)
            sum += equation->factor[v] * attack->truth[v];
        assert_int_equal(sum, equation->value);
    }
}

/* ---- at least and at most ---- */

/* What the other terms leave for each. */
static bool
narrow(struct attack *attack, const struct equation *equation)
{
    size_t count = attack->cell_count * FIGURES;
    int64_t least = 0, most = 0;
    bool changes = false;

    for (size_t v = 0; v < count; v++) {
        int64_t factor = equation->factor[v];

        least += factor * (factor > 0 ? attack->low[v] : attack->high[v]);
        most += factor * (factor > 0 ? attack->high[v] : attack->low[v]);
    }
    for (size_t v = 0; v < count; v++) {
        int64_t factor = equation->factor[v];
        int64_t room_up = equation->value - least;
        int64_t room_down = most - equation->value;

        if (factor == 0)
            continue;
        if (factor < 0) {
            int64_t swap = room_up;

            room_up = room_down;
            room_down = swap;
        }
        if (attack->low[v] + room_up < attack->high[v]) {
            attack->high[v] = attack->low[v] + room_up;
            changes = true;
            break; /* the sums have changed */
        }
        if (attack->high[v] - room_down > attack->low[v]) {
            attack->low[v] = attack->high[v] - room_down;
            changes = true;
            break;
        }
    }
    return changes;
}

static bool
narrow_bounds(struct attack *attack)
{
    bool changes = false;

    for (size_t i = 0; i < attack->cell_count; i++)
        for (size_t b = 0; b < sizeof bounds / sizeof *bounds; b++) {
            size_t part = i * FIGURES + bounds[b][0];
            size_t of = i * FIGURES + bounds[b][1];

            if (attack->high[part] > attack->high[of]) {
                attack->high[part] = attack->high[of];
                changes = true;
            }
            if (attack->low[of] < attack->low[part]) {
                attack->low[of] = attack->low[part];
                changes = true;
            }
        }
    return changes;
}

static void
narrow_all(struct attack *attack)
{
    bool changes = true;

    while (changes) {
        changes = narrow_bounds(attack);
        for (size_t e = 0; e < attack->equation_count; e++)
            while (narrow(attack, &attack->equations[e]))
                changes = true;
    }
}

/* ---- solving ---- */

static long long matrix[EQUATIONS][VARIABLES];

static long long
invert(long long value)
{
    long long result = 1;

    for (long long power = PRIME - 2; power > 0; power /= 2) {
        if (power % 2 == 1)
            result = result * value % PRIME;
        value = value * value % PRIME;
    }
    return result;
}

static void
fill_matrix(const struct attack *attack)
{
    memset(matrix, 0, sizeof matrix);
    for (size_t e = 0; e < attack->equation_count; e++)
        for (size_t v = 0; v < attack->cell_count * FIGURES; v++)
            if (attack->low[v] != attack->high[v])
                matrix[e][v] = (attack->equations[e].factor[v] + PRIME) % PRIME;
}

/* Gauss and Jordan, modulo a prime, where nothing is rounded. */
static void
solve(size_t rows, size_t columns)
{
    size_t rank = 0;

    for (size_t column = 0; column < columns; column++) {
        size_t pivot = rank;
        long long inverse;

        while (pivot < rows && matrix[pivot][column] == 0)
            pivot++;
        if (pivot == rows)
            continue;
        inverse = invert(matrix[pivot][column]);
        for (size_t i = 0; i < columns; i++) {
            long long value = matrix[pivot][i] * inverse % PRIME;

            matrix[pivot][i] = matrix[rank][i];
            matrix[rank][i] = value;
        }
        for (size_t row = 0; row < rows; row++) {
            long long times = matrix[row][column];

            if (row == rank || times == 0)
                continue;
            for (size_t i = 0; i < columns; i++)
                matrix[row][i] =
                    ((matrix[row][i] - times * matrix[rank][i]) % PRIME +
                     PRIME) %
                    PRIME;
        }
        rank++;
    }
}

/* The variable of a row that has but one; `columns` where it has more. */
static size_t
find_only(size_t row, size_t columns)
{
    size_t only = columns;

    for (size_t i = 0; i < columns; i++) {
        if (matrix[row][i] == 0)
            continue;
        if (only != columns)
            return columns;
        only = i;
    }
    return only;
}

/* ---- the attack ---- */

/*
 * Lists whose elements make a total: where something is missing of it, it is of
 * two that are withheld at least.
 */
static void
check_list(const struct both *both, const char *block, const char *list,
           const char *figure, const char *total)
{
    const struct rd_node *node =
        rd_node_find(both->shown.root, rd_str_from(block));
    const struct rd_node *element =
        rd_node_find(node, rd_str_from(list))->value.children.first;
    int64_t missing = rd_node_integer(rd_node_find(node, rd_str_from(total)));
    size_t withheld = 0;

    for (; element != NULL; element = element->next) {
        const struct rd_node *count = rd_node_child(element, figure);

        missing -= rd_node_integer(count);
        withheld += rd_node_is_withheld(count);
    }
    assert_true(missing >= 0);
    assert_true(missing == 0 || withheld >= 2);
}

static void
check_lists(const struct both *both)
{
    check_list(both, "paid[EUR]", "by_hour", "calls", "calls");
    check_list(both, "paid[EUR]", "by_date", "calls", "calls");
    check_list(both, "paid[EUR]", "by_service", "calls", "calls");
    check_list(both, "repeat", "by_issue", "identified", "issue_known");
    check_list(both, "repeat", "by_issue", "repeat_same", "repeat_same");
}

/*
 * Whether it matters that a figure is found: not if it is 0, nor if it is that
 * of all calls of a group whose number is shown, as when the terms of a sum had
 * all their calls answered.
 */
static bool
matters(const struct attack *attack, size_t variable)
{
    size_t offered = variable - variable % FIGURES;

    if (attack->truth[variable] == 0)
        return false;
    return attack->truth[variable] < LIMIT || !attack->is_known[offered] ||
           attack->truth[variable] != attack->truth[offered];
}

static size_t
find_figure(const struct attack *attack, size_t variable)
{
    if (!matters(attack, variable))
        return 0;
    print_message("%s of %s is %lld\n", figures[variable % FIGURES],
                  attack->cells[variable / FIGURES].key,
                  (long long)attack->truth[variable]);
    return 1;
}

/* How many of the figures that are withheld are found, and matter. */
static size_t
attack_report(const struct both *both, size_t *withheld)
{
    static struct attack attack;
    size_t found = 0, columns;

    memset(&attack, 0, sizeof attack);
    attack.both = both;
    assert_int_equal(
        rd_report_walk_groups(&both->whole, take_cell, &attack, NULL), RD_OK);
    attack.cell_count = 0;
    assert_int_equal(
        rd_report_walk_groups(&both->shown, take_shown, &attack, NULL), RD_OK);
    set_variables(&attack);
    write_equations(&attack);
    check_equations(&attack);
    narrow_all(&attack);
    columns = attack.cell_count * FIGURES;
    for (size_t v = 0; v < columns; v++) {
        *withheld += !attack.is_known[v];
        if (!attack.is_known[v] && attack.low[v] == attack.high[v])
            found += find_figure(&attack, v);
    }
    fill_matrix(&attack);
    solve(attack.equation_count, columns);
    for (size_t row = 0; row < attack.equation_count; row++) {
        size_t only = find_only(row, columns);

        if (only != columns)
            found += find_figure(&attack, only);
    }
    return found;
}

/* No group shows a small count; the whole is no group. */
static enum rd_status
check_element(void *context, enum rd_grouping grouping, struct rd_str key,
              struct rd_node *element, struct rd_error *err)
{
    size_t *seen = context;

    (void)grouping;
    (void)key;
    (void)err;
    assert_false(rd_node_counts(element, LIMIT).has_small);
    ++*seen;
    return RD_OK;
}

static void
nothing_that_is_withheld_can_be_found(void **state)
{
    static const struct {
        uint32_t calls, days;
    } sizes[] = {{300, 20}, {2000, 9}, {9000, 28}, {25000, 14}};
    size_t withheld = 0, leaves = 0, seen = 0;

    (void)state;
    for (uint32_t i = 0; i < 16; i++) {
        struct both both;

        write_log(LOG, sizes[i % 4].calls, sizes[i % 4].days, 1 + i);
        make_both(&both);
        compare(both.whole.root, both.shown.root, &leaves);
        assert_int_equal(
            rd_report_walk_groups(&both.shown, check_element, &seen, NULL),
            RD_OK);
        assert_int_equal(attack_report(&both, &withheld), 0);
        check_lists(&both);
        clear_both(&both);
    }
    assert_true(withheld > 1000 && leaves > withheld && seen > 1000);
}

/* ---- logs that tempt ---- */

/* Calls of 2024-03-DAY, HOUR:00, after as many seconds of waiting. */
static void
add_calls(struct rd_buffer *csv, uint32_t day, uint32_t hour, uint32_t count,
          uint32_t wait_s, const char *outcome)
{
    bool is_answered = strcmp(outcome, "answered") == 0;
    uint32_t end_s = is_answered ? wait_s + 100 : wait_s;

    for (uint32_t i = 0; i < count; i++) {
        rd_buffer_addf(csv, "%zu,0836000001,2024-03-%02u %02u:00:00,", csv->len,
                       day, hour);
        if (is_answered)
            rd_buffer_addf(csv, "2024-03-%02u %02u:%02u:%02u", day, hour,
                           wait_s / 60, wait_s % 60);
        rd_buffer_addf(csv, ",2024-03-%02u %02u:%02u:%02u,%s\n", day, hour,
                       end_s / 60, end_s % 60, outcome);
    }
}

static void
begin_log(struct rd_buffer *csv)
{
    *csv = (struct rd_buffer){0};
    rd_buffer_add_text(csv, "call_id,service,arrived_at,answered_at,ended_at,"
                            "outcome\n");
}

static void
end_log(struct rd_buffer *csv)
{
    rd_buffer_add_byte(csv, '\0');
    assert_int_equal(rd_buffer_check(csv, NULL), RD_OK);
    run_write(LOG, csv->data);
    rd_buffer_clear(csv);
}

static const struct rd_node *
find(const struct both *both, const char *path)
{
    return rd_node_find(both->shown.root, rd_str_from(path));
}

/* What a group loses: `all`, `details` or nothing. */
static void
check_loses(const struct both *both, const char *group, const char *expected)
{
    const struct rd_node *node = rd_node_child(find(both, group), "withheld");

    assert_true(rd_str_equal(node == NULL ? RD_STR("") : node->value.text,
                             rd_str_from(expected)));
}

static void
check_withheld(const struct both *both, const char *path)
{
    assert_true(rd_node_is_withheld(find(both, path)));
}

/*
 * Everything is plenty but three callers at night who gave up. The hours by
 * night or by day have the fewest calls, so it is one of them that is withheld
 * along with theirs.
 */
static void
attack_three_at_night(bool is_quiet_at_night)
{
    struct rd_buffer csv;
    struct both both;
    size_t withheld = 0;

    begin_log(&csv);
    for (uint32_t day = 1; day <= 14; day++)
        for (uint32_t hour = 0; hour < 24; hour++) {
            bool at_night = hour >= 22 || hour < 8;

            add_calls(&csv, day, hour, at_night == is_quiet_at_night ? 6 : 9,
                      10, "answered");
        }
    add_calls(&csv, 5, 3, 3, 30, "abandoned");
    end_log(&csv);
    make_both(&both);
    assert_int_equal(attack_report(&both, &withheld), 0);
    check_loses(&both, "wait.by_hour[3]", "details");
    check_loses(&both, "wait.by_date[2024-03-05]", "details");
    check_loses(&both, "wait.by_hour[23]", "");
    check_withheld(&both, "wait.by_hour[3].abandoned");
    assert_int_equal(rd_node_integer(find(&both, "wait.by_hour[3].offered")),
                     14 * (is_quiet_at_night ? 6 : 9) + 3);
    clear_both(&both);
}

static void
neither_day_nor_night_gives_an_hour_away(void **state)
{
    (void)state;
    attack_three_at_night(true);
    attack_three_at_night(false);
}

/* 1 of the 20 was answered in time: the share would say so. */
static void
a_share_of_few_is_withheld(void **state)
{
    struct rd_buffer csv;
    struct both both;

    (void)state;
    begin_log(&csv);
    for (uint32_t hour = 9; hour < 13; hour++)
        add_calls(&csv, 1, hour, 19, hour == 9 ? 60 : 10, "answered");
    add_calls(&csv, 1, 9, 1, 10, "answered");
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "wait.by_hour[9]", "details");
    check_withheld(&both, "wait.by_hour[9].service_level.of_offered");
    check_withheld(&both, "wait.by_hour[9].wait.mean");
    check_withheld(&both, "staffing.by_hour[9].p50");
    check_withheld(&both, "paid[EUR].by_hour[9].cost");
    clear_both(&both);
}

/* One day, one service: they are the whole, which is no secret. */
static void
what_equals_the_whole_is_shown(void **state)
{
    struct rd_buffer csv;
    struct both both;

    (void)state;
    begin_log(&csv);
    add_calls(&csv, 1, 9, 19, 10, "answered");
    add_calls(&csv, 1, 9, 2, 10, "abandoned");
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "wait.by_date[2024-03-01]", "");
    check_loses(&both, "wait.by_hour[9]", "");
    assert_int_equal(rd_node_integer(find(&both, "withheld.groups")), 0);
    clear_both(&both);
}

static void
of_a_log_with_few_calls_everything_is_withheld(void **state)
{
    struct rd_buffer csv;
    struct both both;

    (void)state;
    begin_log(&csv);
    add_calls(&csv, 1, 9, LIMIT - 1, 10, "answered");
    end_log(&csv);
    make_both(&both);
    assert_true(find(&both, "withheld.everything")->value.boolean);
    check_withheld(&both, "calls.answered");
    check_withheld(&both, "wait.all.wait.mean");
    check_withheld(&both, "wait.by_hour[9].answered");
    check_withheld(&both, "paid[EUR].cost.total");
    clear_both(&both);
}

/* Calls that wanted nobody are paid for; their hour shows no call offered. */
static void
an_hour_of_paid_menus_alone_is_withheld_with_another(void **state)
{
    struct rd_buffer csv;
    struct both both;
    size_t withheld = 0;

    (void)state;
    begin_log(&csv);
    for (uint32_t hour = 9; hour < 13; hour++)
        add_calls(&csv, 1, hour, 20 + hour, 10, "answered");
    add_calls(&csv, 1, 14, 2, 60, "self_service");
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "wait.by_hour[14]", "all");
    check_loses(&both, "wait.by_hour[9]", "all");
    check_loses(&both, "wait.by_hour[10]", "");
    check_withheld(&both, "paid[EUR].by_hour[14].calls");
    assert_int_equal(attack_report(&both, &withheld), 0);
    clear_both(&both);
}

/* Where it hides another hour, it must not say that it has none of its calls.
 */
static void
an_hour_of_paid_menus_hides_that_it_has_no_other(void **state)
{
    struct rd_buffer csv;
    struct both both;
    size_t withheld = 0;

    (void)state;
    begin_log(&csv);
    for (uint32_t hour = 9; hour < 13; hour++)
        add_calls(&csv, 1, hour, 20 + hour, 10, "answered");
    add_calls(&csv, 1, 9, 3, 60, "abandoned");
    add_calls(&csv, 1, 14, LIMIT + 1, 60, "self_service");
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "wait.by_hour[9]", "details");
    check_loses(&both, "wait.by_hour[14]", "all");
    assert_int_equal(attack_report(&both, &withheld), 0);
    clear_both(&both);
}

/* Single calls, and files, which may be those of a day. */
static void
what_is_of_one_call_or_file_is_withheld(void **state)
{
    struct rd_buffer csv;
    struct both both;

    (void)state;
    begin_log(&csv);
    add_calls(&csv, 1, 9, 19, 3000, "answered");
    end_log(&csv);
    both = (struct both){0};
    run_init(&both.fixture);
    both.fixture.inputs[0].path = LOG;
    both.fixture.options.input_count = 1;
    both.fixture.parameters.max_wait_s = 60;
    make_report(&both.shown, &both, LIMIT);
    check_withheld(&both, "quality.longest_waits");
    check_withheld(&both, "inputs[" LOG "].records");
    rd_report_clear(&both.shown);
    run_clear(&both.fixture);
}

/* However many they are, by how few the next hour of the night differs. */
static void
calls_of_one_hour_of_one_night_are_never_told(void **state)
{
    struct rd_buffer csv;
    struct both both;

    (void)state;
    begin_log(&csv);
    for (uint32_t day = 1; day <= 4; day++)
        for (uint32_t hour = 0; hour < 24; hour++)
            add_calls(&csv, day, hour, day == 2 && hour == 23 ? 9 : 30, 10,
                      "answered");
    add_calls(&csv, 3, 4, 6, 30, "abandoned");
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "staffing.nights.each[2024-03-02]", "hours");
    check_withheld(&both,
                   "staffing.nights.each[2024-03-02].by_hour[4].offered");
    check_withheld(&both,
                   "staffing.nights.each[2024-03-02].by_hour[4].not_answered");
    assert_int_equal(
        find(&both, "staffing.nights.each[2024-03-02].by_hour[4].seen")->kind,
        RD_NODE_INTEGER);
    clear_both(&both);
}

/* Third and later contacts are added up, and those from the second on. */
static void
a_place_in_a_story_hides_with_a_later_one(void **state)
{
    static const int customers[] = {40, 20, 8, 3};
    struct rd_buffer csv = {0};
    struct both both;

    (void)state;
    rd_buffer_add_text(&csv, "call_id,customer,service,reason,arrived_at,"
                             "answered_at,ended_at\n");
    for (int place = 0; place < 4; place++)
        for (int i = 0; i < customers[place]; i++)
            rd_buffer_addf(&csv,
                           "%d-%d,c%d,0836,bill,2024-03-0%d 10:00:00,"
                           "2024-03-0%d 10:00:10,2024-03-0%d 10:05:00\n",
                           place, i, i, place + 1, place + 1, place + 1);
    end_log(&csv);
    make_both(&both);
    check_loses(&both, "repeat.by_position[1]", "");
    check_loses(&both, "repeat.by_position[2]", "");
    check_loses(&both, "repeat.by_position[3]", "all");
    check_loses(&both, "repeat.by_position[4]", "all");
    check_withheld(&both, "repeat.by_position[3].identified");
    assert_int_equal(rd_node_integer(find(&both, "repeat.repeat_same")), 31);
    clear_both(&both);
}

/* Who may claim what he likes could ask until he knows a figure. */
static void
a_claim_about_a_withheld_figure_holds_nothing(void **state)
{
    static const char claims[] = "name,metric,op,bound,answer_within\n"
                                 "a,wait.by_hour[3].abandoned,<=,1000,\n"
                                 "b,wait.by_hour[3].abandoned,>=,0,60\n"
                                 "c,wait.all.offered,>=,1,\n";
    struct rd_buffer csv;
    struct both both = {0};
    const struct rd_node *claim;

    (void)state;
    begin_log(&csv);
    for (uint32_t hour = 0; hour < 24; hour++)
        add_calls(&csv, 1, hour, 30, 10, "answered");
    add_calls(&csv, 1, 3, 3, 30, "abandoned");
    end_log(&csv);
    run_write(CLAIMS, claims);
    run_init(&both.fixture);
    both.fixture.inputs[0].path = LOG;
    both.fixture.options.input_count = 1;
    assert_int_equal(rd_set_claims(&both.fixture.parameters, CLAIMS, NULL),
                     RD_OK);
    make_report(&both.shown, &both, LIMIT);
    claim = rd_report_block(&both.shown, "claims")->value.children.first;
    for (size_t i = 0; i < 3; i++, claim = claim->next) {
        assert_int_equal(rd_node_child(claim, "withheld") != NULL, i < 2);
        assert_int_equal(rd_node_child(claim, "value")->kind == RD_NODE_NULL,
                         i < 2);
        assert_int_equal(rd_node_child(claim, "holds")->value.boolean, i == 2);
    }
    rd_report_clear(&both.shown);
    run_clear(&both.fixture);
    (void)unlink(CLAIMS);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_is_withheld_can_be_found),
        cmocka_unit_test(neither_day_nor_night_gives_an_hour_away),
        cmocka_unit_test(a_share_of_few_is_withheld),
        cmocka_unit_test(what_equals_the_whole_is_shown),
        cmocka_unit_test(of_a_log_with_few_calls_everything_is_withheld),
        cmocka_unit_test(an_hour_of_paid_menus_alone_is_withheld_with_another),
        cmocka_unit_test(an_hour_of_paid_menus_hides_that_it_has_no_other),
        cmocka_unit_test(what_is_of_one_call_or_file_is_withheld),
        cmocka_unit_test(calls_of_one_hour_of_one_night_are_never_told),
        cmocka_unit_test(a_place_in_a_story_hides_with_a_later_one),
        cmocka_unit_test(a_claim_about_a_withheld_figure_holds_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
