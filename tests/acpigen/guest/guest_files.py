# SPDX-License-Identifier: Apache-2.0
"""Command lines for GPUs: so many GPUs of a model, with or without EGM, and with one thing changed."""

from acpigen.guest import GUEST_RULES, judge, outlook
from acpigen.guest.reading import parse_guest
from acpigen.linux.gpu_models import find_model

WINDOWS = {"gh200-480gb": "4T", "gb200": "4T", "gb300": "8T"}


def command_line(gpus=1, model="gb200", *, egm=False, sockets=None):
    """The arguments as pairs of option and value, of a machine that is right."""
    sockets = sockets or (2 if gpus > 2 else 1)
    window = WINDOWS[model]
    words = [
        ("-machine", f"virt,accel=kvm,gic-version=3,ras=on,highmem-mmio-size={window}"),
        ("-cpu", "host"),
        ("-smp", str(8 * sockets)),
        ("-m", f"{64 * sockets}G"),
        ("-bios", "QEMU_EFI.fd"),
        ("-object", "iommufd,id=iommufd0"),
    ]
    for node in range(sockets):
        backend = f"memory-backend-ram,id=ram{node},size=64G"
        if egm:
            backend = f"memory-backend-file,id=ram{node},size=64G,mem-path=/dev/egm{node + 4},share=on,prealloc=on"
        words.append(("-object", backend))
        words.append(("-numa", f"node,nodeid={node},memdev=ram{node},cpus={8 * node}-{8 * node + 7}"))
    words += [("-numa", f"node,nodeid={node}") for node in range(sockets, sockets + 8 * gpus)]
    for gpu in range(gpus):
        socket = gpu * sockets // gpus
        words += [
            ("-device", f"pxb-pcie,id=pcie.{gpu + 1},bus_nr={32 * (gpu + 1)},bus=pcie.0,numa_node={socket}"),
            ("-device", f"arm-smmuv3,primary-bus=pcie.{gpu + 1},id=smmuv3.{gpu + 1},accel=on"),
            ("-device", f"pcie-root-port,id=port.{gpu + 1},bus=pcie.{gpu + 1},chassis={gpu + 1},io-reserve=0"),
            (
                "-device",
                f"vfio-pci-nohotplug,host=000{gpu + 8}:01:00.0,bus=port.{gpu + 1},rombar=0,id=dev{gpu},"
                "iommufd=iommufd0",
            ),
        ]
        for part in range(8):
            node = sockets + 8 * gpu + part
            words.append(("-object", f"acpi-generic-initiator,id=gi{node},pci-dev=dev{gpu},node={node}"))
        if egm:
            words.append(("-object", f"acpi-egm-memory,id=egm{gpu},pci-dev=dev{gpu},node={socket}"))
    return words


def as_script(words):
    lines = [f"  {option} '{value}'" if value else f"  {option}" for option, value in words]
    return "qemu-system-aarch64 \\\n" + " \\\n".join(lines) + "\n"


def changed(words, old, new):
    """The words with a text exchanged, which must be there."""
    found = [(option, value.replace(old, new)) for option, value in words]
    assert found != list(words), old
    return found


def without(words, text):
    """The words without those pairs whose value has a text, which must be there."""
    found = [(option, value) for option, value in words if text not in value]
    assert len(found) < len(words), text
    return found


def seen_of(words, model="gb200", nodes_most=64, gpus=()):
    text = words if isinstance(words, str) else as_script(words)
    return outlook(
        parse_guest(text.encode(), "vm.sh"),
        model=find_model(model) if model else None,
        gpu_ids=tuple(gpus),
        nodes_most=nodes_most,
    )


def findings_of(words, **named):
    return judge(seen_of(words, **named), "vm.sh", GUEST_RULES)
