/*
 * Guessing which column is what, from the names that people and programs give
 * to columns, in a few languages, and from values where names do not tell.
 */
#include "draft_parts.h"

/* Of a name that calls and tickets may have: it speaks for neither. */
#define EITHER RD_KIND_PRESENCE

struct name_row {
    const char *name; /* lower case, without blanks, `_`, `-` and `.` */
    enum rd_field field;
    enum rd_kind kind;
};

/* In the order in which they are preferred. */
static const struct name_row names[] = {
    {"callid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"uniqueid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"contactid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"calluuid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"uuid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"callsid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"idappel", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"interactionid", RD_FIELD_CALL_ID, RD_KIND_CALLS},
    {"linkedid", RD_FIELD_LEGS, RD_KIND_CALLS},
    {"globalcallid", RD_FIELD_LEGS, RD_KIND_CALLS},
    {"conversationid", RD_FIELD_LEGS, RD_KIND_CALLS},
    {"customer", RD_FIELD_CUSTOMER, EITHER},
    {"caller", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"callerid", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"calleridnum", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"callernumber", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"calling", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"callingnumber", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"ani", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"src", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"source", RD_FIELD_CUSTOMER, EITHER},
    {"from", RD_FIELD_CUSTOMER, EITHER},
    {"appelant", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"numeroappelant", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"origem", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"origen", RD_FIELD_CUSTOMER, RD_KIND_CALLS},
    {"client", RD_FIELD_CUSTOMER, EITHER},
    {"phone", RD_FIELD_CUSTOMER, EITHER},
    {"phonenumber", RD_FIELD_CUSTOMER, EITHER},
    {"telephone", RD_FIELD_CUSTOMER, EITHER},
    {"requester", RD_FIELD_CUSTOMER, RD_KIND_TICKETS},
    {"requestor", RD_FIELD_CUSTOMER, RD_KIND_TICKETS},
    {"demandeur", RD_FIELD_CUSTOMER, RD_KIND_TICKETS},
    {"email", RD_FIELD_CUSTOMER, RD_KIND_TICKETS},
    {"service", RD_FIELD_SERVICE, EITHER},
    {"queue", RD_FIELD_SERVICE, EITHER},
    {"queuename", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"dnis", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"dst", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"destination", RD_FIELD_SERVICE, EITHER},
    {"destino", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"to", RD_FIELD_SERVICE, EITHER},
    {"called", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"callednumber", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"dialednumber", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"appele", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"numeroappele", RD_FIELD_SERVICE, RD_KIND_CALLS},
    {"file", RD_FIELD_SERVICE, EITHER},
    {"arrivedat", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"starttime", RD_FIELD_ARRIVED_AT, EITHER},
    {"start", RD_FIELD_ARRIVED_AT, EITHER},
    {"startstamp", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"callstart", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"calldate", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"calltime", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"begin", RD_FIELD_ARRIVED_AT, EITHER},
    {"debut", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"datededebut", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"datadeinicio", RD_FIELD_ARRIVED_AT, RD_KIND_CALLS},
    {"datetime", RD_FIELD_ARRIVED_AT, EITHER},
    {"date", RD_FIELD_ARRIVED_AT, EITHER},
    {"timestamp", RD_FIELD_ARRIVED_AT, EITHER},
    {"queuedat", RD_FIELD_QUEUED_AT, RD_KIND_CALLS},
    {"enqueued", RD_FIELD_QUEUED_AT, RD_KIND_CALLS},
    {"queuestart", RD_FIELD_QUEUED_AT, RD_KIND_CALLS},
    {"queuetime", RD_FIELD_QUEUED_AT, RD_KIND_CALLS},
    {"answeredat", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"answer", RD_FIELD_ANSWERED_AT, EITHER},
    {"answered", RD_FIELD_ANSWERED_AT, EITHER},
    {"answertime", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"answerstamp", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"connecttime", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"connected", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"decroche", RD_FIELD_ANSWERED_AT, RD_KIND_CALLS},
    {"endedat", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"endtime", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"end", RD_FIELD_ENDED_AT, EITHER},
    {"endstamp", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"hangup", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"hanguptime", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"disconnecttime", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"fin", RD_FIELD_ENDED_AT, EITHER},
    {"datedefin", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"datadefim", RD_FIELD_ENDED_AT, RD_KIND_CALLS},
    {"agent", RD_FIELD_AGENT, EITHER},
    {"agentname", RD_FIELD_AGENT, EITHER},
    {"operator", RD_FIELD_AGENT, EITHER},
    {"answeredby", RD_FIELD_AGENT, RD_KIND_CALLS},
    {"user", RD_FIELD_AGENT, EITHER},
    {"username", RD_FIELD_AGENT, EITHER},
    {"extension", RD_FIELD_AGENT, EITHER},
    {"utilisateur", RD_FIELD_AGENT, EITHER},
    {"operateur", RD_FIELD_AGENT, EITHER},
    {"utilizador", RD_FIELD_AGENT, EITHER},
    {"conseiller", RD_FIELD_AGENT, EITHER},
    {"assignee", RD_FIELD_AGENT, RD_KIND_TICKETS},
    {"owner", RD_FIELD_AGENT, RD_KIND_TICKETS},
    {"technicien", RD_FIELD_AGENT, RD_KIND_TICKETS},
    {"assignedto", RD_FIELD_AGENT, RD_KIND_TICKETS},
    {"outcome", RD_FIELD_OUTCOME, RD_KIND_CALLS},
    {"disposition", RD_FIELD_OUTCOME, RD_KIND_CALLS},
    {"result", RD_FIELD_OUTCOME, EITHER},
    {"callstatus", RD_FIELD_OUTCOME, RD_KIND_CALLS},
    {"status", RD_FIELD_OUTCOME, EITHER},
    {"statut", RD_FIELD_OUTCOME, EITHER},
    {"resultat", RD_FIELD_OUTCOME, EITHER},
    {"reason", RD_FIELD_REASON, EITHER},
    {"motif", RD_FIELD_REASON, EITHER},
    {"topic", RD_FIELD_REASON, EITHER},
    {"category", RD_FIELD_REASON, RD_KIND_TICKETS},
    {"categorie", RD_FIELD_REASON, RD_KIND_TICKETS},
    {"ticketid", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"ticket", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"ticketnumber", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"casenumber", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"caseid", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"incident", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"issuekey", RD_FIELD_TICKET_ID, RD_KIND_TICKETS},
    {"created", RD_FIELD_AT, RD_KIND_TICKETS},
    {"createdat", RD_FIELD_AT, RD_KIND_TICKETS},
    {"datecreated", RD_FIELD_AT, RD_KIND_TICKETS},
    {"opened", RD_FIELD_AT, RD_KIND_TICKETS},
    {"openedat", RD_FIELD_AT, RD_KIND_TICKETS},
    {"openingdate", RD_FIELD_AT, RD_KIND_TICKETS},
    {"datedouverture", RD_FIELD_AT, RD_KIND_TICKETS},
    {"closed", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"closedat", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"closingdate", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"resolved", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"solvedat", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"datedecloture", RD_FIELD_CLOSED_AT, RD_KIND_TICKETS},
    {"subject", RD_FIELD_TEXT, RD_KIND_TICKETS},
    {"title", RD_FIELD_TEXT, RD_KIND_TICKETS},
    {"titre", RD_FIELD_TEXT, RD_KIND_TICKETS},
    {"description", RD_FIELD_TEXT, RD_KIND_TICKETS},
    {"summary", RD_FIELD_TEXT, RD_KIND_TICKETS},
    {"id", RD_FIELD_CALL_ID, EITHER},
};

/* Names of what no field is, but helps to find one. */
static const char *const duration_names[] = {
    "duration", "callduration", "totalduration", "duree", "duracao", NULL};
static const char *const talk_names[] = {
    "billsec", "talk", "talktime", "talkduration", "conversation", NULL};
static const char *const wait_names[] = {
    "wait",    "waittime",      "ringtime",     "holdtime",
    "attente", "tempsdattente", "tempodetoque", NULL};
static const char *const zone_names[] = {"timezone",    "tz",     "zone",
                                         "fusohorario", "fuseau", NULL};
static const char *const clock_names[] = {"time", "heure", "hora", "hour",
                                          NULL};

/* Latin letters with an accent, in UTF-8, and the letter without it. */
static char
plain_letter(unsigned char second)
{
    static const char letters[] = "aaaaaaaceeeeiiiidnooooo/ouuuuypy";

    return letters[second & 0x1f];
}

/* A name in the form of the tables: `Date d'ouverture` is `datedouverture`. */
static struct rd_str
fold_name(char folded[static 64], struct rd_str name)
{
    size_t len = 0;

    for (size_t i = 0; i < name.len && len < 63; i++) {
        unsigned char c = (unsigned char)name.ptr[i];

        if (c >= 'A' && c <= 'Z')
            folded[len++] = (char)(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            folded[len++] = (char)c;
        else if (c == 0xc3 && i + 1 < name.len)
            folded[len++] = plain_letter((unsigned char)name.ptr[++i]);
    }
    return (struct rd_str){folded, len};
}

static size_t
find_name(const struct rd_look *look, const char *const *wanted)
{
    char folded[64];

    for (; *wanted != NULL; wanted++)
        for (size_t i = 0; i < look->column_count; i++)
            if (rd_str_equal(fold_name(folded, look->columns[i].name),
                             rd_str_from(*wanted)))
                return i;
    return RD_NO_GUESS;
}

/* How much speaks for a kind: the columns that only it has. */
static size_t
count_names(const struct rd_look *look, enum rd_kind kind)
{
    char folded[64];
    size_t count = 0;

    for (size_t i = 0; i < look->column_count; i++) {
        struct rd_str name = fold_name(folded, look->columns[i].name);

        for (size_t j = 0; j < sizeof names / sizeof *names; j++)
            count += names[j].kind == kind &&
                     rd_str_equal(name, rd_str_from(names[j].name));
    }
    return count;
}

static bool
is_taken(const struct rd_guess *guess, size_t column)
{
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        if (guess->fields[i] == column)
            return true;
    return column == guess->duration || column == guess->talk ||
           column == guess->wait || column == guess->zone;
}

/* Whether a column's values are no reason against its name. */
static bool
may_be(const struct rd_look_column *column, enum rd_field field)
{
    if (column->filled == 0)
        return true;
    return !rd_field_is_time(field) || rd_look_is_time(column);
}

static void
guess_by_name(struct rd_guess *guess, const struct rd_look *look)
{
    char folded[64];

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct name_row *row = &names[i];
        size_t *field = &guess->fields[row->field];

        for (size_t j = 0; j < look->column_count; j++)
            if (*field == RD_NO_GUESS && !is_taken(guess, j) &&
                may_be(&look->columns[j], row->field) &&
                rd_str_equal(fold_name(folded, look->columns[j].name),
                             rd_str_from(row->name)))
                *field = j;
    }
}

/* The first column in which every record has another value. */
static void
guess_id_by_value(struct rd_guess *guess, const struct rd_look *look,
                  enum rd_field field)
{
    for (size_t i = 0; i < look->column_count; i++) {
        const struct rd_look_column *column = &look->columns[i];

        if (guess->fields[field] != RD_NO_GUESS || !column->is_unique ||
            is_taken(guess, i) || rd_look_is_time(column))
            continue;
        guess->fields[field] = i;
        guess->by_value[field] = true;
    }
}

/* The first time that is not taken, for the field in which a record begins. */
static void
guess_start_by_value(struct rd_guess *guess, const struct rd_look *look,
                     enum rd_field field)
{
    for (size_t i = 0; i < look->column_count; i++) {
        if (guess->fields[field] != RD_NO_GUESS || is_taken(guess, i) ||
            look->columns[i].filled == 0 || !rd_look_is_time(&look->columns[i]))
            continue;
        guess->fields[field] = i;
        guess->by_value[field] = true;
    }
}

/* A ticket's id may be called as anybody's id is; what belongs to calls does
 * not belong to it. */
static void
fit_to_tickets(struct rd_guess *guess)
{
    if (guess->fields[RD_FIELD_TICKET_ID] == RD_NO_GUESS) {
        guess->fields[RD_FIELD_TICKET_ID] = guess->fields[RD_FIELD_CALL_ID];
        guess->fields[RD_FIELD_CALL_ID] = RD_NO_GUESS;
    }
    if (guess->fields[RD_FIELD_AT] == RD_NO_GUESS)
        guess->fields[RD_FIELD_AT] = guess->fields[RD_FIELD_ARRIVED_AT];
}

void
rd_guess_columns(struct rd_guess *guess, const struct rd_look *look)
{
    *guess = (struct rd_guess){.kind = RD_KIND_CALLS};
    for (int i = 0; i < RD_FIELD_COUNT; i++)
        guess->fields[i] = RD_NO_GUESS;
    if (count_names(look, RD_KIND_TICKETS) > count_names(look, RD_KIND_CALLS))
        guess->kind = RD_KIND_TICKETS;
    guess->duration = find_name(look, duration_names);
    guess->talk = find_name(look, talk_names);
    guess->wait = find_name(look, wait_names);
    guess->zone = find_name(look, zone_names);
    guess->clock = find_name(look, clock_names);
    guess_by_name(guess, look);
    if (guess->kind == RD_KIND_TICKETS)
        fit_to_tickets(guess);
    guess_start_by_value(guess, look,
                         guess->kind == RD_KIND_TICKETS ? RD_FIELD_AT
                                                        : RD_FIELD_ARRIVED_AT);
    guess_id_by_value(guess, look,
                      guess->kind == RD_KIND_TICKETS ? RD_FIELD_TICKET_ID
                                                     : RD_FIELD_CALL_ID);
}

static bool
has(struct rd_str folded, const char *part)
{
    size_t len = strlen(part);

    for (size_t i = 0; i + len <= folded.len; i++)
        if (memcmp(folded.ptr + i, part, len) == 0)
            return true;
    return false;
}

const char *
rd_guess_outcome(struct rd_str word)
{
    static const char *const rows[][2] = {
        {"noanswer", "abandoned"},   {"notanswered", "abandoned"},
        {"unanswered", "abandoned"}, {"naoatendida", "abandoned"},
        {"nonrepondu", "abandoned"}, {"abandon", "abandoned"},
        {"cancel", "abandoned"},     {"hang", "abandoned"},
        {"missed", "abandoned"},     {"voicemail", "unserved"},
        {"timeout", "unserved"},     {"closed", "unserved"},
        {"full", "unserved"},        {"fail", "failed"},
        {"congest", "failed"},       {"answer", "answered"},
        {"repondu", "answered"},     {"atendida", "answered"},
        {"completed", "answered"},   {"connected", "answered"},
    };
    char folded[64];
    struct rd_str name = fold_name(folded, word);

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (has(name, rows[i][0]))
            return rows[i][1];
    return NULL;
}
