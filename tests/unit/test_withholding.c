/*
 * Which groups are withheld: small cases by hand, and systems of chance whose
 * withheld groups are solved for, in vain.
 */
#include "redite/withholding.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define LIMIT 5

/* Groups of these sizes (0 ends them), all terms of one sum. */
static size_t
withhold_list(struct rd_group *groups, const uint64_t *sizes)
{
    uint32_t terms[16];
    struct rd_group_sum sum = {.value = RD_NO_GROUP};

    for (; sizes[sum.count] != 0; sum.count++) {
        terms[sum.count] = sum.count;
        groups[sum.count] = (struct rd_group){
            .size = sizes[sum.count], .is_small = sizes[sum.count] < LIMIT};
    }
    rd_withhold(groups, sum.count, &sum, 1, terms, LIMIT);
    return sum.count;
}

/* Which are withheld, as a word: `x` is, `.` is not. */
static void
check_list(const uint64_t *sizes, const char *expected)
{
    struct rd_group groups[16];
    char found[17] = "";
    size_t count = withhold_list(groups, sizes);

    for (size_t i = 0; i < count; i++)
        found[i] = groups[i].is_withheld ? 'x' : '.';
    assert_string_equal(found, expected);
}

static void
where_all_are_large_nothing_is_withheld(void **state)
{
    (void)state;
    check_list((const uint64_t[]){5, 100, 7, 0}, "...");
}

static void
one_small_group_takes_the_next_smallest_along(void **state)
{
    (void)state;
    check_list((const uint64_t[]){100, 2, 30, 50, 0}, ".xx.");
    check_list((const uint64_t[]){30, 2, 30, 0}, "xx."); /* the first */
}

static void
what_is_withheld_is_together_as_much_as_the_limit(void **state)
{
    (void)state;
    check_list((const uint64_t[]){1, 2, 40, 60, 0}, "xxx.");
    check_list((const uint64_t[]){2, 3, 40, 60, 0}, "xx..");
}

/* Five groups that are not empty and together 5 were 1 each. */
static void
the_number_of_groups_does_not_give_them_away(void **state)
{
    (void)state;
    check_list((const uint64_t[]){1, 1, 1, 1, 1, 90, 0}, "xxxxxx");
}

static void
a_group_that_is_all_of_the_whole_is_no_secret(void **state)
{
    struct rd_group groups[] = {
        {.size = 50, .is_small = true, .is_whole = true}, {.size = 0}};
    const struct rd_group_sum sum = {RD_NO_GROUP, 0, 2};
    const uint32_t terms[] = {0, 1};

    (void)state;
    rd_withhold(groups, 2, &sum, 1, terms, LIMIT);
    assert_false(groups[0].is_withheld);
    assert_false(groups[1].is_withheld);
}

/* Two parts, the second of two terms: 0 and 1 of the whole, 2 and 3 of 1. */
static const struct rd_group_sum nested[] = {{RD_NO_GROUP, 0, 2}, {1, 2, 2}};
static const uint32_t nested_terms[] = {0, 1, 2, 3};

static void
check_nested(const uint64_t *sizes, const char *expected)
{
    struct rd_group groups[4];
    char found[5] = "";

    for (size_t i = 0; i < 4; i++)
        groups[i] = (struct rd_group){
            .size = sizes[i], .is_small = sizes[i] > 0 && sizes[i] < LIMIT};
    rd_withhold(groups, 4, nested, 2, nested_terms, LIMIT);
    for (size_t i = 0; i < 4; i++)
        found[i] = groups[i].is_withheld ? 'x' : '.';
    assert_string_equal(found, expected);
}

static void
a_sum_that_is_withheld_hides_a_term_as_well(void **state)
{
    (void)state;
    check_nested((const uint64_t[]){3, 40, 10, 30}, "xxx.");
}

static void
a_lone_term_hides_the_sum_that_it_makes(void **state)
{
    (void)state;
    check_nested((const uint64_t[]){40, 3, 3, 0}, "xxx.");
    check_nested((const uint64_t[]){40, 33, 3, 30}, "..xx");
}

/* ---- solving ---- */

#define DATES  24
#define PARTS  4 /* each date is a term of one */
#define GROUPS (DATES + PARTS)
#define PRIME  1000003LL

struct system {
    struct rd_group groups[GROUPS]; /* dates, then parts */
    struct rd_group_sum sums[PARTS + 2];
    uint32_t terms[2 * DATES + PARTS];
    long long rows[PARTS + 2][GROUPS];
    size_t sum_count, row_count;
};

static uint32_t
draw(uint32_t *seed)
{
    *seed = (uint32_t)((uint64_t)*seed * 48271 % 2147483647);
    return *seed;
}

static void
make_system(struct system *system, uint32_t *seed)
{
    uint32_t at = 0;

    memset(system, 0, sizeof *system);
    for (uint32_t i = 0; i < DATES; i++) {
        uint32_t largest = draw(seed) % 3 == 0 ? 6 : 40;
        uint64_t size = draw(seed) % 4 == 0 ? 0 : draw(seed) % largest;

        system->groups[i].size = size;
        system->groups[DATES + i % PARTS].size += size;
    }
    system->sums[0] = (struct rd_group_sum){RD_NO_GROUP, at, PARTS};
    for (uint32_t i = 0; i < PARTS; i++)
        system->terms[at++] = DATES + i;
    system->sums[1] = (struct rd_group_sum){RD_NO_GROUP, at, DATES};
    for (uint32_t i = 0; i < DATES; i++)
        system->terms[at++] = i;
    for (uint32_t part = 0; part < PARTS; part++) {
        system->sums[2 + part] =
            (struct rd_group_sum){DATES + part, at, DATES / PARTS};
        for (uint32_t i = part; i < DATES; i += PARTS)
            system->terms[at++] = i;
    }
    system->sum_count = PARTS + 2;
    for (size_t i = 0; i < GROUPS; i++)
        system->groups[i].is_small =
            system->groups[i].size > 0 && system->groups[i].size < LIMIT;
}

/* The equations for what is withheld, without what is known. */
static void
write_equations(struct system *system)
{
    for (size_t i = 0; i < system->sum_count; i++) {
        const struct rd_group_sum *sum = &system->sums[i];
        long long *row = system->rows[system->row_count++];

        for (uint32_t j = sum->first; j < sum->first + sum->count; j++)
            row[system->terms[j]] =
                system->groups[system->terms[j]].is_withheld;
        if (sum->value != RD_NO_GROUP && system->groups[sum->value].is_withheld)
            row[sum->value] = PRIME - 1;
    }
}

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
take_off(long long *row, const long long *other, long long times)
{
    for (size_t i = 0; i < GROUPS; i++)
        row[i] = ((row[i] - times * other[i]) % PRIME + PRIME) % PRIME;
}

/* Gauss and Jordan, modulo a prime, where nothing is rounded. */
static void
solve(struct system *system)
{
    size_t rank = 0;

    for (size_t column = 0; column < GROUPS; column++) {
        size_t pivot = rank;
        long long swap, inverse;

        while (pivot < system->row_count && system->rows[pivot][column] == 0)
            pivot++;
        if (pivot == system->row_count)
            continue;
        inverse = invert(system->rows[pivot][column]);
        for (size_t i = 0; i < GROUPS; i++) {
            swap = system->rows[pivot][i] * inverse % PRIME;
            system->rows[pivot][i] = system->rows[rank][i];
            system->rows[rank][i] = swap;
        }
        for (size_t i = 0; i < system->row_count; i++)
            if (i != rank)
                take_off(system->rows[i], system->rows[rank],
                         system->rows[i][column]);
        rank++;
    }
}

/* A solved row with one unknown says what it is. */
static size_t
count_found(const struct system *system)
{
    size_t found = 0;

    for (size_t i = 0; i < system->row_count; i++) {
        size_t unknowns = 0;

        for (size_t j = 0; j < GROUPS; j++)
            unknowns += system->rows[i][j] != 0;
        found += unknowns == 1;
    }
    return found;
}

static void
no_equations_tell_what_is_withheld(void **state)
{
    static struct system system;
    uint32_t seed = 20011025;
    size_t withheld = 0, shown = 0;

    (void)state;
    for (int i = 0; i < 2000; i++) {
        make_system(&system, &seed);
        rd_withhold(system.groups, GROUPS, system.sums, system.sum_count,
                    system.terms, LIMIT);
        write_equations(&system);
        solve(&system);
        assert_int_equal(count_found(&system), 0);
        for (size_t j = 0; j < GROUPS; j++) {
            assert_true(system.groups[j].is_withheld ||
                        !system.groups[j].is_small);
            withheld += system.groups[j].is_withheld;
            shown += !system.groups[j].is_withheld && system.groups[j].size > 0;
        }
    }
    assert_true(withheld > 1000 && shown > 1000);
}

/* The solver finds what the small groups alone would leave to be found. */
static void
without_further_groups_equations_tell_them(void **state)
{
    static struct system system;
    uint32_t seed = 20011025;
    size_t found = 0;

    (void)state;
    for (int i = 0; i < 2000; i++) {
        make_system(&system, &seed);
        for (size_t j = 0; j < GROUPS; j++)
            system.groups[j].is_withheld = system.groups[j].is_small;
        write_equations(&system);
        solve(&system);
        found += count_found(&system);
    }
    assert_true(found > 1000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_all_are_large_nothing_is_withheld),
        cmocka_unit_test(one_small_group_takes_the_next_smallest_along),
        cmocka_unit_test(what_is_withheld_is_together_as_much_as_the_limit),
        cmocka_unit_test(the_number_of_groups_does_not_give_them_away),
        cmocka_unit_test(a_group_that_is_all_of_the_whole_is_no_secret),
        cmocka_unit_test(a_sum_that_is_withheld_hides_a_term_as_well),
        cmocka_unit_test(a_lone_term_hides_the_sum_that_it_makes),
        cmocka_unit_test(no_equations_tell_what_is_withheld),
        cmocka_unit_test(without_further_groups_equations_tell_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
