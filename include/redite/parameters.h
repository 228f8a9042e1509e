/*
 * What was asked of a run: every option that can change a figure, with its
 * value. Immutable once the run begins.
 */
#ifndef REDITE_PARAMETERS_H
#define REDITE_PARAMETERS_H

#include "redite/civil.h"
#include "redite/status.h"

#define RD_NO_DAY  INT32_MIN
#define RD_NO_COST (-1)

/* An option that names files may be given so many times. */
#define RD_MOST_FILES 16

/* The files of such an option, in the order of the command line. */
struct rd_file_names {
    const char *list[RD_MOST_FILES];
    size_t count;
};

/* A limit on rejects: a count of the run, or a share of any one file. */
struct rd_reject_limit {
    bool is_share;
    int64_t value; /* records, or millionths of the file's records */
};

#define RD_LEAST_MEMORY (INT64_C(16) << 20)

struct rd_parameters {
    const char *timezone;     /* IANA name */
    bool timezone_is_default; /* nobody asked for it */
    int32_t from, to; /* local days, `to` exclusive; RD_NO_DAY: by the log */
    int32_t night_from_min, night_to_min; /* minutes of the local day */
    int64_t answer_within_s;
    bool answer_within_exclusive; /* `<180`: under it, not at it */
    int64_t short_abandon_s;      /* at most this: hung up at once */
    int64_t short_talk_s;         /* at most this: picked up and dropped */
    int64_t max_call_s;           /* over this a record is rejected */
    int64_t max_wait_s;           /* over this a wait is an anomaly */
    int64_t repeat_within_s;      /* a contact this soon after is a repeat */
    int64_t link_within_s;        /* a ticket event this late is a contact's */
    int64_t wrap_up_s;            /* so much longer a call keeps its agent */
    int64_t service_level_micro;  /* share to answer in time, above 0 */
    int64_t shrinkage_micro;      /* share of the agents who are away */
    struct rd_reject_limit max_rejects;
    int64_t threads;          /* at most; 0: as many as there are cores */
    int64_t memory;           /* bytes, to be kept to; 0: any number */
    bool salvage;             /* use what comes before damage */
    int64_t max_ratio;        /* gzip may hold so many times its bytes */
    const char *calling_code; /* digits, or NULL */
    const char *customers;    /* file of ids that are one; or NULL */
    const char *rules;        /* file; NULL: the installed one */
    struct rd_file_names profile_files; /* read before any other */
    const char *user_profiles;          /* folder of the user's own, or NULL */
    struct rd_file_names zones;    /* `PATTERN=ZONE`, as they are written */
    int64_t max_customer_calls;    /* more are a switchboard's; 0: any number */
    struct rd_file_names tariffs;  /* files, or names of installed ones */
    const char *holidays;          /* file of the tariffs' holidays, or NULL */
    const char *in_currency;       /* with a fixed euro rate, or NULL */
    int64_t agent_hour_cost_micro; /* or RD_NO_COST */
    struct rd_file_names claims;   /* files, or names of installed ones */
    int64_t suppress;              /* counts under it are withheld; 0: none */
    const char *pseudonyms; /* file of the key; NULL: names as they are */
};

/* The values that hold where nothing is asked. */
void rd_parameters_init(struct rd_parameters *parameters);

/*
 * The setters of the options: each parses one value as a user writes it and
 * fails with RD_USAGE and a sentence that says what was expected. Texts that
 * are kept (not copied) must live as long as the parameters.
 */
typedef enum rd_status rd_parameter_set(struct rd_parameters *parameters,
                                        const char *value,
                                        struct rd_error *err);

rd_parameter_set rd_set_timezone;      /* an IANA name; not looked up yet */
rd_parameter_set rd_set_from;          /* YYYY-MM-DD */
rd_parameter_set rd_set_to;            /* YYYY-MM-DD */
rd_parameter_set rd_set_night;         /* HH:MM-HH:MM, not empty */
rd_parameter_set rd_set_answer_within; /* seconds, or < and seconds */
rd_parameter_set rd_set_short_abandon; /* seconds */
rd_parameter_set rd_set_short_talk;    /* seconds */
rd_parameter_set rd_set_max_call;      /* a duration: 90, 90s, 15m, 24h, 7d */
rd_parameter_set rd_set_max_wait;      /* a duration */
rd_parameter_set rd_set_repeat_within; /* a duration */
rd_parameter_set rd_set_link_within;   /* a duration */
rd_parameter_set rd_set_wrap_up;       /* seconds */
rd_parameter_set rd_set_service_level; /* a share above 0 and under 1 */
rd_parameter_set rd_set_shrinkage;     /* a share from 0 to under 1 */
rd_parameter_set rd_set_max_rejects;   /* a count, or a number and % */
rd_parameter_set rd_set_max_ratio;     /* a count from 1 on */
rd_parameter_set rd_set_threads;       /* a count from 1 on */
rd_parameter_set rd_set_memory;        /* `256M`, from RD_LEAST_MEMORY on */
rd_parameter_set rd_set_calling_code;  /* one to three digits */
rd_parameter_set rd_set_customers;     /* a file */
rd_parameter_set rd_set_rules;         /* a file */
rd_parameter_set rd_set_profile_file;  /* one more file */
rd_parameter_set rd_set_zone;          /* one more `PATTERN=ZONE` */
rd_parameter_set rd_set_max_customer_calls; /* a count above 0 */
rd_parameter_set rd_set_tariffs;            /* one more file */
rd_parameter_set rd_set_holidays;           /* a file */
rd_parameter_set rd_set_in;                 /* a currency of a fixed rate */
rd_parameter_set rd_set_agent_hour_cost;    /* an amount */
rd_parameter_set rd_set_claims;             /* one more file */
rd_parameter_set rd_set_suppress;           /* a count from 3 on */

/*
 * Check what only makes sense together (`from` before `to`). RD_USAGE.
 */
enum rd_status rd_parameters_check(const struct rd_parameters *parameters,
                                   struct rd_error *err) RD_CHECKED;

#endif
