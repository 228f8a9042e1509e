/*
 * Patterns through PCRE2, kept from running away.
 *
 * PCRE2's own match limit is counted anew at every place where a match might
 * begin, and it does not count the bytes that one item runs over. So `\w+@`
 * over a megabyte of Base64 stays below any limit, and takes minutes. Therefore
 * each pattern is compiled twice. The plain program serves short texts, where
 * length and match limit together bound the work. The counted one calls back at
 * every item, and there what was done is charged to a budget. It is two or
 * three times slower, so it has only the long texts, and those where the plain
 * one gave up. It is translated into machine code when the first of them comes:
 * that is most of what a pattern costs, and most never need it.
 */
#include "redite/pattern.h"

#include <pthread.h>
#include <stdlib.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "redite/text.h"

/*
 * The plain program may do so much: places to begin × matches counted at one
 * place × bytes run over between two counts. At most PLAIN_LIMIT is counted at
 * one place; below PLAIN_LIMIT_MIN it would mostly give up.
 */
#ifndef PLAIN_WORK /* a fuzzer has no patience */
#define PLAIN_WORK (UINT64_C(1) << 28)
#endif
#define PLAIN_LIMIT     1000
#define PLAIN_LIMIT_MIN 16

/* The counted program may try so often at one place, whatever its budget. */
#define COUNTED_LIMIT 10000000

/*
 * Programs over so many bytes are not translated into machine code: that takes
 * time that grows with the square of their size.
 */
#ifndef TRANSLATED_SIZE /* a fuzzer can do without */
#define TRANSLATED_SIZE ((size_t)32 * 1024)
#endif

/* So many characters of a long pattern are shown on each side of an error. */
#define SHOWN_CHARS 30

struct counted {
    pcre2_code *code;
    pthread_mutex_t lock; /* of translating it, which any thread may do */
    bool is_translated;
};

struct rd_pattern {
    pcre2_code *plain;
    struct counted *counted;
    uint64_t step_cost; /* of a call back, for what an item hides */
    bool looks_back;    /* an item may read again what was matched before it */
};

/* What is left of a match's budget, and where the last call back was. */
struct meter {
    const struct rd_pattern *pattern;
    uint64_t left;
    size_t start, at, furthest; /* in the text */
};

struct rd_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL without machine code */
};

static bool
begins_char(struct rd_str s, size_t at)
{
    return ((unsigned char)s.ptr[at] & 0xc0) != 0x80;
}

static size_t
step_back(struct rd_str s, size_t at, size_t chars)
{
    for (; at > 0 && chars > 0; chars--)
        do
            at--;
        while (at > 0 && !begins_char(s, at));
    return at;
}

static size_t
step_on(struct rd_str s, size_t at, size_t chars)
{
    for (; at < s.len && chars > 0; chars--)
        do
            at++;
        while (at < s.len && !begins_char(s, at));
    return at;
}

/* Append a part of a pattern, in characters that each stay on the line. */
static void
add_visible(struct rd_buffer *out, struct rd_str part)
{
    size_t begin = out->len;

    rd_text_print(out, part);
    for (size_t i = begin; i < out->len; i++)
        if ((unsigned char)out->data[i] < ' ' || out->data[i] == 0x7f)
            out->data[i] = ' ';
}

/* Append the surroundings of `at`, and below them the caret. */
static void
add_picture(struct rd_buffer *out, struct rd_str source, size_t at)
{
    size_t from = step_back(source, at, SHOWN_CHARS);
    size_t to = step_on(source, at, SHOWN_CHARS);
    size_t begin, columns;

    rd_buffer_add_text(out, "\n    ");
    begin = out->len;
    rd_buffer_add_text(out, from > 0 ? "..." : "");
    add_visible(out, (struct rd_str){source.ptr + from, at - from});
    if (out->failed)
        return;
    columns =
        rd_text_width((struct rd_str){out->data + begin, out->len - begin});
    add_visible(out, (struct rd_str){source.ptr + at, to - at});
    rd_buffer_add_text(out, to < source.len ? "..." : "");
    rd_buffer_addf(out, "\n    %*s^", (int)columns, "");
}

static enum rd_status
fail_compile(struct rd_str source, const char *file, size_t line, int code,
             size_t at, struct rd_error *err)
{
    struct rd_buffer text = {0};
    size_t column = 1;
    char why[256] = "";
    enum rd_status st;

    if (at > source.len)
        at = source.len;
    while (at > 0 && at < source.len && !begins_char(source, at))
        at--;
    for (size_t i = 0; i < at; i++)
        column += begins_char(source, i);
    (void)pcre2_get_error_message(code, (PCRE2_UCHAR8 *)why, sizeof why);
    rd_buffer_addf(&text, "%s:%zu:%zu: %s", file, line, column, why);
    add_picture(&text, source, at);
    rd_buffer_add_byte(&text, '\0');
    st = rd_buffer_check(&text, err);
    if (st == RD_OK)
        st = rd_fail(err, RD_USAGE, "%s", text.data);
    rd_buffer_clear(&text);
    return st;
}

/*
 * The greatest least number of a repeat (`{n`): so far an item may run before
 * it fails and no call back says how far it came.
 */
static uint64_t
find_repeat(struct rd_str source)
{
    uint64_t greatest = 0;

    for (size_t i = 0; i < source.len; i++) {
        uint64_t number = 0;

        if (source.ptr[i] != '{')
            continue;
        for (size_t j = i + 1; j < source.len && source.ptr[j] >= '0' &&
                               source.ptr[j] <= '9' && number < 100000;
             j++)
            number = number * 10 + (uint64_t)(source.ptr[j] - '0');
        if (number > greatest)
            greatest = number;
    }
    return greatest;
}

/* Whether `source` has a verb: script runs read their match again. */
static bool
has_verb(struct rd_str source)
{
    for (size_t i = 1; i < source.len; i++)
        if (source.ptr[i - 1] == '(' && source.ptr[i] == '*')
            return true;
    return false;
}

/* The settings that are not options; NULL when memory is refused. */
static pcre2_compile_context *
new_compile_context(void)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);

    if (context == NULL)
        return NULL;
    (void)pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    (void)pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    (void)pcre2_set_max_pattern_length(context, RD_PATTERN_MAX_LEN);
    return context;
}

/* Machine code is welcome, but a pattern works without it as well. */
static void
translate(pcre2_code *compiled)
{
    size_t size = 0;

    (void)pcre2_pattern_info(compiled, PCRE2_INFO_SIZE, &size);
    if (size <= TRANSLATED_SIZE)
        (void)pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
}

static pcre2_code *
compile_code(struct rd_str source, uint32_t more, int *code, size_t *at,
             pcre2_compile_context *context)
{
    uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS |
                       PCRE2_MATCH_INVALID_UTF | PCRE2_NEVER_BACKSLASH_C;
    PCRE2_SPTR8 text = (PCRE2_SPTR8)(source.len == 0 ? "" : source.ptr);

    return pcre2_compile(text, source.len, options | more, code, at, context);
}

/* NULL where memory is refused, or PCRE2 refuses the pattern. */
static struct counted *
new_counted(struct rd_str source, int *code, size_t *at,
            pcre2_compile_context *context)
{
    struct counted *counted = malloc(sizeof *counted);

    *code = PCRE2_ERROR_HEAP_FAILED;
    if (counted == NULL)
        return NULL;
    *counted = (struct counted){
        .code = compile_code(source, PCRE2_AUTO_CALLOUT, code, at, context),
        .lock = PTHREAD_MUTEX_INITIALIZER,
    };
    if (counted->code != NULL)
        return counted;
    free(counted);
    return NULL;
}

enum rd_status
rd_pattern_compile(struct rd_pattern **pattern, struct rd_str source,
                   const char *file, size_t line, struct rd_error *err)
{
    pcre2_compile_context *context = new_compile_context();
    struct rd_pattern *made = calloc(1, sizeof *made);
    enum rd_status st = RD_OK;
    uint32_t references = 0;
    size_t at = 0;
    int code = 0;

    if (context == NULL || made == NULL) {
        st = rd_fail_memory(err);
        goto out;
    }
    made->plain = compile_code(source, 0, &code, &at, context);
    if (made->plain != NULL)
        made->counted = new_counted(source, &code, &at, context);
    if (made->counted == NULL) {
        st = code == PCRE2_ERROR_HEAP_FAILED
                 ? rd_fail_memory(err)
                 : fail_compile(source, file, line, code, at, err);
        goto out;
    }
    translate(made->plain);
    (void)pcre2_pattern_info(made->plain, PCRE2_INFO_BACKREFMAX, &references);
    made->looks_back = references > 0 || has_verb(source);
    made->step_cost = 1 + find_repeat(source) / 8;
    *pattern = made;
    made = NULL;
out:
    pcre2_compile_context_free(context);
    rd_pattern_free(made);
    return st;
}

void
rd_pattern_free(struct rd_pattern *pattern)
{
    if (pattern == NULL)
        return;
    if (pattern->counted != NULL) {
        pcre2_code_free(pattern->counted->code);
        pthread_mutex_destroy(&pattern->counted->lock);
        free(pattern->counted);
    }
    pcre2_code_free(pattern->plain);
    free(pattern);
}

enum rd_status
rd_matcher_new(struct rd_matcher **matcher, struct rd_error *err)
{
    struct rd_matcher *made = calloc(1, sizeof *made);
    uint32_t has_jit = 0;

    if (made == NULL)
        return rd_fail_memory(err);
    made->data = pcre2_match_data_create(1, NULL);
    made->context = pcre2_match_context_create(NULL);
    (void)pcre2_config(PCRE2_CONFIG_JIT, &has_jit);
    if (has_jit != 0)
        made->stack = pcre2_jit_stack_create(32 * 1024,
                                             RD_PATTERN_STACK_KIB * 1024, NULL);
    if (made->data == NULL || made->context == NULL ||
        (has_jit != 0 && made->stack == NULL)) {
        rd_matcher_free(made);
        return rd_fail_memory(err);
    }
    (void)pcre2_set_depth_limit(made->context, RD_PATTERN_DEPTH);
    (void)pcre2_set_heap_limit(made->context, RD_PATTERN_HEAP_KIB);
    pcre2_jit_stack_assign(made->context, NULL, made->stack);
    *matcher = made;
    return RD_OK;
}

void
rd_matcher_free(struct rd_matcher *matcher)
{
    if (matcher == NULL)
        return;
    pcre2_match_data_free(matcher->data);
    pcre2_match_context_free(matcher->context);
    pcre2_jit_stack_free(matcher->stack);
    free(matcher);
}

/*
 * Called at every item of the pattern: charge it, and the bytes since the last
 * one. Items that read again what was matched may read all of this attempt.
 */
static int
charge(pcre2_callout_block *block, void *data)
{
    struct meter *meter = data;
    size_t at = block->current_position;
    uint64_t cost = meter->pattern->step_cost;

    cost += at > meter->at ? at - meter->at : meter->at - at;
    if (block->start_match != meter->start || at > meter->furthest)
        meter->furthest = at;
    meter->start = block->start_match;
    meter->at = at;
    if (meter->pattern->looks_back && meter->furthest > meter->start)
        cost += meter->furthest - meter->start;
    if (cost > meter->left)
        return PCRE2_ERROR_CALLOUT;
    meter->left -= cost;
    return 0;
}

static int
match_plain(const struct rd_pattern *pattern, struct rd_str text,
            uint32_t limit, struct rd_matcher *matcher)
{
    (void)pcre2_set_callout(matcher->context, NULL, NULL);
    (void)pcre2_set_match_limit(matcher->context, limit);
    return pcre2_match(pattern->plain, (PCRE2_SPTR8)text.ptr, text.len, 0, 0,
                       matcher->data, matcher->context);
}

/* The first that needs it translates it; others wait for that. */
static const pcre2_code *
find_counted(struct counted *counted)
{
    pthread_mutex_lock(&counted->lock);
    if (!counted->is_translated)
        translate(counted->code);
    counted->is_translated = true;
    pthread_mutex_unlock(&counted->lock);
    return counted->code;
}

static int
match_counted(const struct rd_pattern *pattern, struct rd_str text,
              struct rd_matcher *matcher)
{
    struct meter meter = {
        .pattern = pattern,
        .left =
            RD_PATTERN_STEPS + (uint64_t)text.len * RD_PATTERN_STEPS_PER_BYTE,
    };

    (void)pcre2_set_callout(matcher->context, charge, &meter);
    (void)pcre2_set_match_limit(matcher->context, COUNTED_LIMIT);
    return pcre2_match(find_counted(pattern->counted), (PCRE2_SPTR8)text.ptr,
                       text.len, 0, 0, matcher->data, matcher->context);
}

/* The plain program's match limit for a text; 0 where it is too long. */
static uint32_t
find_plain_limit(size_t len)
{
    uint64_t limit;

    if (len > UINT32_MAX)
        return 0;
    limit = PLAIN_WORK / ((uint64_t)len * len + 1);
    if (limit < PLAIN_LIMIT_MIN)
        return 0;
    return limit > PLAIN_LIMIT ? PLAIN_LIMIT : (uint32_t)limit;
}

enum rd_status
rd_pattern_match(enum rd_match *found, struct rd_span *span,
                 const struct rd_pattern *pattern, struct rd_str text,
                 struct rd_matcher *matcher, struct rd_error *err)
{
    uint32_t limit = find_plain_limit(text.len);
    int rc = PCRE2_ERROR_MATCHLIMIT;
    const PCRE2_SIZE *offsets = pcre2_get_ovector_pointer(matcher->data);

    if (text.len == 0)
        text.ptr = "";
    if (limit > 0)
        rc = match_plain(pattern, text, limit, matcher);
    if (rc < 0 && rc != PCRE2_ERROR_NOMATCH && rc != PCRE2_ERROR_NOMEMORY)
        rc = match_counted(pattern, text, matcher);
    if (rc == PCRE2_ERROR_NOMEMORY)
        return rd_fail_memory(err);
    if (rc < 0) {
        *found = rc == PCRE2_ERROR_NOMATCH ? RD_MATCH_NONE : RD_MATCH_LIMIT;
        return RD_OK;
    }
    *found = RD_MATCH_FOUND;
    *span = (struct rd_span){offsets[0], offsets[1]};
    return RD_OK;
}
