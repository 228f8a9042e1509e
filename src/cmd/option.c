/*
 * The one table of options, from which the parser, help, the man page's list
 * and the completion are made. One more option is one row here, and a setter.
 */
#include "cmd.h"

static enum rd_status
set_profile(struct rd_request *request, const char *value, struct rd_error *err)
{
    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE, "the name of a profile is expected");
    request->profile = value;
    request->profile_is_idle = true;
    return RD_OK;
}

static enum rd_status
set_draft(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->wants_draft = true;
    return RD_OK;
}

static enum rd_status
set_all(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->wants_all = true;
    return RD_OK;
}

static enum rd_status
set_text(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)err;
    request->text = value;
    return RD_OK;
}

/*
 * Not a parameter of the figures: what a report records of it is a fingerprint,
 * which is not what is given here.
 */
static enum rd_status
set_pseudonyms(struct rd_request *request, const char *value,
               struct rd_error *err)
{
    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE, "the name of a file is expected");
    request->parameters.pseudonyms = value;
    return RD_OK;
}

static enum rd_status
set_salvage(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->parameters.salvage = true;
    return RD_OK;
}

static enum rd_status
set_no_sandbox(struct rd_request *request, const char *value,
               struct rd_error *err)
{
    (void)value;
    (void)err;
    request->stays_outside = true;
    return RD_OK;
}

static enum rd_status
set_rejects(struct rd_request *request, const char *value, struct rd_error *err)
{
    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE, "the name of a file is expected");
    request->rejects_path = value;
    return RD_OK;
}

static enum rd_status
fail_format(const char *path, const struct rd_sink *const *sink,
            struct rd_error *err)
{
    char endings[256] = "";
    size_t len = 0;

    for (; *sink != NULL; sink++) {
        struct rd_str ending = rd_str_from((*sink)->ending);

        if (len + ending.len + 2 >= sizeof endings)
            break;
        endings[len++] = ' ';
        memcpy(endings + len, ending.ptr, ending.len + 1);
        len += ending.len;
    }
    return rd_fail(err, RD_USAGE,
                   "no format is known by the ending of '%s'; those known "
                   "are%s",
                   path, endings);
}

/* A settings file serves all commands: others take the formats of reports. */
static const struct rd_sink *const *
find_sinks(const struct rd_command *command)
{
    return command->sinks != NULL ? command->sinks : rd_sinks;
}

static enum rd_status
set_output(struct rd_request *request, const char *value, struct rd_error *err)
{
    const struct rd_sink *const *sinks = find_sinks(request->command);
    const struct rd_sink *sink = rd_sink_for(value, sinks);
    struct rd_destination *output;

    if (value[0] == '\0')
        return rd_fail(err, RD_USAGE, "the name of a file is expected");
    if (sink == NULL)
        return fail_format(value, sinks, err);
    output = rd_arena_take(&request->arena, sizeof *output);
    if (output == NULL)
        return rd_fail_memory(err);
    output->path = value;
    output->sink = sink;
    if (request->last_output == NULL)
        request->first_output = output;
    else
        request->last_output->next = output;
    request->last_output = output;
    return RD_OK;
}

/* A whole number of what is simulated, from 1 to `most`. */
static enum rd_status
set_count(int64_t *count, const char *value, int64_t most, struct rd_error *err)
{
    uint64_t number;

    if (!rd_str_to_u64(&number, rd_str_from(value)) || number == 0 ||
        number > (uint64_t)most)
        return rd_fail(err, RD_USAGE, "'%s' is not a number from 1 to %lld",
                       value, (long long)most);
    *count = (int64_t)number;
    return RD_OK;
}

static enum rd_status
set_calls(struct rd_request *request, const char *value, struct rd_error *err)
{
    return set_count(&request->simulation.calls, value, RD_SIMULATED_CALLS,
                     err);
}

static enum rd_status
set_days(struct rd_request *request, const char *value, struct rd_error *err)
{
    return set_count(&request->simulation.days, value, RD_SIMULATED_DAYS, err);
}

static enum rd_status
set_files(struct rd_request *request, const char *value, struct rd_error *err)
{
    if (strcmp(value, "daily") == 0) {
        request->simulation.files = 0;
        return RD_OK;
    }
    if (set_count(&request->simulation.files, value, RD_SIMULATED_FILES, NULL) <
        0)
        return rd_fail(err, RD_USAGE,
                       "'%s' is neither a number from 1 to %lld nor 'daily'",
                       value, (long long)RD_SIMULATED_FILES);
    return RD_OK;
}

static enum rd_status
set_seed(struct rd_request *request, const char *value, struct rd_error *err)
{
    if (rd_str_to_u64(&request->simulation.seed, rd_str_from(value)))
        return RD_OK;
    return rd_fail(err, RD_USAGE, "'%s' is not a whole number, such as 2001",
                   value);
}

static enum rd_status
set_plain(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->simulation.plain = true;
    return RD_OK;
}

static enum rd_status
set_with_calls(struct rd_request *request, const char *value,
               struct rd_error *err)
{
    (void)value;
    (void)err;
    request->with_calls = true;
    return RD_OK;
}

static enum rd_status
set_quiet(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->loudness = RD_LOUD_QUIET;
    return RD_OK;
}

static enum rd_status
set_verbose(struct rd_request *request, const char *value, struct rd_error *err)
{
    (void)value;
    (void)err;
    request->loudness = RD_LOUD_VERBOSE;
    return RD_OK;
}

static enum rd_status
set_language(struct rd_request *request, const char *value,
             struct rd_error *err)
{
    (void)request;
    return rd_locale_choose(value, err);
}

/* clang-format off */
const struct rd_option rd_options[] = {
    {.name = "profile", .letter = 'p', .group = RD_OPTIONS_READING,
     .argument = N_("NAME"), .set = set_profile,
     .help = N_("Read the files after it as this profile says, instead of "
             "recognising each from its first lines. 'redite help profiles' "
             "lists them.")},
    {.name = "profile-file", .adds_up = true, .group = RD_OPTIONS_READING,
     .argument = N_("FILE"), .set_parameter = rd_set_profile_file,
     .help = N_("A profile of your own, before those that are installed: see "
             "redite-profiles(5). The *.ini in the folder redite/profiles of "
             "$XDG_CONFIG_HOME (~/.config) are read without being named.")},
    {.name = "zone", .adds_up = true, .group = RD_OPTIONS_READING,
     .argument = N_("PATTERN=ZONE"), .set_parameter = rd_set_zone,
     .help = N_("The zone of times that name none in the files whose names match "
             "the pattern, whatever their profile says: "
             "'cdr-*.csv=Europe/Paris'.")},
    {.name = "timezone", .group = RD_OPTIONS_READING,
     .argument = N_("ZONE"), .set_parameter = rd_set_timezone,
     .help = N_("The zone of local hours and dates, and of times that name none, "
             "by its IANA name (Europe/Paris, unless it is given).")},
    {.name = "calling-code", .group = RD_OPTIONS_READING,
     .argument = N_("CODE"), .set_parameter = rd_set_calling_code,
     .help = N_("The calling code of the country: with 33, the callers +336..., "
             "00336... and 06... are one. Unless it is given, numbers are "
             "compared as they are written.")},
    {.name = "customers", .group = RD_OPTIONS_READING,
     .argument = N_("FILE"), .set_parameter = rd_set_customers,
     .help = N_("A CSV file with the columns from and to: the customer 'from' is "
             "the customer 'to'.")},
    {.name = "max-call", .group = RD_OPTIONS_READING,
     .argument = N_("DURATION"), .set_parameter = rd_set_max_call,
     .help = N_("Reject the record of a call that is longer, such as 90s, 15m, "
             "24h or 7d (24h).")},
    {.name = "threads", .group = RD_OPTIONS_READING,
     .argument = N_("COUNT"), .set_parameter = rd_set_threads,
     .help = N_("Work on at most so many files and parts at once (as many as "
             "there are cores). It changes no figure.")},
    {.name = "memory", .group = RD_OPTIONS_READING,
     .argument = N_("SIZE"), .set_parameter = rd_set_memory,
     .help = N_("Keep to so much memory, such as 256M or 2G: calls and tickets "
             "that are over it wait in a temporary file without a name, in the "
             "folder TMPDIR or /tmp. It changes no figure.")},
    {.name = "salvage", .group = RD_OPTIONS_READING, .set = set_salvage,
     .help = N_("Use what comes before the damage in a gzip file that is cut or "
             "corrupt. The report says so. Without it, the run ends with "
             "status 4.")},
    {.name = "max-ratio", .group = RD_OPTIONS_READING,
     .argument = N_("RATIO"), .set_parameter = rd_set_max_ratio,
     .help = N_("End with status 4 where a gzip file of more than 64 MiB, when it "
             "is unpacked, is more than RATIO times its size (300); no gzip "
             "file reaches 1100.")},
    {.name = "config", .group = RD_OPTIONS_READING,
     .argument = N_("FILE"), .reads_settings = true,
     .help = N_("Take options from a file, one a line, without their dashes: "
             "'night 22:00-08:00' or 'night = 22:00-08:00'. What follows a "
             "'#' is a comment. Options on the command line come before it.")},

    {.name = "rules", .group = RD_OPTIONS_RULES,
     .argument = N_("FILE"), .set_parameter = rd_set_rules,
     .help = N_("A CSV file with the columns kind, name and pattern that says "
             "what texts are about (the installed rules, in French and "
             "English).")},
    {.name = "draft", .group = RD_OPTIONS_TEXT, .set = set_draft,
     .help = N_("Propose a profile for each file instead, from the names and "
             "values of its columns, for you to finish.")},
    {.name = "text", .group = RD_OPTIONS_TEXT,
     .argument = N_("TEXT"), .set = set_text,
     .help = N_("Show which rules match this text, and where, instead of a "
             "file.")},

    {.name = "max-rejects", .group = RD_OPTIONS_REJECTS,
     .argument = N_("LIMIT"), .set_parameter = rd_set_max_rejects,
     .help = N_("End with status 3 and no report where more records than this "
             "cannot be used: a count, or a share of the records of any one "
             "file (1%).")},
    {.name = "rejects", .group = RD_OPTIONS_REJECTS,
     .argument = N_("FILE"), .set = set_rejects,
     .help = N_("Write each record that cannot be used to FILE, with its file, "
             "line and cause, as CSV.")},

    {.name = "from", .group = RD_OPTIONS_PERIOD,
     .argument = N_("DATE"), .set_parameter = rd_set_from,
     .help = N_("The first day of the period, as YYYY-MM-DD. Unless it is given, "
             "the day of the first call.")},
    {.name = "to", .group = RD_OPTIONS_PERIOD,
     .argument = N_("DATE"), .set_parameter = rd_set_to,
     .help = N_("The day after the last day of the period. Unless it is given, "
             "the day after the last call's.")},

    {.name = "night", .group = RD_OPTIONS_FIGURES,
     .argument = N_("HH:MM-HH:MM"), .set_parameter = rd_set_night,
     .help = N_("The local hours that are night; the rest is day "
             "(22:00-08:00).")},
    {.name = "answer-within", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SECONDS"), .set_parameter = rd_set_answer_within,
     .help = N_("A call that is answered within this many seconds is answered in "
             "time (20). '<180' is under 180 seconds, and not at them.")},
    {.name = "service-level", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SHARE"), .set_parameter = rd_set_service_level,
     .help = N_("The share of calls to answer in time, for the agents needed "
             "(0.8).")},
    {.name = "wrap-up", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SECONDS"), .set_parameter = rd_set_wrap_up,
     .help = N_("An agent is not free for so long after a call, for the agents "
             "needed (0).")},
    {.name = "shrinkage", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SHARE"), .set_parameter = rd_set_shrinkage,
     .help = N_("The share of the agents who are away (ill, on leave, in "
             "training), for the positions needed (0).")},
    {.name = "repeat-within", .group = RD_OPTIONS_FIGURES,
     .argument = N_("DURATION"), .set_parameter = rd_set_repeat_within,
     .help = N_("A customer who calls again this soon after an earlier contact "
             "repeats it (7d).")},
    {.name = "link-within", .group = RD_OPTIONS_FIGURES,
     .argument = N_("DURATION"), .set_parameter = rd_set_link_within,
     .help = N_("What is written in a ticket this long after a contact at most, "
             "by its agent, belongs to it (1h).")},
    {.name = "max-customer-calls", .group = RD_OPTIONS_FIGURES,
     .argument = N_("COUNT"), .set_parameter = rd_set_max_customer_calls,
     .help = N_("Leave a customer with more calls than this out of the figures "
             "of repeats, as a switchboard, and count them (any number).")},
    {.name = "tariffs", .adds_up = true, .group = RD_OPTIONS_FIGURES,
     .argument = N_("FILE"), .set_parameter = rd_set_tariffs,
     .help = N_("A CSV file of what calls cost, any number of times. The name of "
             "an installed one goes without an ending: 'france-2000'. Without "
             "any, nothing is said of money.")},
    {.name = "holidays", .group = RD_OPTIONS_FIGURES,
     .argument = N_("FILE"), .set_parameter = rd_set_holidays,
     .help = N_("A CSV file with the column date: the days that tariffs call "
             "'hol', whatever weekday they are.")},
    {.name = "in", .group = RD_OPTIONS_FIGURES,
     .argument = N_("CURRENCY"), .set_parameter = rd_set_in,
     .help = N_("Say what was paid in this currency, too, at the fixed rates of "
             "the euro, such as EUR or FRF.")},
    {.name = "agent-hour-cost", .group = RD_OPTIONS_FIGURES,
     .argument = N_("AMOUNT"), .set_parameter = rd_set_agent_hour_cost,
     .help = N_("What an agent costs in an hour, to hold what waiting earned the "
             "operator against what the missing agents would have cost.")},
    {.name = "claims", .adds_up = true, .group = RD_OPTIONS_FIGURES,
     .argument = N_("FILE"), .set_parameter = rd_set_claims,
     .help = N_("A CSV file with the columns name, metric, op and bound, any "
             "number of times: figures that somebody promises, or a law asks "
             "for. The name of an installed one goes without an ending: "
             "'fr-L224-38'. Where one does not hold, the run ends with status "
             "1.")},
    {.name = "short-abandon", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SECONDS"), .set_parameter = rd_set_short_abandon,
     .help = N_("A caller who hangs up within this many seconds hung up at once "
             "(5).")},
    {.name = "short-talk", .group = RD_OPTIONS_FIGURES,
     .argument = N_("SECONDS"), .set_parameter = rd_set_short_talk,
     .help = N_("A call that is answered and ends within this many seconds was "
             "picked up and dropped (10).")},
    {.name = "max-wait", .group = RD_OPTIONS_FIGURES,
     .argument = N_("DURATION"), .set_parameter = rd_set_max_wait,
     .help = N_("A wait that is longer is used and counted apart: most such are "
             "clocks that failed (2h).")},

    {.name = "all", .group = RD_OPTIONS_COMPARING, .set = set_all,
     .help = N_("Show every figure: those that are the same, too, and of each "
             "hour, day and service not only the leading ones.")},
    {.name = "calls", .group = RD_OPTIONS_SIMULATING,
     .argument = N_("COUNT"), .set = set_calls,
     .help = N_("So many calls (10000).")},
    {.name = "days", .group = RD_OPTIONS_SIMULATING,
     .argument = N_("COUNT"), .set = set_days,
     .help = N_("Over so many days, from 29 October 2001 on (8).")},
    {.name = "files", .group = RD_OPTIONS_SIMULATING,
     .argument = N_("COUNT|daily"), .set = set_files,
     .help = N_("Write the calls into so many files, one after another: "
             "calls.csv.gz, or calls-1.csv.gz and so on; or one a day, "
             "calls-2001-10-29.csv.gz and so on (daily).")},
    {.name = "seed", .group = RD_OPTIONS_SIMULATING,
     .argument = N_("NUMBER"), .set = set_seed,
     .help = N_("What chance begins with: another number gives other calls "
             "(2001).")},
    {.name = "plain", .group = RD_OPTIONS_SIMULATING, .set = set_plain,
     .help = N_("Write CSV as it is, not compressed with gzip.")},
    {.name = "pseudonyms", .group = RD_OPTIONS_PRIVACY,
     .argument = N_("KEYFILE"), .set = set_pseudonyms,
     .help = N_("Name no customer, agent or call, in whatever is written: each "
             "has a pseudonym that only this key makes, such as "
             "customer-3f8a0c51d2e94b67. Free texts and broken records are "
             "not shown. 'redite keygen' makes a key.")},

    {.name = "suppress", .group = RD_OPTIONS_WITHHOLDING,
     .argument = N_("COUNT"), .set_parameter = rd_set_suppress,
     .help = N_("Withhold all figures of groups (hours, dates, services and so "
             "on) in which fewer calls than this are counted anywhere, but "
             "not 0, and of so many more that none can be found by "
             "subtraction. At least 3.")},

    {.name = "output", .letter = 'o', .adds_up = true,
     .group = RD_OPTIONS_OUTPUT, .argument = N_("FILE"), .set = set_output,
     .help = N_("Write the report to FILE, in the format of its ending; any "
             "number of times. '-' is text on standard output, which is also "
             "where the report goes unless this is given.")},

    {.name = "with-calls", .group = RD_OPTIONS_KEEPING, .set = set_with_calls,
     .help = N_("Keep the calls in a database (.sqlite), too: each call, contact "
             "and episode with its status and the evidence for it.")},

    {.name = "quiet", .letter = 'q', .group = RD_OPTIONS_MESSAGES,
     .set = set_quiet,
     .help = N_("Say nothing but errors: no warnings, no line of progress.")},
    {.name = "verbose", .letter = 'v', .group = RD_OPTIONS_MESSAGES,
     .set = set_verbose,
     .help = N_("Say what is done and how long it took, on standard error: what "
             "each file was read as, how many records it has.")},

    {.name = "no-sandbox", .group = RD_OPTIONS_SANDBOX, .set = set_no_sandbox,
     .help = N_("Do not give up, before anything is read, what the run does not "
             "need: the network, other programs, and to write other files "
             "than its own.")},

    {.name = "language", .at_once = true, .group = RD_OPTIONS_HELP,
     .argument = N_("LANGUAGE"), .set = set_language,
     .help = N_("Speak this language, en or fr, in reports to read (text, HTML, "
             "Markdown), help and messages. Unless it is given, that of the "
             "locale (LC_ALL, LC_MESSAGES, LANG, LANGUAGE). Formats that "
             "programs read are the same in every language.")},
    {.name = "help", .letter = 'h', .group = RD_OPTIONS_HELP,
     .answer = rd_help_answer, .help = N_("Show this help.")},
    {.name = "version", .group = RD_OPTIONS_HELP,
     .answer = rd_version_answer, .help = N_("Show the version of the program.")},

    {.name = "man", .group = RD_OPTIONS_BUILD, .answer = rd_manual_answer},
    {.name = "bash-completion", .group = RD_OPTIONS_BUILD,
     .answer = rd_completion_answer},

    {.name = NULL},
};
/* clang-format on */

const struct rd_option *
rd_option_find(struct rd_str name)
{
    for (const struct rd_option *row = rd_options; row->name != NULL; row++)
        if (rd_str_equal(rd_str_from(row->name), name))
            return row;
    return NULL;
}

const struct rd_option *
rd_option_find_letter(char letter)
{
    for (const struct rd_option *row = rd_options; row->name != NULL; row++)
        if (letter != '\0' && row->letter == letter)
            return row;
    return NULL;
}
