DefinitionBlock ("", "SSDT", 2, "ACPIGN", "GPUMEM", 0x01000000)
{
    External (\_SB.PCI0.S40, DeviceObj)
    Scope (\_SB.PCI0.S40)
    {
        Device (S00)
        {
            Name (_ADR, Zero)
            Name (_DSD, Package (0x02)
            {
                ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
                Package (0x04)
                {
                    Package (0x02) { "nvidia,gpu-mem-base-pa", 0x80000000 },
                    Package (0x02) { "nvidia,gpu-mem-pxm-start", One },
                    Package (0x02) { "nvidia,gpu-mem-pxm-count", 0x8 },
                    Package (0x02) { "nvidia,gpu-mem-size", 0x100000000 }
                }
            })
        }
    }
}
