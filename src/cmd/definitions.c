/*
 * What has changed in the definitions of figures, version by version: a report
 * of another version may differ for these reasons alone. Whoever changes what a
 * figure means, or adds one, says so here.
 */
#include "cmd.h"

#include "config.h"

const struct rd_definition rd_definitions[] = {
    {"0.1.0", N_("the first definitions (redite-report/1)")},
    {NULL, NULL},
};

bool
rd_definitions_tell(struct rd_buffer *out,
                    const struct rd_definition *definitions,
                    const char *version)
{
    const struct rd_definition *row = definitions;

    while (row->version != NULL && strcmp(row->version, version) != 0)
        row++;
    if (row->version == NULL)
        return false;
    while (row->version != NULL && strcmp(row->version, version) == 0)
        row++;
    if (row->version == NULL)
        rd_buffer_add_text(out, _("  no definition of a figure has changed\n"));
    for (; row->version != NULL; row++)
        rd_buffer_addf(out, _("  since %s: %s\n"), row->version,
                       _(row->change));
    return true;
}

const char *
rd_definitions_own_version(void)
{
    return PACKAGE_VERSION;
}
