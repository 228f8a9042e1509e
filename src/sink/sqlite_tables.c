/*
 * Tables, indexes and views. Names are those of the report with an underscore
 * for a point; what is named in seconds there is named so here.
 */
#include "sqlite_parts.h"

static const struct rd_sql_column input_columns[] = {
    {"name", "TEXT", "name"},
    {"kind", "TEXT", "kind"},
    {"profile", "TEXT", "profile"},
    {"bytes", "INTEGER", "bytes"},
    {"sha256", "TEXT", "sha256"},
    {"records", "INTEGER", "records"},
    {"rejected", "INTEGER", "rejected"},
    {"skipped", "INTEGER", "skipped"},
    {"first", "TEXT", "first"},
    {"last", "TEXT", "last"},
    {"damage", "TEXT", "damage"},
    {0},
};

/* What every group of calls has; its key stands before it. */
#define WAIT_COLUMNS                                                           \
    {"offered", "INTEGER", "offered"}, {"answered", "INTEGER", "answered"},    \
        {"abandoned", "INTEGER", "abandoned"},                                 \
        {"unserved", "INTEGER", "unserved"},                                   \
        {"not_answered_rate", "REAL", "not_answered_rate"},                    \
        {"service_level", "REAL", "service_level.of_offered"},                 \
        {"wait_mean_s", "REAL", "wait.mean"},                                  \
        {"wait_p50_s", "INTEGER", "wait.p50"},                                 \
        {"wait_p90_s", "INTEGER", "wait.p90"},                                 \
        {"wait_max_s", "INTEGER", "wait.max"},                                 \
        {"over_60_s", "INTEGER", "over.60"},                                   \
        {"over_180_s", "INTEGER", "over.180"},                                 \
        {"over_600_s", "INTEGER", "over.600"},                                 \
        {"over_1500_s", "INTEGER", "over.1500"},                               \
        {"talk_mean_s", "REAL", "talk.mean"},                                  \
    {                                                                          \
        "talk_p50_s", "INTEGER", "talk.p50"                                    \
    }

static const struct rd_sql_column hour_columns[] = {
    {"hour", "INTEGER", "hour"},
    WAIT_COLUMNS,
    {0},
};

static const struct rd_sql_column hour_staff_columns[] = {
    {"days", "INTEGER", "days"},
    {"days_nobody", "INTEGER", "days_nobody"},
    {"agents_seen_min", "INTEGER", "seen.min"},
    {"agents_seen_median", "INTEGER", "seen.median"},
    {"agents_seen_max", "INTEGER", "seen.max"},
    {"agents_while_waiting", "REAL", "while_waiting.mean"},
    {"agents_present", "REAL", "present.mean"},
    {"offered_per_day", "REAL", "offered_per_day"},
    {"load_erlangs", "REAL", "load"},
    {"agents_needed", "INTEGER", "needed"},
    {"agents_needed_patient", "INTEGER", "needed_patient"},
    {"agents_missing", "REAL", "shortfall"},
    {0},
};

static const struct rd_sql_column date_columns[] = {
    {"date", "TEXT", "date"},
    WAIT_COLUMNS,
    {0},
};

static const struct rd_sql_column service_columns[] = {
    {"service", "TEXT", "service"},
    WAIT_COLUMNS,
    {0},
};

static const struct rd_sql_column night_columns[] = {
    {"date", "TEXT", "date"},
    {"agents_seen", "INTEGER", "seen"},
    {"agents_at_once", "INTEGER", "busy_max"},
    {"agents_busy_mean", "REAL", "busy_mean"},
    {"agents_least_seen", "INTEGER", "least_seen"},
    {"hours_nobody", "INTEGER", "hours_nobody"},
    {"offered", "INTEGER", "offered"},
    {"answered", "INTEGER", "answered"},
    {"wait_p50_s", "INTEGER", "p50"},
    {"wait_p90_s", "INTEGER", "p90"},
    {0},
};

static const struct rd_sql_column night_hour_columns[] = {
    {"hour", "INTEGER", "hour"},
    {"agents_seen", "INTEGER", "seen"},
    {"offered", "INTEGER", "offered"},
    {"not_answered", "INTEGER", "not_answered"},
    {0},
};

static const struct rd_sql_column claim_columns[] = {
    {"name", "TEXT", "name"},
    {"metric", "TEXT", "metric"},
    {"op", "TEXT", "op"},
    {"bound", "REAL", "bound"},
    {"answer_within", "TEXT", "answer_within"},
    {"value", "REAL", "value"},
    {"holds", "INTEGER", "holds"},
    {"source", "TEXT", "source"},
    {0},
};

#define PAID_COLUMNS                                                           \
    {"calls", "INTEGER", "calls"}, {"minutes", "REAL", "minutes"},             \
    {                                                                          \
        "cost", "REAL", "cost"                                                 \
    }

static const struct rd_sql_column paid_hour_columns[] = {
    {"hour", "INTEGER", "hour"},
    PAID_COLUMNS,
    {"calls_not_answered", "INTEGER", "calls_not_answered"},
    {"cost_not_answered", "REAL", "cost_not_answered"},
    {"cost_answered_wait", "REAL", "cost_answered_wait"},
    {"cost_talking", "REAL", "cost_talking"},
    {0},
};

static const struct rd_sql_column paid_date_columns[] = {
    {"date", "TEXT", "date"},
    PAID_COLUMNS,
    {0},
};

static const struct rd_sql_column paid_service_columns[] = {
    {"service", "TEXT", "service"},
    PAID_COLUMNS,
    {0},
};

const struct rd_sql_table rd_sql_tables[] = {
    {.name = "inputs", .list = "inputs", .columns = input_columns},
    {.name = "by_hour",
     .list = "wait.by_hour",
     .columns = hour_columns,
     .beside = "staffing.by_hour",
     .beside_columns = hour_staff_columns},
    {.name = "by_date", .list = "wait.by_date", .columns = date_columns},
    {.name = "by_service",
     .list = "wait.by_service",
     .columns = service_columns},
    {.name = "nights",
     .list = "staffing.nights.each",
     .columns = night_columns},
    {.name = "night_hours",
     .outer = "staffing.nights.each",
     .outer_column = "date TEXT",
     .list = "by_hour",
     .columns = night_hour_columns},
    {.name = "claims", .list = "claims", .columns = claim_columns},
    {.name = "paid_by_hour",
     .outer = "paid",
     .outer_column = "currency TEXT",
     .list = "by_hour",
     .columns = paid_hour_columns},
    {.name = "paid_by_date",
     .outer = "paid",
     .outer_column = "currency TEXT",
     .list = "by_date",
     .columns = paid_date_columns},
    {.name = "paid_by_service",
     .outer = "paid",
     .outer_column = "currency TEXT",
     .list = "by_service",
     .columns = paid_service_columns},
    {.name = NULL},
};

const char *const rd_sql_before[] = {
    "CREATE TABLE figures (path TEXT, block TEXT, group_name TEXT, key TEXT, "
    "figure TEXT, value, unit TEXT, numerator INTEGER, denominator INTEGER)",
    NULL,
};

const char *const rd_sql_after[] = {
    "CREATE INDEX figures_by_path ON figures (path)",
    "CREATE INDEX figures_by_place ON figures (block, group_name, figure)",
    "CREATE INDEX by_hour_by_hour ON by_hour (hour)",
    "CREATE INDEX by_date_by_date ON by_date (date)",
    "CREATE INDEX by_service_by_service ON by_service (service)",
    "CREATE INDEX nights_by_date ON nights (date)",
    "CREATE INDEX night_hours_by_date ON night_hours (date, hour)",
    "CREATE VIEW hours_short_of_agents AS SELECT hour, offered_per_day, "
    "wait_p90_s, agents_seen_median, agents_needed, agents_missing FROM "
    "by_hour WHERE agents_missing > 0 ORDER BY agents_missing DESC, hour",
    "CREATE VIEW hours_in_which_callers_wait_longest AS SELECT hour, offered, "
    "wait_p50_s, wait_p90_s, not_answered_rate FROM by_hour WHERE offered > 0 "
    "ORDER BY wait_p90_s DESC, hour",
    "CREATE VIEW dates_on_which_most_reached_nobody AS SELECT date, offered, "
    "answered, not_answered_rate, wait_p90_s FROM by_date WHERE offered > 0 "
    "ORDER BY not_answered_rate DESC, date",
    "CREATE VIEW nights_with_an_hour_of_nobody AS SELECT date, hours_nobody, "
    "agents_seen, offered, answered FROM nights WHERE hours_nobody > 0 "
    "ORDER BY date",
    "CREATE VIEW hours_in_which_callers_were_left_alone AS SELECT date AS "
    "night_of, hour, offered, not_answered FROM night_hours WHERE "
    "agents_seen = 0 AND not_answered > 0 ORDER BY rowid",
    "CREATE VIEW claims_that_do_not_hold AS SELECT name, metric, op, bound, "
    "value, source FROM claims WHERE holds = 0",
    NULL,
};
