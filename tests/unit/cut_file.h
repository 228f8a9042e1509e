/*
 * A gzip file that ends too early, for tests of what is salvaged.
 */
#ifndef REDITE_TESTS_CUT_FILE_H
#define REDITE_TESTS_CUT_FILE_H

#include "gzip_pieces.h"
#include "redite/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/*
 * Open a file that is cut behind `text`, what is whole salvaged. `path` ends
 * with XXXXXX and becomes its name; the caller frees the source, and unlinks.
 */
static inline struct rd_source *
cut_file_open(char *path, struct rd_str text)
{
    const struct rd_source_options options = {.salvage = true};
    struct rd_buffer file = {0};
    struct rd_source *src;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    gzip_add_stored(&file, text);
    rd_buffer_add(&file, RD_STR("\x1f\x8b\x08"));
    assert_int_equal(write(fd, file.data, file.len), (ssize_t)file.len);
    assert_int_equal(close(fd), 0);
    assert_int_equal(rd_source_open(&src, path, &options, NULL), RD_OK);
    rd_buffer_clear(&file);
    return src;
}

#endif
