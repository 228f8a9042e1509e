/*
 * One pass over a line: sixty-four bytes are compared at once with the four
 * that mean something, and most lines have no others worth a look.
 */
#include "csv_scan.h"

#define STEP 64

/* A bit for each of the next STEP bytes: what it is. */
struct marks {
    uint64_t delimiters, stops; /* a stop ends the line, or is a quote */
};

/* What the profile has a say in; no quote: a line feed. */
struct wanted {
    char delimiter, quote;
};

#ifdef __SSE2__

#include <emmintrin.h>

static inline uint64_t
bits_of(__m128i found)
{
    return (uint64_t)(uint32_t)_mm_movemask_epi8(found);
}

static inline struct marks
find_marks(const char *at, struct wanted wanted)
{
    const __m128i delimiter = _mm_set1_epi8(wanted.delimiter);
    const __m128i quote = _mm_set1_epi8(wanted.quote);
    const __m128i lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
    struct marks marks = {0, 0};

    for (unsigned i = 0; i < STEP; i += 16) {
        __m128i bytes =
            _mm_loadu_si128((const __m128i *)(const void *)(at + i));
        __m128i stops = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, lf), _mm_cmpeq_epi8(bytes, cr)),
            _mm_cmpeq_epi8(bytes, quote));

        marks.delimiters |= bits_of(_mm_cmpeq_epi8(bytes, delimiter)) << i;
        marks.stops |= bits_of(stops) << i;
    }
    return marks;
}

#else

static inline struct marks
find_marks(const char *at, struct wanted wanted)
{
    struct marks marks = {0, 0};

    for (unsigned i = 0; i < STEP; i++) {
        if (at[i] == wanted.delimiter)
            marks.delimiters |= UINT64_C(1) << i;
        if (at[i] == '\n' || at[i] == '\r' || at[i] == wanted.quote)
            marks.stops |= UINT64_C(1) << i;
    }
    return marks;
}

#endif

/* The fields that end at delimiters; where the next one goes. */
static inline struct rd_str *
end_fields(struct rd_str *field, const char **begin, const char *at,
           uint64_t delimiters)
{
    for (; delimiters != 0; delimiters &= delimiters - 1) {
        const char *end = at + __builtin_ctzll(delimiters);

        *field++ = (struct rd_str){*begin, (size_t)(end - *begin)};
        *begin = end + 1;
    }
    return field;
}

/* The last field of a line that ends at `end`; false: it is a quote there. */
static inline bool
end_line(struct rd_csv_scan *scan, const char *chunk, struct rd_str last)
{
    const char *end = last.ptr + last.len;

    if (*end != '\n' && *end != '\r')
        return false;
    scan->fields[scan->count++] = last;
    scan->len = (size_t)(end - chunk) + 1;
    return true;
}

bool
rd_csv_scan(struct rd_csv_scan *scan, struct rd_str chunk)
{
    const struct wanted wanted = {scan->delimiter, scan->quote};
    const char *begin = chunk.ptr, *at = chunk.ptr;
    struct rd_str *field = scan->fields;

    scan->lacks_room = false;
    for (size_t left = chunk.len; left >= STEP; left -= STEP, at += STEP) {
        struct marks marks = find_marks(at, wanted);
        uint64_t before = (marks.stops & (0 - marks.stops)) - 1;

        scan->count = (size_t)(field - scan->fields);
        scan->lacks_room = scan->capacity - scan->count <= STEP;
        if (scan->lacks_room)
            return false;
        field = end_fields(field, &begin, at, marks.delimiters & before);
        if (marks.stops != 0) {
            const char *end = at + __builtin_ctzll(marks.stops);

            scan->count = (size_t)(field - scan->fields);
            return end_line(scan, chunk.ptr,
                            (struct rd_str){begin, (size_t)(end - begin)});
        }
    }
    return false;
}
