# SPDX-License-Identifier: Apache-2.0
"""Tables that nobody here wrote: `acpigen check` finds nothing HIGH in QEMU's own, for Arm's virt and x86's q35.

They are read before firmware has numbered the buses, which `check` says of the IORT of a machine with expanders.
"""

import pytest
from msgspec.structs import replace

from acpigen.acpica.toolchain import Toolchain
from acpigen.reading.dump import dump_of
from acpigen.rules.catalogue import check
from acpigen.rules.engine.gather import gather
from acpigen.rules.engine.rule import Severity
from qmp_driver.qemu.made_tables import made_tables

pytestmark = pytest.mark.lab

NODES = (
    "-m 1G -smp 4 -object memory-backend-ram,id=m0,size=512M -object memory-backend-ram,id=m1,size=512M"
    " -numa node,nodeid=0,cpus=0-1,memdev=m0 -numa node,nodeid=1,cpus=2-3,memdev=m1 -numa dist,src=0,dst=1,val=21"
)
PERFORMANCE = " ".join(
    f"-numa hmat-lb,initiator={one},target={other},hierarchy=memory,data-type=access-{what}"
    for one in (0, 1)
    for other in (0, 1)
    for what in (
        f"latency,latency={10 if one == other else 20}",
        f"bandwidth,bandwidth={20 if one == other else 10}G",
    )
)
HMAT_NODES = NODES.replace("nodeid=0,", "nodeid=0,initiator=0,").replace("nodeid=1,", "nodeid=1,initiator=1,")
VIRT = {
    "virt": "-machine virt -cpu cortex-a57 -m 1G",
    "virt, GICv3, ITS, SMMU": "-machine virt,gic-version=3,iommu=smmuv3 -cpu cortex-a57 -m 1G -smp 4",
    "virt, two nodes": f"-machine virt,gic-version=3 -cpu cortex-a57 {NODES}",
    "virt, HMAT": f"-machine virt,hmat=on -cpu cortex-a57 {HMAT_NODES} {PERFORMANCE}",
    "virt, SMMU, two expanders": "-machine virt,gic-version=3,iommu=smmuv3 -cpu cortex-a57 -m 1G"
    " -device pxb-pcie,bus_nr=8,id=p1,bus=pcie.0 -device pcie-root-port,id=r1,bus=p1,chassis=1"
    " -device pxb-pcie,bus_nr=16,id=p2,bus=pcie.0 -device pcie-root-port,id=r2,bus=p2,chassis=2",
    "virt, port and device": "-machine virt -cpu cortex-a57 -m 1G -device pcie-root-port,id=rp"
    " -device virtio-rng-pci,bus=rp",
}
Q35 = {
    "q35": "-machine q35 -m 1G",
    "q35, two nodes": f"-machine q35 {NODES}",
    "q35, HMAT, IOMMU": f"-machine q35,hmat=on -device intel-iommu {HMAT_NODES} {PERFORMANCE}",
}


def findings(lab, tables):
    tools = Toolchain.find(iasl=lab.iasl, acpiexec=lab.acpiexec)
    dump = dump_of((f"{name.lower()}.dat", data) for name, data in tables.items())
    return check(gather(dump, tools))


def serious(found):
    return [f"{each.rule} {each.message}" for each in found if each.severity >= Severity.HIGH]


@pytest.mark.parametrize("name", VIRT)
def test_nothing_serious_is_found_in_the_tables_of_virt(lab, name):
    tables = made_tables(lab.qemu, lab.environment, VIRT[name].split())
    assert {"FACP", "DSDT", "APIC", "MCFG"} <= set(tables)
    assert serious(findings(lab, tables)) == []


@pytest.mark.parametrize("name", Q35)
def test_nothing_serious_is_found_in_the_tables_of_q35(lab, name):
    if "x86_qemu" not in lab.parts:
        pytest.skip("the lab has no QEMU for x86: qmp-driver lab install --with x86")
    tables = made_tables(lab.parts["x86_qemu"], lab.environment, Q35[name].split(), x86=True)
    assert {"FACP", "DSDT", "APIC"} <= set(
        tables
    )  # its firmware chooses where the configuration space is: no MCFG yet
    assert serious(findings(lab, tables)) == []


def test_a_damaged_table_of_virt_is_found(lab):
    tables = made_tables(lab.qemu, lab.environment, VIRT["virt, HMAT"].split())
    broken = bytearray(tables["SRAT"])
    broken[48 + 1] = 0
    found = findings(lab, {**tables, "SRAT": bytes(broken)})
    assert any(each.startswith("SUB001") for each in serious(found))
    assert replace(found[0], severity=Severity.INFO) != found[0]
