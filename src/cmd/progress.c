/*
 * The progress line: on standard error, and only if somebody watches. Nothing
 * is shown of runs that are over before anybody would look.
 */
#include "cmd.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define FIRST_MS   500 /* before this nothing is shown */
#define BETWEEN_MS 200
#define MEGABYTE   1000000

/* A carriage return, and what clears a terminal's line from there on. */
#define ERASE "\r\033[K"

/* Cut at the edge of a narrow terminal: of two lines, one would stay. */
#define WRAP_NOT "\033[?7l"
#define WRAP     "\033[?7h"

static int64_t
now_ms(void)
{
    struct timespec now;

    if (clock_gettime(CLOCK_MONOTONIC, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool
is_watched(void)
{
    const char *term = getenv("TERM");

    return isatty(STDERR_FILENO) && term != NULL && strcmp(term, "dumb") != 0;
}

void
rd_progress_begin(struct rd_progress_line *line, enum rd_loudness loudness)
{
    *line = (struct rd_progress_line){.wanted = loudness == RD_LOUD_USUAL &&
                                                is_watched(),
                                      .started_ms = now_ms()};
}

void
rd_progress_tell(void *context, const char *text)
{
    const struct rd_progress_line *line = context;
    int64_t elapsed_ms = now_ms() - line->started_ms;
    struct rd_error said;

    (void)rd_fail(&said, RD_OK, "%" PRId64 ".%03" PRId64 " s: %s",
                  elapsed_ms / 1000, elapsed_ms % 1000, text);
    rd_exit_explain(&said);
}

/*
 * Rates are of the mean so far: the time left then does not jump with every
 * file that is in memory already.
 */
void
rd_progress_format(char text[static 80], const struct rd_progress *progress,
                   int64_t elapsed_ms)
{
    uint64_t read = progress->bytes_read, total = progress->bytes_total;
    uint64_t rate = elapsed_ms > 0 ? read * 1000 / (uint64_t)elapsed_ms : 0;
    uint64_t rate_mb = rate / MEGABYTE,
             rate_tenth = rate / (MEGABYTE / 10) % 10;
    const char *stage = progress->stage == NULL ? "" : _(progress->stage);
    uint64_t left_s;

    if (total > 0 && read >= total) {
        (void)snprintf(text, 80, "%.24s", stage);
    } else if (total == 0 || rate == 0) {
        (void)snprintf(text, 80,
                       _("%.24s: %" PRIu64 " MB, %" PRIu64 ".%" PRIu64 " MB/s"),
                       stage, read / MEGABYTE, rate_mb, rate_tenth);
    } else {
        left_s = (total - read) / rate;
        (void)snprintf(text, 80,
                       _("%.24s: %" PRIu64 "%%, %" PRIu64 ".%" PRIu64
                         " MB/s, %" PRIu64 ":%02" PRIu64 " left"),
                       stage, read * 100 / total, rate_mb, rate_tenth,
                       left_s / 60, left_s % 60);
    }
}

void
rd_progress_show(void *context, const struct rd_progress *progress)
{
    struct rd_progress_line *line = context;
    char text[80];
    int64_t now;

    if (!line->wanted)
        return;
    now = now_ms();
    if (now - line->started_ms < FIRST_MS || now - line->shown_ms < BETWEEN_MS)
        return;
    rd_progress_format(text, progress, now - line->started_ms);
    (void)fprintf(stderr, ERASE WRAP_NOT "%s" WRAP, text);
    line->shown = true;
    line->shown_ms = now;
}

void
rd_progress_erase(struct rd_progress_line *line)
{
    if (line->shown)
        (void)fputs(ERASE, stderr);
    line->shown = false;
}
