/*
 * Text: folding, printing, and the text of HTML.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "redite/text.h"

#define assert_str(got, expected) assert_str_at(got, expected, __LINE__)

static void
assert_str_at(struct rd_str got, struct rd_str expected, int line)
{
    if (!rd_str_equal(got, expected))
        fail_msg("line %d: got '%.*s', expected '%.*s'", line, RD_FMT(got),
                 RD_FMT(expected));
}

static void
assert_folds(struct rd_str text, struct rd_str expected)
{
    struct rd_buffer out = {0};

    rd_text_fold(&out, text);
    assert_str(rd_buffer_str(&out), expected);
    rd_buffer_clear(&out);
}

static void
assert_prints(struct rd_str text, struct rd_str expected)
{
    struct rd_buffer out = {0};

    rd_text_print(&out, text);
    assert_str(rd_buffer_str(&out), expected);
    rd_buffer_clear(&out);
}

static void
assert_reads(struct rd_str text, struct rd_str expected)
{
    struct rd_buffer room = {0};
    struct rd_str plain;

    assert_int_equal(rd_text_plain(&plain, &room, text, NULL), RD_OK);
    assert_str(plain, expected);
    rd_buffer_clear(&room);
}

/* That `text` is no HTML: the very bytes come back. */
static void
assert_untouched(struct rd_str text)
{
    struct rd_buffer room = {0};
    struct rd_str plain;

    assert_false(rd_text_is_html(text));
    assert_int_equal(rd_text_plain(&plain, &room, text, NULL), RD_OK);
    assert_ptr_equal(plain.ptr, text.ptr);
    assert_int_equal(plain.len, text.len);
    rd_buffer_clear(&room);
}

static void
folding_is_full_and_knows_all_of_unicode(void **state)
{
    (void)state;
    assert_folds(RD_STR("Facturation ÉCHÉANCE"),
                 RD_STR("facturation échéance"));
    assert_folds(RD_STR("Straße"), RD_STR("strasse"));
    assert_folds(RD_STR("ΣΊΣΥΦΟΣ Σίσυφος"), RD_STR("σίσυφοσ σίσυφοσ"));
    assert_folds(RD_STR("ﬃ"), RD_STR("ffi"));
    assert_folds(RD_STR("𐐀"), RD_STR("𐐨"));
}

static void
folding_keeps_bytes_that_are_not_utf8_and_folds_around_them(void **state)
{
    (void)state;
    assert_folds(RD_STR("A\xe9"
                        "B\xc3"
                        "C\xf0\x9f\x98"),
                 RD_STR("a\xe9"
                        "b\xc3"
                        "c\xf0\x9f\x98"));
    assert_folds(RD_STR("A\0B"), RD_STR("a\0b"));
    assert_folds(RD_STR(""), RD_STR(""));
}

/* The examples of The Unicode Standard 15, tables 3-8 to 3-11. */
static void
printing_replaces_each_maximal_subpart(void **state)
{
    (void)state;
    assert_prints(RD_STR("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41"),
                  RD_STR("��������A"));
    assert_prints(RD_STR("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41"),
                  RD_STR("��������A"));
    assert_prints(RD_STR("\xf4\x91\x92\x93\xff\x41\x80\xbf\x42"),
                  RD_STR("�����A��B"));
    assert_prints(RD_STR("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41"),
                  RD_STR("����A"));
}

static void
printing_changes_nothing_that_is_utf8(void **state)
{
    (void)state;
    assert_prints(RD_STR("a\0é€\xf4\x8f\xbf\xbf\t\r\n"),
                  RD_STR("a\0é€\xf4\x8f\xbf\xbf\t\r\n"));
}

static void
a_width_counts_columns_of_a_terminal(void **state)
{
    (void)state;
    assert_int_equal(rd_text_width(RD_STR("carte")), 5);
    assert_int_equal(rd_text_width(RD_STR("e\xcc\x81t\xc3\xa9")), 3);
    assert_int_equal(rd_text_width(RD_STR("電話")), 4);
    assert_int_equal(rd_text_width(RD_STR("a\xff\xe2\x82")), 3);
}

static void
a_text_without_a_tag_is_left_untouched(void **state)
{
    (void)state;
    assert_untouched(RD_STR("débit < 2 Mb/s, attendu > 8  &eacute;\r\n\xff"));
    assert_untouched(RD_STR("voir <https://example.org/a> et <b@example.org>"));
    assert_untouched(RD_STR("a <p b"));
    assert_untouched(RD_STR("<inconnu> <p<b"));
    assert_untouched(RD_STR("taper &lt;br&gt; puis valider"));
    assert_untouched(RD_STR("&lt;inconnu&gt; ici"));
    assert_untouched(RD_STR("<"));
    assert_untouched(RD_STR("</"));
    assert_untouched((struct rd_str){NULL, 0});
}

static void
a_known_tag_in_any_form_makes_html(void **state)
{
    (void)state;
    assert_true(rd_text_is_html(RD_STR("a<br>b")));
    assert_true(rd_text_is_html(RD_STR("a<BR/>b")));
    assert_true(rd_text_is_html(RD_STR("< a<br />b")));
    assert_true(rd_text_is_html(RD_STR("a</Div\n>b")));
    assert_true(rd_text_is_html(RD_STR("<p style='x'>b")));
}

static void
blocks_and_breaks_become_lines(void **state)
{
    (void)state;
    assert_reads(RD_STR("<p>Bonjour,</p><p>la ligne<br>est <b>cou</b>pée</p>"),
                 RD_STR("Bonjour,\nla ligne\nest coupée\n"));
    assert_reads(RD_STR("a<br><br/>b"), RD_STR("a\n\nb"));
    assert_reads(RD_STR("<div><div>un</div></div><div>deux</div>"),
                 RD_STR("un\ndeux\n"));
    assert_reads(RD_STR("Fait :<ul><li>box</li><li>filtre</ul>ok"),
                 RD_STR("Fait :\nbox\nfiltre\nok"));
    assert_reads(RD_STR("<tr><td>a</td><td>b</td></tr><tr><td>c</tr>"),
                 RD_STR("a b\nc\n"));
}

static void
white_space_of_html_runs_together(void **state)
{
    (void)state;
    assert_reads(
        RD_STR("<p>\r\n  d&eacute;j&agrave;\r\n\texpliqu&eacute;</p>\n"),
        RD_STR("déjà expliqué\n"));
    assert_reads(RD_STR("a&nbsp;b<br> c"), RD_STR("a b\nc"));
}

static void
scripts_styles_and_comments_go_with_what_they_hold(void **state)
{
    (void)state;
    assert_reads(RD_STR("a<style type='x'>p{} <b></STYLE>b<script>1</script>c"),
                 RD_STR("abc"));
    assert_reads(RD_STR("a<!-- <b> -- > -->b<!DOCTYPE x><?xml y?>c<br>"),
                 RD_STR("abc\n"));
    assert_reads(RD_STR("a<br><style>b"), RD_STR("a\n"));
    assert_reads(RD_STR("a<br><!-- b"), RD_STR("a\n"));
}

static void
what_only_looks_like_a_tag_stays(void **state)
{
    (void)state;
    assert_reads(RD_STR("<b>2 < 3</b> <x@y.z> <o:p>a</o:p> <1> <b"),
                 RD_STR("2 < 3 <x@y.z> a <1> <b"));
}

static void
entities_are_decoded_by_name_and_number(void **state)
{
    (void)state;
    assert_reads(
        RD_STR("<b>&lt;&amp;gt;&quot;&apos;&Eacute;&ccedil;&oelig;&euro;</b>"),
        RD_STR("<&gt;\"'Éçœ€"));
    assert_reads(RD_STR("<b>&yuml;&iexcl;&rsquo;&hellip;&laquo;</b>"),
                 RD_STR("ÿ¡’…«"));
    assert_reads(RD_STR("<b>&#233;&#xE9;&#XE9;&#8217;&#x1F4DE;</b>"),
                 RD_STR("ééé’📞"));
    assert_reads(RD_STR("<b>l&#146;appel &#128;</b>"), RD_STR("l’appel €"));
}

static void
entities_that_are_none_stay_and_impossible_ones_are_replaced(void **state)
{
    (void)state;
    assert_reads(RD_STR("<b>&; &x; &eacute &#; &#x; &#12a; &#xG; AT&T</b>"),
                 RD_STR("&; &x; &eacute &#; &#x; &#12a; &#xG; AT&T"));
    assert_reads(RD_STR("<b>&#0;&#xD800;&#1114112;&#99999999999999999999;</b>"),
                 RD_STR("����"));
}

static void
html_escaped_as_a_whole_is_read_as_well(void **state)
{
    (void)state;
    assert_reads(RD_STR(" &lt;p&gt;D&amp;eacute;j&agrave;&lt;/p&gt;"),
                 RD_STR("Déjà\n"));
    assert_reads(RD_STR("&#60;p&#62;2 &#38;lt; 3&#60;/p&#62;"),
                 RD_STR("2 < 3\n"));
}

static void
a_room_is_used_again(void **state)
{
    struct rd_buffer room = {0};
    struct rd_str plain;

    (void)state;
    assert_int_equal(rd_text_plain(&plain, &room, RD_STR("<p>a"), NULL), RD_OK);
    assert_int_equal(rd_text_plain(&plain, &room, RD_STR("<p>b"), NULL), RD_OK);
    assert_str(plain, RD_STR("b"));
    rd_buffer_clear(&room);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding_is_full_and_knows_all_of_unicode),
        cmocka_unit_test(
            folding_keeps_bytes_that_are_not_utf8_and_folds_around_them),
        cmocka_unit_test(printing_replaces_each_maximal_subpart),
        cmocka_unit_test(printing_changes_nothing_that_is_utf8),
        cmocka_unit_test(a_width_counts_columns_of_a_terminal),
        cmocka_unit_test(a_text_without_a_tag_is_left_untouched),
        cmocka_unit_test(a_known_tag_in_any_form_makes_html),
        cmocka_unit_test(blocks_and_breaks_become_lines),
        cmocka_unit_test(white_space_of_html_runs_together),
        cmocka_unit_test(scripts_styles_and_comments_go_with_what_they_hold),
        cmocka_unit_test(what_only_looks_like_a_tag_stays),
        cmocka_unit_test(entities_are_decoded_by_name_and_number),
        cmocka_unit_test(
            entities_that_are_none_stay_and_impossible_ones_are_replaced),
        cmocka_unit_test(html_escaped_as_a_whole_is_read_as_well),
        cmocka_unit_test(a_room_is_used_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
