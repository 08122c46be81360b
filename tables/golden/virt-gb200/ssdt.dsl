/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembling to symbolic ASL+ operators
 *
 * Disassembly of ssdt.aml
 *
 * Original Table Header:
 *     Signature        "SSDT"
 *     Length           0x000000F8 (248)
 *     Revision         0x02
 *     Checksum         0x51
 *     OEM ID           "ACPIGN"
 *     OEM Table ID     "GPUMEM"
 *     OEM Revision     0x01000000 (16777216)
 *     Compiler ID      "INTL"
 *     Compiler Version 0x20250404 (539296772)
 */
DefinitionBlock ("", "SSDT", 2, "ACPIGN", "GPUMEM", 0x01000000)
{
    External (_SB_.PCI0.S40_, DeviceObj)

    Scope (\_SB.PCI0.S40)
    {
        Device (S00)
        {
            Name (_ADR, Zero)  // _ADR: Address
            Name (_DSD, Package (0x02)  // _DSD: Device-Specific Data
            {
                ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301") /* Device Properties for _DSD */, 
                Package (0x04)
                {
                    Package (0x02)
                    {
                        "nvidia,gpu-mem-base-pa", 
                        0x80000000
                    }, 

                    Package (0x02)
                    {
                        "nvidia,gpu-mem-pxm-start", 
                        One
                    }, 

                    Package (0x02)
                    {
                        "nvidia,gpu-mem-pxm-count", 
                        0x08
                    }, 

                    Package (0x02)
                    {
                        "nvidia,gpu-mem-size", 
                        0x0000000100000000
                    }
                }
            })
        }
    }
}

