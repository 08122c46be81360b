// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lets a CXL memory device report its protocol errors.
 *
 * Two masks keep them in after a reset: the RAS capability's, in the device's component registers (CXL 3.1, 8.2.4.17),
 * and the internal errors' bits in AER. Linux 7.3 clears neither for an endpoint: cxl_ras_unmask() (drivers/cxl/port.c)
 * asks whether port->uport_dev is a PCI device, and an endpoint port's is the memdev; pci_aer_unmask_internal_errors()
 * (drivers/pci/pcie/aer.c) is called for event collectors alone. This clears both, and nothing else; unloading sets
 * them again.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/bitfield.h>
#include <linux/io.h>
#include <linux/module.h>
#include <linux/pci.h>

#define VENDOR_CXL 0x1e98
/* CXL 3.1, 8.1.9: register locator DVSEC, and its block identifier of component registers */
#define DVSEC_REGISTER_LOCATOR 8
#define LOCATOR_BLOCKS 0xc
#define LOCATOR_BIR GENMASK(2, 0)
#define LOCATOR_ID GENMASK(15, 8)
#define LOCATOR_OFFSET GENMASK(31, 16)
#define BLOCK_COMPONENT 1
/* CXL 3.1, 8.2.4: CXL.cachemem registers start 4 KiB into the block; its capability headers */
#define CACHEMEM_OFFSET 0x1000
#define CACHEMEM_BYTES 0x1000
#define HEADER_COUNT GENMASK(31, 24)
#define HEADER_ID GENMASK(15, 0)
#define HEADER_POINTER GENMASK(31, 20)
#define CAPABILITY_RAS 2
/* CXL 3.1, 8.2.4.17.2 and .5 */
#define RAS_UNCORRECTABLE_MASK 0x4
#define RAS_CORRECTABLE_MASK 0x10

static char *device = "0000:0d:00.0";
module_param(device, charp, 0444);
MODULE_PARM_DESC(device, "PCI address of the memory device");

static struct pci_dev *pdev;
static void __iomem *cachemem, *ras;
static u32 ras_uncorrectable, ras_correctable, aer_uncorrectable, aer_correctable;

static resource_size_t component_registers(void)
{
	u16 dvsec = pci_find_dvsec_capability(pdev, VENDOR_CXL, DVSEC_REGISTER_LOCATOR);
	u32 header, low, high;
	int at;

	if (!dvsec)
		return 0;
	pci_read_config_dword(pdev, dvsec + PCI_DVSEC_HEADER1, &header);
	for (at = LOCATOR_BLOCKS; at < PCI_DVSEC_HEADER1_LEN(header); at += 8) {
		pci_read_config_dword(pdev, dvsec + at, &low);
		pci_read_config_dword(pdev, dvsec + at + 4, &high);
		if (FIELD_GET(LOCATOR_ID, low) == BLOCK_COMPONENT)
			return pci_resource_start(pdev, FIELD_GET(LOCATOR_BIR, low)) +
			       (((u64)high << 32) | (low & LOCATOR_OFFSET));
	}
	return 0;
}

static void __iomem *ras_registers(void)
{
	u32 count = FIELD_GET(HEADER_COUNT, readl(cachemem)), header, number;

	for (number = 1; number <= count; number++) {
		header = readl(cachemem + 4 * number);
		if (FIELD_GET(HEADER_ID, header) == CAPABILITY_RAS)
			return cachemem + FIELD_GET(HEADER_POINTER, header);
	}
	return NULL;
}

static int __init cxl_unmask_init(void)
{
	unsigned int domain, bus, slot, function;
	resource_size_t registers;
	int error = -ENODEV;

	if (sscanf(device, "%x:%x:%x.%x", &domain, &bus, &slot, &function) != 4)
		return -EINVAL;
	pdev = pci_get_domain_bus_and_slot(domain, bus, PCI_DEVFN(slot, function));
	if (!pdev || !pdev->aer_cap)
		goto put;
	registers = component_registers();
	if (!registers)
		goto put;
	cachemem = ioremap(registers + CACHEMEM_OFFSET, CACHEMEM_BYTES);
	error = -ENOMEM;
	if (!cachemem)
		goto put;
	ras = ras_registers();
	error = -ENODEV;
	if (!ras)
		goto unmap;
	ras_uncorrectable = readl(ras + RAS_UNCORRECTABLE_MASK);
	ras_correctable = readl(ras + RAS_CORRECTABLE_MASK);
	pci_read_config_dword(pdev, pdev->aer_cap + PCI_ERR_UNCOR_MASK, &aer_uncorrectable);
	pci_read_config_dword(pdev, pdev->aer_cap + PCI_ERR_COR_MASK, &aer_correctable);
	writel(0, ras + RAS_UNCORRECTABLE_MASK);
	writel(0, ras + RAS_CORRECTABLE_MASK);
	pci_write_config_dword(pdev, pdev->aer_cap + PCI_ERR_UNCOR_MASK, aer_uncorrectable & ~PCI_ERR_UNC_INTN);
	pci_write_config_dword(pdev, pdev->aer_cap + PCI_ERR_COR_MASK, aer_correctable & ~PCI_ERR_COR_INTERNAL);
	pr_info("%s: RAS masks were %#x (uncorrectable) and %#x (correctable), AER's %#x and %#x\n", device,
		ras_uncorrectable, ras_correctable, aer_uncorrectable, aer_correctable);
	return 0;
unmap:
	iounmap(cachemem);
put:
	pr_err("%s is no CXL device with RAS and AER registers: %d\n", device, error);
	pci_dev_put(pdev);
	return error;
}

static void __exit cxl_unmask_exit(void)
{
	writel(ras_uncorrectable, ras + RAS_UNCORRECTABLE_MASK);
	writel(ras_correctable, ras + RAS_CORRECTABLE_MASK);
	pci_write_config_dword(pdev, pdev->aer_cap + PCI_ERR_UNCOR_MASK, aer_uncorrectable);
	pci_write_config_dword(pdev, pdev->aer_cap + PCI_ERR_COR_MASK, aer_correctable);
	iounmap(cachemem);
	pci_dev_put(pdev);
}

module_init(cxl_unmask_init);
module_exit(cxl_unmask_exit);
MODULE_DESCRIPTION("Unmasks a CXL device's protocol errors");
MODULE_LICENSE("GPL");
