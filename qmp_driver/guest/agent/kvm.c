// SPDX-License-Identifier: Apache-2.0
#include "kvm.h"

#include <fcntl.h>
#include <inttypes.h>
#include <linux/kvm.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "request.h"

/* Asked of a machine, since some extensions are not told without one. It is never run. */
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
