/* SPDX-License-Identifier: Apache-2.0 */
/* What the kernel says about the machine, as it says it. */
#ifndef INVENTORY_H
#define INVENTORY_H

#include "agent.h"

json_t *do_inventory_pci(const json_t *request, struct failure *failure);
json_t *do_inventory_acpi(const json_t *request, struct failure *failure);
json_t *do_inventory_numa(const json_t *request, struct failure *failure);
json_t *do_inventory_iomem(const json_t *request, struct failure *failure);
json_t *do_inventory_memory(const json_t *request, struct failure *failure);
json_t *do_acpi_table(const json_t *request, struct failure *failure);

#endif
