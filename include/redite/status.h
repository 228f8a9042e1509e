/*
 * How functions of redite say how they went, and how they say why.
 */
#ifndef REDITE_STATUS_H
#define REDITE_STATUS_H

/* A caller that ignores the result of such a function is warned. */
#define RD_CHECKED __attribute__((warn_unused_result))
/* What few records need, and what would only be in the way of the others. */
#define RD_RARELY              __attribute__((noinline, cold))
#define RD_PRINTF(text, first) __attribute__((format(printf, text, first)))

/* Zero and above is news, below zero is failure: `if (st < 0)` means stop. */
enum rd_status {
    RD_OK = 0,
    RD_END = 1,     /* there is no more; never a kind of failure */
    RD_REJECT = 2,  /* the record cannot be used; the run goes on */
    RD_NOMEM = -1,  /* memory was refused */
    RD_IO = -2,     /* an input could not be opened or read */
    RD_DATA = -3,   /* an input is damaged, or nobody knows what it is */
    RD_LIMIT = -4,  /* more was rejected than the limit allows */
    RD_USAGE = -5,  /* options or settings files are wrong */
    RD_OUTPUT = -6, /* an output could not be written */
    RD_STOPPED = -7 /* a signal asked for the end of the run */
};

/* One sentence for a person, without a newline at its end. */
struct rd_error {
    char text[1024];
};

/*
 * Fill `err` (which may be NULL) and return `status`, so that
 * `return rd_fail(err, RD_DATA, "…")` reads as one thought. The format is put
 * into the reader's language. A text that is too long is cut.
 */
enum rd_status rd_fail(struct rd_error *err, enum rd_status status,
                       const char *format, ...) RD_PRINTF(3, 4);

/* rd_fail for the one failure that has always the same words. */
enum rd_status rd_fail_memory(struct rd_error *err);

#endif
