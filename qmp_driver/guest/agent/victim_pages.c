// SPDX-License-Identifier: Apache-2.0
/* From a victim's virtual page to the physical one, and what the kernel thinks of that. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "frame_trace.h"
#include "request.h"
#include "victim.h"

/* Documentation/admin-guide/mm/pagemap.rst: bits 0-54 page frame, bit 63 present. */
#define PAGEMAP_FRAME ((UINT64_C(1) << 55) - 1)
#define PAGEMAP_PRESENT (UINT64_C(1) << 63)
#define FIRST_PAGES 4

/* include/uapi/linux/kernel-page-flags.h */
static const char *const flag_names[] = {
    "LOCKED",     "ERROR",         "REFERENCED",    "UPTODATE",  "DIRTY",       "LRU",      "ACTIVE",
    "SLAB",       "WRITEBACK",     "RECLAIM",       "BUDDY",     "MMAP",        "ANON",     "SWAPCACHE",
    "SWAPBACKED", "COMPOUND_HEAD", "COMPOUND_TAIL", "HUGE",      "UNEVICTABLE", "HWPOISON", "NOPAGE",
    "KSM",        "THP",           "OFFLINE",       "ZERO_PAGE", "IDLE",        "PGTABLE",
};

static bool read_entry(const char *path, uint64_t index, uint64_t *entry)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    ssize_t got = pread(file, entry, sizeof *entry, (off_t)(index * sizeof *entry));
    close(file);
    return got == sizeof *entry;
}

bool pagemap_physical(pid_t pid, uint64_t va, uint64_t *pa)
{
    char path[40];
    uint64_t entry, page = (uint64_t)sysconf(_SC_PAGESIZE);
    snprintf(path, sizeof path, "/proc/%d/pagemap", (int)pid);
    if (!read_entry(path, va / page, &entry) || !(entry & PAGEMAP_PRESENT) || (entry & PAGEMAP_FRAME) == 0)
        return false;
    *pa = (entry & PAGEMAP_FRAME) * page + va % page;
    return true;
}

/* The latest word counts: a page may have been mapped anew. */
static bool in_extents(const struct victim *victim, uint64_t va, uint64_t *pa)
{
    for (size_t index = victim->extent_count; index-- > 0;) {
        const struct extent *extent = &victim->extents[index];
        if (va >= extent->va && va - extent->va < extent->size) {
            *pa = extent->pa + (va - extent->va);
            return true;
        }
    }
    return false;
}

/* Where the physical address is known from, or NULL. */
static const char *page_physical(const struct victim *victim, uint64_t offset, uint64_t *pa)
{
    if (pagemap_physical(victim->pid, victim->va + offset, pa))
        return "pagemap";
    return in_extents(victim, victim->va + offset, pa) ? "fault" : NULL;
}

static json_t *page_at(const struct victim *victim, uint64_t offset)
{
    uint64_t pa = 0;
    const char *source = page_physical(victim, offset, &pa);
    json_t *physical = source != NULL ? json_integer((json_int_t)pa) : json_null();
    return json_pack("{s:I, s:o, s:s?}", "offset", (json_int_t)offset, "pa", physical, "source", source);
}

json_t *victim_pages(const struct victim *victim)
{
    uint64_t page = (uint64_t)sysconf(_SC_PAGESIZE), count = (victim->length + page - 1) / page;
    json_t *list = json_array();
    for (uint64_t index = 0; index < count && index < FIRST_PAGES; index++)
        json_array_append_new(list, page_at(victim, index * page));
    if (count > FIRST_PAGES)
        json_array_append_new(list, page_at(victim, (count - 1) * page));
    return list;
}

json_t *do_victim_translate(const json_t *request, struct failure *failure)
{
    uint64_t offset, pa = 0, flags = 0, page = (uint64_t)sysconf(_SC_PAGESIZE);
    if (!get_u64_or(request, "offset", 0, &offset, failure))
        return NULL;
    struct victim *victim = victim_of(request, failure);
    if (victim == NULL)
        return NULL;
    json_t *data = NULL;
    if (victim->exited) {
        fail(failure, ESRCH, "victim %d has ended", victim->number);
    } else if (offset >= victim->length) {
        fail(failure, ERANGE, "offset 0x%" PRIx64 " is behind the mapping of 0x%" PRIx64 " bytes", offset,
             victim->length);
    } else {
        frame_trace_collect();
        const char *source = page_physical(victim, offset, &pa);
        bool known = source != NULL && read_entry("/proc/kpageflags", pa / page, &flags);
        json_t *names = json_array();
        for (size_t bit = 0; known && bit < sizeof flag_names / sizeof *flag_names; bit++)
            if (flags >> bit & 1)
                json_array_append_new(names, json_string(flag_names[bit]));
        data = json_pack("{s:o, s:s?, s:o, s:o}", "pa", source != NULL ? json_integer((json_int_t)pa) : json_null(),
                         "source", source, "flags", known ? hexadecimal(flags) : json_null(), "flag_names", names);
    }
    victim_done(victim);
    return data;
}
