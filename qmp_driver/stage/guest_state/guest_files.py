# SPDX-License-Identifier: Apache-2.0
"""Files of the guest that processes map: in tmpfs, in huge pages, and in a file system on a disk of its own RAM."""

import secrets

from qmp_driver.errors import BadInputError, GuestError, RequestRefusedError
from qmp_driver.guest.channel import GuestAgent
from qmp_driver.guest.kernel.kernel_modules import module_name, resolve_modules
from qmp_driver.lab import Lab
from qmp_driver.stage.guest_state.programs import run_busybox, write_file

DISK = "/dev/ram0"
MOUNTED = {"shmem": ("tmpfs", "/shmem"), "hugetlb": ("hugetlbfs", "/hugetlb"), "file": ("ext4", "/disk")}
"""Kind of memory → type of the file system, and where it is mounted."""
DISK_MODULES = ("brd", "ext4")
"""What `machine.modules` must carry for the kind `file`."""
FORMAT_TIMEOUT_S = 20.0


async def make_file(
    agent: GuestAgent, lab: Lab, kind: str, name: str, size_bytes: int, *, piece_bytes: int | None = None
) -> str:
    """A new file of that size with random content, in the file system of that kind, which is mounted if need be.

    A file of huge pages is made empty: mapping it gives it its size, as hugetlbfs has no `write()`.

    :param lab: where the modules of the disk come from.
    :param piece_bytes: how much is written at once, by which Linux chooses the size of the page cache's folios.
    :returns: its path in the guest.
    :raises BadInputError: the machine lacks the modules of a disk.
    :raises GuestError: the guest refuses one of the steps.
    """
    filesystem, folder = MOUNTED[kind]
    mounts = (await agent.file.read("/proc/self/mounts")).words
    if f" {folder} {filesystem} " not in mounts:
        if kind == "file":
            await _format_disk(agent, lab)
        await agent.system.mount(DISK if kind == "file" else filesystem, folder, type=filesystem)
    path = f"{folder}/{name}"
    if kind == "hugetlb":
        await _reserve_huge_pages(agent, size_bytes)
        await agent.file.write(path, base64=b"")
        return path
    if piece_bytes is None:
        await write_file(agent, path, secrets.token_bytes(size_bytes))
    else:
        await write_file(agent, path, b"")
        for offset in range(0, size_bytes, piece_bytes):
            content = secrets.token_bytes(min(piece_bytes, size_bytes - offset))
            await agent.file.write(path, base64=content, offset=offset)
    return path


async def huge_page_bytes(agent: GuestAgent) -> int:
    """The size of the kernel's huge pages.

    :raises BadInputError: it has none.
    """
    size = (await agent.inventory.memory()).memory.get("Hugepagesize", 0)
    if not size:
        raise BadInputError("the guest's kernel has no huge pages", hint="it needs CONFIG_HUGETLBFS")
    return size


async def _reserve_huge_pages(agent: GuestAgent, size_bytes: int) -> None:
    control = "/proc/sys/vm/nr_hugepages"
    pages = int((await agent.file.read(control)).words) + -(-size_bytes // await huge_page_bytes(agent))
    await agent.file.write(control, text=str(pages))


async def _format_disk(agent: GuestAgent, lab: Lab) -> None:
    """An ext2 file system, which the driver of ext4 serves, on the first of the disks in RAM."""
    for path in resolve_modules(lab.kernel.modules_dir, DISK_MODULES):
        module = module_name(path)
        try:
            await agent.module.load(module)
        except RequestRefusedError as error:
            raise BadInputError(
                f"memory of the kind file needs the module {module}, which the guest does not have ({error})",
                hint=f"set machine.modules = {list(DISK_MODULES)}",
            ) from error
    made = await run_busybox(agent, ["mke2fs", DISK], FORMAT_TIMEOUT_S)
    if made.exit_code != 0:
        raise GuestError(f"mke2fs {DISK} ended with {made.exit_code}", evidence=made.output.splitlines())
