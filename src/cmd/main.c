/*
 * Where the program begins and ends.
 */
#include "cmd.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* The signal that asks for the end of the run; 0 for none. */
static volatile sig_atomic_t caught_signal;

static void
catch_signal(int signal)
{
    caught_signal = signal;
}

static bool
is_stopped(void *context)
{
    (void)context;
    return caught_signal != 0;
}

/* Whoever started the program has seen to it that a hangup means nothing. */
static bool
is_hangup_ignored(void)
{
    struct sigaction action;

    return sigaction(SIGHUP, NULL, &action) == 0 &&
           action.sa_handler == SIG_IGN;
}

/*
 * Without SA_RESTART, so that a read from a silent pipe ends too. A pipe that
 * nobody reads any more, and a file that may not grow, are noticed by the write
 * that fails.
 */
static void
watch_signals(void)
{
    struct sigaction action = {.sa_handler = catch_signal};

    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    if (!is_hangup_ignored())
        (void)sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN;
    (void)sigaction(SIGPIPE, &action, NULL);
    (void)sigaction(SIGXFSZ, &action, NULL);
}

/*
 * A standard stream that was closed would give its number to the next file
 * that is opened, and that file would get our messages. It is opened here in
 * the wrong direction instead, so that whoever uses it learns that it is not
 * there.
 */
static void
hold_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0)
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

static enum rd_status
show_usage(void)
{
    struct rd_buffer usage = {0};
    struct rd_str text;

    rd_help_add_usage(&usage);
    text = rd_buffer_str(&usage);
    (void)fwrite(text.ptr, 1, text.len, stderr);
    rd_buffer_clear(&usage);
    return RD_USAGE;
}

/* The exit status. */
static int
run(size_t count, const char *const *words)
{
    struct rd_result result = {{0}, false};
    struct rd_error err = {""};
    enum rd_status st = rd_command_run(&result, count, words, is_stopped, &err);

    if (st >= 0)
        st = rd_exit_write(rd_buffer_str(&result.out), is_stopped, &err);
    if (st < 0 || result.is_refuted)
        rd_exit_explain(&err);
    rd_buffer_clear(&result.out);
    if (st >= 0 && result.is_refuted)
        return RD_EXIT_REFUTED;
    return rd_exit_status(st, caught_signal);
}

int
main(int argc, char **argv)
{
    hold_standard_streams();
    watch_signals();
    rd_locale_begin();
    if (argc < 2)
        return rd_exit_status(show_usage(), caught_signal);
    return run((size_t)argc - 1, (const char *const *)argv + 1);
}
