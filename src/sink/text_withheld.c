/*
 * How much of the report is withheld, and why, so that nobody takes it for 0.
 */
#include "redite/text_sink.h"

#include "redite/language.h"

const char rd_withheld_sentence[] = N_(
    "{#withheld.figures|figure is|figures are} withheld, most of them of "
    "{#withheld.groups|group|groups} (hours, weekdays, dates, services, day "
    "and night, nights, issues, places in a story, currencies): of groups in "
    "which fewer than "
    "{#parameters.suppress} calls are counted somewhere, and of more groups, "
    "so that nobody can find them by subtraction. Withheld is neither 0 nor "
    "unknown.");

void
rd_block_withheld(const struct rd_page *page)
{
    if (rd_fact_find(page, "withheld") == NULL)
        return;
    rd_page_title(page, rd_str_from(_("Withheld")));
    rd_sentence_flow(page, 0, rd_withheld_sentence);
}
