/*
 * A fuzzer's main for machines without one: every file of a corpus, then a
 * fixed number of mutations of them, always the same. Each input has a block of
 * exactly its size, so that the address sanitizer sees a read beyond its end.
 *
 *     fuzz_NAME CORPUS [COUNT [DICTIONARY]]
 *
 * A dictionary has a word a line, in quotes, with \\, \" and \xHH, as the one
 * of libFuzzer and AFL.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST_INPUT 65536
#define LARGEST_SEEDS 256
#define MOST_WORDS    64
#define LONGEST_WORD  64
#define DEFAULT_COUNT 20000

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    size_t size;
    uint8_t bytes[LARGEST_INPUT];
};

struct word {
    size_t size;
    uint8_t bytes[LONGEST_WORD];
};

struct corpus {
    size_t count, word_count;
    struct input *seeds[LARGEST_SEEDS];
    struct word words[MOST_WORDS];
};

/* xorshift64 (Marsaglia, 2003): 0 to below - 1. */
static size_t
pick(uint64_t *random, size_t below)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (size_t)((*random >> 11) % below);
}

static void
flip_bit(struct input *in, uint64_t *random)
{
    if (in->size > 0)
        in->bytes[pick(random, in->size)] ^= (uint8_t)(1 << pick(random, 8));
}

static void
set_byte(struct input *in, uint64_t *random)
{
    static const char telling[] =
        "0123456789-+.:,;\"' \t\r\nTZ%|@=[]{}\\\xff\x80";
    size_t choice = pick(random, sizeof telling + 64); /* NUL is one of them */

    if (in->size > 0)
        in->bytes[pick(random, in->size)] = choice < sizeof telling
                                                ? (uint8_t)telling[choice]
                                                : (uint8_t)pick(random, 256);
}

/* Put `len` bytes in at `at`; what would be too much falls off the end. */
static void
insert(struct input *in, size_t at, const uint8_t *bytes, size_t len)
{
    size_t tail = in->size - at;

    if (len > LARGEST_INPUT - at)
        len = LARGEST_INPUT - at;
    if (tail > LARGEST_INPUT - at - len)
        tail = LARGEST_INPUT - at - len;
    memmove(in->bytes + at + len, in->bytes + at, tail);
    memcpy(in->bytes + at, bytes, len);
    in->size = at + len + tail;
}

static void
insert_bytes(struct input *in, uint64_t *random)
{
    uint8_t run[64];
    size_t len = 1 + pick(random, sizeof run);
    uint8_t byte = (uint8_t)pick(random, 256);
    bool same = pick(random, 2) == 0;

    for (size_t i = 0; i < len; i++)
        run[i] = same ? byte : (uint8_t)pick(random, 256);
    insert(in, pick(random, in->size + 1), run, len);
}

/* Write a piece of the input a second time. */
static void
repeat_piece(struct input *in, uint64_t *random)
{
    uint8_t piece[1024];
    size_t from = pick(random, in->size + 1), len = in->size - from;

    if (len > sizeof piece)
        len = sizeof piece;
    len = pick(random, len + 1);
    memcpy(piece, in->bytes + from, len);
    insert(in, pick(random, in->size + 1), piece, len);
}

static void
delete_bytes(struct input *in, uint64_t *random)
{
    size_t at = pick(random, in->size + 1);
    size_t most = in->size - at > 64 ? 64 : in->size - at;
    size_t len = pick(random, most + 1);

    memmove(in->bytes + at, in->bytes + at + len, in->size - at - len);
    in->size -= len;
}

/* The beginning of this input, then the end of another. */
static void
splice(struct input *in, const struct input *other, uint64_t *random)
{
    size_t from = pick(random, other->size + 1);

    in->size = pick(random, in->size + 1);
    insert(in, in->size, other->bytes + from, other->size - from);
}

static void
insert_word(struct input *in, const struct corpus *corpus, uint64_t *random)
{
    const struct word *word;

    if (corpus->word_count == 0)
        return;
    word = &corpus->words[pick(random, corpus->word_count)];
    insert(in, pick(random, in->size + 1), word->bytes, word->size);
}

static void
mutate(struct input *in, const struct corpus *corpus, uint64_t *random)
{
    switch (pick(random, 11)) {
    case 0:
    case 1:
        flip_bit(in, random);
        break;
    case 2:
    case 3:
    case 4:
        set_byte(in, random);
        break;
    case 5:
        insert_bytes(in, random);
        break;
    case 6:
        delete_bytes(in, random);
        break;
    case 7:
        splice(in, corpus->seeds[pick(random, corpus->count)], random);
        break;
    case 8:
        repeat_piece(in, random);
        break;
    case 9:
        insert_word(in, corpus, random);
        break;
    default:
        if (pick(random, 4) == 0)
            in->size = pick(random, in->size + 1);
        break;
    }
}

static bool
run(const struct input *in)
{
    uint8_t *exact = malloc(in->size);

    if (exact == NULL && in->size > 0)
        return false;
    if (in->size > 0)
        memcpy(exact, in->bytes, in->size);
    (void)LLVMFuzzerTestOneInput(exact, in->size);
    free(exact);
    return true;
}

static bool
read_seed(struct corpus *corpus, const char *directory, const char *name)
{
    struct input *seed;
    char path[4096];
    FILE *file;
    int len = snprintf(path, sizeof path, "%s/%s", directory, name);

    if (len < 0 || (size_t)len >= sizeof path || corpus->count == LARGEST_SEEDS)
        return false;
    seed = malloc(sizeof *seed);
    if (seed == NULL)
        return false;
    corpus->seeds[corpus->count++] = seed;
    seed->size = 0;
    file = fopen(path, "rb");
    if (file == NULL)
        return false;
    seed->size = fread(seed->bytes, 1, sizeof seed->bytes, file);
    return fclose(file) == 0;
}

/* The word between the quotes of a line; false where there is none. */
static bool
read_word(struct word *word, const char *line)
{
    const char *at = strchr(line, '"');
    unsigned byte;

    word->size = 0;
    while (at != NULL && *++at != '"' && word->size < LONGEST_WORD) {
        if (*at == '\0')
            return false;
        if (at[0] == '\\' && at[1] == 'x' && sscanf(at + 2, "%2x", &byte) == 1)
            at += 3;
        else
            byte = (uint8_t) * (at += *at == '\\');
        word->bytes[word->size++] = (uint8_t)byte;
    }
    return word->size > 0;
}

static bool
read_dictionary(struct corpus *corpus, const char *path)
{
    FILE *file = fopen(path, "r");
    char line[512];

    if (file == NULL)
        return false;
    while (fgets(line, sizeof line, file) != NULL)
        if (line[0] != '#' && corpus->word_count < MOST_WORDS &&
            read_word(&corpus->words[corpus->word_count], line))
            corpus->word_count++;
    return fclose(file) == 0 && corpus->word_count > 0;
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By name, so that the inputs are the same on every file system. */
static bool
read_corpus(struct corpus *corpus, const char *directory)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, alphasort);
    bool good = count > 0;

    if (count < 0)
        return false;
    for (int i = 0; i < count; i++) {
        good = good && read_seed(corpus, directory, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static bool
run_all(const struct corpus *corpus, size_t mutations)
{
    struct input *in = malloc(sizeof *in);
    uint64_t random = UINT64_C(0x9e3779b97f4a7c15);
    bool good = in != NULL;

    for (size_t i = 0; good && i < corpus->count; i++)
        good = run(corpus->seeds[i]);
    for (size_t i = 0; good && i < mutations; i++) {
        const struct input *seed = corpus->seeds[pick(&random, corpus->count)];

        in->size = seed->size;
        memcpy(in->bytes, seed->bytes, seed->size);
        for (size_t times = 1 + pick(&random, 8); times > 0; times--)
            mutate(in, corpus, &random);
        good = run(in);
    }
    free(in);
    return good;
}

int
main(int argc, char **argv)
{
    static const char usage[] = "usage: %s CORPUS [COUNT [DICTIONARY]]\n";
    struct corpus corpus = {0};
    const char *name = strrchr(argv[0], '/');
    size_t mutations = DEFAULT_COUNT;
    bool good;

    if (argc < 2 || argc > 4) {
        (void)fprintf(stderr, usage, argv[0]);
        return 2;
    }
    name = name == NULL ? argv[0] : name + 1;
    if (argc >= 3)
        mutations = strtoul(argv[2], NULL, 10);
    good = (argc < 4 || read_dictionary(&corpus, argv[3])) &&
           read_corpus(&corpus, argv[1]) && run_all(&corpus, mutations);
    (void)printf("1..1\n%s 1 - %s: %zu inputs\n", good ? "ok" : "not ok", name,
                 corpus.count + mutations);
    for (size_t i = 0; i < corpus.count; i++)
        free(corpus.seeds[i]);
    return fflush(stdout) == 0 && good ? 0 : 1;
}
