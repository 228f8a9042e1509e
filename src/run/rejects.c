/*
 * Rejects are kept as they stood, so that nothing is lost; but where names are
 * hidden, whoever has the log finds them by file and line.
 */
#include "redite/rejects.h"

#include "redite/harmless.h"

enum rd_status
rd_rejects_begin(struct rd_output *output, bool hides_records,
                 struct rd_error *err)
{
    return rd_output_write(output,
                           hides_records ? RD_STR("file,line,cause\n")
                                         : RD_STR("file,line,cause,record\n"),
                           err);
}

enum rd_status
rd_rejects_write(struct rd_output *output, bool hides_records, const char *path,
                 const struct rd_event *event, struct rd_error *err)
{
    struct rd_buffer line = {0};
    enum rd_status st;

    rd_harmless_add_csv_bytes(&line, rd_str_from(path));
    rd_buffer_addf(&line, ",%llu,%s", (unsigned long long)event->record.line,
                   rd_reject_name(event->cause));
    if (!hides_records) {
        rd_buffer_add_byte(&line, ',');
        rd_harmless_add_csv_bytes(&line, event->record.raw);
    }
    rd_buffer_add_byte(&line, '\n');
    st = rd_buffer_check(&line, err);
    if (st >= 0)
        st = rd_output_write(output, rd_buffer_str(&line), err);
    rd_buffer_clear(&line);
    return st;
}
