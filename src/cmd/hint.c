/*
 * What may have been meant by a name that does not exist.
 */
#include "cmd.h"

/*
 * Names longer than a word or two are mistyped in more than one place. A
 * beginning that somebody hoped would do counts as no mistake at all.
 */
static bool
is_near(size_t *distance, struct rd_str word, struct rd_str name)
{
    size_t most = word.len / 3;

    if (word.len >= 2 && rd_str_begins(name, word)) {
        *distance = 0;
        return true;
    }
    if (name.len > word.len + most || word.len > name.len + most)
        return false; /* the bytes that are missing are too many */
    *distance = rd_str_distance(word, name);
    return *distance <= most;
}

void
rd_hint_offer(struct rd_hint *hint, const char *name)
{
    size_t distance;

    if (!is_near(&distance, hint->word, rd_str_from(name)))
        return;
    if (hint->nearest != NULL && hint->distance <= distance)
        return;
    hint->nearest = name;
    hint->distance = distance;
}
