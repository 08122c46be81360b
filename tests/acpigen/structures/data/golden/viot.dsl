/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of viot.aml
 *
 * ACPI Data Table [VIOT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "VIOT"    [Virtual I/O Translation Table]
[004h 0004 004h]                Table Length : 00000080
[008h 0008 001h]                    Revision : 00
[009h 0009 001h]                    Checksum : F2
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 002h]                  Node count : 0004
[026h 0038 002h]                 Node offset : 0030
[028h 0040 008h]                    Reserved : 0000000000000000

[030h 0048 001h]                        Type : 03 [VirtIO-PCI IOMMU]
[031h 0049 001h]                    Reserved : 00
[032h 0050 002h]                      Length : 0010

[034h 0052 002h]                 PCI Segment : 0001
[036h 0054 002h]              PCI BDF number : 0018
[038h 0056 008h]                    Reserved : 0000000000000000

[040h 0064 001h]                        Type : 01 [PCI Range]
[041h 0065 001h]                    Reserved : 00
[042h 0066 002h]                      Length : 0018

[044h 0068 004h]              Endpoint start : 00000100
[048h 0072 002h]           PCI Segment start : 0001
[04Ah 0074 002h]             PCI Segment end : 0002
[04Ch 0076 002h]               PCI BDF start : 0003
[04Eh 0078 002h]                 PCI BDF end : FFFF
[050h 0080 002h]                 Output node : 0030
[052h 0082 006h]                    Reserved : 000000000000

[058h 0088 001h]                        Type : 04 [VirtIO-MMIO IOMMU]
[059h 0089 001h]                    Reserved : 00
[05Ah 0090 002h]                      Length : 0010

[05Ch 0092 004h]                    Reserved : 00000000
[060h 0096 008h]                Base address : 0000000010000000

[068h 0104 001h]                        Type : 02 [MMIO Endpoint]
[069h 0105 001h]                    Reserved : 00
[06Ah 0106 002h]                      Length : 0018

[06Ch 0108 004h]                    Endpoint : 00000005
[070h 0112 008h]                Base address : 0000000020000000
[078h 0120 002h]                 Output node : 0058
[07Ah 0122 006h]                    Reserved : 000000000000

Raw Table Data: Length 128 (0x80)

    0000: 56 49 4F 54 80 00 00 00 00 F2 4E 56 49 44 49 41  // VIOT......NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 04 00 30 00 00 00 00 00 00 00 00 00  // ......0.........
    0030: 03 00 10 00 01 00 18 00 00 00 00 00 00 00 00 00  // ................
    0040: 01 00 18 00 00 01 00 00 01 00 02 00 03 00 FF FF  // ................
    0050: 30 00 00 00 00 00 00 00 04 00 10 00 00 00 00 00  // 0...............
    0060: 00 00 00 10 00 00 00 00 02 00 18 00 05 00 00 00  // ................
    0070: 00 00 00 20 00 00 00 00 58 00 00 00 00 00 00 00  // ... ....X.......
