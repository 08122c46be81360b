# SPDX-License-Identifier: Apache-2.0
"""Who holds a VFIO device, from what /proc says of processes."""

from types import SimpleNamespace

import pytest

from qmp_driver.errors import RequestRefusedError
from qmp_driver.stage.guest_state.device_users import DeviceUser, users_of_device

ADDRESS = "0000:01:00.0"
HELD = f"pos:\t0\nvfio-device-syspath: /sys/devices/pci0000:00/0000:00:01.0/{ADDRESS}\n"
OTHER = "pos:\t0\nvfio-device-syspath: /sys/devices/pci0000:00/0000:00:02.0/0000:02:00.0\n"


def agent(files):
    async def read(path):
        if path not in files:
            raise RequestRefusedError(f"no {path}", "ENOENT")
        return SimpleNamespace(words=files[path])

    return SimpleNamespace(file=SimpleNamespace(read=read))


def guest(fdinfo, maps="7f00 r-xp /bin/qemu"):
    files = {"/proc/loadavg": "0.1 0.1 0.1 1/60 3", "/proc/1/maps": "7f00 r-xp /init", "/proc/1/fdinfo/0": "pos:\t0"}
    files |= {"/proc/3/maps": maps, "/proc/3/comm": "qemu\n"}
    return agent(files | {f"/proc/3/fdinfo/{number}": text for number, text in fdinfo.items()})


async def test_a_process_with_a_descriptor_of_the_device_is_named():
    (user,) = await users_of_device(guest({0: "pos:\t0", 4: HELD}), ADDRESS)
    assert user == DeviceUser(3, "qemu", 4)
    assert str(user) == "process 3 (qemu, descriptor 4)"


@pytest.mark.parametrize(
    "name", ["anon_inode:[vfio-device]", "/dev/vfio/devices/vfio0", "/nested/dev/vfio/devices/vfio0"]
)
async def test_a_mapping_alone_names_a_process_too(name):
    (user,) = await users_of_device(guest({}, f"7f00 rw-s {name}"), ADDRESS)
    assert user.descriptor is None


async def test_a_process_with_another_device_is_not_named():
    assert await users_of_device(guest({0: OTHER}), ADDRESS) == ()
