# SPDX-License-Identifier: Apache-2.0
"""The Arm RAS section in libcper's JSON."""

from typing import Any

from acpigen.structures.cper.libcper.names import HEX_8, HEX_32, HEX_64, NUMBER, numbered
from acpigen.structures.cper.libcper.objects import (
    Entry,
    Field,
    Group,
    Shown,
    Structure,
    When,
    fields,
    give_entries,
    take_entries,
)
from acpigen.structures.cper.libcper.shapes import (
    Guid,
    Hexadecimal,
    Json,
    Many,
    Raw,
    Text,
    Word,
    member,
    take_number,
    wrong,
)
from acpigen.structures.cper.sections.processor.arm_ras import (
    MPAM_PARTID,
    ArmRasAuxiliary,
    ArmRasContext,
    ArmRasError,
    ArmRasKeyValue,
    ArmRasRecord,
    ArmRasRegister,
)

_INSTANCES: dict[int, tuple[str, ...]] = {
    0: ("mpidrEl1",),
    1: ("systemPhysicalAddress",),
    2: ("localAddressIdentifier", "baseAddress"),
}
_IP_TYPES: dict[int, tuple[tuple[str, Hexadecimal, int, int], ...]] = {
    0: (("midrEl1", HEX_64, 0, 64), ("revidrEl1", HEX_64, 64, 64), ("aidrEl1", HEX_64, 128, 64)),
    1: (("iidr", HEX_32, 0, 32), ("aidr", HEX_32, 32, 32)),
    2: tuple((f"pidr{number}", HEX_8, 8 * at, 8) for at, number in enumerate((3, 2, 1, 0, 7, 6, 5, 4))),
}
"""By format, as libcper numbers them: name, form, lowest bit, width."""


class _Instance:
    """The entry ``ipInstance``, whose form depends on its format."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The numbers by name."""
        names = _INSTANCES.get(int(owner.instance_format), ())
        found = {name: HEX_64.give(owner.instance[index]) for index, name in enumerate(names)}
        if int(owner.instance_format) == 3:
            found["socSpecificIpIdentifier"] = "<OpaqueData>"
        return {"ipInstance": found}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Two numbers."""
        inner, numbers = plain.get("ipInstance", {}), [0, 0]
        for index, name in enumerate(_INSTANCES.get(values.get("instance_format", 0), ())):
            place = f"{where}.ipInstance"
            numbers[index] = HEX_64.take(member(inner, name, place), f"{place}.{name}")
        values["instance"] = tuple(numbers)
        return 0


class _IpType:
    """The entry ``ipType``, whose form depends on its format."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The registers by name."""
        whole = sum(word << 64 * index for index, word in enumerate(owner.ip_type))
        fields = _IP_TYPES.get(int(owner.type_format), ())
        return {"ipType": {name: shape.give(whole >> low & (1 << width) - 1) for name, shape, low, width in fields}}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Three numbers."""
        inner, whole = plain.get("ipType", {}), 0
        for name, shape, low, width in _IP_TYPES.get(values.get("type_format", 0), ()):
            place = f"{where}.ipType"
            number = shape.take(member(inner, name, place), f"{place}.{name}")
            if number >> width:
                raise wrong(f"{place}.{name}", inner[name], f"a number of {width} bits")
            whole |= number << low
        values["ip_type"] = tuple(whole >> 64 * index & (1 << 64) - 1 for index in range(3))
        return 0


class _Extension:
    """The entries of a record's two halves of the extension's byte, and the registers that it has."""

    _entries: tuple[Entry, ...] = (
        Field("rasExtensionRevisionField", NUMBER, "extension", low=4, width=4),
        Field("rasExtensionArchVersion", NUMBER, "extension", low=0, width=4),
        *fields(
            HEX_64,
            *(("errorRecordFeatureRegister", "feature"), ("errorRecordControlRegister", "control")),
            *(("errorRecordPrimaryStatusRegister", "status"), ("errorRecordAddressRegister", "address")),
            *(("errorRecordMiscRegister0", "misc0"), ("errorRecordMiscRegister1", "misc1")),
        ),
    )
    _later = fields(HEX_64, ("errorRecordMiscRegister2", "misc2"), ("errorRecordMiscRegister3", "misc3"))

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The entries of one error record; ``misc2`` and ``misc3`` only where the extension byte is not 0."""
        return give_entries((*self._entries, *(self._later if owner.extension else ())), owner, valid)

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts what the entries say into ``values``; those that are not there are left out.

        :returns: the validation bits that follow from what is there.
        :raises BadInputError: a value of another form.
        """
        return take_entries((*self._entries, *self._later), plain, values, where)


_RECORD = Structure(ArmRasRecord, (Field("errorRecordIndex", NUMBER, "index"), _Extension()))
_SCOPES = numbered("SystemPhysicalAddressSpace", "LocalAddressSpace")


_RAS_CONTEXT = Structure(
    ArmRasContext,
    (
        Group("flags", (Field("addressSpaceIdentifierScope", Word(_SCOPES), "flags", low=0, width=1),)),
        When(lambda body: bool(body.flags & 1), Field("addressSpaceIdentifier", NUMBER, "address_space")),
        Field(
            "registers",
            Many(Structure(ArmRasRegister, fields(HEX_64, ("address", "address"), ("value", "value")))),
            "registers",
        ),
    ),
)


class _KeyValue:
    """A key (GUID) and its 64-bit value; of the key MPAM PARTID libcper has the lower 16 bits, as a number."""

    def give(self, value: ArmRasKeyValue) -> Json:
        """An object with ``key`` and either ``mpamPartId`` or ``value``, in hexadecimal."""
        mpam = value.key == MPAM_PARTID
        content = {"mpamPartId": value.value & 0xFFFF} if mpam else {"value": HEX_64.give(value.value)}
        return {"key": str(value.key), **content}

    def take(self, plain: Json, where: str) -> ArmRasKeyValue:
        """The key and its value.

        :raises BadInputError: no ``key``, neither ``mpamPartId`` nor ``value``, or one of another form.
        """
        key = Guid().take(member(plain, "key", where), f"{where}.key")
        if "mpamPartId" in plain:
            return ArmRasKeyValue(key, take_number(plain["mpamPartId"], f"{where}.mpamPartId"))
        return ArmRasKeyValue(key, HEX_64.take(member(plain, "value", where), f"{where}.value"))


_AUXILIARY = Structure(
    ArmRasAuxiliary,
    (
        Field("version", NUMBER, "version"),
        Field("contexts", Many(_RAS_CONTEXT), "contexts"),
        Field("keyValuePairs", Many(_KeyValue()), "key_values"),
    ),
)


class _Auxiliary:
    """The entry ``auxData``, where the node has it."""

    def give(self, owner: Any, valid: int) -> dict[str, Json]:
        """The auxiliary data."""
        return {} if owner.auxiliary is None else {"auxData": _AUXILIARY.give(owner.auxiliary)}

    def take(self, plain: dict[str, Json], values: dict[str, Any], where: str) -> int:
        """Puts the auxiliary data into ``values["auxiliary"]`` where ``plain`` has ``auxData``.

        :returns: 0: no validation bit stands for it.
        :raises BadInputError: a value of another form.
        """
        if "auxData" in plain:
            values["auxiliary"] = _AUXILIARY.take(plain["auxData"], f"{where}.auxData")
        return 0


ARM_RAS = Structure(
    ArmRasError,
    (
        Field("revision", NUMBER, "revision"),
        Field(
            "componentType",
            Raw(
                numbered(
                    *("ProcessorErrorNode", "MemoryErrorNode", "SMMUErrorNode", "VendorDefinedErrorNode"),
                    *("GICErrorNode", "PciExpressErrorNode", "ProxyErrorNode"),
                )
            ),
            "component",
            required=True,
        ),
        Shown("errorSyndromeArrayNumEntries", lambda body: len(body.errors)),
        Field(
            "ipInstanceFormat",
            Raw(numbered("PE", "SystemPhysicalAddress", "LocalAddressIdentifier", "SocSpecificIpIdentifier")),
            "instance_format",
            required=True,
        ),
        _Instance(),
        Field("ipTypeFormat", Raw(numbered("PE", "SMMU_IIDR", "GIC_IIDR", "PIDR")), "type_format", required=True),
        _IpType(),
        Field("userData", Text(16), "user_data"),
        Field("errorSyndromes", Many(_RECORD), "errors", required=True),
        _Auxiliary(),
    ),
)
