/*
 * The sinks by the ending of a file's name.
 */
#include "redite/sink.h"

/* clang-format off */
const struct rd_sink *const rd_sinks[] = {
    &rd_sink_text,
    &rd_sink_json,
    &rd_sink_csv,
    &rd_sink_prometheus,
    &rd_sink_sqlite,
    &rd_sink_markdown,
    &rd_sink_html,
    NULL,
};

const struct rd_sink *const rd_difference_sinks[] = {
    &rd_sink_difference_text,
    &rd_sink_json,
    &rd_sink_difference_markdown,
    &rd_sink_difference_html,
    NULL,
};
/* clang-format on */

const struct rd_sink *
rd_sink_for(const char *path, const struct rd_sink *const *sinks)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    const char *ending = strrchr(name, '.');

    if (ending == NULL)
        return sinks[0];
    for (size_t i = 0; sinks[i] != NULL; i++)
        if (strcmp(sinks[i]->ending, ending) == 0)
            return sinks[i];
    return NULL;
}
