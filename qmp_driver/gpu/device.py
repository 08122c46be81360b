# SPDX-License-Identifier: Apache-2.0
"""The GPU itself, apart from the wire: its regions, when its memory becomes ready, what was read of it and when.

Which registers report readiness, and what they read when the GPU is ready, is the model's
(:mod:`acpigen.linux.gpu_models`). The registers of BAR 0 are there on every model; a driver asks for those of the
model's own way alone.
"""

import errno
import math
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from msgspec import Struct

from acpigen.base.units import format_size
from acpigen.linux.gpu_models import BAR0, CXL_ACTIVE_TIMEOUT_CODE_MOST, CXL_ACTIVE_TIMEOUT_SHIFT, GpuModel
from qmp_driver.errors import BadInputError
from qmp_driver.gpu.config_space import BAR0 as FIRST_BAR
from qmp_driver.gpu.config_space import CONFIG_SIZE_BYTES
from qmp_driver.gpu.gpu_config import GpuConfigSpace
from qmp_driver.gpu.memory import SharedMemory, SparseMemory
from qmp_driver.gpu.vfio_user.payloads import DeviceInfo, RegionInfo
from qmp_driver.gpu.vfio_user.protocol import ProtocolError
from qmp_driver.gpu.vfio_user.vfio import NUM_IRQS, NUM_REGIONS, DeviceFlag, RegionFlag, RegionIndex

_NOT_READY = 0x00
_ACCESS_LOG_LENGTH = 4096
REGISTER_BYTES = 4
_BARS_FOR_MEMORY = (RegionIndex.BAR2, RegionIndex.BAR4)


@dataclass(frozen=True)
class Faults:
    """What is wrong with the GPU.

    :param link_never_ready: the link's register never reads ready (CXL: "info valid" is never set).
    :param hbm_never_ready: the memory training's register never does, the link's may (CXL: "active" is never set).
    :param training_s: seconds from start and from each reset until ready.
    :param bar0_read_errno: reads of BAR 0 fail with this errno; QEMU then gives the guest all ones. 0 for none.
    :param cxl_timeout_code: in which a CXL GPU promises to be active, 1 s << 2*code; None for the model's.
    """

    link_never_ready: bool = False
    hbm_never_ready: bool = False
    training_s: float = 0.0
    bar0_read_errno: int = 0
    cxl_timeout_code: int | None = None

    def __post_init__(self) -> None:
        """:raises BadInputError: a value that no GPU could have."""
        if not (math.isfinite(self.training_s) and self.training_s >= 0):
            raise BadInputError(f"a training of {self.training_s} s", hint="give seconds from 0 on")
        if self.bar0_read_errno and self.bar0_read_errno not in errno.errorcode:
            raise BadInputError(f"{self.bar0_read_errno} is not an errno of this system", hint="5 is EIO")
        if self.cxl_timeout_code is not None and not 0 <= self.cxl_timeout_code <= CXL_ACTIVE_TIMEOUT_CODE_MOST:
            raise BadInputError(
                f"{self.cxl_timeout_code} is no code of a CXL time-out",
                hint=f"give 0 to {CXL_ACTIVE_TIMEOUT_CODE_MOST}",
            )


class AccessKind(Enum):
    """What an :class:`Access` records."""

    READ = "read"
    WRITE = "write"
    RESET = "reset"
    CONNECT = "connect"
    DISCONNECT = "disconnect"


class Access(Struct, frozen=True):
    """One thing that happened to the GPU.

    :param time_s: the monotonic clock, as ``time.monotonic()``.
    :param detail: for a person: the register's name, what reset it.
    :param data: what was read or written; of long transfers the first 16 bytes.
    """

    time_s: float
    kind: AccessKind
    region: int = 0
    offset: int = 0
    size_bytes: int = 0
    data: bytes = b""
    detail: str = ""


class CoherentGpu:
    """The GPU's state, one for the life of its server; clients come and go.

    :ivar model: which GPU this is.
    :ivar resets: function-level and VFIO resets so far.
    :ivar readiness_polls: how often the first readiness register was asked: one for each turn of the driver's loop.
    :ivar mig_bug_queries: how often the driver asked for the MIG bug, which it does only after it found both ACPI
        properties of the memory: 0 after a successful probe means that it bound as plain vfio-pci.
    :ivar accesses: the last 4096 accesses: all of the BARs, resets, clients, and of configuration space the reads by
        which the driver decides (an enumerating guest reads the rest thousands of times). They are identified by
        offset and width; a dump of the whole configuration space in the guest reads the CXL register in the same way.
    """

    def __init__(
        self,
        model: GpuModel,
        *,
        faults: Faults,
        memory_bars: Mapping[int, int],
        msix: bool = False,
        on_access: Callable[[Access], None] | None,
    ) -> None:
        """:param memory_bars: bytes of memory behind BARs 2 and 4, for a GPU as a virtual machine sees it.
        :param msix: it has MSI-X beside MSI.
        :raises BadInputError: another BAR, or a size that cannot be mapped.
        :raises HostError: the host does not give the memory.
        """
        for index, size_bytes in memory_bars.items():
            if index not in _BARS_FOR_MEMORY:
                raise BadInputError(
                    f"BAR {index} cannot hold memory of {format_size(size_bytes)}",
                    hint="2 and 4 can: 0 has the registers, odd ones are the upper halves",
                )
        self.model = model
        self.resets = 0
        self.readiness_polls = 0
        self.mig_bug_queries = 0
        self.accesses: deque[Access] = deque(maxlen=_ACCESS_LOG_LENGTH)
        self._faults = faults
        self._on_access = on_access
        self._identification = {} if model.chip is None else model.chip.boot_registers(model.revision)
        self._bar0_readiness = model.readiness if model.readiness.name == BAR0.name else BAR0
        over = [*self._identification, *(condition.offset for condition in self._bar0_readiness.conditions)]
        self._words_laid_over = frozenset(
            word for register in over for word in (register // REGISTER_BYTES, (register + 3) // REGISTER_BYTES)
        )
        self._registers = SparseMemory(model.bar0_size_bytes)
        self._memories: dict[int, SharedMemory] = {}
        try:
            for index, size_bytes in memory_bars.items():
                self._memories[index] = SharedMemory(f"{model.name}-bar{index}", size_bytes)
        except BaseException:
            self.close()
            raise
        sizes = {0: model.bar0_size_bytes} | {index: memory.size_bytes for index, memory in self._memories.items()}
        self._sizes_of_bars = sizes
        self.msix = msix
        self._config = GpuConfigSpace(model, sizes, msix=msix)
        self._region_sizes = sizes | {RegionIndex.CONFIG: CONFIG_SIZE_BYTES}
        self._training_began_s = time.monotonic()

    @property
    def faults(self) -> Faults:
        """What is wrong with the GPU; may be set while it runs."""
        return self._faults

    @faults.setter
    def faults(self, faults: Faults) -> None:
        self._faults = faults

    @property
    def link_ready(self) -> bool:
        """The value of the link's register now."""
        return not self._faults.link_never_ready and self._trained

    @property
    def hbm_ready(self) -> bool:
        """The value of the memory training's register now."""
        return not self._faults.hbm_never_ready and self._trained

    @property
    def cxl_timeout_code(self) -> int:
        """The code in its CXL DVSEC."""
        wanted = self._faults.cxl_timeout_code
        return self.model.cxl_active_timeout_code if wanted is None else wanted

    def bar_addresses(self) -> dict[int, int]:
        """Where the guest has put each BAR that there is; 0 for one that has no address yet."""
        placed = {}
        for index, size_bytes in self._sizes_of_bars.items():
            value = int.from_bytes(self._config.read(FIRST_BAR + 4 * index, 8), "little") & -16
            sizing = -size_bytes & ((1 << 64) - 1)  # all ones were written, to learn the size
            placed[index] = 0 if value in (sizing, sizing & 0xFFFFFFFF) else value
        return placed

    @property
    def info(self) -> DeviceInfo:
        """What DEVICE_GET_INFO answers."""
        return DeviceInfo(DeviceFlag.RESET | DeviceFlag.PCI, NUM_REGIONS, NUM_IRQS)

    def region_info(self, index: int) -> tuple[RegionInfo, tuple[int, ...]]:
        """What DEVICE_GET_REGION_INFO answers, and the descriptor to map the region by, if it can be."""
        size_bytes = self._region_sizes.get(index, 0)
        flags = RegionFlag.READ | RegionFlag.WRITE if size_bytes else RegionFlag(0)
        memory = self._memories.get(index)
        if memory is None:
            return RegionInfo(index, size_bytes, flags), ()
        return RegionInfo(index, size_bytes, flags, memory.memory_bytes), (memory.fd,)

    def read(self, region: int, offset: int, count: int) -> bytes:
        """Reads a region.

        :raises ProtocolError: EINVAL outside the region; the errno of ``Faults.bar0_read_errno``.
        """
        self._check(region, offset, count)
        if region == RegionIndex.CONFIG:
            return self._read_config(offset, count)
        if region == RegionIndex.BAR0:
            data = self._read_bar0(offset, count)
        else:
            data = self._memories[region].read(offset, count)
        self._record(AccessKind.READ, region, offset, data, self._name_bar0(region, offset, count))
        return data

    def write(self, region: int, offset: int, data: bytes) -> None:
        """Writes a region; the readiness registers and read-only bits keep their values.

        :raises ProtocolError: EINVAL outside the region.
        """
        self._check(region, offset, len(data))
        if region == RegionIndex.CONFIG:
            if self._config.write(offset, data):
                self.reset("function-level reset")
            return
        if region == RegionIndex.BAR0:
            self._registers.write(offset, data)
        else:
            self._memories[region].write(offset, data)
        self._record(AccessKind.WRITE, region, offset, data, self._name_bar0(region, offset, len(data)))

    def reset(self, cause: str) -> None:
        """Configuration space and registers back to power-on values, training begins anew; memory keeps its bytes."""
        self.resets += 1
        self._power_on()
        self._record(AccessKind.RESET, detail=cause)

    def client_came(self) -> None:
        """A client negotiated the protocol: the GPU was plugged in."""
        self._record(AccessKind.CONNECT)

    def client_left(self) -> None:
        """The client is gone: the GPU was pulled out and lost its power, and the next client finds it as new."""
        self._power_on()
        self._record(AccessKind.DISCONNECT)

    def close(self) -> None:
        """Gives the memory of the BARs back."""
        for memory in self._memories.values():
            memory.close()
        self._memories.clear()

    @property
    def _trained(self) -> bool:
        return time.monotonic() - self._training_began_s >= self._faults.training_s

    def _power_on(self) -> None:
        self._config.reset()
        self._registers.clear()
        self._training_began_s = time.monotonic()

    def _check(self, region: int, offset: int, count: int) -> None:
        size_bytes = self._region_sizes.get(region, 0)
        if offset + count > size_bytes:
            raise ProtocolError(f"{count} bytes at {offset:#x} of region {region}, which has {size_bytes:#x}")

    def _read_bar0(self, offset: int, count: int) -> bytes:
        plain = self._is_plain_register(offset, count)
        if (
            not plain
            and self.model.readiness is self._bar0_readiness
            and _overlap(offset, count, self.model.readiness.link.offset, REGISTER_BYTES)
        ):
            self.readiness_polls += 1
        if self._faults.bar0_read_errno:
            self._record(AccessKind.READ, RegionIndex.BAR0, offset, b"", "refused", count)
            raise ProtocolError("BAR 0 is set to fail", self._faults.bar0_read_errno)
        stored = self._registers.read(offset, count)
        if plain:
            return stored
        data = bytearray(stored)
        for register, number in self._identification.items():
            _lay_over(data, offset, register, number)
        holding = (self.link_ready, self.hbm_ready)
        for condition, holds in zip(self._bar0_readiness.conditions, holding, strict=True):
            register = condition.offset
            _lay_over(data, offset, register, condition.ready if holds else _NOT_READY)
        return bytes(data)

    def _is_plain_register(self, offset: int, count: int) -> bool:
        """Whether that is one register of BAR 0 that reads as it was written."""
        word, rest = divmod(offset, REGISTER_BYTES)
        return count == REGISTER_BYTES and not rest and word not in self._words_laid_over

    def _read_config(self, offset: int, count: int) -> bytes:
        register = self._config.cxl_range1_size_low
        if register is not None:
            self._config.set_u32(register, self._cxl_range1_size_low())
        data = self._config.read(offset, count)
        if (offset, count) == (register, 4):
            self.readiness_polls += 1
            self._record(AccessKind.READ, RegionIndex.CONFIG, offset, data, self.model.readiness.link.register)
        elif (offset, count) == (self._config.nvidia_bitmap, 2):
            self.mig_bug_queries += 1
            self._record(AccessKind.READ, RegionIndex.CONFIG, offset, data, "MIG bug bitmap")
        return data

    def _cxl_range1_size_low(self) -> int:
        readiness = self.model.readiness
        value = self.cxl_timeout_code << CXL_ACTIVE_TIMEOUT_SHIFT
        if not self._faults.link_never_ready:
            value |= readiness.link.ready
            if self.hbm_ready:
                value |= readiness.training.ready
        return value

    def _name_bar0(self, region: int, offset: int, count: int) -> str:
        if region == RegionIndex.BAR0 and not self._is_plain_register(offset, count):
            for condition in self._bar0_readiness.conditions:
                if _overlap(offset, count, condition.offset, REGISTER_BYTES):
                    return condition.register
        return ""

    def _record(
        self,
        kind: AccessKind,
        region: int = 0,
        offset: int = 0,
        data: bytes = b"",
        detail: str = "",
        size_bytes: int | None = None,
    ) -> None:
        size_bytes = len(data) if size_bytes is None else size_bytes
        access = Access(time.monotonic(), kind, region, offset, size_bytes, data[:16], detail)
        self.accesses.append(access)
        if self._on_access is not None:
            self._on_access(access)


def _lay_over(data: bytearray, offset: int, register: int, value: int) -> None:
    """Puts the part of a register that a read at `offset` covers into what was read."""
    content = value.to_bytes(REGISTER_BYTES, "little")
    for position in range(max(register, offset), min(register + REGISTER_BYTES, offset + len(data))):
        data[position - offset] = content[position - register]


def _overlap(start: int, count: int, other: int, other_count: int) -> bool:
    return start < other + other_count and other < start + count
