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

#ifdef __SSE2__

#include <emmintrin.h>

static inline uint64_t
find_byte(const __m128i bytes[static 4], char byte)
{
    const __m128i wanted = _mm_set1_epi8(byte);
    uint64_t found = 0;

    for (unsigned i = 0; i < 4; i++)
        found |= (uint64_t)(uint32_t)_mm_movemask_epi8(
                     _mm_cmpeq_epi8(bytes[i], wanted))
                 << 16 * i;
    return found;
}

static inline struct marks
find_marks(const char *at, const struct rd_csv_scan *scan)
{
    __m128i bytes[4];

    for (size_t i = 0; i < 4; i++)
        bytes[i] = _mm_loadu_si128((const __m128i *)(const void *)at + i);
    return (struct marks){find_byte(bytes, scan->delimiter),
                          find_byte(bytes, '\n') | find_byte(bytes, '\r') |
                              find_byte(bytes, scan->quote)};
}

#else

static inline struct marks
find_marks(const char *at, const struct rd_csv_scan *scan)
{
    struct marks marks = {0, 0};

    for (unsigned i = 0; i < STEP; i++) {
        if (at[i] == scan->delimiter)
            marks.delimiters |= UINT64_C(1) << i;
        if (at[i] == '\n' || at[i] == '\r' || at[i] == scan->quote)
            marks.stops |= UINT64_C(1) << i;
    }
    return marks;
}

#endif

/* The fields that end at delimiters; false where there is no room for them. */
static inline bool
end_fields(struct rd_csv_scan *scan, const char **begin, const char *at,
           uint64_t delimiters)
{
    size_t count = scan->count;

    if (scan->capacity - count <= STEP) {
        scan->lacks_room = true;
        return false;
    }
    for (; delimiters != 0; delimiters &= delimiters - 1) {
        const char *end = at + __builtin_ctzll(delimiters);

        scan->fields[count++] = (struct rd_str){*begin, (size_t)(end - *begin)};
        *begin = end + 1;
    }
    scan->count = count;
    return true;
}

/* The last field of a line that ends at `end`; false: it is a quote there. */
static inline bool
end_line(struct rd_csv_scan *scan, const char *chunk, const char *begin,
         const char *end)
{
    if (*end != '\n' && *end != '\r')
        return false;
    scan->fields[scan->count++] = (struct rd_str){begin, (size_t)(end - begin)};
    scan->len = (size_t)(end - chunk) + 1;
    return true;
}

bool
rd_csv_scan(struct rd_csv_scan *scan, struct rd_str chunk)
{
    const char *begin = chunk.ptr, *at = chunk.ptr;

    scan->count = 0;
    scan->lacks_room = false;
    for (size_t left = chunk.len; left >= STEP; left -= STEP, at += STEP) {
        struct marks marks = find_marks(at, scan);
        uint64_t before = (marks.stops & (0 - marks.stops)) - 1;

        if (!end_fields(scan, &begin, at, marks.delimiters & before))
            return false;
        if (marks.stops != 0)
            return end_line(scan, chunk.ptr, begin,
                            at + __builtin_ctzll(marks.stops));
    }
    return false;
}
