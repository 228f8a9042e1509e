/*
 * From words to a request.
 *
 * getopt_long is not used: it takes the beginning of a name for the name,
 * gives no way to hint at a mistyped one, and would need its own copy of the
 * table of options.
 *
 * Words first become items, so that settings files can be read, and applied,
 * before what the command line says, and then all items in their order: a
 * profile is for the files that follow it.
 */
#include "cmd.h"

#include <sys/stat.h>
#include <unistd.h>

struct words {
    const char *const *next, *const *end;
    bool files_only; /* `--` was seen */
};

/* What completes `redite COMMAND` to where its options are told. */
static const char *
help_word(const struct rd_command *command)
{
    return command == &rd_command_help ? "" : " --help";
}

static enum rd_status
fail_unknown(const struct rd_command *command, const char *dashes,
             struct rd_str name, struct rd_error *err)
{
    struct rd_hint hint = {.word = name};

    for (const struct rd_option *row = rd_options; row->name != NULL; row++)
        if (row->help != NULL && (row->group & command->groups) != 0)
            rd_hint_offer(&hint, row->name);
    if (hint.nearest == NULL)
        return rd_fail(err, RD_USAGE,
                       "there is no option '%s%.*s'; try 'redite %s%s'", dashes,
                       RD_FMT(name), command->name, help_word(command));
    return rd_fail(err, RD_USAGE,
                   "there is no option '%s%.*s'; did you mean '--%s'? Try "
                   "'redite %s%s'",
                   dashes, RD_FMT(name), hint.nearest, command->name,
                   help_word(command));
}

/* Every option belongs to some command, if not to this one. */
static enum rd_status
check_taken(const struct rd_option *option, const struct rd_command *command,
            struct rd_error *err)
{
    const struct rd_command *const *other = rd_commands;

    if ((option->group & (command->groups | RD_OPTIONS_BUILD)) != 0)
        return RD_OK;
    while (((*other)->groups & option->group) == 0)
        other++;
    if (command == &rd_command_help)
        return rd_fail(err, RD_USAGE,
                       "the option '--%s' comes behind a command: redite %s "
                       "--%s ...",
                       option->name, (*other)->name, option->name);
    return rd_fail(err, RD_USAGE,
                   "the option '--%s' is for 'redite %s', not for 'redite %s'",
                   option->name, (*other)->name, command->name);
}

/* The value of an option: attached to it, or the next word. */
static enum rd_status
take_value(struct rd_item *item, const char *attached, struct words *words,
           struct rd_error *err)
{
    const struct rd_option *option = item->option;

    if (option->argument == NULL && attached != NULL)
        return rd_fail(err, RD_USAGE, "the option '--%s' takes no value",
                       option->name);
    item->value = attached;
    if (option->argument == NULL || attached != NULL)
        return RD_OK;
    /* Whoever wants a value that looks like an option writes `=` before it. */
    if (words->next == words->end ||
        ((*words->next)[0] == '-' && (*words->next)[1] != '\0'))
        return rd_fail(err, RD_USAGE,
                       "the option '--%s' needs a value: --%s=%s", option->name,
                       option->name, _(option->argument));
    item->value = *words->next++;
    return RD_OK;
}

/* `--name` or `--name=value`. */
static enum rd_status
read_long(struct rd_item *item, const char *word, struct words *words,
          const struct rd_command *command, struct rd_error *err)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    struct rd_str typed = rd_str_from(name);
    enum rd_status st;

    if (equals != NULL)
        typed.len = (size_t)(equals - name);
    item->option = rd_option_find(typed);
    if (item->option == NULL)
        return fail_unknown(command, "--", typed, err);
    st = check_taken(item->option, command, err);
    if (st < 0)
        return st;
    return take_value(item, equals == NULL ? NULL : equals + 1, words, err);
}

/* `-x`, `-xvalue` or `-x=value`. */
static enum rd_status
read_short(struct rd_item *item, const char *word, struct words *words,
           const struct rd_command *command, struct rd_error *err)
{
    const char *attached = word[2] == '=' ? word + 3 : word + 2;
    enum rd_status st;

    item->option = rd_option_find_letter(word[1]);
    if (item->option == NULL ||
        (item->option->argument == NULL && word[2] != '\0'))
        return fail_unknown(command, "-", rd_str_from(word + 1), err);
    st = check_taken(item->option, command, err);
    if (st < 0)
        return st;
    return take_value(item, word[2] == '\0' ? NULL : attached, words, err);
}

static enum rd_status
read_word(struct rd_item *item, struct words *words,
          const struct rd_command *command, struct rd_error *err)
{
    const char *word = *words->next++;

    *item = (struct rd_item){.value = word};
    if (words->files_only || word[0] != '-' || word[1] == '\0')
        return RD_OK;
    if (word[1] == '-')
        return read_long(item, word, words, command, err);
    return read_short(item, word, words, command, err);
}

static void
add_input(struct rd_request *request, const char *path)
{
    request->inputs[request->input_count++] =
        (struct rd_input){.path = path, .profile = request->profile};
    request->profile_is_idle = false;
}

static enum rd_status
apply_item(struct rd_request *request, const struct rd_item *item,
           struct rd_error *err)
{
    const struct rd_option *option = item->option;
    struct rd_error why = {""};
    enum rd_status st = RD_OK;

    if (option == NULL)
        add_input(request, item->value);
    else if (option->set_parameter != NULL)
        st = option->set_parameter(&request->parameters, item->value, &why);
    else if (option->set != NULL)
        st = option->set(request, item->value, &why);
    if (st >= 0)
        return st;
    if (item->settings == NULL)
        return rd_fail(err, st, "--%s: %s", option->name, why.text);
    return rd_fail(err, st, "%s:%zu: %s: %s", item->settings, item->line,
                   option->name, why.text);
}

/* All words, or those up to the first that asks for an answer (--help). */
static enum rd_status
read_words(struct rd_items *items, struct rd_request *request,
           struct words *words, struct rd_error *err)
{
    enum rd_status st = RD_OK;

    while (st >= 0 && request->answer == NULL && words->next < words->end) {
        struct rd_item item;

        if (!words->files_only && strcmp(*words->next, "--") == 0) {
            words->files_only = true;
            words->next++;
            continue;
        }
        st = read_word(&item, words, request->command, err);
        if (st >= 0)
            st = rd_item_add(items, &item, &request->arena, err);
        if (st < 0 || item.option == NULL)
            continue;
        request->answer = item.option->answer;
        if (item.option->at_once)
            st = apply_item(request, &item, err);
    }
    return st;
}

static enum rd_status
read_settings(struct rd_items *settings, const struct rd_items *items,
              struct rd_arena *arena, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    const struct rd_item *item = items->first;

    for (; item != NULL && st >= 0; item = item->next)
        if (item->option != NULL && item->option->reads_settings)
            st = rd_config_read(settings, item->value, arena, err);
    return st;
}

static enum rd_status
apply_items(struct rd_request *request, const struct rd_items *items,
            struct rd_error *err)
{
    enum rd_status st = RD_OK;
    const struct rd_item *item = items->first;

    for (; item != NULL && st >= 0; item = item->next)
        st = apply_item(request, item, err);
    return st;
}

static bool
has_option(const struct rd_items *items, const struct rd_option *option)
{
    const struct rd_item *item = items->first;

    while (item != NULL && item->option != option)
        item = item->next;
    return item != NULL;
}

/*
 * A settings file is for all commands, so what this one does not take is left
 * out; and where uses add up, those on the command line replace it.
 */
static enum rd_status
apply_settings(struct rd_request *request, const struct rd_items *settings,
               const struct rd_items *items, struct rd_error *err)
{
    enum rd_status st = RD_OK;
    const struct rd_item *item = settings->first;

    for (; item != NULL && st >= 0; item = item->next) {
        const struct rd_option *option = item->option;

        if ((option->group & request->command->groups) == 0 ||
            (option->adds_up && has_option(items, option)))
            continue;
        st = apply_item(request, item, err);
    }
    return st;
}

static bool
has_same_number(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/*
 * What is no regular file (a terminal, /dev/null) may be used twice. Another
 * run may replace `a` while we look, and `b` be given the number that it had;
 * so `a` is looked at again.
 */
static bool
is_same_file(const char *a, const char *b)
{
    struct stat a_facts, b_facts;

    if (stat(a, &a_facts) != 0 || stat(b, &b_facts) != 0)
        return strcmp(a, b) == 0;
    return S_ISREG(a_facts.st_mode) && has_same_number(&a_facts, &b_facts) &&
           stat(a, &a_facts) == 0 && has_same_number(&a_facts, &b_facts);
}

static enum rd_status
check_written(const struct rd_request *request, const char *path,
              const struct rd_destination *others, struct rd_error *err)
{
    for (size_t i = 0; i < request->input_count; i++)
        if (strcmp(path, "-") != 0 &&
            is_same_file(path, request->inputs[i].path))
            return rd_fail(err, RD_USAGE,
                           "%s is a file to read, and would be overwritten",
                           path);
    if (request->parameters.pseudonyms != NULL &&
        is_same_file(path, request->parameters.pseudonyms))
        return rd_fail(err, RD_USAGE, "%s is the key, and would be overwritten",
                       path);
    for (; others != NULL; others = others->next)
        if (is_same_file(path, others->path))
            return rd_fail(err, RD_USAGE, "%s would be written twice",
                           strcmp(path, "-") == 0 ? _("standard output")
                                                  : path);
    return RD_OK;
}

static enum rd_status
check_outputs(const struct rd_request *request, struct rd_error *err)
{
    const struct rd_destination *output = request->first_output;

    for (; output != NULL; output = output->next) {
        enum rd_status st =
            check_written(request, output->path, output->next, err);

        if (st < 0)
            return st;
    }
    if (request->rejects_path == NULL)
        return RD_OK;
    return check_written(request, request->rejects_path, request->first_output,
                         err);
}

static enum rd_status
check_inputs(const struct rd_request *request, struct rd_error *err)
{
    size_t standard_inputs = 0;

    if (request->input_count == 0)
        return rd_fail(err, RD_USAGE,
                       "no file is given: name the logs to read, or '-' for "
                       "standard input; try 'redite %s --help'",
                       request->command->name);
    for (size_t i = 0; i < request->input_count; i++)
        if (strcmp(request->inputs[i].path, "-") == 0)
            standard_inputs++;
    if (standard_inputs > 1)
        return rd_fail(err, RD_USAGE, "standard input can be read only once");
    if (request->profile_is_idle)
        return rd_fail(err, RD_USAGE,
                       "--profile: it is for the files after it, and no file "
                       "follows");
    return RD_OK;
}

static enum rd_status
check_request(const struct rd_request *request, struct rd_error *err)
{
    enum rd_status st;

    if (!request->command->needs_files || request->text != NULL)
        return RD_OK;
    st = check_inputs(request, err);
    if (st >= 0)
        st = check_outputs(request, err);
    if (st >= 0)
        st = rd_parameters_check(&request->parameters, err);
    return st;
}

/* Results go to standard output unless it is said where. */
static enum rd_status
add_default_output(struct rd_request *request, struct rd_error *err)
{
    const struct rd_item item = {.option = rd_option_find(RD_STR("output")),
                                 .value = "-"};

    if (request->first_output != NULL)
        return RD_OK;
    return apply_item(request, &item, err);
}

enum rd_status
rd_arguments_parse(struct rd_request *request, size_t count,
                   const char *const *given, struct rd_error *err)
{
    struct words words = {.next = given, .end = given + count};
    struct rd_items items = {0}, settings = {0};
    enum rd_status st;

    rd_parameters_init(&request->parameters);
    request->simulation = rd_simulation_usual;
    st = rd_user_profiles_find(&request->parameters.user_profiles,
                               &request->arena, err);
    if (st < 0)
        return st;
    request->inputs =
        rd_arena_take(&request->arena, (count + 1) * sizeof *request->inputs);
    if (request->inputs == NULL)
        return rd_fail_memory(err);
    st = read_words(&items, request, &words, err);
    if (st < 0 || request->answer != NULL)
        return st;
    st = read_settings(&settings, &items, &request->arena, err);
    if (st >= 0)
        st = apply_settings(request, &settings, &items, err);
    if (st >= 0)
        st = apply_items(request, &items, err);
    if (st >= 0)
        st = add_default_output(request, err);
    return st < 0 ? st : check_request(request, err);
}

enum rd_status
rd_item_add(struct rd_items *items, const struct rd_item *item,
            struct rd_arena *arena, struct rd_error *err)
{
    struct rd_item *kept = rd_arena_take(arena, sizeof *kept);

    if (kept == NULL)
        return rd_fail_memory(err);
    *kept = *item;
    kept->next = NULL;
    if (items->last == NULL)
        items->first = kept;
    else
        items->last->next = kept;
    items->last = kept;
    return RD_OK;
}

void
rd_request_clear(struct rd_request *request)
{
    struct rd_destination *output = request->first_output;

    for (; output != NULL; output = output->next) {
        rd_keeping_clear(output);
        rd_buffer_clear(&output->content);
    }
    rd_output_abandon(request->rejects);
    if (request->spill_file > 0)
        (void)close(request->spill_file);
    rd_arena_clear(&request->arena);
    *request = (struct rd_request){0};
}
