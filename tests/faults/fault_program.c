/*
 * Where the code of the program is in memory.
 */
#include "fault.h"

#include <link.h>
#include <stddef.h>
#include <stdint.h>

static uintptr_t first, end;

/* The first of the loaded objects is the program. */
static int
note_code(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size;
    (void)context;
    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_LOAD &&
            (object->dlpi_phdr[i].p_flags & PF_X) != 0) {
            first = object->dlpi_addr + object->dlpi_phdr[i].p_vaddr;
            end = first + object->dlpi_phdr[i].p_memsz;
        }
    return 1;
}

__attribute__((constructor)) static void
find_code(void)
{
    (void)dl_iterate_phdr(note_code, NULL);
}

bool
fault_is_program(const void *place)
{
    return (uintptr_t)place >= first && (uintptr_t)place < end;
}
