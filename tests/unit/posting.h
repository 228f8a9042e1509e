/*
 * Records on their way through a journal and two ledgers, in one partition, for
 * tests and fuzzers: what is not as it must be ends the program.
 */
#ifndef REDITE_TESTS_POSTING_H
#define REDITE_TESTS_POSTING_H

#include "redite/journal.h"
#include "redite/ledger.h"

#include <stdlib.h>

struct posting {
    struct rd_names names;
    struct rd_store store;
    struct rd_journal journal;
    struct rd_partitions by_customer;
    struct rd_ledger ledger;
};

static inline void
posting_must(enum rd_status st)
{
    if (st < 0)
        abort();
}

/* Begin without any record; the struct stays where it is until the end. */
static inline void
posting_init(struct posting *posting, const char *calling_code)
{
    struct rd_journal_options options = {.names = &posting->names,
                                         .store = &posting->store,
                                         .calling_code = calling_code};

    *posting = (struct posting){.store = {.file = -1}};
    rd_names_init(&posting->names);
    posting_must(rd_store_init(&posting->store, 0, NULL, NULL));
    posting_must(rd_journal_init(&posting->journal, &options, NULL));
    posting_must(rd_partitions_init(&posting->by_customer, &posting->store,
                                    options.key, 0, NULL));
    rd_ledger_init(&posting->ledger, &posting->names);
}

static inline void
posting_add(struct posting *posting, const struct rd_call_record *record)
{
    posting_must(rd_journal_add_call(&posting->journal, record, NULL));
}

/* The records themselves in the ledger. */
static inline void
posting_post(struct posting *posting)
{
    posting_must(rd_journal_catch_up(&posting->journal, NULL));
    rd_ledger_begin(&posting->ledger, RD_BY_CALL);
    posting_must(rd_ledger_post(&posting->ledger, posting->journal.calls.list,
                                &posting->store, NULL));
}

/* The calls that they become, by customer, in the ledger. */
static inline void
posting_settle(struct posting *posting)
{
    posting_post(posting);
    posting_must(rd_ledger_settle_calls(&posting->ledger, NULL));
    posting_must(
        rd_ledger_pass_calls(&posting->ledger, &posting->by_customer, NULL));
    rd_ledger_begin(&posting->ledger, RD_BY_CUSTOMER);
    posting_must(rd_ledger_post(&posting->ledger, posting->by_customer.list,
                                &posting->store, NULL));
    posting_must(rd_ledger_settle_stories(&posting->ledger, NULL));
}

static inline void
posting_clear(struct posting *posting)
{
    rd_ledger_clear(&posting->ledger);
    rd_partitions_clear(&posting->by_customer);
    rd_journal_clear(&posting->journal);
    rd_names_clear(&posting->names);
    rd_store_clear(&posting->store);
}

#endif
