/*
 * `redite help`: the tables of commands and options as text of 80 columns.
 */
#include "cmd.h"

#include "config.h"
#include "redite/settings.h"
#include "redite/text.h"

#define LINE_WIDTH   79
#define NAME_COLUMN  12 /* where the summary of a command begins */
#define HELP_COLUMN  8  /* where the sentences of an option begin */
#define INDENT_WIDTH 2

static void
add_blanks(struct rd_buffer *out, size_t count)
{
    while (count-- > 0)
        rd_buffer_add_byte(out, ' ');
}

/* Words, each on the line if it fits; the cursor is at column `indent`. */
static void
add_wrapped(struct rd_buffer *out, struct rd_str text, size_t indent)
{
    size_t column = indent;
    struct rd_str word;

    while (rd_str_split(&word, &text, ' ')) {
        if (column > indent && column + 1 + rd_text_width(word) > LINE_WIDTH) {
            rd_buffer_add_byte(out, '\n');
            add_blanks(out, indent);
            column = indent;
        }
        if (column > indent)
            rd_buffer_add_byte(out, ' ');
        column += (column > indent ? 1 : 0) + rd_text_width(word);
        rd_buffer_add(out, word);
    }
    rd_buffer_add_byte(out, '\n');
}

/* A name in its column, and what is said of it beside. */
static void
add_pair(struct rd_buffer *out, const char *name, const char *text)
{
    size_t len = strlen(name) + INDENT_WIDTH;

    add_blanks(out, INDENT_WIDTH);
    rd_buffer_add_text(out, name);
    add_blanks(out, len < NAME_COLUMN ? NAME_COLUMN - len : 1);
    add_wrapped(out, rd_str_from(text), NAME_COLUMN);
}

static void
add_commands(struct rd_buffer *out)
{
    const struct rd_command *const *row = rd_commands;

    for (; *row != NULL; row++)
        add_pair(out, (*row)->name, _((*row)->summary));
}

void
rd_help_add_usage(struct rd_buffer *out)
{
    rd_buffer_add_text(out, _("usage: redite COMMAND [OPTIONS] FILE..."));
    rd_buffer_add_text(out, "\n\n");
    add_commands(out);
    rd_buffer_add_byte(out, '\n');
    add_wrapped(out,
                rd_str_from(_("Try 'redite help', or begin with 'redite "
                              "report FILE'.")),
                0);
}

static void
add_overview(struct rd_buffer *out)
{
    const char *what =
        _("redite audits a telephone hotline from its own call logs: how long "
          "callers waited, by hour and day, and what became of them.");

    add_wrapped(out, rd_str_from(what), 0);
    rd_buffer_addf(out, "\n%s\n", _("Usage: redite COMMAND [OPTIONS] FILE..."));
    rd_buffer_addf(out, "\n%s\n", _("Commands:"));
    add_commands(out);
    rd_buffer_addf(out, "\n%s\n", _("Examples:"));
    rd_buffer_add_text(out, "  redite report calls.csv\n"
                            "  redite report -o audit.json *.csv.gz\n"
                            "  redite inspect unknown.log\n");
    rd_buffer_add_byte(out, '\n');
    add_wrapped(out,
                rd_str_from(_("'redite help COMMAND' tells the rest of a "
                              "command, and its options;")),
                0);
    add_wrapped(out,
                rd_str_from(_("'redite help profiles' lists the kinds of logs "
                              "that are known.")),
                0);
}

static void
add_option(struct rd_buffer *out, const struct rd_option *option)
{
    add_blanks(out, INDENT_WIDTH);
    if (option->letter != '\0')
        rd_buffer_addf(out, "-%c, ", option->letter);
    rd_buffer_addf(out, "--%s", option->name);
    if (option->argument != NULL)
        rd_buffer_addf(out, " %s", _(option->argument));
    rd_buffer_add_byte(out, '\n');
    add_blanks(out, HELP_COLUMN);
    add_wrapped(out, rd_str_from(_(option->help)), HELP_COLUMN);
}

static void
add_options(struct rd_buffer *out, const struct rd_command *command)
{
    const struct rd_option_heading *heading = rd_option_headings;

    for (; heading->text != NULL; heading++) {
        if ((heading->group & command->groups) == 0)
            continue;
        rd_buffer_addf(out, _(NC_("heading of options", "\n%s:\n")),
                       _(heading->text));
        for (const struct rd_option *row = rd_options; row->name != NULL; row++)
            if (row->group == heading->group)
                add_option(out, row);
    }
}

static void
add_formats(struct rd_buffer *out, const struct rd_sink *const *row)
{
    rd_buffer_addf(out, "\n%s\n", _("Formats, by the ending of FILE:"));
    for (; *row != NULL; row++)
        add_pair(out, (*row)->ending, _((*row)->help));
}

static void
add_command(struct rd_buffer *out, const struct rd_command *command)
{
    rd_buffer_addf(out, _("redite %s: %s.\n"), command->name,
                   _(command->summary));
    rd_buffer_addf(out, _("\nUsage: redite %s %s\n"), command->name,
                   _(command->usage));
    for (const char *const *text = command->text; *text != NULL; text++) {
        rd_buffer_add_byte(out, '\n');
        add_wrapped(out, rd_str_from(_(*text)), 0);
    }
    rd_buffer_addf(out, "\n%s\n", _("Examples:"));
    for (const char *const *line = command->examples; *line != NULL; line++)
        rd_buffer_addf(out, "  %s\n", *line);
    add_options(out, command);
    if (command->sinks != NULL)
        add_formats(out, command->sinks);
}

/* Whoever asks for help about help wants to know what there is. */
static void
add_help(struct rd_buffer *out, const struct rd_command *command)
{
    if (command == &rd_command_help)
        add_overview(out);
    else
        add_command(out, command);
}

enum rd_status
rd_help_answer(struct rd_request *request, struct rd_buffer *out,
               struct rd_error *err)
{
    add_help(out, request->command);
    return rd_buffer_check(out, err);
}

enum rd_status
rd_version_answer(struct rd_request *request, struct rd_buffer *out,
                  struct rd_error *err)
{
    (void)request;
    rd_buffer_add_text(out, "redite " PACKAGE_VERSION "\n");
    return rd_buffer_check(out, err);
}

static void
add_profiles(struct rd_buffer *out, const struct rd_profiles *profiles)
{
    rd_buffer_addf(out, "%s\n",
                   _("Kinds of logs that are known, for --profile:"));
    for (size_t i = 0; i < profiles->count; i++) {
        const struct rd_profile *profile = profiles->items[i];

        rd_buffer_addf(out, "\n  %.*s (%s)\n", RD_FMT(profile->name),
                       rd_kind_name(profile->kind));
        add_blanks(out, HELP_COLUMN);
        add_wrapped(out, profile->title, HELP_COLUMN);
    }
}

static enum rd_status
help_profiles(struct rd_request *request, struct rd_buffer *out,
              struct rd_error *err)
{
    struct rd_run_options options = {.parameters = &request->parameters};
    struct rd_profiles profiles = {0};
    enum rd_status st = rd_share_find(&options.share, &request->arena, err);

    if (st >= 0)
        st = rd_settings_load_profiles(&profiles, &options, err);
    if (st >= 0)
        add_profiles(out, &profiles);
    rd_profiles_clear(&profiles);
    return st < 0 ? st : rd_buffer_check(out, err);
}

/* What help is wanted about comes where other commands have files. */
static enum rd_status
run_help(struct rd_request *request, struct rd_buffer *out,
         struct rd_error *err)
{
    const struct rd_command *command;
    const char *topic =
        request->input_count == 0 ? "help" : request->inputs[0].path;
    enum rd_status st;

    if (request->input_count > 1)
        return rd_fail(err, RD_USAGE,
                       "one command at a time: redite help COMMAND");
    if (strcmp(topic, "profiles") == 0)
        return help_profiles(request, out, err);
    st = rd_command_find(&command, topic, err);
    if (st < 0)
        return st;
    add_help(out, command);
    return rd_buffer_check(out, err);
}

static const char *const paragraphs[] = {
    N_("Tells what redite does, or what one of its commands does and which "
       "options it takes. 'redite help profiles' lists the kinds of logs that "
       "are "
       "known."),
    NULL,
};

static const char *const example_lines[] = {
    "redite help",
    "redite help report",
    "redite help profiles",
    NULL,
};

const struct rd_command rd_command_help = {
    .name = "help",
    .usage = N_("[COMMAND|profiles]"),
    .summary = N_("tell what a command does, and which options it takes"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_HELP | RD_OPTIONS_BUILD,
    .run = run_help,
};
