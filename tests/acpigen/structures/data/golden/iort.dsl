/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of iort.aml
 *
 * ACPI Data Table [IORT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "IORT"    [IO Remapping Table]
[004h 0004 004h]                Table Length : 000001BC
[008h 0008 001h]                    Revision : 05
[009h 0009 001h]                    Checksum : A8
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                  Node Count : 00000006
[028h 0040 004h]                 Node Offset : 00000030
[02Ch 0044 004h]                    Reserved : 00000000

[030h 0048 001h]                        Type : 00
[031h 0049 002h]                      Length : 0018
[033h 0051 001h]                    Revision : 01
[034h 0052 004h]                  Identifier : 00000000
[038h 0056 004h]               Mapping Count : 00000000
[03Ch 0060 004h]              Mapping Offset : 00000000

[040h 0064 004h]                    ItsCount : 00000001
[044h 0068 004h]                 Identifiers : 00000000

[048h 0072 001h]                        Type : 04
[049h 0073 002h]                      Length : 0058
[04Bh 0075 001h]                    Revision : 05
[04Ch 0076 004h]                  Identifier : 00000001
[050h 0080 004h]               Mapping Count : 00000001
[054h 0084 004h]              Mapping Offset : 00000044

[058h 0088 008h]                Base Address : 0000000012000000
[060h 0096 004h]       Flags (decoded below) : 00000009
                             COHACC Override : 1
                               HTTU Override : 0
                      Proximity Domain Valid : 1
                              DeviceID Valid : 0
[064h 0100 004h]                    Reserved : 00000000
[068h 0104 008h]               VATOS Address : 0000000012030000
[070h 0112 004h]                       Model : 00000000
[074h 0116 004h]                  Event GSIV : 0000006A
[078h 0120 004h]                    PRI GSIV : 0000006B
[07Ch 0124 004h]                   GERR GSIV : 0000006D
[080h 0128 004h]                   Sync GSIV : 0000006C
[084h 0132 004h]            Proximity Domain : 00000001
[088h 0136 004h]     Device ID Mapping Index : 00000000

[08Ch 0140 004h]                  Input base : 00000000
[090h 0144 004h]                    ID Count : 0000FFFF
[094h 0148 004h]                 Output Base : 00000000
[098h 0152 004h]            Output Reference : 00000030
[09Ch 0156 004h]       Flags (decoded below) : 00000001
                              Single Mapping : 1

[0A0h 0160 001h]                        Type : 02
[0A1h 0161 002h]                      Length : 0038
[0A3h 0163 001h]                    Revision : 03
[0A4h 0164 004h]                  Identifier : 00000002
[0A8h 0168 004h]               Mapping Count : 00000001
[0ACh 0172 004h]              Mapping Offset : 00000024

[0B0h 0176 008h]           Memory Properties : [IORT Memory Access Properties]
[0B0h 0176 004h]             Cache Coherency : 00000001
[0B4h 0180 001h]       Hints (decoded below) : 00
                                   Transient : 0
                              Write Allocate : 0
                               Read Allocate : 0
                                    Override : 0
[0B5h 0181 002h]                    Reserved : 0000
[0B7h 0183 001h] Memory Flags (decoded below) : 03
                                   Coherency : 1
                            Device Attribute : 1
               Ensured Coherency of Accesses : 0
[0B8h 0184 004h]               ATS Attribute : 00000003
[0BCh 0188 004h]          PCI Segment Number : 00000009
[0C0h 0192 001h]           Memory Size Limit : 30
[0C1h 0193 002h]          PASID Capabilities : 0014
[0C3h 0195 001h]                    Reserved : 00

[0C4h 0196 004h]                  Input base : 00000100
[0C8h 0200 004h]                    ID Count : 000000FF
[0CCh 0204 004h]                 Output Base : 00000900
[0D0h 0208 004h]            Output Reference : 00000048
[0D4h 0212 004h]       Flags (decoded below) : 00000000
                              Single Mapping : 0

[0D8h 0216 001h]                        Type : 03
[0D9h 0217 002h]                      Length : 0064
[0DBh 0219 001h]                    Revision : 03
[0DCh 0220 004h]                  Identifier : 00000004
[0E0h 0224 004h]               Mapping Count : 00000000
[0E4h 0228 004h]              Mapping Offset : 00000000

[0E8h 0232 008h]                Base Address : 0000000013000000
[0F0h 0240 008h]                        Span : 0000000000010000
[0F8h 0248 004h]                       Model : 00000001
[0FCh 0252 004h]       Flags (decoded below) : 00000002
                               DVM Supported : 0
                               Coherent Walk : 1
[100h 0256 004h]     Global Interrupt Offset : 0000003C
[104h 0260 004h]     Context Interrupt Count : 00000002
[108h 0264 004h]    Context Interrupt Offset : 0000004C
[10Ch 0268 004h]         PMU Interrupt Count : 00000001
[110h 0272 004h]        PMU Interrupt Offset : 0000005C

[114h 0276 004h]                     NSgIrpt : 00000032
[118h 0280 004h] NSgIrpt Flags (decoded below) : 00000000
                              Edge Triggered : 0
[11Ch 0284 004h]                  NSgCfgIrpt : 00000033
[120h 0288 004h] NSgCfgIrpt Flags (decoded below) : 00000001
                              Edge Triggered : 1
[124h 0292 008h]           Context Interrupt : 0000000000000034
[12Ch 0300 008h]           Context Interrupt : 0000000000000035
[134h 0308 008h]               PMU Interrupt : 0000000000000036

[13Ch 0316 001h]                        Type : 05
[13Dh 0317 002h]                      Length : 0028
[13Fh 0319 001h]                    Revision : 02
[140h 0320 004h]                  Identifier : 00000005
[144h 0324 004h]               Mapping Count : 00000000
[148h 0328 004h]              Mapping Offset : 00000000

[14Ch 0332 008h]         Page 0 Base Address : 0000000014000000
[154h 0340 004h]     Overflow Interrupt GSIV : 0000003C
[158h 0344 004h]              Node Reference : 00000048
[15Ch 0348 008h]         Page 1 Base Address : 0000000000000005

[164h 0356 001h]                        Type : 06
[165h 0357 002h]                      Length : 0058
[167h 0359 001h]                    Revision : 03
[168h 0360 004h]                  Identifier : 00000006
[16Ch 0364 004h]               Mapping Count : 00000001
[170h 0368 004h]              Mapping Offset : 00000044

[174h 0372 004h]       Flags (decoded below) : 00000001
                         Remapping Permitted : 1
                           Access Privileged : 0
                           Access Attributes : 00
[178h 0376 004h]   Number of RMR Descriptors : 00000002
[17Ch 0380 004h]       RMR Descriptor Offset : 0000001C

[180h 0384 008h]         Base Address of RMR : 0000000080000000
[188h 0392 008h]               Length of RMR : 0000000000010000
[190h 0400 004h]                    Reserved : 00000000

[194h 0404 008h]         Base Address of RMR : 0000000090000000
[19Ch 0412 008h]               Length of RMR : 0000000000000001
[1A4h 0420 004h]                    Reserved : 00000000

[1A8h 0424 004h]                  Input base : 00000000
[1ACh 0428 004h]                    ID Count : 00000000
[1B0h 0432 004h]                 Output Base : 00000000
[1B4h 0436 004h]            Output Reference : 00000048
[1B8h 0440 004h]       Flags (decoded below) : 00000000
                              Single Mapping : 0

Raw Table Data: Length 444 (0x1BC)

    0000: 49 4F 52 54 BC 01 00 00 05 A8 4E 56 49 44 49 41  // IORT......NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 06 00 00 00 30 00 00 00 00 00 00 00  // ........0.......
    0030: 00 18 00 01 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0040: 01 00 00 00 00 00 00 00 04 58 00 05 01 00 00 00  // .........X......
    0050: 01 00 00 00 44 00 00 00 00 00 00 12 00 00 00 00  // ....D...........
    0060: 09 00 00 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0070: 00 00 00 00 6A 00 00 00 6B 00 00 00 6D 00 00 00  // ....j...k...m...
    0080: 6C 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00  // l...............
    0090: FF FF 00 00 00 00 00 00 30 00 00 00 01 00 00 00  // ........0.......
    00A0: 02 38 00 03 02 00 00 00 01 00 00 00 24 00 00 00  // .8..........$...
    00B0: 01 00 00 00 00 00 00 03 03 00 00 00 09 00 00 00  // ................
    00C0: 30 14 00 00 00 01 00 00 FF 00 00 00 00 09 00 00  // 0...............
    00D0: 48 00 00 00 00 00 00 00 03 64 00 03 04 00 00 00  // H........d......
    00E0: 00 00 00 00 00 00 00 00 00 00 00 13 00 00 00 00  // ................
    00F0: 00 00 01 00 00 00 00 00 01 00 00 00 02 00 00 00  // ................
    0100: 3C 00 00 00 02 00 00 00 4C 00 00 00 01 00 00 00  // <.......L.......
    0110: 5C 00 00 00 32 00 00 00 00 00 00 00 33 00 00 00  // \...2.......3...
    0120: 01 00 00 00 34 00 00 00 00 00 00 00 35 00 00 00  // ....4.......5...
    0130: 00 00 00 00 36 00 00 00 00 00 00 00 05 28 00 02  // ....6........(..
    0140: 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 14  // ................
    0150: 00 00 00 00 3C 00 00 00 48 00 00 00 05 00 00 00  // ....<...H.......
    0160: 00 00 00 00 06 58 00 03 06 00 00 00 01 00 00 00  // .....X..........
    0170: 44 00 00 00 01 00 00 00 02 00 00 00 1C 00 00 00  // D...............
    0180: 00 00 00 80 00 00 00 00 00 00 01 00 00 00 00 00  // ................
    0190: 00 00 00 00 00 00 00 90 00 00 00 00 01 00 00 00  // ................
    01A0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    01B0: 00 00 00 00 48 00 00 00 00 00 00 00              // ....H.......
