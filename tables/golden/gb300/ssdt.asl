DefinitionBlock ("", "SSDT", 2, "NVIDIA", "TH500", 0x00000001)
{
    Scope (\_SB)
    {
        Device (PCI8)
        {
            Name (_HID, EisaId ("PNP0A08"))
            Name (_CID, EisaId ("PNP0A03"))
            Name (_UID, 0x8)
            Name (_CCA, One)
            Name (_PXM, Zero)
            Name (_SEG, 0x8)
            Name (_BBN, Zero)
            Name (_CRS, ResourceTemplate ()
            {
                WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode,
                    0x0000, 0x0000, 0x00FF, 0x0000, 0x0100)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite,
                    0x0000000000000000, 0x0000000040000000, 0x00000000BFFFFFFF, 0x0000650000000000, 0x0000000080000000)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Prefetchable, ReadWrite,
                    0x0000000000000000, 0x00006500C0000000, 0x000065FFFFFFFFFF, 0x0000000000000000, 0x000000FF40000000)
            })
            Method (_OSC, 4, Serialized)
            {
                CreateDWordField (Arg3, 0x00, CDW1)
                If (LEqual (Arg0, ToUUID ("33DB4D5B-1FF7-401C-9657-7441C03DD766")))
                {
                    CreateDWordField (Arg3, 0x08, CDW3)
                    And (CDW3, 0x31, Local0)
                    If (LNotEqual (CDW3, Local0))
                    {
                        Or (CDW1, 0x10, CDW1)
                    }
                    If (LNotEqual (Arg1, One))
                    {
                        Or (CDW1, 0x8, CDW1)
                    }
                    Store (Local0, CDW3)
                }
                Else
                {
                    Or (CDW1, 0x4, CDW1)
                }
                Return (Arg3)
            }
            Device (RP00)
            {
                Name (_ADR, Zero)
                Device (SW00)
                {
                    Name (_ADR, Zero)
                    Device (SW01)
                    {
                        Name (_ADR, Zero)
                        Device (GPU0)
                        {
                            Name (_ADR, Zero)
                            OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
                            Field (LIC1, DWordAcc, NoLock, Preserve)
                            {
                                STAT, 32,
                                SET, 32,
                                CLR, 32,
                                RSV0, 32,
                                C9RS, 1,
                                C8RS, 1,
                                RSV1, 30,
                                C9CO, 2,
                                C8CO, 2,
                                RSV2, 28
                            }
                            Method (_RST, 0, Serialized)
                            {
                                Store (One, C8RS)
                                Store (One, SET)
                                Store (Zero, Local0)
                                While (LAnd (LLess (Local0, 0x2710), LNotEqual (C8RS, Zero)))
                                {
                                    Sleep (0x2)
                                    Add (Local0, 0x2, Local0)
                                }
                            }
                            Name (_DSD, Package (0x02)
                            {
                                ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
                                Package (0x04)
                                {
                                    Package (0x02) { "nvidia,gpu-mem-base-pa", 0x420000000000 },
                                    Package (0x02) { "nvidia,gpu-mem-pxm-start", 0x8 },
                                    Package (0x02) { "nvidia,gpu-mem-pxm-count", 0x8 },
                                    Package (0x02) { "nvidia,gpu-mem-size", 0x4520000000 }
                                }
                            })
                        }
                    }
                }
            }
        }
        Device (PCI9)
        {
            Name (_HID, EisaId ("PNP0A08"))
            Name (_CID, EisaId ("PNP0A03"))
            Name (_UID, 0x9)
            Name (_CCA, One)
            Name (_PXM, Zero)
            Name (_SEG, 0x9)
            Name (_BBN, Zero)
            Name (_CRS, ResourceTemplate ()
            {
                WordBusNumber (ResourceProducer, MinFixed, MaxFixed, PosDecode,
                    0x0000, 0x0000, 0x00FF, 0x0000, 0x0100)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, NonCacheable, ReadWrite,
                    0x0000000000000000, 0x0000000040000000, 0x00000000BFFFFFFF, 0x0000660000000000, 0x0000000080000000)
                QWordMemory (ResourceProducer, PosDecode, MinFixed, MaxFixed, Prefetchable, ReadWrite,
                    0x0000000000000000, 0x00006600C0000000, 0x000066FFFFFFFFFF, 0x0000000000000000, 0x000000FF40000000)
            })
            Method (_OSC, 4, Serialized)
            {
                CreateDWordField (Arg3, 0x00, CDW1)
                If (LEqual (Arg0, ToUUID ("33DB4D5B-1FF7-401C-9657-7441C03DD766")))
                {
                    CreateDWordField (Arg3, 0x08, CDW3)
                    And (CDW3, 0x31, Local0)
                    If (LNotEqual (CDW3, Local0))
                    {
                        Or (CDW1, 0x10, CDW1)
                    }
                    If (LNotEqual (Arg1, One))
                    {
                        Or (CDW1, 0x8, CDW1)
                    }
                    Store (Local0, CDW3)
                }
                Else
                {
                    Or (CDW1, 0x4, CDW1)
                }
                Return (Arg3)
            }
            Device (RP00)
            {
                Name (_ADR, Zero)
                Device (SW00)
                {
                    Name (_ADR, Zero)
                    Device (SW01)
                    {
                        Name (_ADR, Zero)
                        Device (GPU0)
                        {
                            Name (_ADR, Zero)
                            OperationRegion (LIC1, SystemMemory, 0x03F10000, 0x1000)
                            Field (LIC1, DWordAcc, NoLock, Preserve)
                            {
                                STAT, 32,
                                SET, 32,
                                CLR, 32,
                                RSV0, 32,
                                C9RS, 1,
                                C8RS, 1,
                                RSV1, 30,
                                C9CO, 2,
                                C8CO, 2,
                                RSV2, 28
                            }
                            Method (_RST, 0, Serialized)
                            {
                                Store (One, C9RS)
                                Store (One, SET)
                                Store (Zero, Local0)
                                While (LAnd (LLess (Local0, 0x2710), LNotEqual (C9RS, Zero)))
                                {
                                    Sleep (0x2)
                                    Add (Local0, 0x2, Local0)
                                }
                            }
                            Name (_DSD, Package (0x02)
                            {
                                ToUUID ("daffd814-6eba-4d8c-8a91-bc9bbf4aa301"),
                                Package (0x04)
                                {
                                    Package (0x02) { "nvidia,gpu-mem-base-pa", 0x440000000000 },
                                    Package (0x02) { "nvidia,gpu-mem-pxm-start", 0x10 },
                                    Package (0x02) { "nvidia,gpu-mem-pxm-count", 0x8 },
                                    Package (0x02) { "nvidia,gpu-mem-size", 0x4520000000 }
                                }
                            })
                        }
                    }
                }
            }
        }
    }
}
