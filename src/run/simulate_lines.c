/*
 * What stands in simulated files. Numbers are written by hand, for there are
 * four instants in the line of a call.
 */
#include "simulate_parts.h"

#include "redite/civil.h"

const char simulated_calls_head[] =
    "call_id,customer,service,agent,arrived_at,queued_at,answered_at,ended_at,"
    "outcome,reason\n";
const char simulated_tickets_head[] =
    "ticket_id,at,call_id,customer,agent,event,reason,text\n";
const char simulated_presence_head[] = "agent,at,event\n";

/* The price of the article of 2001; half of the services are cheaper at night.
 */
const char simulated_tariff[] =
    "service,component,valid_from,valid_to,days,hours,currency,setup,per_"
    "minute,"
    "charge_from,operator_share,source\n"
    "083668,service,2001-01-01,2012-01-01,,,FRF,,2,arrived,0.45,invented\n"
    "083669,service,2001-01-01,2012-01-01,mon-fri,08:00-19:00,FRF,,0.99,"
    "arrived,0.30,invented\n"
    "083669,service,2001-01-01,2012-01-01,mon-fri,19:00-08:00,FRF,,0.65,"
    "arrived,0.30,invented\n"
    "083669,service,2001-01-01,2012-01-01,sat-sun,,FRF,,0.65,arrived,0.30,"
    "invented\n";

struct words {
    const char *reason; /* as the log of calls has it */
    const char *texts[SIMULATED_LANGUAGES][2];
};

/* As the installed rules call them and know them; the first are commonest. */
static const struct words words[SIMULATED_REASONS] = {
    {"no internet",
     {{"no internet since yesterday", "the modem won't sync"},
      {"plus d'internet depuis hier", "connexion en panne"}}},
    {"slow internet",
     {{"slow connection in the evening", "the line is unstable"},
      {"connexion lente le soir", "coupures de la connexion et lenteurs"}}},
    {"billing",
     {{"charged twice and wants a refund", "does not understand the bill"},
      {"facture trop élevée", "demande un remboursement"}}},
    {"order or delivery",
     {{"parcel not received", "where is the order? asks for the delivery date"},
      {"colis non reçu", "demande la date de livraison"}}},
    {"e-mail",
     {{"cannot send any emails", "mailbox full"},
      {"ne reçoit plus ses mails", "problème de messagerie"}}},
    {"password or login",
     {{"password forgotten", "cannot log in"},
      {"mot de passe oublié", "a perdu ses identifiants"}}},
    {"telephone line",
     {{"no dial tone", "the phone line is dead"},
      {"pas de tonalité", "téléphone en panne"}}},
    {"moving or installation",
     {{"moving house at the end of the month", "new address"},
      {"déménagement à la fin du mois", "changement d'adresse"}}},
    {"termination",
     {{"wants to cancel the contract", "contract termination"},
      {"demande de résiliation", "souhaite résilier"}}},
    {"television",
     {{"tv box without a picture", "tv channels missing"},
      {"plus de télévision", "décodeur sans image"}}},
};

static const char *const steps[SIMULATED_LANGUAGES][SIMULATED_STEPS] = {
    {"", "; restarted the modem", "; cables checked", "; factory reset",
     "; line test ok"},
    {"", "; redémarrage de la box", "; câbles vérifiés",
     "; réinitialisation de la box", "; test de ligne ok"},
};

static const char *const endings[SIMULATED_LANGUAGES][SIMULATED_ENDINGS] = {
    {"", "; has to explain everything again", "; called us before"},
    {"", "; doit tout réexpliquer", "; a déjà appelé"},
};

/* Digits of `value`, with zeros in front where there are fewer than `least`. */
static void
add_number(struct rd_buffer *out, uint64_t value, int least)
{
    char digits[20];
    size_t at = sizeof digits;

    while (value > 0 || least > 0) {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
        least--;
    }
    rd_buffer_add(out, (struct rd_str){digits + at, sizeof digits - at});
}

/* A comma, and the instant where there is one. */
static void
add_instant(struct rd_buffer *out, int64_t utc)
{
    char text[21];

    rd_buffer_add_byte(out, ',');
    if (utc == RD_ABSENT)
        return;
    rd_civil_format_utc(text, utc);
    rd_buffer_add(out, (struct rd_str){text, sizeof text - 1});
}

/* The words of an id, with a comma before them. */
static void
add_named(struct rd_buffer *out, const char *kind, uint64_t number, int digits)
{
    rd_buffer_add_text(out, kind);
    add_number(out, number, digits);
}

static void
add_customer(struct rd_buffer *out, const struct simulated_call *call)
{
    if (call->customer == 0)
        rd_buffer_add_text(out, ",anonymous");
    else
        add_named(out, ",k", call->customer, 9);
}

void
simulated_add_call(struct rd_buffer *out, const struct simulated_call *call)
{
    add_named(out, "c", call->number, 9);
    add_customer(out, call);
    add_named(out, ",08366", 80 + call->service, 2);
    if (call->outcome == RD_ANSWERED)
        add_named(out, ",agent", call->agent, 1);
    else
        rd_buffer_add_byte(out, ',');
    add_instant(out, call->arrived_at);
    add_instant(out, call->queued_at);
    add_instant(out, call->answered_at);
    add_instant(out, call->ended_at);
    rd_buffer_add_byte(out, ',');
    rd_buffer_add_text(out, rd_outcome_name(call->outcome));
    rd_buffer_add_byte(out, ',');
    rd_buffer_add_text(out, words[call->reason].reason);
    rd_buffer_add_byte(out, '\n');
}

void
simulated_add_ticket(struct rd_buffer *out, const struct simulated_call *call)
{
    const struct simulated_ticket *ticket = &call->ticket;

    add_named(out, "t", ticket->number, 9);
    add_instant(out, (call->answered_at + call->ended_at) / 2);
    add_named(out, ",c", call->number, 9);
    add_customer(out, call);
    add_named(out, ",agent", call->agent, 1);
    rd_buffer_add_text(out, ticket->is_note ? ",note," : ",opened,");
    rd_buffer_add_text(out, words[call->reason].reason);
    rd_buffer_add_byte(out, ',');
    rd_buffer_add_text(
        out, words[call->reason].texts[ticket->language][ticket->words]);
    rd_buffer_add_text(out, steps[ticket->language][ticket->step]);
    rd_buffer_add_text(out, endings[ticket->language][ticket->ending]);
    rd_buffer_add_byte(out, '\n');
}

void
simulated_add_presence(struct rd_buffer *out, uint32_t agent, int64_t at,
                       const char *event)
{
    add_named(out, "agent", agent, 1);
    add_instant(out, at);
    rd_buffer_add_byte(out, ',');
    rd_buffer_add_text(out, event);
    rd_buffer_add_byte(out, '\n');
}
