/*
 * The folder, its files, and the process.
 */
#include "scene.h"

#include "redite/buffer.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

#define MOST_WORDS    64
#define LONGEST_RUN_S 300
#define MANY_CALLS    4000
#define LENGTH_OF_ID  600

static char program[4096], library[4096], folder[] = "faults-XXXXXX";

static const char *const outputs[SCENE_OUTPUTS] = {
    "r.json",   "r.txt",  "r.csv", "r.html",
    "r.sqlite", "r.prom", "r.md",  "rejects.csv"};

static struct rd_buffer kept[SCENE_OUTPUTS];

static const char old[] = "an older report\n";

const char scene_report[] =
    "report --threads 1 --config settings --holidays holidays.csv "
    "--rejects out/rejects.csv -o out/r.json -o out/r.txt -o out/r.csv "
    "-o out/r.html -o out/r.sqlite -o out/r.prom -o out/r.md -o - "
    "calls.csv more.csv.gz tickets.csv";

const char scene_threads[] =
    "report --threads 3 --config settings -o out/r.json calls.csv more.csv.gz "
    "tickets.csv";

const char scene_evidence[] =
    "evidence repeat.repeat_same --threads 1 --config settings "
    "calls.csv more.csv.gz tickets.csv";

const char scene_memory[] =
    "report --threads 1 --memory 16M -o out/r.json many.csv";

const char scene_memory_evidence[] =
    "evidence calls.unserved --threads 1 --memory 16M many.csv";

const char scene_outside[] =
    "report --no-sandbox --threads 1 --memory 16M -o out/r.json many.csv";

const char scene_named[] =
    "NAMED report --threads 1 --memory 16M -o out/r.json many.csv";

const char scene_inspect[] = "inspect more.csv.gz";

const char scene_verify[] = "verify whole.json calls.csv more.csv.gz "
                            "tickets.csv";

/* ---- files --------------------------------------------------------------- */

static void
write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), file), strlen(bytes));
    assert_int_equal(fclose(file), 0);
}

static void
write_gzip(const char *path, const char *bytes)
{
    gzFile file = gzopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(gzwrite(file, bytes, (unsigned)strlen(bytes)),
                     strlen(bytes));
    assert_int_equal(gzclose(file), Z_OK);
}

static void
read_file(struct rd_buffer *bytes, const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t len = 1;

    rd_buffer_clear(bytes);
    if (file == NULL)
        return;
    while (len > 0 && rd_buffer_reserve(bytes, 65536)) {
        len = fread(bytes->data + bytes->len, 1, 65536, file);
        bytes->len += len;
    }
    assert_false(bytes->failed);
    assert_int_equal(fclose(file), 0);
}

static void
read_text(char *text, size_t size, const char *path)
{
    struct rd_buffer bytes = {0};
    size_t len;

    read_file(&bytes, path);
    len = bytes.len < size ? bytes.len : size - 1;
    if (len > 0)
        memcpy(text, bytes.data, len);
    text[len] = '\0';
    rd_buffer_clear(&bytes);
}

void
scene_copy(const char *from, const char *to)
{
    struct rd_buffer bytes = {0};

    read_file(&bytes, from);
    assert_true(bytes.len > 0);
    rd_buffer_add_byte(&bytes, '\0');
    write_file(to, bytes.data);
    rd_buffer_clear(&bytes);
}

void
scene_add_profile(const char *name)
{
    const char *share = getenv("REDITE_SHARE");
    char from[4096], to[4096];

    assert_non_null(share);
    (void)snprintf(from, sizeof from, "%s/profiles/%s", share, name);
    (void)snprintf(to, sizeof to, "share/profiles/%s", name);
    scene_copy(from, to);
}

static const char calls[] =
    "call_id,customer,service,arrived_at,queued_at,answered_at,ended_at,"
    "agent,reason\n"
    "1,0612345678,a,2001-10-25 21:58:00,,2001-10-25 22:03:00,"
    "2001-10-25 22:10:00,x,\"a \"\"bill\"\"\"\n"
    "2,0612345678,a,2001-10-26 10:00:00,,2001-10-26 10:30:00,"
    "2001-10-26 10:31:00,x,bill\n"
    "3,,b,2001-10-26 22:00:00,,,2001-10-27 01:00:00,,\n"
    "4,,b,soon,,,2001-10-27 01:00:00,,\n";

static const char more_calls[] =
    "call_id,customer,service,arrived_at,answered_at,ended_at,agent\n"
    "5,0612345678,a,2001-10-27 10:00:00,2001-10-27 10:10:00,"
    "2001-10-27 10:31:00,y\n"
    "6,0712345678,a,2001-10-27 11:00:00,,2001-10-27 11:31:00,\n";

static const char tickets[] =
    "ticket_id,customer,at,event,call_id,reason,text\n"
    "t1,0612345678,2001-10-25 22:09:00,opened,1,bill,<p>the invoice</p>\n"
    "t2,0612345678,2001-10-26 10:30:30,opened,,bill,again\n";

void
scene_reset(void)
{
    char path[64];

    write_file("calls.csv", calls);
    write_gzip("more.csv.gz", more_calls);
    write_file("tickets.csv", tickets);
    for (size_t i = 0; i < SCENE_OUTPUTS; i++) {
        (void)snprintf(path, sizeof path, "out/%s", outputs[i]);
        write_file(path, old);
    }
}

/* More calls than the least memory holds, of ids that are long. */
static void
write_many_calls(void)
{
    struct rd_buffer bytes = {0};

    rd_buffer_add_text(&bytes, "call_id,customer,arrived_at,ended_at\n");
    for (int i = 0; i < MANY_CALLS; i++)
        rd_buffer_addf(&bytes,
                       "%0*d,06%08d,2001-10-25 10:%02d:00,"
                       "2001-10-25 11:00:00\n",
                       LENGTH_OF_ID, i, i, i % 60);
    rd_buffer_add_byte(&bytes, '\0');
    assert_false(bytes.failed);
    write_file("many.csv", bytes.data);
    rd_buffer_clear(&bytes);
}

static void
write_settings(void)
{
    write_file("share/rules/default.csv", "kind,name,pattern\n"
                                          "reason,bill,bill|invoice\n"
                                          "restate,again,again\n");
    write_file("share/tariffs/letter.csv",
               "service,valid_from,currency,per_minute,source\n"
               "*,2001-01-01,FRF,2,a letter\n");
    write_file("claims.csv", "name,metric,op,bound\n"
                             "quick,wait.all.wait.p50,<=,86400\n");
    write_file("customers.csv", "from,to\n0712345678,0612345678\n");
    write_file("holidays.csv", "date\n2001-11-01\n");
    write_file("settings", "customers = customers.csv\ntariffs = letter\n"
                           "claims = claims.csv\nmax-rejects = 100%\n");
}

void
scene_enter(void)
{
    const char *build = getenv("BUILD_DIR");

    assert_non_null(build);
    (void)snprintf(program, sizeof program, "%s/src/redite", build);
    (void)snprintf(library, sizeof library, "%s/tests/faults/fault.so", build);
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(mkdir("out", 0777) + mkdir("temporary", 0777) +
                         mkdir("share", 0777) + mkdir("share/profiles", 0777) +
                         mkdir("share/rules", 0777) +
                         mkdir("share/tariffs", 0777),
                     0);
    scene_add_profile("calls.ini");
    scene_add_profile("tickets.ini");
    write_settings();
    write_many_calls();
    scene_reset();
}

static void
remove_folder(const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    char inner[8192];

    for (int i = 0; i < count; i++) {
        (void)snprintf(inner, sizeof inner, "%s/%s", path, entries[i]->d_name);
        if (strcmp(entries[i]->d_name, ".") != 0 &&
            strcmp(entries[i]->d_name, "..") != 0 && unlink(inner) != 0)
            remove_folder(inner);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    (void)rmdir(path);
}

void
scene_leave(void)
{
    for (size_t i = 0; i < SCENE_OUTPUTS; i++)
        rd_buffer_clear(&kept[i]);
    assert_int_equal(chdir(".."), 0);
    remove_folder(folder);
}

/* ---- the process --------------------------------------------------------- */

static bool
begins(const char *name, const char *beginning)
{
    return strncmp(name, beginning, strlen(beginning)) == 0;
}

static void
redirect(const char *path, int as)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    (void)dup2(fd, as);
    (void)close(fd);
}

/* The new process: what it is told, then the program. */
static void
become_program(const char *line, const char *fault)
{
    char words[4096], *list[MOST_WORDS] = {program};
    size_t count = 1;
    bool is_named = begins(line, "NAMED ");

    line += is_named ? strlen("NAMED ") : 0;
    (void)snprintf(words, sizeof words, "%s", line);
    for (char *at = words; at != NULL && count < MOST_WORDS - 1;) {
        list[count++] = at;
        at = strchr(at, ' ');
        if (at != NULL)
            *at++ = '\0';
    }
    redirect("said", STDERR_FILENO);
    redirect("shown", STDOUT_FILENO);
    (void)close(STDIN_FILENO);
    (void)open("/dev/null", O_RDONLY);
    (void)close_range(3, ~0u, 0); /* what is open later is the program's */
    (void)setenv("REDITE_SHARE", "share", 1);
    (void)setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    (void)setenv("TMPDIR", "temporary", 1);
    (void)setenv("LC_ALL", "C", 1);
    (void)unsetenv("LANGUAGE");
    (void)setenv("LD_PRELOAD", library, 1);
    (void)setenv("FAULT_NOTE", "note", 1);
    if (is_named)
        (void)setenv("FAULT_NAMED", "", 1);
    (void)setenv("FAULT", fault == NULL ? "none 0 none 0" : fault, 1);
    (void)alarm(LONGEST_RUN_S);
    (void)execv(program, list);
    _exit(127);
}

int
scene_begin(const char *line, const char *fault)
{
    int process;

    (void)unlink("note");
    (void)fflush(stdout);
    process = fork();
    assert_true(process >= 0);
    if (process == 0)
        become_program(line, fault);
    return process;
}

/* What the library wrote down of the run. */
static void
read_notes(struct scene_run *run)
{
    FILE *file = fopen("note", "r");
    char line[8192];

    if (file == NULL)
        return;
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "hit %15s %4095s", run->call, run->path) >= 1)
            run->was_hit = true;
        (void)sscanf(line, "live %ld", &run->live);
        (void)sscanf(line, "open %4095s", run->open);
    }
    (void)fclose(file);
}

void
scene_end(struct scene_run *run, int process)
{
    int status;

    assert_int_equal(waitpid(process, &status, 0), process);
    *run = (struct scene_run){.status = -1};
    if (WIFEXITED(status))
        run->status = WEXITSTATUS(status);
    else
        run->signal = WTERMSIG(status);
    read_text(run->said, sizeof run->said, "said");
    read_text(run->shown, sizeof run->shown, "shown");
    read_notes(run);
}

void
scene_run(struct scene_run *run, const char *line, const char *fault)
{
    scene_end(run, scene_begin(line, fault));
}

/* ---- what it left -------------------------------------------------------- */

static void
keep(void)
{
    char path[64];

    for (size_t i = 0; i < SCENE_OUTPUTS; i++) {
        (void)snprintf(path, sizeof path, "out/%s", outputs[i]);
        read_file(&kept[i], path);
    }
}

static bool
is_output(const char *name)
{
    for (size_t i = 0; i < SCENE_OUTPUTS; i++)
        if (strcmp(outputs[i], name) == 0)
            return true;
    return false;
}

/* Whether the folder holds outputs and nothing else. */
static bool
is_tidy(const char *folder_of_files, bool aside_is_allowed)
{
    DIR *directory = opendir(folder_of_files);
    const struct dirent *entry;
    bool tidy = true;

    assert_non_null(directory);
    while ((entry = readdir(directory)) != NULL) {
        if (aside_is_allowed && (begins(entry->d_name, ".redite.") ||
                                 begins(entry->d_name, "redite.")))
            assert_int_equal(unlinkat(dirfd(directory), entry->d_name, 0), 0);
        else if (entry->d_name[0] == '.' &&
                 strspn(entry->d_name, ".") == strlen(entry->d_name))
            continue;
        else
            tidy = tidy && is_output(entry->d_name);
    }
    (void)closedir(directory);
    return tidy;
}

static bool
is_kept(size_t output, bool or_old)
{
    struct rd_buffer found = {0};
    struct rd_str bytes;
    char path[64];
    bool is_good;

    (void)snprintf(path, sizeof path, "out/%s", outputs[output]);
    read_file(&found, path);
    bytes = rd_buffer_str(&found);
    is_good = rd_str_equal(bytes, rd_buffer_str(&kept[output])) ||
              (or_old && rd_str_equal(bytes, rd_str_from(old)));
    rd_buffer_clear(&found);
    return is_good;
}

bool
scene_is_sound(bool aside_is_allowed)
{
    bool is_sound = is_tidy("out", aside_is_allowed) &&
                    is_tidy("temporary", aside_is_allowed);

    for (size_t i = 0; i < SCENE_OUTPUTS; i++)
        is_sound = is_kept(i, true) && is_sound;
    return is_sound;
}

bool
scene_is_new(void)
{
    bool is_new = true;

    for (size_t i = 0; i < SCENE_OUTPUTS; i++)
        is_new = is_new && is_kept(i, false);
    return is_new;
}

/* ---- a run to compare with ----------------------------------------------- */

void
scene_learn(struct scene_sound *sound, const char *line)
{
    sound->line = line;
    scene_reset();
    scene_run(&sound->run, line, NULL);
    assert_string_equal(sound->run.said, "");
    assert_int_equal(sound->run.status, 0);
    assert_string_equal(sound->run.open, "");
    keep();
}

bool
scene_is_one_message(const char *said)
{
    const char *end = strchr(said, '\n');

    return strncmp(said, "redite: ", 8) == 0 && end != NULL && end[1] == '\0';
}

void
scene_make_report(void)
{
    struct scene_sound sound;

    scene_learn(&sound, scene_report);
    assert_int_equal(rename("out/r.json", "whole.json"), 0);
}

void
scene_complain(const struct scene_sound *sound, const char *fault,
               const struct scene_run *run, const char *mistake)
{
    print_error("%s: %s\n  redite %s\n  call %s %s\n  status %d signal %d\n  "
                "said: %s  live %ld open %s\n",
                fault, mistake, sound->line, run->call, run->path, run->status,
                run->signal, run->said, run->live, run->open);
}
