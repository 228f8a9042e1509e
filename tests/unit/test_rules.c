/*
 * Rules: classification, mistakes in a rules file, and the installed file on
 * texts as people at hotlines write them, in French and English.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <csv.h>

#include "redite/rules.h"
#include "rules_samples.h"

#define MAX_COLUMNS 8

/* A table being filled by libcsv. */
struct filler {
    struct rd_table *table;
    struct rd_str fields[MAX_COLUMNS];
    size_t count, line;
};

static struct rd_matcher *matcher;
static struct rd_rules *installed; /* NULL where there is no share folder */

static void
take_field(void *bytes, size_t len, void *data)
{
    struct filler *filler = data;

    assert_true(filler->count < MAX_COLUMNS);
    assert_int_equal(rd_arena_copy(&filler->fields[filler->count++],
                                   &filler->table->arena,
                                   (struct rd_str){bytes, len}, NULL),
                     RD_OK);
}

static void
take_row(int end, void *data)
{
    struct filler *filler = data;
    struct rd_table *table = filler->table;

    (void)end;
    filler->line++;
    if (table->columns == NULL) {
        size_t size = filler->count * sizeof *table->columns;

        table->columns = rd_arena_take(&table->arena, size);
        assert_non_null(table->columns);
        memcpy(table->columns, filler->fields, size);
        table->column_count = filler->count;
    } else {
        assert_int_equal(filler->count, table->column_count);
        assert_int_equal(
            rd_table_add(table, filler->line, filler->fields, NULL), RD_OK);
    }
    filler->count = 0;
}

static void
fill_table(struct rd_table *table, struct rd_str csv)
{
    struct filler filler = {.table = table};
    struct csv_parser parser;

    assert_int_equal(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), 0);
    assert_int_equal(
        csv_parse(&parser, csv.ptr, csv.len, take_field, take_row, &filler),
        csv.len);
    assert_int_equal(csv_fini(&parser, take_field, take_row, &filler), 0);
    csv_free(&parser);
}

static struct rd_rules *
build(const char *csv)
{
    struct rd_table table = {.name = "rules.csv"};
    struct rd_rules *rules = NULL;
    struct rd_error err = {""};

    fill_table(&table, rd_str_from(csv));
    if (rd_rules_new(&rules, &table, &err) < 0)
        fail_msg("%s", err.text);
    rd_table_clear(&table);
    return rules;
}

/* Read a whole file; the caller frees it. NULL where it cannot be read. */
static char *
read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(1 << 20);

    if (file == NULL || bytes == NULL) {
        free(bytes);
        return NULL;
    }
    *len = fread(bytes, 1, 1 << 20, file);
    (void)fclose(file);
    return bytes;
}

static int
set_up(void **state)
{
    const char *share = getenv("REDITE_SHARE");
    struct rd_table table = {.name = "default.csv"};
    char path[4096];
    char *bytes = NULL;
    size_t len = 0;
    struct rd_error err = {""};

    (void)state;
    if (rd_matcher_new(&matcher, NULL) < 0)
        return -1;
    if (share == NULL)
        return 0;
    (void)snprintf(path, sizeof path, "%s/rules/default.csv", share);
    bytes = read_file(path, &len);
    if (bytes == NULL)
        return -1;
    fill_table(&table, (struct rd_str){bytes, len});
    if (rd_rules_new(&installed, &table, &err) < 0)
        (void)fprintf(stderr, "%s\n", err.text);
    rd_table_clear(&table);
    free(bytes);
    return installed == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    (void)state;
    rd_rules_free(installed);
    rd_matcher_free(matcher);
    return 0;
}

static struct rd_rules_result
classify(const struct rd_rules *rules, const char *text)
{
    struct rd_rules_result result;

    assert_int_equal(
        rd_rules_classify(&result, rules, rd_str_from(text), matcher, NULL),
        RD_OK);
    return result;
}

static void
the_first_reason_in_file_order_wins(void **state)
{
    struct rd_rules *rules = build("kind,name,pattern\n"
                                   "reason,card,carte\n"
                                   "step,s,x\n"
                                   "reason,bill,facture\n"
                                   "reason,card,cb\n");

    (void)state;
    assert_int_equal(rd_rules_count(rules), 4);
    assert_int_equal(
        classify(rules, "facture de la carte").first[RD_RULE_REASON].rule, 0);
    assert_int_equal(classify(rules, "FACTURE, cb").first[RD_RULE_REASON].rule,
                     2);
    assert_int_equal(classify(rules, "cb").first[RD_RULE_REASON].rule, 3);
    assert_int_equal(classify(rules, "panne").first[RD_RULE_REASON].rule,
                     RD_RULE_NONE);
    rd_rules_free(rules);
}

static void
steps_are_a_set_of_names_not_of_rules(void **state)
{
    struct rd_rules *rules = build("kind,name,pattern\n"
                                   "step,restart,redémarr\n"
                                   "step,filter,filtre\n"
                                   "step,restart,restart\n");
    struct rd_rules_result result;
    struct rd_rule_hit hit;

    (void)state;
    assert_int_equal(rd_rules_step_count(rules), 2);
    assert_true(rd_str_equal(rd_rules_step_name(rules, 1), RD_STR("filter")));
    assert_int_equal(classify(rules, "please restart").steps, 1);
    assert_int_equal(classify(rules, "filtre, restart").steps, 3);
    assert_int_equal(classify(rules, "rien").steps, 0);
    result = classify(rules, "filtre, restart");
    assert_int_equal(result.first[RD_RULE_STEP].rule, 1);
    assert_int_equal(rd_rules_find_step(&hit, rules, 0,
                                        RD_STR("filtre, restart"), matcher,
                                        NULL),
                     RD_OK);
    assert_int_equal(hit.rule, 2);
    assert_int_equal(hit.span.from, 8);
    assert_int_equal(hit.span.to, 15);
    assert_int_equal(
        rd_rules_find_step(&hit, rules, 1, RD_STR("restart"), matcher, NULL),
        RD_OK);
    assert_int_equal(hit.rule, RD_RULE_NONE);
    rd_rules_free(rules);
}

static void
restate_and_history_keep_rule_and_place_as_evidence(void **state)
{
    struct rd_rules *rules = build("kind,name,pattern\n"
                                   "history,,ticket\n"
                                   "restate,again,déjà\n"
                                   "restate,again,encore\n");
    struct rd_rules_result result = classify(rules, "encore: déjà dit");

    (void)state;
    assert_int_equal(result.first[RD_RULE_RESTATE].rule, 1);
    assert_int_equal(result.first[RD_RULE_RESTATE].span.from, 8);
    assert_int_equal(result.first[RD_RULE_RESTATE].span.to, 14);
    assert_int_equal(result.first[RD_RULE_HISTORY].rule, RD_RULE_NONE);
    assert_int_equal(rd_rules_at(rules, 1)->line, 3);
    assert_int_equal(rd_rules_at(rules, 0)->name.len, 0);
    assert_string_equal(rd_rule_kind_name(rd_rules_at(rules, 0)->kind),
                        "history");
    rd_rules_free(rules);
}

static void
an_empty_text_matches_nothing(void **state)
{
    struct rd_rules *rules = build("kind,name,pattern\nreason,any,.*\n");

    (void)state;
    assert_int_equal(classify(rules, "").first[RD_RULE_REASON].rule,
                     RD_RULE_NONE);
    assert_int_equal(classify(rules, "\n").first[RD_RULE_REASON].rule, 0);
    rd_rules_free(rules);
}

static void
a_rule_at_its_limit_is_no_match_and_is_counted(void **state)
{
    static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
    struct rd_rules *rules = build("kind,name,pattern\n"
                                   "reason,hostile,(a+)+$\n"
                                   "step,hostile,(a|aa)+$\n"
                                   "reason,plain,b$\n"
                                   "reason,never tried,(a+)+$\n");
    struct rd_rules_result result = classify(rules, text);

    (void)state;
    assert_int_equal(result.limit_hits, 2);
    assert_int_equal(result.first[RD_RULE_REASON].rule, 2);
    assert_int_equal(result.steps, 0);
    assert_int_equal(classify(rules, "b").limit_hits, 0);
    rd_rules_free(rules);
}

static void
assert_refused(const char *csv, const char *message)
{
    struct rd_table table = {.name = "rules.csv"};
    struct rd_rules *rules;
    struct rd_error err = {""};

    fill_table(&table, rd_str_from(csv));
    assert_int_equal(rd_rules_new(&rules, &table, &err), RD_USAGE);
    assert_string_equal(err.text, message);
    rd_table_clear(&table);
}

static void
mistakes_are_named_with_file_line_and_column(void **state)
{
    (void)state;
    assert_refused("kind,pattern\n",
                   "rules.csv:1: there is no column 'name' in its header line");
    assert_refused("kind,name,pattern\nreason,a,a\nraison,b,b\n",
                   "rules.csv:3: kind: 'raison' is no kind of rule, expected "
                   "reason, step, restate or history");
    assert_refused("kind,name,pattern\nstep,,b\n",
                   "rules.csv:2: name: a step needs a name");
    assert_refused(
        "kind,name,pattern\nreason,a,\n",
        "rules.csv:2: pattern: it is empty and would match any text");
    assert_refused("kind,name,pattern\nreason,a,\"é(b\"\n",
                   "rules.csv:2:4: missing closing parenthesis\n"
                   "    é(b\n"
                   "       ^");
}

static void
sixty_four_steps_are_allowed_and_no_more(void **state)
{
    char csv[4096] = "kind,name,pattern\n";
    size_t len = strlen(csv);
    struct rd_rules *rules;

    (void)state;
    for (int i = 0; i < RD_RULES_MAX_STEPS; i++)
        len += (size_t)snprintf(csv + len, sizeof csv - len,
                                "step,s%d,\\bx%d\\b\n", i, i);
    rules = build(csv);
    assert_int_equal(classify(rules, "x63 x0").steps,
                     UINT64_C(1) << 63 | UINT64_C(1));
    rd_rules_free(rules);
    (void)snprintf(csv + len, sizeof csv - len, "step,s0,y\nstep,t,z\n");
    assert_refused(csv, "rules.csv:67: name: more than 64 different steps");
}

static void
assert_name(const char *text, struct rd_str got, const char *expected)
{
    if (!rd_str_equal(got, rd_str_from(expected == NULL ? "" : expected)))
        fail_msg("'%s': '%.*s'", text, RD_FMT(got));
}

static void
check_reason(const char *text, const char *expected)
{
    uint32_t rule = classify(installed, text).first[RD_RULE_REASON].rule;
    struct rd_str name = {NULL, 0};

    if (rule != RD_RULE_NONE)
        name = rd_rules_at(installed, rule)->name;
    assert_name(text, name, expected);
}

/* That `expected` is the only step of `text`. */
static void
check_step(const char *text, const char *expected)
{
    uint64_t steps = classify(installed, text).steps;
    struct rd_str name = {NULL, 0};

    if ((steps & (steps - 1)) != 0)
        fail_msg("'%s': several steps, %llx", text, (unsigned long long)steps);
    for (uint32_t i = 0; i < rd_rules_step_count(installed); i++)
        if (steps == UINT64_C(1) << i)
            name = rd_rules_step_name(installed, i);
    assert_name(text, name, expected);
}

static void
check_kind(const char *text, enum rd_rule_kind kind, bool expected)
{
    struct rd_rule_hit hit = classify(installed, text).first[kind];

    if ((hit.rule != RD_RULE_NONE) != expected)
        fail_msg("'%s' %s %s", text, expected ? "is not" : "is",
                 rd_rule_kind_name(kind));
}

static void
need_installed_rules(void)
{
    if (installed == NULL)
        skip(); /* REDITE_SHARE says where they are */
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void
the_installed_rules_find_reasons(void **state)
{
    (void)state;
    need_installed_rules();
    for (size_t i = 0; i < COUNT(reason_samples); i++)
        check_reason(reason_samples[i].text, reason_samples[i].name);
}

static void
the_installed_rules_find_steps(void **state)
{
    (void)state;
    need_installed_rules();
    for (size_t i = 0; i < COUNT(step_samples); i++)
        check_step(step_samples[i].text, step_samples[i].name);
}

static void
the_installed_rules_find_what_was_explained_again(void **state)
{
    (void)state;
    need_installed_rules();
    for (size_t i = 0; i < COUNT(restated); i++)
        check_kind(restated[i], RD_RULE_RESTATE, true);
    for (size_t i = 0; i < COUNT(not_restated); i++)
        check_kind(not_restated[i], RD_RULE_RESTATE, false);
    for (size_t i = 0; i < COUNT(not_referring); i++)
        check_kind(not_referring[i], RD_RULE_RESTATE, false);
}

static void
the_installed_rules_find_references_to_earlier_contacts(void **state)
{
    (void)state;
    need_installed_rules();
    for (size_t i = 0; i < COUNT(referring); i++)
        check_kind(referring[i], RD_RULE_HISTORY, true);
    for (size_t i = 0; i < COUNT(not_referring); i++)
        check_kind(not_referring[i], RD_RULE_HISTORY, false);
    for (size_t i = 0; i < COUNT(reason_samples); i++)
        check_kind(reason_samples[i].text, RD_RULE_HISTORY, false);
}

static void
the_installed_rules_read_a_whole_note(void **state)
{
    static const char note[] =
        "2ème appel du client, PLUS D'INTERNET. Box DEJA REDEMARREE avec mon "
        "collègue hier, microfiltre changé : c’est la troisième fois qu’on lui "
        "redemande tout depuis le début.";
    struct rd_rules_result result;

    (void)state;
    need_installed_rules();
    result = classify(installed, note);
    check_reason(note, "no internet");
    check_kind(note, RD_RULE_RESTATE, true);
    check_kind(note, RD_RULE_HISTORY, true);
    assert_int_not_equal(result.steps & (result.steps - 1), 0);
    assert_int_equal(result.limit_hits, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_reason_in_file_order_wins),
        cmocka_unit_test(steps_are_a_set_of_names_not_of_rules),
        cmocka_unit_test(restate_and_history_keep_rule_and_place_as_evidence),
        cmocka_unit_test(an_empty_text_matches_nothing),
        cmocka_unit_test(a_rule_at_its_limit_is_no_match_and_is_counted),
        cmocka_unit_test(mistakes_are_named_with_file_line_and_column),
        cmocka_unit_test(sixty_four_steps_are_allowed_and_no_more),
        cmocka_unit_test(the_installed_rules_find_reasons),
        cmocka_unit_test(the_installed_rules_find_steps),
        cmocka_unit_test(the_installed_rules_find_what_was_explained_again),
        cmocka_unit_test(
            the_installed_rules_find_references_to_earlier_contacts),
        cmocka_unit_test(the_installed_rules_read_a_whole_note),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
