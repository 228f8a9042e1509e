/*
 * Profiles from arbitrary bytes. What is refused is refused with a sentence
 * that names the file; what is accepted reads a file whose header has all of
 * its columns, and one that has none.
 */
#include "redite/reader.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

/* Read a file to its end; a profile may find any record useless. */
static void
read_file(const struct rd_profile *profile, const struct rd_zone *zone,
          struct rd_str bytes)
{
    struct rd_parameters parameters;
    struct rd_error err = {""};
    struct rd_source *src;
    struct rd_reader *reader;
    struct rd_event event;
    enum rd_status st;

    rd_parameters_init(&parameters);
    must(rd_source_open_memory(&src, "x.csv", bytes, NULL) == RD_OK);
    st = rd_reader_new(&reader, src, profile, zone, &parameters, 0, &err);
    must(st >= 0 || (st == RD_DATA && strstr(err.text, "x.csv:") == err.text));
    while (st >= 0 && st != RD_END)
        st = rd_reader_next(reader, &event, &err);
    rd_reader_free(reader);
    rd_source_free(src);
}

/* A line of the names of all columns, or of as many sample values. */
static void
add_line(struct rd_buffer *out, const struct rd_profile *profile, int row)
{
    static const char *const samples[] = {
        "1999-06-01 12:00:00", "0", "-7", "12:30", "928238400", "AGENT", "",
    };
    const size_t count = sizeof samples / sizeof *samples;

    for (uint32_t i = 0; i < profile->column_count; i++) {
        if (i > 0)
            rd_buffer_add_byte(out, profile->delimiter);
        if (row == 0)
            rd_buffer_add(out, profile->columns[i]);
        else
            rd_buffer_add_text(out, samples[(i + (size_t)row) % count]);
    }
    rd_buffer_add_byte(out, '\n');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rd_str text = {(const char *)data, size};
    struct rd_profile *profile;
    struct rd_error err = {""};
    struct rd_buffer file = {0};
    static struct rd_zone *zone; /* reading it anew each time is slow */
    enum rd_status st = rd_profile_parse(&profile, "x.ini", text, &err);

    must(st == RD_OK || st == RD_USAGE);
    if (st < 0) {
        must(strstr(err.text, "x.ini:") == err.text && profile == NULL);
        return 0;
    }
    if (zone == NULL)
        must(rd_zone_load(&zone, "Europe/Paris", NULL) == RD_OK);
    for (int row = 0; row < 8; row++)
        add_line(&file, profile, row);
    read_file(profile, zone, rd_buffer_str(&file));
    read_file(profile, zone, RD_STR("a,b\n1,2\n"));
    read_file(profile, zone, RD_STR(""));
    rd_buffer_clear(&file);
    rd_profile_free(profile);
    return 0;
}
