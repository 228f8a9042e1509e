/*
 * `redite verify`: are these the bytes that a report was made of, and do they
 * give it?
 */
#include "cmd.h"

#include "redite/harmless.h"
#include "redite/settings.h"
#include "redite/source.h"

/* What the steps of a verification share. */
struct verifying {
    struct rd_request *request;
    struct rd_buffer *out;
    const char *path;    /* of the report */
    const char *version; /* that made it */
    struct rd_recorded_input *recorded;
    struct rd_recorded_setting *settings;
    struct rd_input *inputs; /* the files given, by the recorded names */
    size_t count;
    struct rd_alias *aliases; /* settings and profiles that were given */
    size_t alias_count, alias_most;
    bool differs;
};

static enum rd_status
read_whole(struct rd_buffer *bytes, char sha256[static 65],
           const struct verifying *verifying, const char *path, bool keeps,
           struct rd_error *err)
{
    const struct rd_request *request = verifying->request;
    struct rd_source *src;
    const char *part;
    size_t len;
    const struct rd_source_options options = {
        .salvage = true,
        .stopped = request->stopped,
        .max_ratio = request->parameters.max_ratio,
    };
    enum rd_status st = rd_source_open(&src, path, &options, err);

    if (st < 0)
        return st;
    while ((st = rd_source_read(src, &part, &len, err)) == RD_OK)
        if (keeps)
            rd_buffer_add(bytes, (struct rd_str){part, len});
    if (st == RD_END)
        rd_source_sha256(src, sha256);
    rd_source_free(src);
    return st < 0 ? st : rd_buffer_check(bytes, err);
}

/* The recorded input of a file's bytes; the same bytes may be there twice. */
static struct rd_recorded_input *
find_recorded(const struct verifying *verifying, const char *sha256)
{
    struct rd_recorded_input *input = verifying->recorded;

    while (input != NULL &&
           (input->is_found || strcmp(input->sha256, sha256) != 0))
        input = input->next;
    return input;
}

/* Whether the bytes are those of settings, of any kind and name. */
static bool
match_settings(struct verifying *verifying, const char *path,
               const char *sha256)
{
    size_t before = verifying->alias_count;

    for (const struct rd_recorded_setting *file = verifying->settings;
         file != NULL && verifying->alias_count < verifying->alias_most;
         file = file->next)
        if (strcmp(file->sha256, sha256) == 0)
            verifying->aliases[verifying->alias_count++] =
                (struct rd_alias){file->kind, file->name, path};
    return verifying->alias_count > before;
}

static bool
has_alias(const struct verifying *verifying, const char *kind, const char *name)
{
    for (size_t i = 0; i < verifying->alias_count; i++)
        if (strcmp(verifying->aliases[i].kind, kind) == 0 &&
            strcmp(verifying->aliases[i].name, name) == 0)
            return true;
    return false;
}

/* Whether the bytes are those of a profile that an input was read by. */
static bool
match_profile(struct verifying *verifying, const char *path, const char *sha256)
{
    bool is_one = false;

    for (const struct rd_recorded_input *input = verifying->recorded;
         input != NULL; input = input->next) {
        if (strcmp(input->profile_sha256, sha256) != 0)
            continue;
        is_one = true;
        if (!has_alias(verifying, "profiles", input->profile) &&
            verifying->alias_count < verifying->alias_most)
            verifying->aliases[verifying->alias_count++] =
                (struct rd_alias){"profiles", input->profile, path};
    }
    return is_one;
}

static enum rd_status
match_file(struct verifying *verifying, const char *path, struct rd_error *err)
{
    struct rd_recorded_input *input;
    struct rd_buffer nothing = {0};
    char sha256[65];
    enum rd_status st =
        read_whole(&nothing, sha256, verifying, path, false, err);

    if (st < 0)
        return st;
    input = find_recorded(verifying, sha256);
    if (input == NULL && (match_settings(verifying, path, sha256) ||
                          match_profile(verifying, path, sha256)))
        return RD_OK;
    if (input == NULL) {
        verifying->differs = true;
        rd_buffer_addf(verifying->out,
                       _("%s: the report was made of no such bytes (SHA-256 "
                         "%s)\n"),
                       path, sha256);
        return RD_OK;
    }
    input->is_found = true;
    verifying->inputs[verifying->count++] = (struct rd_input){
        .path = path, .name = input->name, .profile = input->profile};
    return RD_OK;
}

static enum rd_status
match_files(struct verifying *verifying, struct rd_error *err)
{
    const struct rd_request *request = verifying->request;
    enum rd_status st = RD_OK;

    verifying->inputs =
        rd_arena_take(&verifying->request->arena,
                      request->input_count * sizeof *verifying->inputs);
    verifying->alias_most = RD_MOST_SETTINGS + request->input_count;
    verifying->aliases =
        rd_arena_take(&verifying->request->arena,
                      verifying->alias_most * sizeof *verifying->aliases);
    if (verifying->inputs == NULL || verifying->aliases == NULL)
        return rd_fail_memory(err);
    for (size_t i = 1; i < request->input_count && st >= 0; i++)
        st = match_file(verifying, request->inputs[i].path, err);
    for (const struct rd_recorded_input *input = verifying->recorded;
         input != NULL && st >= 0; input = input->next) {
        if (input->is_found)
            continue;
        verifying->differs = true;
        rd_buffer_addf(verifying->out,
                       _("%s: none of the files given has its bytes (SHA-256 "
                         "%s)\n"),
                       input->name, input->sha256);
    }
    return st;
}

/* The report that the files give, as JSON. */
static enum rd_status
repeat_run(struct rd_buffer *json, const struct verifying *verifying,
           struct rd_error *err)
{
    const struct rd_request *request = verifying->request;
    const struct rd_run_options options = {
        .parameters = &request->parameters,
        .inputs = verifying->inputs,
        .input_count = verifying->count,
        .share = request->share,
        .aliases = verifying->aliases,
        .alias_count = verifying->alias_count,
        .stopped = request->stopped,
    };
    const struct rd_sink_options look = {.width = 80};
    struct rd_report report = {0};
    enum rd_status st = rd_report_init(&report, err);

    if (st >= 0)
        st = rd_run_report(&report, &options, err);
    if (st >= 0) {
        rd_sink_json.print(json, &report, &look);
        st = rd_buffer_check(json, err);
    }
    rd_report_clear(&report);
    return st;
}

/* The name before the colon of a line of JSON; empty where there is none. */
static struct rd_str
name_of(struct rd_str line)
{
    struct rd_str name = rd_str_trim(line);
    const char *end;

    if (name.len < 2 || name.ptr[0] != '"')
        return (struct rd_str){"", 0};
    end = memchr(name.ptr + 1, '"', name.len - 1);
    if (end == NULL)
        return (struct rd_str){"", 0};
    return (struct rd_str){name.ptr + 1, (size_t)(end - name.ptr) - 1};
}

static size_t
depth_of(struct rd_str line)
{
    size_t blanks = 0;

    while (blanks < line.len && line.ptr[blanks] == ' ')
        blanks++;
    return blanks / 2;
}

#define MOST_DEPTH 16

/*
 * The name of the file that a block of a list is about: what stands under
 * "name" before the line, in the same braces.
 */
static void
note_name(struct rd_str *element, struct rd_str line)
{
    struct rd_str text = rd_str_trim(line);

    if (text.len > 0 && (text.ptr[0] == '{' || text.ptr[0] == '}'))
        *element = (struct rd_str){"", 0};
    else if (rd_str_begins(text, RD_STR("\"name\": \"")) && text.len > 11)
        *element = (struct rd_str){text.ptr + 9, text.len - 11};
}

/* Where the first line stands that differs: the names of what encloses it. */
static void
tell_difference(struct verifying *verifying, struct rd_str was,
                struct rd_str is)
{
    struct rd_str names[MOST_DEPTH] = {{"", 0}};
    struct rd_str old_line = {"", 0}, new_line = {"", 0}, element = {"", 0};
    struct rd_buffer path = {0};
    size_t line = 0, depth = 0;
    bool more = true;

    while (more && rd_str_equal(old_line, new_line)) {
        more = rd_str_split(&old_line, &was, '\n');
        if (!rd_str_split(&new_line, &is, '\n'))
            new_line = rd_str_from(_("(nothing)"));
        line++;
        note_name(&element, old_line);
        depth = depth_of(old_line);
        if (depth < MOST_DEPTH)
            names[depth] = name_of(old_line);
    }
    for (size_t i = 1; i <= depth && i < MOST_DEPTH; i++)
        if (names[i].len > 0)
            rd_buffer_addf(&path, "%s%.*s", i == 1 ? "" : ".",
                           RD_FMT(names[i]));
    if (element.len > 0)
        rd_buffer_addf(
            verifying->out,
            _("%s:%zu: the first figure that differs is %.*s of %.*s\n"),
            verifying->path, line, RD_FMT(rd_buffer_str(&path)),
            RD_FMT(element));
    else
        rd_buffer_addf(verifying->out,
                       _("%s:%zu: the first figure that differs is %.*s\n"),
                       verifying->path, line, RD_FMT(rd_buffer_str(&path)));
    rd_buffer_addf(
        verifying->out, _("  in the report: %.*s\n  from the files: %.*s\n"),
        RD_FMT(rd_str_trim(old_line)), RD_FMT(rd_str_trim(new_line)));
    verifying->out->failed = verifying->out->failed || path.failed;
    rd_buffer_clear(&path);
    verifying->differs = true;
}

static bool
is_of_this_version(const struct verifying *verifying)
{
    return strcmp(verifying->version, rd_definitions_own_version()) == 0;
}

/* What else than the files may make a figure differ. */
static void
tell_version(const struct verifying *verifying)
{
    if (is_of_this_version(verifying))
        return;
    rd_buffer_addf(
        verifying->out, _("%s: it was made by redite %s, and this is %s:\n"),
        verifying->path, verifying->version, rd_definitions_own_version());
    if (!rd_definitions_tell(verifying->out, rd_definitions,
                             verifying->version))
        rd_buffer_add_text(
            verifying->out,
            _("  what has changed since is not known here; only that version "
              "can tell whether it is right\n"));
}

/*
 * A report of another version says so in a line of its own. That line is taken
 * over, so that what differs is a figure.
 */
static void
take_over_version(struct rd_buffer *is, const struct verifying *verifying)
{
    struct rd_buffer changed = {0};
    struct rd_str rest = rd_buffer_str(is), line;

    while (rd_str_split(&line, &rest, '\n') && line.len > 0) {
        if (rd_str_begins(line, RD_STR("  \"version\": ")))
            rd_buffer_addf(&changed, "  \"version\": \"%s\",\n",
                           verifying->version);
        else
            rd_buffer_addf(&changed, "%.*s\n", RD_FMT(line));
    }
    rd_buffer_clear(is);
    *is = changed;
}

static enum rd_status
compare(struct verifying *verifying, struct rd_error *err)
{
    struct rd_buffer was = {0}, is = {0};
    char sha256[65];
    enum rd_status st =
        read_whole(&was, sha256, verifying, verifying->path, true, err);

    if (st >= 0)
        st = repeat_run(&is, verifying, err);
    if (st >= 0 && !is_of_this_version(verifying)) {
        take_over_version(&is, verifying);
        st = rd_buffer_check(&is, err);
    }
    if (st >= 0 && rd_str_equal(rd_buffer_str(&was), rd_buffer_str(&is)))
        rd_buffer_addf(
            verifying->out,
            rd_translate_count(
                "%s: verified: %zu file has the recorded bytes and "
                "gives this report, byte for byte%s\n",
                "%s: verified: %zu files have the recorded bytes "
                "and give this report, byte for byte%s\n",
                (int64_t)verifying->count),
            verifying->path, verifying->count,
            is_of_this_version(verifying) ? "" : _(" but for its version"));
    else if (st >= 0)
        tell_difference(verifying, rd_buffer_str(&was), rd_buffer_str(&is));
    rd_buffer_clear(&was);
    rd_buffer_clear(&is);
    return st;
}

/* With another key, or without one, other pseudonyms would come out. */
static enum rd_status
check_key(struct verifying *verifying, struct rd_error *err)
{
    const char *key = verifying->request->parameters.pseudonyms;
    const char *fingerprint;
    enum rd_status st = rd_recorded_fingerprint(
        &fingerprint, verifying->request, verifying->path, err);

    if (st < 0)
        return st;
    if (key == NULL && fingerprint[0] != '\0')
        return rd_fail(err, RD_USAGE,
                       "%s: it has pseudonyms; --pseudonyms KEYFILE with the "
                       "key of fingerprint %s is needed to verify it",
                       verifying->path, fingerprint);
    if (key != NULL && fingerprint[0] == '\0')
        return rd_fail(err, RD_USAGE,
                       "%s: it has no pseudonyms, so it is verified without "
                       "--pseudonyms",
                       verifying->path);
    return RD_OK;
}

static enum rd_status
verify(struct verifying *verifying, struct rd_error *err)
{
    struct rd_request *request = verifying->request;
    const char *path = verifying->path;
    enum rd_status st = rd_share_find(&request->share, &request->arena, err);

    if (st >= 0)
        st = rd_recorded_options(request, path, err);
    if (st >= 0)
        st = check_key(verifying, err);
    if (st >= 0)
        st = rd_recorded_version(&verifying->version, request, path, err);
    if (st >= 0)
        st = rd_recorded_inputs(&verifying->recorded, request, path, err);
    if (st >= 0)
        st = rd_recorded_settings(&verifying->settings, request, path, err);
    if (st < 0)
        return st;
    tell_version(verifying);
    st = match_files(verifying, err);
    if (st >= 0 && !verifying->differs)
        st = compare(verifying, err);
    return st;
}

/* A report may come from a stranger, and so may what is said of it. */
static void
say(struct rd_buffer *out, struct rd_str said)
{
    struct rd_str line;

    while (rd_str_split(&line, &said, '\n') && line.len > 0) {
        rd_harmless_add(out, line);
        rd_buffer_add_byte(out, '\n');
    }
}

static enum rd_status
run_verify(struct rd_request *request, struct rd_buffer *out,
           struct rd_error *err)
{
    struct rd_buffer said = {0};
    struct verifying verifying = {.request = request, .out = &said};
    enum rd_status st;

    if (request->input_count < 1)
        return rd_fail(err, RD_USAGE,
                       "a JSON report and the files that it was "
                       "made of are expected");
    verifying.path = request->inputs[0].path;
    st = verify(&verifying, err);
    if (st >= 0)
        st = rd_buffer_check(&said, err);
    say(out, rd_buffer_str(&said));
    rd_buffer_clear(&said);
    if (st >= 0 && verifying.differs) {
        request->is_refuted = true;
        (void)rd_fail(err, RD_OK, "%s: it is not verified", verifying.path);
    }
    return st;
}

static const char *const paragraphs[] = {
    N_("Tells whether the files are those that a JSON report was made of (by "
       "their SHA-256, wherever they lie and whatever they are called), and "
       "whether they give this report, byte for byte, with the options in it. "
       "Files of settings that it names (rules, customers, tariffs, holidays, "
       "claims) and profiles of your own may be given among the files; those "
       "that are not have to be where they were. A report with pseudonyms "
       "needs "
       "its key, with --pseudonyms."),
    N_("The first figure that differs is named; of a report that another "
       "version made, what has changed in the definitions of figures since. "
       "The "
       "status is 0 where all is the same, and 1 where something differs."),
    NULL,
};

static const char *const example_lines[] = {
    "redite verify audit.json calls.csv.gz tickets.csv",
    NULL,
};

const struct rd_command rd_command_verify = {
    .name = "verify",
    .usage = N_("REPORT.json FILE..."),
    .summary = N_("tell whether files give a report that was made of them"),
    .text = paragraphs,
    .examples = example_lines,
    .groups = RD_OPTIONS_PRIVACY | RD_OPTIONS_SANDBOX | RD_OPTIONS_HELP,
    .needs_files = true,
    .run = run_verify,
};
