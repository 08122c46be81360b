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
 *     Length           0x000002C5 (709)
 *     Revision         0x02
 *     Checksum         0x78
 *     OEM ID           "NVIDIA"
 *     OEM Table ID     "TH500"
 *     OEM Revision     0x00000001 (1)
 *     Compiler ID      "INTL"
 *     Compiler Version 0x20250404 (539296772)
 */
DefinitionBlock ("", "SSDT", 2, "NVIDIA", "TH500", 0x00000001)
{
    Scope (\_SB)
    {
        Device (PCI9)
        {
            Name (_HID, EisaId ("PNP0A08") /* PCI Express Bus */)  // _HID: Hardware ID
            Name (_CID, EisaId ("PNP0A03") /* PCI Bus */)  // _CID: Compatible ID
            Name (_UID, 0x09)  // _UID: Unique ID
            Name (_CCA, One)  // _CCA: Cache Coherency Attribute
            Name (_PXM, Zero)  // _PXM: Device Proximity
            Name (_SEG, 0x09)  // _SEG: PCI Segment
            Name (_BBN, Zero)  // _BBN: BIOS Bus Number
            Name (_CRS, ResourceTemplate ()  // _CRS: Current Resource Settings
            {
                WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode,
                    0x0000,             // Granularity
                    0x0000,             // Range Minimum
                    0x00FF,             // Range Maximum
                    0x0000,             // Translation Offset
                    0x0100,             // Length
                    ,, )
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite,
                    0x0000000000000000, // Granularity
                    0x0000000040000000, // Range Minimum
                    0x00000000BFFFFFFF, // Range Maximum
                    0x0000660000000000, // Translation Offset
                    0x0000000080000000, // Length
                    ,, , AddressRangeMemory, TypeStatic)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Prefetchable, ReadWrite,
                    0x0000000000000000, // Granularity
                    0x00006600C0000000, // Range Minimum
                    0x000066FFFFFFFFFF, // Range Maximum
                    0x0000000000000000, // Translation Offset
                    0x000000FF40000000, // Length
                    ,, , AddressRangeMemory, TypeStatic)
            })
            Method (_OSC, 4, Serialized)  // _OSC: Operating System Capabilities
            {
                CreateDWordField (Arg3, Zero, CDW1)
                If ((Arg0 == ToUUID ("33db4d5b-1ff7-401c-9657-7441c03dd766") /* PCI Host Bridge Device */))
                {
                    CreateDWordField (Arg3, 0x08, CDW3)
                    Local0 = (CDW3 & 0x31)
                    If ((CDW3 != Local0))
                    {
                        CDW1 |= 0x10
                    }

                    If ((Arg1 != One))
                    {
                        CDW1 |= 0x08
                    }

                    CDW3 = Local0
                }
                Else
                {
                    CDW1 |= 0x04
                }

                Return (Arg3)
            }

            Device (RP00)
            {
                Name (_ADR, Zero)  // _ADR: Address
                Device (GPU0)
                {
                    Name (_ADR, Zero)  // _ADR: Address
                    OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
                    Field (LIC1, DWordAcc, NoLock, Preserve)
                    {
                        STAT,   32, 
                        SET,    32, 
                        CLR,    32, 
                        RSV0,   32, 
                        C9RS,   1, 
                        C8RS,   1, 
                        RSV1,   30, 
                        C9CO,   2, 
                        C8CO,   2, 
                        RSV2,   28
                    }

                    OperationRegion (FSPB, SystemMemory, 0x00006600000200BC, 0x04)
                    Field (FSPB, DWordAcc, NoLock, Preserve)
                    {
                        GFBC,   32
                    }

                    Method (_RST, 0, Serialized)  // _RST: Device Reset
                    {
                        C9RS = One
                        SET = One
                        Local0 = Zero
                        While (((Local0 < 0x2710) && (C9RS != Zero)))
                        {
                            Sleep (0x02)
                            Local0 += 0x02
                        }

                        Local0 = Zero
                        While (((Local0 < 0x2710) && (GFBC != 0xFF)))
                        {
                            Sleep (0x02)
                            Local0 += 0x02
                        }
                    }

                    Name (_DSD, Package (0x02)  // _DSD: Device-Specific Data
                    {
                        ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301") /* Device Properties for _DSD */, 
                        Package (0x04)
                        {
                            Package (0x02)
                            {
                                "nvidia,gpu-mem-base-pa", 
                                0x0000420000000000
                            }, 

                            Package (0x02)
                            {
                                "nvidia,gpu-mem-pxm-start", 
                                0x08
                            }, 

                            Package (0x02)
                            {
                                "nvidia,gpu-mem-pxm-count", 
                                0x08
                            }, 

                            Package (0x02)
                            {
                                "nvidia,gpu-mem-size", 
                                0x0000001800000000
                            }
                        }
                    })
                }
            }
        }
    }
}

