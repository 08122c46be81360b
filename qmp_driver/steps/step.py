# SPDX-License-Identifier: Apache-2.0
"""What every kind of step has in common."""

from typing import ClassVar

from msgspec import Struct

from qmp_driver.evidence.verdict import Link
from qmp_driver.probe import Abilities
from qmp_driver.stage.products import Named, ProductKey
from qmp_driver.stage.stage import Stage
from qmp_driver.topology.options import MachineOptions


class Step(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="do"):
    """A step of a scenario.

    A kind of step is a subclass in a module of its own below :mod:`qmp_driver.steps`, or of an extension, with the
    decorator :func:`qmp_driver.steps.registry.register_step`. It names the links that it proves, in their order, and
    its :meth:`run` proves each, or goes up to the first that breaks.

    What it declares of products decides where in a scenario it may stand. A kind of which a field decides overrides
    :meth:`needs` or :meth:`makes`.

    :param name: the name by which `--set` and reports refer to this step; its kind unless given.
    :param deadline_s: the step fails after this many seconds. Time in which the host let QEMU wait
        for a processor does not count, here and in every other wait for the guest.
    """

    LINKS: ClassVar[tuple[Link, ...]] = ()
    NEEDS: ClassVar[tuple[type | Named, ...]] = ()
    """The products that it cannot do without."""
    NOT_YET: ClassVar[tuple[type | Named, ...]] = ()
    """The products with which it comes too late."""
    MAKES: ClassVar[tuple[type | Named, ...]] = ()
    """The products that are there behind it."""
    ENDS: ClassVar[tuple[type, ...]] = ()
    """The products that are there no more behind it."""
    PREPARES: ClassVar[bool] = False
    """It prepares the machine: runs that prepare it alike may share it."""
    NOT_HERE: ClassVar[str] = "it is about an emulated machine"
    """Why it cannot be done where this host is the machine around the guest (`run --device`); empty if it can."""

    NOT_IN_OWN_GUEST: ClassVar[str] = ""
    """Why it cannot be done in a guest of the caller's own (`run --rootfs`); empty if it can."""

    name: str = ""
    deadline_s: float = 60.0

    @property
    def kind(self) -> str:
        """What the scenario file says behind `do =`."""
        return str(self.__struct_config__.tag)

    @property
    def title(self) -> str:
        """The step's name, or its kind."""
        return self.name or self.kind

    @property
    def expects_panic(self) -> bool:
        """Whether the guest's kernel must panic in it, so that nothing can be done in the guest after it."""
        return False

    def needs(self) -> tuple[ProductKey, ...]:
        """The products that must be there before it."""
        return self.declared(self.NEEDS)

    def makes(self) -> tuple[ProductKey, ...]:
        """The products that are there behind it."""
        return self.declared(self.MAKES)

    def ends(self, key: ProductKey) -> bool:
        """Whether a product is there no more behind it."""
        return issubclass(key.kind, self.ENDS)

    def declared(self, products: tuple[type | Named, ...]) -> tuple[ProductKey, ...]:
        """What a declaration says of this very step: names are those that its fields give, none for an empty one."""
        keys = []
        for each in products:
            if not isinstance(each, Named):
                keys.append(ProductKey(each))
            elif name := getattr(self, each.field):
                keys.append(ProductKey(each.kind, name, each.field))
        return tuple(keys)

    def links(self) -> tuple[Link, ...]:
        """The links this step proves, in order."""
        return tuple(self.own(link) for link in self.LINKS)

    def own(self, link: Link) -> Link:
        """The link under this step's name, so that a scenario can have several steps of one kind."""
        return Link(f"{link.name}-{self.name}", link.claim) if self.name else link

    def why_not(self, abilities: Abilities) -> str:
        """Why this step cannot be done with that lab, so that its scenario is skipped; empty if it can."""
        return ""

    def check_machine(self, machine: MachineOptions) -> None:
        """Refuses a machine on which it can never be done, whichever QEMU and kernel there are.

        :raises BadInputError: with what the machine lacks.
        """

    def hint_when_late(self, stage: Stage) -> str:
        """What most often keeps it from ending in time; empty where nothing is known."""
        return ""

    async def run(self, stage: Stage) -> None:
        """Does the step and proves its links.

        :raises ChainBroken: a link does not hold.
        :raises ReportedError: the step could not be done; the runner takes its first unproved link as broken.
        """
        raise NotImplementedError
