/*
 * Man pages: a template from standard input, with some of its lines replaced by
 * what the tables say (in mdoc). Of all of redite, @COMMANDS@ and @OPTIONS@; of
 * the command that is asked for a page, @HEAD@ (name and synopsis), @TEXT@,
 * @TAKEN@ (its options), @FORMATS@ and @EXAMPLES@. They are in the language of
 * the run, so each language has templates of its own, and one set of tables.
 */
#include "cmd.h"

#include <ctype.h>
#include <stdio.h>

#define LINE_WIDTH 60 /* room for escapes in 80 columns */
#define READ_SIZE  4096

/* What roff would read as its own is escaped; columns as in the template. */
static void
add_word(struct rd_buffer *out, struct rd_str word, bool begins_line)
{
    if (begins_line && word.len > 0 && word.ptr[0] == '.')
        rd_buffer_add_text(out, "\\&");
    for (size_t i = 0; i < word.len; i++) {
        switch (word.ptr[i]) {
        case '-':
            rd_buffer_add_text(out, "\\-");
            break;
        case '\'':
            rd_buffer_add_text(out, "\\(aq");
            break;
        case '\\':
            rd_buffer_add_text(out, "\\e");
            break;
        default:
            rd_buffer_add_byte(out, word.ptr[i]);
        }
    }
}

static bool
ends_sentence(struct rd_str word)
{
    return word.len >= 2 && word.ptr[word.len - 1] == '.' &&
           word.ptr[word.len - 2] != '.';
}

/* Each sentence begins a line, so that roff knows where the last one ends. */
static void
add_roff(struct rd_buffer *out, const char *text)
{
    struct rd_str rest = rd_str_from(text), word;
    size_t column = 0;

    while (rd_str_split(&word, &rest, ' ')) {
        if (column > 0 && column + word.len > LINE_WIDTH) {
            rd_buffer_add_byte(out, '\n');
            column = 0;
        }
        if (column > 0)
            rd_buffer_add_byte(out, ' ');
        add_word(out, word, column == 0);
        column += word.len + 1;
        if (ends_sentence(word) && rest.ptr != NULL) {
            rd_buffer_add_byte(out, '\n');
            column = 0;
        }
    }
    rd_buffer_add_byte(out, '\n');
}

static void
add_option(struct rd_buffer *out, const struct rd_option *option)
{
    rd_buffer_add_text(out, ".It");
    if (option->letter != '\0')
        rd_buffer_addf(out, " Fl %c ,", option->letter);
    rd_buffer_addf(out, " Fl Fl %s", option->name);
    if (option->argument != NULL)
        rd_buffer_addf(out, " Ar %s", _(option->argument));
    rd_buffer_add_byte(out, '\n');
    add_roff(out, _(option->help));
}

/* Which commands take the options of a group: `(report, inspect)`. */
static void
add_takers(struct rd_buffer *out, enum rd_option_group group)
{
    const char *comma = "";
    const struct rd_command *const *row = rd_commands;

    rd_buffer_add_text(out, "(");
    for (; *row != NULL; row++) {
        if (((*row)->groups & group) == 0)
            continue;
        rd_buffer_addf(out, "%s%s", comma, (*row)->name);
        comma = ", ";
    }
    rd_buffer_add_text(out, ")");
}

static void
add_group(struct rd_buffer *out, enum rd_option_group group)
{
    rd_buffer_add_text(out, ".Bl -tag -width Ds\n");
    for (const struct rd_option *row = rd_options; row->name != NULL; row++)
        if (row->group == group)
            add_option(out, row);
    rd_buffer_add_text(out, ".El\n");
}

static void
add_options(struct rd_buffer *out)
{
    const struct rd_option_heading *heading = rd_option_headings;

    for (; heading->text != NULL; heading++) {
        rd_buffer_addf(out, ".Ss %s ", _(heading->text));
        add_takers(out, heading->group);
        rd_buffer_add_byte(out, '\n');
        add_group(out, heading->group);
    }
}

/* The options that a command takes. */
static void
add_taken(struct rd_buffer *out, const struct rd_command *command)
{
    const struct rd_option_heading *heading = rd_option_headings;

    for (; heading->text != NULL; heading++) {
        if ((heading->group & command->groups) == 0)
            continue;
        rd_buffer_addf(out, ".Ss %s\n", _(heading->text));
        add_group(out, heading->group);
    }
}

static void
add_text(struct rd_buffer *out, const struct rd_command *command)
{
    const char *const *text = command->text;

    add_roff(out, _(*text));
    while (*++text != NULL) {
        rd_buffer_add_text(out, ".Pp\n");
        add_roff(out, _(*text));
    }
}

static void
add_head(struct rd_buffer *out, const struct rd_command *command)
{
    rd_buffer_add_text(out, ".Dt REDITE-");
    for (const char *at = command->name; *at != '\0'; at++)
        rd_buffer_add_byte(out, (char)toupper((unsigned char)*at));
    rd_buffer_addf(out,
                   " 1\n.Os\n.Sh %s\n.Nm redite-%s\n.Nd %s\n"
                   ".Sh SYNOPSIS\n.Nm redite %s\n.Ar %s\n",
                   _(NC_("section of a man page", "NAME")), command->name,
                   _(command->summary), command->name, _(command->usage));
}

static void
add_examples(struct rd_buffer *out, const struct rd_command *command)
{
    rd_buffer_add_text(out, ".Bd -literal -offset indent\n");
    for (const char *const *line = command->examples; *line != NULL; line++) {
        rd_buffer_add_text(out, "$ ");
        add_word(out, rd_str_from(*line), false);
        rd_buffer_add_byte(out, '\n');
    }
    rd_buffer_add_text(out, ".Ed\n");
}

static void
add_commands(struct rd_buffer *out)
{
    const struct rd_command *const *row = rd_commands;

    rd_buffer_add_text(out, ".Bl -tag -width Ds\n");
    for (; *row != NULL; row++) {
        rd_buffer_addf(out, ".It Nm Cm %s Ar %s\n", (*row)->name,
                       _((*row)->usage));
        add_text(out, *row);
    }
    rd_buffer_add_text(out, ".El\n");
}

static void
add_formats(struct rd_buffer *out, const struct rd_command *command)
{
    const struct rd_sink *const *row =
        command->sinks == NULL ? rd_sinks : command->sinks;

    rd_buffer_add_text(out, ".Bl -tag -width Ds\n");
    for (; *row != NULL; row++) {
        rd_buffer_addf(out, ".It Pa %s\n", (*row)->ending);
        add_roff(out, _((*row)->help));
    }
    rd_buffer_add_text(out, ".El\n");
}

static void
add_line(struct rd_buffer *out, struct rd_str line,
         const struct rd_command *command)
{
    if (rd_str_equal(line, RD_STR("@COMMANDS@")))
        add_commands(out);
    else if (rd_str_equal(line, RD_STR("@OPTIONS@")))
        add_options(out);
    else if (rd_str_equal(line, RD_STR("@FORMATS@")))
        add_formats(out, command);
    else if (rd_str_equal(line, RD_STR("@HEAD@")))
        add_head(out, command);
    else if (rd_str_equal(line, RD_STR("@TEXT@")))
        add_text(out, command);
    else if (rd_str_equal(line, RD_STR("@TAKEN@")))
        add_taken(out, command);
    else if (rd_str_equal(line, RD_STR("@EXAMPLES@")))
        add_examples(out, command);
    else {
        rd_buffer_add(out, line);
        rd_buffer_add_byte(out, '\n');
    }
}

enum rd_status
rd_manual_answer(struct rd_request *request, struct rd_buffer *out,
                 struct rd_error *err)
{
    struct rd_buffer template = {0};
    struct rd_str rest, line;
    size_t len = 1;

    while (len > 0 && rd_buffer_reserve(&template, READ_SIZE)) {
        len = fread(template.data + template.len, 1, READ_SIZE, stdin);
        template.len += len;
    }
    rest = rd_buffer_str(&template);
    while (rest.len > 0 && rd_str_split(&line, &rest, '\n'))
        add_line(out, line, request->command);
    out->failed = out->failed || template.failed;
    rd_buffer_clear(&template);
    return rd_buffer_check(out, err);
}
