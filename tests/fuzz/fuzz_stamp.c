/*
 * Times, dates and decimals from arbitrary bytes: the first line is a format,
 * the rest a text. What is read as a time is within bounds, and what is written
 * is read back as the same.
 */
#include <stdlib.h>

#include "redite/civil.h"
#include "redite/decimal.h"
#include "redite/stamp.h"

#define LARGEST_OFFSET_S (24 * RD_HOUR_S)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
check_stamp(const struct rd_stamp *stamp)
{
    struct rd_stamp again;
    char text[21];

    must(stamp->seconds > -LARGEST_OFFSET_S &&
         stamp->seconds < INT64_C(7258118400) + LARGEST_OFFSET_S);
    if (stamp->seconds < 0 || stamp->seconds >= INT64_C(7258118400))
        return; /* an offset moved it out of the years that can be written */
    rd_civil_format_utc(text, stamp->seconds);
    must(rd_stamp_parse(&again, rd_str_from(text)));
    must(again.seconds == stamp->seconds && !again.local);
}

static void
check_decimal(struct rd_str text)
{
    int64_t micro, again;
    char written[32];

    if (!rd_decimal_parse(&micro, text))
        return;
    rd_decimal_format(written, micro);
    must(rd_decimal_parse(&again, rd_str_from(written)) && again == micro);
}

static void
check_date(struct rd_str text)
{
    char written[11];
    int32_t day;

    if (!rd_civil_parse(&day, text))
        return;
    rd_civil_format(written, day);
    must(rd_str_equal(rd_str_from(written), text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str text = {(const char *)data, size}, format;
    struct rd_stamp stamp;

    if (rd_stamp_parse(&stamp, text))
        check_stamp(&stamp);
    check_decimal(text);
    check_date(text);
    if (!rd_str_split(&format, &text, '\n') || text.ptr == NULL)
        return 0;
    if (rd_stamp_parse(&stamp, text))
        check_stamp(&stamp);
    if (rd_stamp_parse_as(&stamp, text, format))
        check_stamp(&stamp);
    check_decimal(text);
    check_date(text);
    return 0;
}
