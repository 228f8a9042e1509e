/*
 * Files that get a name, or another one. They go by the new name.
 */
#include "fault.h"

#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

int
rename(const char *from, const char *to)
{
    HIDDEN(rename);
    return fault_fails("rename", to) ? -1 : hidden(from, to);
}

int
renameat2(int from_folder, const char *from, int folder, const char *to,
          unsigned flags)
{
    HIDDEN(renameat2);
    return fault_fails("renameat2", to)
               ? -1
               : hidden(from_folder, from, folder, to, flags);
}

int
link(const char *from, const char *to)
{
    HIDDEN(link);
    return fault_fails("link", to) ? -1 : hidden(from, to);
}

int
linkat(int from_folder, const char *from, int folder, const char *to, int flags)
{
    HIDDEN(linkat);
    return fault_fails("linkat", to)
               ? -1
               : hidden(from_folder, from, folder, to, flags);
}
