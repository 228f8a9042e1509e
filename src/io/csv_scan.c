/*
 * One pass over a line: sixteen bytes are compared at once with the four that
 * mean something, and most lines have no others worth a look.
 */
#include "csv_scan.h"

#define STEP 16

#ifdef __SSE2__

#include <emmintrin.h>

struct marks {
    __m128i delimiter, quote, line_feed, carriage_return;
};

static inline struct marks
make_marks(const struct rd_csv_scan *scan)
{
    return (struct marks){_mm_set1_epi8(scan->delimiter),
                          _mm_set1_epi8(scan->quote), _mm_set1_epi8('\n'),
                          _mm_set1_epi8('\r')};
}

/* A bit for each of the next bytes: whether it is one of the four. */
static inline unsigned
find_marks(const char *at, const struct marks *marks)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i fields = _mm_or_si128(_mm_cmpeq_epi8(bytes, marks->delimiter),
                                  _mm_cmpeq_epi8(bytes, marks->quote));
    __m128i lines = _mm_or_si128(_mm_cmpeq_epi8(bytes, marks->line_feed),
                                 _mm_cmpeq_epi8(bytes, marks->carriage_return));

    return (unsigned)_mm_movemask_epi8(_mm_or_si128(fields, lines));
}

#else

struct marks {
    char delimiter, quote;
};

static inline struct marks
make_marks(const struct rd_csv_scan *scan)
{
    return (struct marks){scan->delimiter, scan->quote};
}

static inline unsigned
find_marks(const char *at, const struct marks *marks)
{
    unsigned found = 0;

    for (unsigned i = 0; i < STEP; i++)
        if (at[i] == marks->delimiter || at[i] == marks->quote ||
            at[i] == '\n' || at[i] == '\r')
            found |= 1u << i;
    return found;
}

#endif

bool
rd_csv_scan(struct rd_csv_scan *scan, struct rd_str chunk)
{
    const struct marks marks = make_marks(scan);
    size_t begin = 0;

    scan->count = 0;
    for (size_t at = 0; at + STEP <= chunk.len; at += STEP) {
        unsigned found = find_marks(chunk.ptr + at, &marks);

        for (; found != 0; found &= found - 1) {
            size_t end = at + (size_t)__builtin_ctz(found);
            char mark = chunk.ptr[end];

            if (scan->count == scan->capacity ||
                (mark == scan->quote && mark != scan->delimiter))
                return false;
            scan->fields[scan->count++] =
                (struct rd_str){chunk.ptr + begin, end - begin};
            begin = end + 1;
            if (mark != scan->delimiter) {
                scan->len = begin;
                return true;
            }
        }
    }
    return false;
}
