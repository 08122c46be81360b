# SPDX-License-Identifier: Apache-2.0
"""Which registers of HEST, EINJ and ERST Linux maps: drivers/acpi/apei/apei-base.c, apei_check_gar()."""

from acpigen.structures.layout.gas import AddressSpace, GenericAddress

_MAPPED = (AddressSpace.SYSTEM_MEMORY, AddressSpace.SYSTEM_IO)


def refusal(register: GenericAddress) -> str:
    """Why Linux refuses a register; empty where it takes it.

    An access narrower than the register is widened where the register begins at bit 0 of an aligned address.
    """
    if not register.address:
        return "its address is 0"
    if not 1 <= register.access_size <= 4:
        return f"its access size is {register.access_size}, not 1 to 4"
    access_bits = 1 << (register.access_size + 2)
    for width, mask in ((32, 3), (64, 7)):
        if register.bit_width == width and not register.bit_offset and not register.address & mask:
            access_bits = max(access_bits, width)
    if register.bit_width + register.bit_offset > access_bits:
        return f"its {register.bit_width} bits from bit {register.bit_offset} do not fit an access of {access_bits}"
    if register.address_space not in _MAPPED:
        return f"it is in address space {int(register.address_space)}, neither memory (0) nor I/O (1)"
    return ""
