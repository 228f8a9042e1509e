/*
 * The command line: what is asked, who does it, and how the program ends.
 * Private to this room, which alone knows options, prints, and ends the
 * process.
 *
 * Words become items (a file, or an option with its value), items become a
 * request, and a command carries the request out.
 */
#ifndef REDITE_CMD_H
#define REDITE_CMD_H

#include "redite/arena.h"
#include "redite/buffer.h"
#include "redite/language.h"
#include "redite/output.h"
#include "redite/parameters.h"
#include "redite/run.h"
#include "redite/simulate.h"
#include "redite/sink.h"

struct rd_request;

/* --- option.c: the one table of options -------------------------------- */

/* What options are about: their headings in help, and what a command takes. */
enum rd_option_group {
    RD_OPTIONS_READING = 1 << 0,
    RD_OPTIONS_REJECTS = 1 << 1,
    RD_OPTIONS_PERIOD = 1 << 2,
    RD_OPTIONS_FIGURES = 1 << 3,
    RD_OPTIONS_OUTPUT = 1 << 4,
    RD_OPTIONS_HELP = 1 << 5,
    RD_OPTIONS_KEEPING = 1 << 12,
    RD_OPTIONS_RULES = 1 << 7,
    RD_OPTIONS_TEXT = 1 << 8,
    RD_OPTIONS_COMPARING = 1 << 9,
    RD_OPTIONS_PRIVACY = 1 << 10,
    RD_OPTIONS_WITHHOLDING = 1 << 11,
    RD_OPTIONS_MESSAGES = 1 << 13,
    RD_OPTIONS_SANDBOX = 1 << 14, /* of commands that read files */
    RD_OPTIONS_SIMULATING = 1 << 15,
    RD_OPTIONS_BUILD = 1 << 6 /* of our Makefile; not shown to people */
};

/* Put an option's value into the request; NULL where it takes none. */
typedef enum rd_status rd_option_set(struct rd_request *request,
                                     const char *value, struct rd_error *err);

/* Carry a request out; results are appended to `out`. */
typedef enum rd_status rd_command_do(struct rd_request *request,
                                     struct rd_buffer *out,
                                     struct rd_error *err);

/*
 * One option. What it does is one of the last four members: a settings file is
 * read, the request or its parameters are changed, or an answer is given
 * instead of what the command does.
 */
struct rd_option {
    const char *name; /* without its dashes */
    char letter;      /* of the short form, or NUL */
    bool adds_up;     /* each use adds; else the last one holds */
    bool at_once;     /* messages about the words behind it need it */
    enum rd_option_group group;
    const char *argument; /* what its value is called; NULL: it takes none */
    const char *help;     /* sentences for somebody new to the program */
    bool reads_settings;
    rd_option_set *set;
    rd_parameter_set *set_parameter;
    rd_command_do *answer;
};

/* All options, in the order of help; the last row has no name. */
extern const struct rd_option rd_options[];

/* A heading for help. */
struct rd_option_heading {
    enum rd_option_group group;
    const char *text;
};

/* The headings that people see, in order; the last has no text. */
extern const struct rd_option_heading rd_option_headings[];

/* The option that has this name, or NULL. */
const struct rd_option *rd_option_find(struct rd_str name);

/* The option that has this letter, or NULL. */
const struct rd_option *rd_option_find_letter(char letter);

/* --- command.c: the table of commands ---------------------------------- */

struct rd_command {
    const char *name;
    const char *usage;           /* what follows the name */
    const char *summary;         /* one line */
    const char *const *text;     /* paragraphs for help; the last is NULL */
    const char *const *examples; /* command lines; the last is NULL */
    unsigned groups;             /* of the options that it takes */
    const struct rd_sink *const *sinks; /* of --output, where it takes it */
    bool needs_files;
    rd_command_do *run;
};

extern const struct rd_command rd_command_report;   /* command_report.c */
extern const struct rd_command rd_command_evidence; /* command_evidence.c */
extern const struct rd_command rd_command_verify;   /* command_verify.c */
extern const struct rd_command rd_command_diff;     /* command_diff.c */
extern const struct rd_command rd_command_inspect;  /* command_inspect.c */
extern const struct rd_command rd_command_keygen;   /* command_keygen.c */
extern const struct rd_command rd_command_simulate; /* command_simulate.c */
extern const struct rd_command rd_command_help;     /* command_help.c */

/* All commands, in the order of help; the last is NULL. */
extern const struct rd_command *const rd_commands[];

/*
 * The command of a name. RD_USAGE: there is none, and the message says which
 * one may have been meant.
 */
enum rd_status rd_command_find(const struct rd_command **command,
                               const char *name,
                               struct rd_error *err) RD_CHECKED;

/* What came of a command line; zeroed to begin with. */
struct rd_result {
    struct rd_buffer out; /* for standard output */
    bool is_refuted;      /* a claim does not hold */
};

/*
 * Do what the words of a command line (without the program's name, at least
 * one) ask for. `stopped` is asked now and then; true ends the work with
 * RD_STOPPED. Where a result is refuted, `err` says by how much.
 */
enum rd_status rd_command_run(struct rd_result *result, size_t count,
                              const char *const *words,
                              bool (*stopped)(void *context),
                              struct rd_error *err) RD_CHECKED;

/* --- arguments.c: from words to a request ------------------------------ */

/* One thing that was said, on the command line or in a settings file. */
struct rd_item {
    const struct rd_option *option; /* NULL: a file */
    const char *value;              /* NULL where the option takes none */
    const char *settings;           /* the settings file, or NULL */
    size_t line;                    /* in it */
    struct rd_item *next;
};

struct rd_items {
    struct rd_item *first, *last;
};

/* A file that the report is to be written to. */
struct rd_destination {
    const char *path; /* `-` for standard output */
    const struct rd_sink *sink;
    struct rd_buffer content;
    struct rd_output *output; /* open; NULL: ended, or standard output */
    struct rd_rows rows;      /* what it keeps of the run */
    struct rd_destination *next;
};

/* How much is said on standard error. */
enum rd_loudness {
    RD_LOUD_USUAL,  /* warnings, and a line of progress on a terminal */
    RD_LOUD_QUIET,  /* errors alone */
    RD_LOUD_VERBOSE /* warnings, and what is being done */
};

/* What is asked of the program. All of it lives in its arena. */
struct rd_request {
    const struct rd_command *command;
    rd_command_do *answer; /* to give instead of the command's work, or NULL */
    struct rd_parameters parameters;
    struct rd_simulation simulation;
    struct rd_input *inputs;
    size_t input_count;
    const char *profile;  /* of the files that follow, or NULL */
    bool profile_is_idle; /* no file has followed it so far */
    struct rd_destination *first_output, *last_output;
    const char *rejects_path;
    struct rd_output *rejects; /* open, until a run takes it over; or NULL */
    int spill_file;            /* likewise; 0 (a standard stream): none */
    bool wants_all;            /* figures of a difference, the same ones too */
    bool with_calls;           /* in a database */
    enum rd_loudness loudness;
    bool wants_draft;   /* of a profile, instead of what a file is taken for */
    const char *text;   /* to try rules on instead of files, or NULL */
    const char *share;  /* folder of installed data */
    bool stays_outside; /* of the sandbox */
    bool is_refuted;    /* what was claimed does not hold */
    bool (*stopped)(void *context);
    struct rd_arena arena;
};

/*
 * Read the words behind the command's name into the request, whose command is
 * set and whose rest is zero. RD_USAGE: the sentence says what is wrong and
 * what was expected. The words must live as long as the request; whatever the
 * outcome, the caller ends it with rd_request_clear.
 */
enum rd_status rd_arguments_parse(struct rd_request *request, size_t count,
                                  const char *const *words,
                                  struct rd_error *err) RD_CHECKED;

/* Add an item to the end of `items`, in the arena. */
enum rd_status rd_item_add(struct rd_items *items, const struct rd_item *item,
                           struct rd_arena *arena,
                           struct rd_error *err) RD_CHECKED;

/* Give everything back. */
void rd_request_clear(struct rd_request *request);

/* --- destinations.c: where a report goes -------------------------------- */

/*
 * Open all files that the request has written: its destinations rejects, and
 * what is over --memory. Nothing is seen of them before they are whole.
 * RD_OUTPUT: one cannot be written; RD_STOPPED.
 */
enum rd_status rd_destinations_open(struct rd_request *request,
                                    struct rd_error *err) RD_CHECKED;

/*
 * Print the report for each of the request's destinations, that of standard
 * output to `out`. RD_NOMEM: memory was refused; RD_OUTPUT: a database cannot
 * be written.
 */
enum rd_status rd_destinations_render(struct rd_request *request,
                                      const struct rd_report *report,
                                      struct rd_buffer *out,
                                      struct rd_error *err) RD_CHECKED;

/* Write what was printed to the files. RD_OUTPUT: one cannot be written. */
enum rd_status rd_destinations_write(struct rd_request *request,
                                     struct rd_error *err) RD_CHECKED;

/* --- keeping.c: outputs that keep more than figures --------------------- */

/*
 * Begin those outputs of the request that keep what is behind the figures;
 * `rows` hands on to them, and has no context where there is none. RD_OUTPUT,
 * RD_NOMEM.
 */
enum rd_status rd_keeping_begin(struct rd_rows *rows,
                                struct rd_request *request,
                                struct rd_error *err) RD_CHECKED;

/* Add the report to such an output, which then waits to be committed. */
enum rd_status rd_keeping_end(struct rd_destination *output,
                              const struct rd_report *report,
                              struct rd_error *err) RD_CHECKED;

/* Throw away what has not been committed. */
void rd_keeping_clear(struct rd_destination *output);

/* --- config.c: settings files ------------------------------------------ */

/*
 * Add what the settings file `path` says to `items`. RD_USAGE: it cannot be
 * read, or a line of it is wrong; the message names file and line.
 */
enum rd_status rd_config_read(struct rd_items *items, const char *path,
                              struct rd_arena *arena,
                              struct rd_error *err) RD_CHECKED;

/* The same of bytes in memory; `path` is for messages, and is kept. */
enum rd_status rd_config_parse(struct rd_items *items, const char *path,
                               struct rd_str text, struct rd_arena *arena,
                               struct rd_error *err) RD_CHECKED;

/* --- recorded.c: what a JSON report says of its run -------------------- */

struct rd_recorded_input {
    const char *name, *sha256, *profile, *profile_sha256;
    bool is_found; /* a file has its bytes */
    struct rd_recorded_input *next;
};

/* A file of settings: of which kind, under which name, which bytes. */
struct rd_recorded_setting {
    const char *kind, *name, *sha256;
    struct rd_recorded_setting *next;
};

/*
 * Set the parameters of the request to those that the JSON report `path`
 * records. RD_DATA: it is no report; RD_USAGE: a value is none.
 */
enum rd_status rd_recorded_options(struct rd_request *request, const char *path,
                                   struct rd_error *err) RD_CHECKED;

/*
 * The fingerprint of the key that its pseudonyms were made with, in the arena
 * of the request; empty where it shows names as they are.
 */
enum rd_status rd_recorded_fingerprint(const char **fingerprint,
                                       struct rd_request *request,
                                       const char *path,
                                       struct rd_error *err) RD_CHECKED;

/* The version that made it, likewise. RD_DATA, as above. */
enum rd_status rd_recorded_version(const char **version,
                                   struct rd_request *request, const char *path,
                                   struct rd_error *err) RD_CHECKED;

/* List the inputs that it records, in the arena of the request. */
enum rd_status rd_recorded_inputs(struct rd_recorded_input **inputs,
                                  struct rd_request *request, const char *path,
                                  struct rd_error *err) RD_CHECKED;

/* List its files of settings, likewise. */
enum rd_status rd_recorded_settings(struct rd_recorded_setting **settings,
                                    struct rd_request *request,
                                    const char *path,
                                    struct rd_error *err) RD_CHECKED;

/* --- definitions.c: what figures meant in other versions ----------------- */

/* A change of definitions, and the first version that has it. */
struct rd_definition {
    const char *version, *change;
};

/* All of them, oldest first; every version has a row; the last has no version.
 */
extern const struct rd_definition rd_definitions[];

/*
 * Say which of them came after `version`, a line for each, or that none did.
 * False, and nothing is said: the version is not known.
 */
bool rd_definitions_tell(struct rd_buffer *out,
                         const struct rd_definition *definitions,
                         const char *version);

/* The version of this program. */
const char *rd_definitions_own_version(void);

/* --- sandbox.c, sandbox_folders.c: what is given up before reading ------- */

/* What a run still does to files, once its own are open. */
enum rd_sandbox {
    RD_SANDBOX_READS, /* opens them for reading */
    RD_SANDBOX_NAMES, /* and gives those that it has written their names */
    RD_SANDBOX_SORTS  /* and opens temporary ones, as SQLite does to sort */
};

/*
 * Give up what a run does not need. False: this system cannot, and nothing is
 * given up. It cannot be left again, and holds for threads that are started
 * later.
 */
bool rd_sandbox_enter(enum rd_sandbox sandbox);

/*
 * Before that: from here on files can be named, and for a database written,
 * in the folders of the request's open outputs alone. False: this system
 * cannot.
 */
bool rd_sandbox_enter_folders(const struct rd_request *request);

/* --- hint.c: what may have been meant ---------------------------------- */

/* The nearest of the names offered so far; start with {.word = …}. */
struct rd_hint {
    struct rd_str word;  /* as it was typed */
    const char *nearest; /* NULL: nothing is near */
    size_t distance;
};

/* Offer a name. Of equally near ones, the first is kept. */
void rd_hint_offer(struct rd_hint *hint, const char *name);

/* --- command_help.c, manual.c, completion.c: the tables, told ----------- */

/* The short usage that is shown when nothing is asked. */
void rd_help_add_usage(struct rd_buffer *out);

rd_command_do rd_help_answer;    /* --help */
rd_command_do rd_version_answer; /* --version */
rd_command_do rd_manual_answer;  /* a man page, of standard input's template */
rd_command_do rd_completion_answer; /* a script for bash */

/* --- progress.c: how far a run is, on a terminal ------------------------ */

struct rd_progress_line {
    bool wanted;        /* standard error is a terminal */
    bool shown;         /* there is something to erase */
    int64_t started_ms; /* of a clock that only goes forward */
    int64_t shown_ms;
};

/* Begin; nothing is shown yet. */
void rd_progress_begin(struct rd_progress_line *line,
                       enum rd_loudness loudness);

/* Show, at most a few times a second; `line` is a struct rd_progress_line. */
void rd_progress_show(void *line, const struct rd_progress *progress);

/*
 * Say what has been done, after how many seconds; may be called from several
 * threads at once.
 */
void rd_progress_tell(void *line, const char *text);

/* Leave the terminal as it was. */
void rd_progress_erase(struct rd_progress_line *line);

/*
 * What the line says: share read, bytes a second and time left, where they are
 * known.
 */
void rd_progress_format(char text[static 80],
                        const struct rd_progress *progress, int64_t elapsed_ms);

/* --- locale.c: what language the program speaks -------------------------- */

/* Speak as the locale of the environment has it. */
void rd_locale_begin(void);

/* Speak the language `name`. RD_USAGE: it is none that is known. */
enum rd_status rd_locale_choose(const char *name,
                                struct rd_error *err) RD_CHECKED;

/* --- share.c: where installed data is ----------------------------------- */

/* The folder of the running program; false where the system cannot tell. */
bool rd_share_own_folder(char *folder, size_t size);

/*
 * The folder of profiles, rules and tariffs, in the arena: $REDITE_SHARE where
 * set, else beside the program (`share` in a build tree, `../share/redite`
 * where installed), else where the program was configured to be installed.
 */
enum rd_status rd_share_find(const char **folder, struct rd_arena *arena,
                             struct rd_error *err) RD_CHECKED;

/*
 * The folder of the user's own profiles, in the arena: `redite/profiles` in
 * $XDG_CONFIG_HOME, or in `.config` of $HOME; NULL where neither is set. It
 * need not exist.
 */
enum rd_status rd_user_profiles_find(const char **folder,
                                     struct rd_arena *arena,
                                     struct rd_error *err) RD_CHECKED;

/* --- exit.c: how the program ends ---------------------------------------- */

/*
 * Write results to standard output. RD_OUTPUT: they are not there; RD_STOPPED:
 * `stopped`, which may be NULL, said so while a reader was waited for.
 */
enum rd_status rd_exit_write(struct rd_str results,
                             bool (*stopped)(void *context),
                             struct rd_error *err) RD_CHECKED;

/* One line on standard error; bytes that would steer a terminal are masked. */
void rd_exit_explain(const struct rd_error *err);

/* The same of what is odd but no failure; `context` is of no effect. */
void rd_exit_warn(void *context, const char *text);

/* The exit status of results that are there, and refuted. */
#define RD_EXIT_REFUTED 1

/* The exit status; `signal` is the one that stopped the run. */
int rd_exit_status(enum rd_status status, int signal);

#endif
