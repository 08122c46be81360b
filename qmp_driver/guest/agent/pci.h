/* SPDX-License-Identifier: Apache-2.0 */
/* PCI functions: waiting for one, its driver, its configuration space. */
#ifndef PCI_H
#define PCI_H

#include "agent.h"

#define PCI_DEVICES "/sys/bus/pci/devices"

/* The argument "address", in the form 0000:01:00.0; the function need not exist. */
bool get_address(const json_t *request, const char **address, struct failure *failure);
/* The same, and the function exists. */
bool get_function(const json_t *request, const char **address, struct failure *failure);

/* inventory_pci.c: all that sysfs says about one function. */
json_t *pci_function(const char *address);

json_t *do_pci_wait(const json_t *request, struct failure *failure);
json_t *do_pci_bind(const json_t *request, struct failure *failure);
json_t *do_pci_unbind(const json_t *request, struct failure *failure);
json_t *do_pci_enable(const json_t *request, struct failure *failure);
json_t *do_pci_config_read(const json_t *request, struct failure *failure);
json_t *do_pci_config_write(const json_t *request, struct failure *failure);

#endif
