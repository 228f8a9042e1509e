/*
 * The report that is to be verified, from arbitrary bytes: whatever it says of
 * its options, inputs and settings is read, or refused in a sentence that names
 * it.
 */
#include "../../src/cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool good)
{
    if (!good)
        abort();
}

static void
read_report(const char *path)
{
    struct rd_request request = {.command = &rd_command_verify};
    struct rd_recorded_input *input = NULL;
    struct rd_recorded_setting *setting = NULL;
    const char *text = NULL;
    struct rd_error err = {""};
    enum rd_status st;

    rd_parameters_init(&request.parameters);
    st = rd_recorded_options(&request, path, &err);
    must(st == RD_OK || st == RD_DATA || st == RD_USAGE);
    must(st == RD_OK || err.text[0] != '\0');
    st = rd_recorded_inputs(&input, &request, path, &err);
    must(st == RD_OK || st == RD_DATA);
    for (; input != NULL; input = input->next)
        must(input->name != NULL && input->sha256 != NULL &&
             input->profile != NULL);
    st = rd_recorded_settings(&setting, &request, path, &err);
    must(st == RD_OK || st == RD_DATA);
    for (; setting != NULL; setting = setting->next)
        must(setting->kind != NULL && setting->name != NULL &&
             setting->sha256 != NULL);
    st = rd_recorded_fingerprint(&text, &request, path, &err);
    must((st == RD_OK || st == RD_DATA) && text != NULL);
    rd_request_clear(&request);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int fd = -1; /* one file for all inputs; a new one is slow */
    static char path[64];

    if (fd < 0) {
        fd = memfd_create("report", MFD_CLOEXEC);
        must(fd >= 0);
        (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    must(size == 0 || pwrite(fd, data, size, 0) == (ssize_t)size);
    must(ftruncate(fd, (off_t)size) == 0);
    read_report(path);
    return 0;
}
