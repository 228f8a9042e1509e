/*
 * Where the code of the program is in memory, and that of the loader.
 */
#include "fault.h"

#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct code {
    uintptr_t first, end;
};

static struct code program, loader;

static struct code
find_code(const struct dl_phdr_info *object)
{
    struct code code = {0, 0};

    for (int i = 0; i < object->dlpi_phnum; i++)
        if (object->dlpi_phdr[i].p_type == PT_LOAD &&
            (object->dlpi_phdr[i].p_flags & PF_X) != 0) {
            code.first = object->dlpi_addr + object->dlpi_phdr[i].p_vaddr;
            code.end = code.first + object->dlpi_phdr[i].p_memsz;
        }
    return code;
}

/* The first of the loaded objects is the program. */
static int
note_code(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size;
    (void)context;
    if (program.end == 0)
        program = find_code(object);
    else if (strstr(object->dlpi_name, "/ld-linux") != NULL)
        loader = find_code(object);
    return 0;
}

__attribute__((constructor)) static void
note_all_code(void)
{
    (void)dl_iterate_phdr(note_code, NULL);
}

static bool
holds(const struct code *code, const void *place)
{
    return (uintptr_t)place >= code->first && (uintptr_t)place < code->end;
}

bool
fault_is_program(const void *place)
{
    return holds(&program, place);
}

bool
fault_is_loader(const void *place)
{
    return holds(&loader, place);
}
