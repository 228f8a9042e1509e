// DuckDB answers the questions of `make bench` from the same files:
//
//   node duckdb.cjs FOLDER-OF-PACKAGES THREADS TARIFF CALLS...
//
// It prints what it found, so that it can be compared with redite's report.
"use strict";
const [folder, threads, tariff, ...files] = process.argv.slice(2);
const { createRequire } = require("node:module");
const { DuckDBInstance } = createRequire(folder + "/")("@duckdb/node-api");

const list = "[" + files.map((file) => `'${file.replaceAll("'", "''")}'`) + "]";

// What redite says of each hour, and of customers who call again. Local time
// is that of the simulated hotline, an hour before UTC.
const questions = {
  hours: `
    select hour(arrived_at + interval 1 hour) as hour, count(*) as offered,
        count(distinct agent) as agents,
        quantile_disc(date_diff('second', arrived_at,
            coalesce(answered_at, ended_at)), [0.5, 0.9, 0.95, 0.99]) as wait
    from calls where outcome in ('answered', 'abandoned', 'unserved')
    group by 1 order by 1`,
  repeats: `
    select count(*) as identified,
        count(*) filter (arrived_at - any_before <= interval 7 day) as repeats,
        count(*) filter (arrived_at - same_before <= interval 7 day) as same
    from (
        select arrived_at,
            max(ended_at) over (partition by customer
                order by arrived_at, call_id
                rows between unbounded preceding and 1 preceding) as any_before,
            max(ended_at) over (partition by customer, reason
                order by arrived_at, call_id
                rows between unbounded preceding and 1 preceding) as same_before
        from calls
        where outcome = 'answered' and customer <> 'anonymous')`,
  cost: `
    select sum(per_minute * date_diff('second', arrived_at, ended_at) / 60)
        as cost
    from (
        select *, arrived_at + interval 1 hour as local from calls) as c
    join tariff as t on starts_with(c.service, t.service)
        and (t.days is null
            or (t.days = 'mon-fri') = (isodow(local) < 6))
        and (t.hours is null
            or (t.hours = '08:00-19:00') = (hour(local) between 8 and 18))`,
};

async function main() {
  const instance = await DuckDBInstance.create(":memory:", { threads });
  const connection = await instance.connect();
  await connection.run(`create table calls as
    select * from read_csv(${list}, header = true, columns = {
        call_id: 'VARCHAR', customer: 'VARCHAR', service: 'VARCHAR',
        agent: 'VARCHAR', arrived_at: 'TIMESTAMP', queued_at: 'TIMESTAMP',
        answered_at: 'TIMESTAMP', ended_at: 'TIMESTAMP', outcome: 'VARCHAR',
        reason: 'VARCHAR'})`);
  await connection.run(`create table tariff as select * from
    read_csv('${tariff.replaceAll("'", "''")}', header = true,
        types = {service: 'VARCHAR', days: 'VARCHAR', hours: 'VARCHAR'})`);
  for (const [name, question] of Object.entries(questions)) {
    const answer = await connection.runAndReadAll(question);
    for (const row of answer.getRowsJson()) console.log(name, row.flat().join(" "));
  }
}

main().catch((error) => {
  console.error(String(error));
  process.exit(1);
});
