/*
 * The commands, and how one is chosen.
 */
#include "cmd.h"

#include <unistd.h>

const struct rd_command *const rd_commands[] = {
    &rd_command_report,   &rd_command_evidence, &rd_command_verify,
    &rd_command_diff,     &rd_command_inspect,  &rd_command_keygen,
    &rd_command_simulate, &rd_command_help,     NULL,
};

static enum rd_status
fail_unknown(const char *name, struct rd_error *err)
{
    struct rd_hint hint = {.word = rd_str_from(name)};
    const struct rd_command *const *row = rd_commands;

    for (; *row != NULL; row++)
        rd_hint_offer(&hint, (*row)->name);
    if (hint.nearest != NULL)
        return rd_fail(err, RD_USAGE,
                       "there is no command '%s'; did you mean '%s'?", name,
                       hint.nearest);
    if (access(name, F_OK) == 0)
        return rd_fail(err, RD_USAGE,
                       "there is no command '%s'; to audit that file, say "
                       "'redite report %s'",
                       name, name);
    return rd_fail(err, RD_USAGE, "there is no command '%s'; try 'redite help'",
                   name);
}

enum rd_status
rd_command_find(const struct rd_command **command, const char *name,
                struct rd_error *err)
{
    const struct rd_command *const *row = rd_commands;

    while (*row != NULL && strcmp((*row)->name, name) != 0)
        row++;
    *command = *row;
    return *row == NULL ? fail_unknown(name, err) : RD_OK;
}

/* What is left to do with files once they are open. */
static enum rd_sandbox
choose_sandbox(const struct rd_request *request)
{
    const struct rd_destination *output = request->first_output;
    enum rd_sandbox sandbox = RD_SANDBOX_READS;

    if (request->rejects != NULL)
        sandbox = RD_SANDBOX_NAMES;
    for (; output != NULL; output = output->next) {
        if (output->sink->begin_keeping != NULL)
            return RD_SANDBOX_SORTS;
        if (output->output != NULL)
            sandbox = RD_SANDBOX_NAMES;
    }
    return sandbox;
}

static enum rd_status
carry_out(struct rd_request *request, struct rd_buffer *out,
          struct rd_error *err)
{
    const struct rd_command *command = request->command;
    enum rd_status st;

    if (request->answer != NULL)
        return request->answer(request, out, err);
    st = rd_destinations_open(request, err);
    if (st < 0)
        return st;
    if ((command->groups & RD_OPTIONS_SANDBOX) != 0 &&
        !request->stays_outside) {
        (void)rd_sandbox_enter_folders(request);
        (void)rd_sandbox_enter(choose_sandbox(request));
    }
    return command->run(request, out, err);
}

/* Options without a command (--help, --version) are those of help. */
enum rd_status
rd_command_run(struct rd_result *result, size_t count, const char *const *words,
               bool (*stopped)(void *context), struct rd_error *err)
{
    struct rd_request request = {.command = &rd_command_help,
                                 .stopped = stopped};
    bool is_named = words[0][0] != '-';
    enum rd_status st = RD_OK;

    if (is_named)
        st = rd_command_find(&request.command, words[0], err);
    if (st >= 0)
        st = rd_arguments_parse(&request, count - is_named, words + is_named,
                                err);
    if (st >= 0)
        st = carry_out(&request, &result->out, err);
    result->is_refuted = request.is_refuted;
    rd_request_clear(&request);
    return st < 0 ? st : rd_buffer_check(&result->out, err);
}
