/*
 * The completion for bash, made of the tables of commands and options. What is
 * neither is completed as the name of a file, by readline itself.
 */
#include "cmd.h"

static void
add_option_names(struct rd_buffer *out, unsigned groups)
{
    const char *blank = "";

    for (const struct rd_option *row = rd_options; row->name != NULL; row++) {
        if (row->help == NULL || (row->group & groups) == 0)
            continue;
        if (row->letter != '\0')
            rd_buffer_addf(out, "%s-%c", blank, row->letter);
        rd_buffer_addf(out, "%s--%s", row->letter != '\0' ? " " : blank,
                       row->name);
        blank = " ";
    }
}

static void
add_command_names(struct rd_buffer *out)
{
    const struct rd_command *const *row = rd_commands;

    for (; *row != NULL; row++)
        rd_buffer_addf(out, "%s ", (*row)->name);
}

/* `FILE`, and `KEYFILE`. */
static bool
is_file(const char *argument)
{
    size_t len = strlen(argument);

    return len >= 4 && strcmp(argument + len - 4, "FILE") == 0;
}

/* The options behind which no name of a file comes, as a pattern of bash. */
static void
add_valued_options(struct rd_buffer *out)
{
    const char *bar = "";

    for (const struct rd_option *row = rd_options; row->name != NULL; row++) {
        if (row->argument == NULL || is_file(row->argument))
            continue;
        if (row->letter != '\0')
            rd_buffer_addf(out, "%s-%c", bar, row->letter);
        rd_buffer_addf(out, "%s--%s", row->letter != '\0' ? "|" : bar,
                       row->name);
        bar = "|";
    }
}

static void
add_branches(struct rd_buffer *out)
{
    const struct rd_command *const *row = rd_commands;

    for (; *row != NULL; row++) {
        const struct rd_command *command = *row;

        rd_buffer_addf(out, "        %s) words='", command->name);
        if (command == &rd_command_help) {
            add_command_names(out);
            rd_buffer_add_text(out, "profiles ");
        }
        add_option_names(out, command->groups);
        rd_buffer_add_text(out, "' ;;\n");
    }
}

enum rd_status
rd_completion_answer(struct rd_request *request, struct rd_buffer *out,
                     struct rd_error *err)
{
    (void)request;
    rd_buffer_add_text(out, "# Completion for redite, made by redite itself.\n"
                            "_redite()\n"
                            "{\n"
                            "    local word=${COMP_WORDS[COMP_CWORD]} words=\n"
                            "    COMPREPLY=()\n"
                            "    case ${COMP_WORDS[COMP_CWORD - 1]} in\n"
                            "        ");
    add_valued_options(out);
    rd_buffer_add_text(out, ")\n"
                            "            compopt +o default\n"
                            "            return ;;\n"
                            "    esac\n"
                            "    case ${COMP_WORDS[1]} in\n");
    add_branches(out);
    rd_buffer_add_text(out, "    esac\n"
                            "    ((COMP_CWORD > 1)) || words='");
    add_command_names(out);
    add_option_names(out, RD_OPTIONS_HELP);
    rd_buffer_add_text(
        out, "'\n"
             "    if ((COMP_CWORD == 1)) ||\n"
             "        [[ $word == -* || ${COMP_WORDS[1]} == help ]]; then\n"
             "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
             "    fi\n"
             "}\n"
             "complete -o default -F _redite redite\n");
    return rd_buffer_check(out, err);
}
