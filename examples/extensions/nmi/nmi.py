# SPDX-License-Identifier: Apache-2.0
"""An injector in a package of its own: QEMU's `inject-nmi`, which sends a non-maskable interrupt to an x86 guest."""

from qmp_driver.inject import Injector, Needs, Order, Site


class Nmi(Injector):
    name, about, notice = "nmi", "a non-maskable interrupt without a reason", "by itself, with a line in its log"
    needs = Needs(guest="x86_64", qemu_commands={"inject-nmi": ""})
    notifies = False  # as far as a record is concerned: there is none that could be followed

    async def inject(self, site: Site, order: Order) -> str:
        await site.monitor.execute("inject-nmi")
        return "inject-nmi was taken"
