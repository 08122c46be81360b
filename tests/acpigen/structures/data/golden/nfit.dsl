/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of nfit.aml
 *
 * ACPI Data Table [NFIT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "NFIT"    [NVDIMM Firmware Interface Table]
[004h 0004 004h]                Table Length : 0000015C
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 2E
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]               Subtable Type : 0000 [System Physical Address Range]
[02Ah 0042 002h]                      Length : 0040

[02Ch 0044 002h]                 Range Index : 0001
[02Eh 0046 002h]       Flags (decoded below) : 0006
                   Add/Online Operation Only : 0
                      Proximity Domain Valid : 1
                       Location Cookie Valid : 1
[030h 0048 004h]                    Reserved : 00000000
[034h 0052 004h]            Proximity Domain : 00000002
[038h 0056 010h]            Region Type GUID : 66F0D379-B4F3-4074-AC43-0D3318B78CDB
[048h 0072 008h]          Address Range Base : 0000010000000000
[050h 0080 008h]        Address Range Length : 0000000400000000
[058h 0088 008h]        Memory Map Attribute : 0000000000008008
[060h 0096 008h]             Location Cookie : 0000000000000005

[068h 0104 002h]               Subtable Type : 0001 [Memory Range Map]
[06Ah 0106 002h]                      Length : 0030

[06Ch 0108 004h]               Device Handle : 00000011
[070h 0112 002h]                 Physical Id : 0003
[072h 0114 002h]                   Region Id : 0004
[074h 0116 002h]                 Range Index : 0001
[076h 0118 002h]        Control Region Index : 0001
[078h 0120 008h]                 Region Size : 0000000400000000
[080h 0128 008h]               Region Offset : 0000000000000006
[088h 0136 008h]         Address Region Base : 0000000000000007
[090h 0144 002h]            Interleave Index : 0001
[092h 0146 002h]             Interleave Ways : 0002
[094h 0148 002h]                       Flags : 0008
                       Save to device failed : 0
                  Restore from device failed : 0
                       Platform flush failed : 0
                            Device not armed : 1
                      Health events observed : 0
                       Health events enabled : 0
                              Mapping failed : 0
[096h 0150 002h]                    Reserved : 0000

[098h 0152 002h]               Subtable Type : 0002 [Interleave Info]
[09Ah 0154 002h]                      Length : 001C

[09Ch 0156 002h]            Interleave Index : 0001
[09Eh 0158 002h]                    Reserved : 0000
[0A0h 0160 004h]                  Line Count : 00000003
[0A4h 0164 004h]                   Line Size : 00000100
[0A8h 0168 004h]                 Line Offset : 00000000
[0ACh 0172 004h]                 Line Offset : 00000002
[0B0h 0176 004h]                 Line Offset : 00000004

[0B4h 0180 002h]               Subtable Type : 0004 [NVDIMM Control Region]
[0B6h 0182 002h]                      Length : 0050

[0B8h 0184 002h]                Region Index : 0001
[0BAh 0186 002h]                   Vendor Id : 10DE
[0BCh 0188 002h]                   Device Id : 0002
[0BEh 0190 002h]                 Revision Id : 0003
[0C0h 0192 002h]         Subsystem Vendor Id : 0000
[0C2h 0194 002h]         Subsystem Device Id : 0000
[0C4h 0196 002h]       Subsystem Revision Id : 0000
[0C6h 0198 001h]                Valid Fields : 01
[0C7h 0199 001h]      Manufacturing Location : 04
[0C8h 0200 002h]          Manufacturing Date : 2520
[0CAh 0202 002h]                    Reserved : 0000
[0CCh 0204 004h]               Serial Number : 12345678
[0D0h 0208 002h]                        Code : 0301
[0D2h 0210 002h]                Window Count : 0001
[0D4h 0212 008h]                 Window Size : 0000000000001000
[0DCh 0220 008h]              Command Offset : 0000000000000001
[0E4h 0228 008h]                Command Size : 0000000000000008
[0ECh 0236 008h]               Status Offset : 0000000000000009
[0F4h 0244 008h]                 Status Size : 0000000000000004
[0FCh 0252 002h]                       Flags : 0001
                            Windows buffered : 1
[0FEh 0254 006h]                   Reserved1 : 000000000000

[104h 0260 002h]               Subtable Type : 0005 [NVDIMM Block Data Window Region]
[106h 0262 002h]                      Length : 0028

[108h 0264 002h]                Region Index : 0001
[10Ah 0266 002h]                Window Count : 0001
[10Ch 0268 008h]                      Offset : 0000000000000002
[114h 0276 008h]                        Size : 0000000000000003
[11Ch 0284 008h]                    Capacity : 0000000000000004
[124h 0292 008h]               Start Address : 0000000000000005

[12Ch 0300 002h]               Subtable Type : 0006 [Flush Hint Address]
[12Eh 0302 002h]                      Length : 0020

[130h 0304 004h]               Device Handle : 00000011
[134h 0308 002h]                  Hint Count : 0002
[136h 0310 006h]                    Reserved : 000000000000
[13Ch 0316 008h]                Hint Address : 0000000000001000
[144h 0324 008h]                Hint Address : 0000000000002000

[14Ch 0332 002h]               Subtable Type : 0007 [Platform Capabilities]
[14Eh 0334 002h]                      Length : 0010

[150h 0336 001h]          Highest Capability : 02
[151h 0337 003h]                    Reserved : 000000
[154h 0340 004h] Capabilities (decoded below) : 00000002
                       Cache Flush to NVDIMM : 0
                      Memory Flush to NVDIMM : 1
                            Memory Mirroring : 0
[158h 0344 004h]                    Reserved : 00000000

Raw Table Data: Length 348 (0x15C)

    0000: 4E 46 49 54 5C 01 00 00 01 2E 4E 56 49 44 49 41  // NFIT\.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 00 00 00 00 00 00 40 00 01 00 06 00  // ..........@.....
    0030: 00 00 00 00 02 00 00 00 79 D3 F0 66 F3 B4 74 40  // ........y..f..t@
    0040: AC 43 0D 33 18 B7 8C DB 00 00 00 00 00 01 00 00  // .C.3............
    0050: 00 00 00 00 04 00 00 00 08 80 00 00 00 00 00 00  // ................
    0060: 05 00 00 00 00 00 00 00 01 00 30 00 11 00 00 00  // ..........0.....
    0070: 03 00 04 00 01 00 01 00 00 00 00 00 04 00 00 00  // ................
    0080: 06 00 00 00 00 00 00 00 07 00 00 00 00 00 00 00  // ................
    0090: 01 00 02 00 08 00 00 00 02 00 1C 00 01 00 00 00  // ................
    00A0: 03 00 00 00 00 01 00 00 00 00 00 00 02 00 00 00  // ................
    00B0: 04 00 00 00 04 00 50 00 01 00 DE 10 02 00 03 00  // ......P.........
    00C0: 00 00 00 00 00 00 01 04 20 25 00 00 78 56 34 12  // ........ %..xV4.
    00D0: 01 03 01 00 00 10 00 00 00 00 00 00 01 00 00 00  // ................
    00E0: 00 00 00 00 08 00 00 00 00 00 00 00 09 00 00 00  // ................
    00F0: 00 00 00 00 04 00 00 00 00 00 00 00 01 00 00 00  // ................
    0100: 00 00 00 00 05 00 28 00 01 00 01 00 02 00 00 00  // ......(.........
    0110: 00 00 00 00 03 00 00 00 00 00 00 00 04 00 00 00  // ................
    0120: 00 00 00 00 05 00 00 00 00 00 00 00 06 00 20 00  // .............. .
    0130: 11 00 00 00 02 00 00 00 00 00 00 00 00 10 00 00  // ................
    0140: 00 00 00 00 00 20 00 00 00 00 00 00 07 00 10 00  // ..... ..........
    0150: 02 00 00 00 02 00 00 00 00 00 00 00              // ............
