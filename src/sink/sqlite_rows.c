/*
 * What is behind the figures: rejects, and where it is asked for, calls,
 * contacts and episodes. Rows come in any order, into tables of their own that
 * vanish with the connection; at the end SQLite puts them in order (with files,
 * where memory does not do), and numbers calls and episodes as `redite
 * evidence` does.
 */
#include "sqlite_parts.h"

#define REJECT_CELLS 5
#define CALL_CELLS   31

static const char *const before_rejects[] = {
    "CREATE TEMP TABLE arrived_rejects (file, line, cause, record, "
    "file_number)",
    NULL,
};

static const char *const after_rejects[] = {
    "CREATE TABLE rejects (file TEXT, line INTEGER, cause TEXT, record TEXT)",
    "INSERT INTO rejects SELECT file, line, cause, record FROM "
    "arrived_rejects ORDER BY file_number, line",
    "CREATE INDEX rejects_by_cause ON rejects (cause)",
    "CREATE VIEW causes_of_rejects AS SELECT file, cause, count(*) AS records, "
    "min(line) AS first_line FROM rejects GROUP BY file, cause "
    "ORDER BY records DESC, file, cause",
    NULL,
};

static const char *const before_calls[] = {
    "CREATE TEMP TABLE arrived_calls (call_id, customer, service, agent, "
    "outcome, arrived_at, queued_at, answered_at, ended_at, wait, talk, issue, "
    "no_number, position, status, rule, matched, earlier_call, file, line, "
    "earlier_file, earlier_line, events, charges, records, "
    "key INTEGER PRIMARY KEY, episode_key INTEGER, earlier_key INTEGER, "
    "file_number, in_period, observable)",
    NULL,
};

static const char *const after_calls[] = {
    /* The order of evidence. */
    "CREATE TEMP TABLE numbers (id INTEGER PRIMARY KEY, key INTEGER UNIQUE)",
    "INSERT INTO numbers (key) SELECT key FROM arrived_calls ORDER BY "
    "arrived_at, call_id, ended_at, customer, file_number, line",
    "CREATE TEMP TABLE episode_numbers (id INTEGER PRIMARY KEY, key INTEGER "
    "UNIQUE)",
    "INSERT INTO episode_numbers (key) SELECT a.episode_key FROM arrived_calls "
    "AS a JOIN numbers AS n USING (key) WHERE a.episode_key IS NOT NULL "
    "GROUP BY a.episode_key ORDER BY min(n.id)",

    "CREATE TABLE calls (id INTEGER PRIMARY KEY, call_id TEXT, customer TEXT, "
    "service TEXT, agent TEXT, outcome TEXT, arrived_at TEXT, queued_at TEXT, "
    "answered_at TEXT, ended_at TEXT, wait_s INTEGER, talk_s INTEGER, "
    "in_period INTEGER, file TEXT, line INTEGER, charges TEXT, records TEXT)",
    "INSERT INTO calls SELECT n.id, a.call_id, a.customer, a.service, a.agent, "
    "a.outcome, a.arrived_at, a.queued_at, a.answered_at, a.ended_at, a.wait, "
    "a.talk, a.in_period, a.file, a.line, a.charges, a.records FROM numbers "
    "AS n CROSS JOIN arrived_calls AS a USING (key) ORDER BY n.id",

    "CREATE TABLE episodes (id INTEGER PRIMARY KEY, customer TEXT, issue TEXT, "
    "contacts INTEGER, explained_again INTEGER, began_at TEXT, ended_at TEXT, "
    "observable INTEGER)",
    "INSERT INTO episodes SELECT e.id, min(a.customer), min(a.issue), "
    "count(*), sum(coalesce(a.status IN ('restated', 'redone', "
    "'new_ticket'), 0)), min(a.arrived_at), max(a.ended_at), "
    "max(a.observable) FROM arrived_calls AS a JOIN episode_numbers AS e ON "
    "e.key = a.episode_key GROUP BY e.id ORDER BY e.id",

    "CREATE TABLE contacts (call INTEGER PRIMARY KEY REFERENCES calls (id), "
    "issue TEXT, episode INTEGER REFERENCES episodes (id), position INTEGER, "
    "status TEXT, rule TEXT, matched TEXT, earlier_call INTEGER REFERENCES "
    "calls (id), events TEXT)",
    "INSERT INTO contacts SELECT n.id, a.issue, e.id, a.position, a.status, "
    "a.rule, a.matched, m.id, a.events FROM numbers AS n CROSS JOIN "
    "arrived_calls AS a USING (key) LEFT JOIN episode_numbers AS e ON e.key = "
    "a.episode_key LEFT JOIN numbers AS m ON m.key = a.earlier_key "
    "WHERE a.talk IS NOT NULL ORDER BY n.id",

    "CREATE INDEX calls_by_customer ON calls (customer)",
    "CREATE INDEX calls_by_service ON calls (service)",
    "CREATE INDEX calls_by_agent ON calls (agent)",
    "CREATE INDEX calls_by_arrival ON calls (arrived_at)",
    "CREATE INDEX contacts_by_episode ON contacts (episode)",
    "CREATE INDEX contacts_by_status ON contacts (status)",
    "CREATE INDEX contacts_by_earlier_call ON contacts (earlier_call)",
    "CREATE INDEX episodes_by_customer ON episodes (customer)",

    "CREATE VIEW evidence AS SELECT c.call_id, c.customer, c.service, c.agent, "
    "c.outcome, c.arrived_at, c.queued_at, c.answered_at, c.ended_at, "
    "c.wait_s AS wait, c.talk_s AS talk, k.issue, k.episode, k.position, "
    "k.status, k.rule, k.matched, e.call_id AS earlier_call, c.file, c.line, "
    "e.file AS earlier_file, e.line AS earlier_line, k.events, c.charges, "
    "c.records FROM calls AS c LEFT JOIN contacts AS k ON k.call = c.id "
    "LEFT JOIN calls AS e ON e.id = k.earlier_call ORDER BY c.id",
    "CREATE VIEW callers_who_waited_longest AS SELECT wait_s, call_id, "
    "customer, service, outcome, arrived_at, file, line FROM calls WHERE "
    "in_period AND wait_s IS NOT NULL ORDER BY wait_s DESC, id",
    "CREATE VIEW contacts_explained_again AS SELECT c.call_id, c.customer, "
    "k.issue, k.position, k.status, k.rule, k.matched, c.arrived_at, c.file, "
    "c.line, k.events FROM contacts AS k JOIN calls AS c ON c.id = k.call "
    "WHERE c.in_period AND k.status IN ('restated', 'redone', 'new_ticket') "
    "ORDER BY c.id",
    "CREATE VIEW episodes_of_most_contacts AS SELECT id AS episode, customer, "
    "issue, contacts, explained_again, began_at, ended_at FROM episodes "
    "ORDER BY contacts DESC, id",
    NULL,
};

void
rd_sql_begin_arrival(struct rd_sql_store *store)
{
    rd_sql_execute_all(store, before_rejects);
    if (store->with_calls)
        rd_sql_execute_all(store, before_calls);
}

/* All rejects come before the first call. */
static void
turn_to(struct rd_sql_store *store, const char *table, size_t count)
{
    if (store->table == table)
        return;
    rd_sql_end_rows(store);
    rd_sql_begin_rows(store, table, count);
}

void
rd_sql_add_row(struct rd_sql_store *store, bool is_call,
               const struct rd_row *row)
{
    static const char rejects[] = "arrived_rejects", calls[] = "arrived_calls";

    if (is_call)
        turn_to(store, calls, CALL_CELLS);
    else
        turn_to(store, rejects, REJECT_CELLS);
    if (store->failed)
        return;
    for (size_t i = 0; i < row->count; i++)
        switch (row->cells[i].kind) {
        case RD_ROW_NOTHING:
            rd_sql_bind_nothing(store);
            break;
        case RD_ROW_TEXT:
            rd_sql_bind_text(store, rd_row_text(row, i));
            break;
        case RD_ROW_NUMBER:
            rd_sql_bind_integer(store, row->cells[i].number);
            break;
        }
    rd_sql_end_row(store);
}

void
rd_sql_end_arrival(struct rd_sql_store *store)
{
    rd_sql_end_rows(store);
    rd_sql_execute_all(store, after_rejects);
    if (store->with_calls)
        rd_sql_execute_all(store, after_calls);
}
