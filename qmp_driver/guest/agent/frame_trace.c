// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include "frame_trace.h"

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "system.h"

#define TRACING "/sys/kernel/tracing"
#define INSTANCE TRACING "/instances/agent"

/* Documentation/trace/kprobetrace.rst. The first form asks the module's BTF where vm_fault.address is; the second
   is for a kernel without BTF: after a pointer, a gfp_t with padding and a page offset (include/linux/mm.h). */
static const char *const insert_probes[] = {
    "p:agent/inserted vfio_pci_vmf_insert_pfn address=vmf->address:u64 pfn=pfn:u64 order=order:u32\n",
    "p:agent/inserted vfio_pci_vmf_insert_pfn address=+24($arg2):u64 pfn=$arg3:u64 order=$arg4:u32\n",
};
static const char remap_probe[] = "p:agent/remapped remap_pfn_range address=$arg2:u64 pfn=$arg3:u64 size=$arg4:u64\n";

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool have_instance, have_insert, have_remap;
static int records = -1;
static char pending[4096];
static size_t pending_length;

static bool add_probe(const char *definition)
{
    return write_text(definition, TRACING "/kprobe_events") == 0;
}

static void make_instance(void)
{
    if (mount("tracefs", TRACING, "tracefs", 0, NULL) < 0 && errno != EBUSY)
        return;
    have_instance = mkdir(INSTANCE, 0700) == 0 || errno == EEXIST;
}

int frame_trace_prepare(void)
{
    pthread_mutex_lock(&lock);
    if (!have_instance)
        make_instance();
    bool before = have_insert && have_remap;
    if (have_instance && !have_remap)
        have_remap = add_probe(remap_probe);
    /* Only once vfio-pci-core is loaded, which may be later than the first victim. */
    for (size_t form = 0; have_instance && !have_insert && form < 2; form++)
        have_insert = add_probe(insert_probes[form]);
    if (!before && (have_insert || have_remap))
        write_text("1", INSTANCE "/events/agent/enable");
    if (records < 0 && have_instance)
        records = open(INSTANCE "/trace_pipe", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    int error = records >= 0 && (have_insert || have_remap) ? 0 : errno;
    pthread_mutex_unlock(&lock);
    return error;
}

/* "  victim-102  [001] .....  3.27: inserted: (vfio_pci_vmf_insert_pfn+0x0/0x…) address=… pfn=… order=0" */
static void take_record(const char *line)
{
    const char *task = strstr(line, "victim-"), *values = strstr(line, "address=");
    uint64_t address, frame, amount, page = (uint64_t)sysconf(_SC_PAGESIZE);
    int pid;
    if (task == NULL || values == NULL || sscanf(task, "victim-%d", &pid) != 1)
        return;
    if (sscanf(values, "address=%" SCNu64 " pfn=%" SCNu64 " order=%" SCNu64, &address, &frame, &amount) == 3) {
        uint64_t size = page << (amount & 31);
        victim_maps(pid, &(struct extent){.va = address & ~(size - 1), .pa = frame * page, .size = size});
    } else if (sscanf(values, "address=%" SCNu64 " pfn=%" SCNu64 " size=%" SCNu64, &address, &frame, &amount) == 3) {
        victim_maps(pid, &(struct extent){.va = address, .pa = frame * page, .size = amount});
    }
}

void frame_trace_collect(void)
{
    ssize_t got;
    while (records >= 0 && (got = read(records, pending + pending_length, sizeof pending - 1 - pending_length)) > 0) {
        char *line = pending, *newline;
        pending_length += (size_t)got;
        pending[pending_length] = 0;
        for (; (newline = strchr(line, '\n')) != NULL; line = newline + 1) {
            *newline = 0;
            take_record(line);
        }
        pending_length = strlen(line);
        memmove(pending, line, pending_length);
        if (pending_length == sizeof pending - 1)
            pending_length = 0;
    }
}
