// SPDX-License-Identifier: Apache-2.0
#include "kvm.h"

#include <fcntl.h>
#include <inttypes.h>
#include <linux/kvm.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "request.h"

/* Linux include/uapi/linux/kvm.h, as of 6.18: the headers of an older kernel lack them. */
struct guest_memfd_plan {
    uint64_t size, flags, reserved[6];
};
#define CREATE_GUEST_MEMFD _IOWR(KVMIO, 0xd4, struct guest_memfd_plan)
#define MAY_BE_MAPPED (UINT64_C(1) << 0) /* GUEST_MEMFD_FLAG_MMAP */
#define BEGINS_SHARED (UINT64_C(1) << 1) /* GUEST_MEMFD_FLAG_INIT_SHARED */

/* The file outlives the descriptor of its machine, which it holds. */
int kvm_guest_memfd(uint64_t size, struct failure *failure)
{
    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0) {
        fail(failure, errno, "opening /dev/kvm: this guest has no KVM of its own");
        return -1;
    }
    int machine = ioctl(kvm, KVM_CREATE_VM, 0);
    int error = errno;
    close(kvm);
    if (machine < 0) {
        fail(failure, error, "KVM_CREATE_VM");
        return -1;
    }
    struct guest_memfd_plan plan = {.size = size, .flags = MAY_BE_MAPPED | BEGINS_SHARED};
    int file = ioctl(machine, CREATE_GUEST_MEMFD, &plan);
    error = errno;
    close(machine);
    if (file < 0)
        fail(failure, error, "KVM_CREATE_GUEST_MEMFD that can be mapped, which Linux has since 6.18");
    return file;
}

/* Asked of a machine, since some extensions are not reported without one. It is never run. */
json_t *do_kvm_extension(const json_t *request, struct failure *failure)
{
    uint64_t number;
    if (!get_u64(request, "number", &number, failure))
        return NULL;
    int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
    if (kvm < 0)
        return fail(failure, errno, "opening /dev/kvm");
    int machine = ioctl(kvm, KVM_CREATE_VM, 0);
    int error = errno;
    close(kvm);
    if (machine < 0)
        return fail(failure, error, "KVM_CREATE_VM");
    int value = ioctl(machine, KVM_CHECK_EXTENSION, (unsigned long)number);
    error = errno;
    close(machine);
    if (value < 0)
        return fail(failure, error, "KVM_CHECK_EXTENSION %" PRIu64, number);
    return json_pack("{s:i}", "value", value);
}
