/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of hmat.aml
 *
 * ACPI Data Table [HMAT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "HMAT"    [Heterogeneous Memory Attributes Table]
[004h 0004 004h]                Table Length : 00000136
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 02
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 0000005A
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000001
[038h 0056 004h]  Target Proximity Domains # : 00000009
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Target Proximity Domain List : 00000000
[050h 0080 004h] Target Proximity Domain List : 00000008
[054h 0084 004h] Target Proximity Domain List : 00000009
[058h 0088 004h] Target Proximity Domain List : 0000000A
[05Ch 0092 004h] Target Proximity Domain List : 0000000B
[060h 0096 004h] Target Proximity Domain List : 0000000C
[064h 0100 004h] Target Proximity Domain List : 0000000D
[068h 0104 004h] Target Proximity Domain List : 0000000E
[06Ch 0108 004h] Target Proximity Domain List : 0000000F
[070h 0112 002h]                       Entry : 006E
[072h 0114 002h]                       Entry : 0190
[074h 0116 002h]                       Entry : 0190
[076h 0118 002h]                       Entry : 0190
[078h 0120 002h]                       Entry : 0190
[07Ah 0122 002h]                       Entry : 0190
[07Ch 0124 002h]                       Entry : 0190
[07Eh 0126 002h]                       Entry : 0190
[080h 0128 002h]                       Entry : 0190

[082h 0130 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[084h 0132 002h]                    Reserved : 0000
[086h 0134 004h]                      Length : 0000005A
[08Ah 0138 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[08Bh 0139 001h]                   Data Type : 02
[08Ch 0140 001h]       Minimum Transfer Size : 01
[08Dh 0141 001h]                   Reserved1 : 00
[08Eh 0142 004h] Initiator Proximity Domains # : 00000001
[092h 0146 004h]  Target Proximity Domains # : 00000009
[096h 0150 004h]                   Reserved2 : 00000000
[09Ah 0154 008h]             Entry Base Unit : 00000000000003E8
[0A2h 0162 004h] Initiator Proximity Domain List : 00000000
[0A6h 0166 004h] Target Proximity Domain List : 00000000
[0AAh 0170 004h] Target Proximity Domain List : 00000008
[0AEh 0174 004h] Target Proximity Domain List : 00000009
[0B2h 0178 004h] Target Proximity Domain List : 0000000A
[0B6h 0182 004h] Target Proximity Domain List : 0000000B
[0BAh 0186 004h] Target Proximity Domain List : 0000000C
[0BEh 0190 004h] Target Proximity Domain List : 0000000D
[0C2h 0194 004h] Target Proximity Domain List : 0000000E
[0C6h 0198 004h] Target Proximity Domain List : 0000000F
[0CAh 0202 002h]                       Entry : 006E
[0CCh 0204 002h]                       Entry : 0190
[0CEh 0206 002h]                       Entry : 0190
[0D0h 0208 002h]                       Entry : 0190
[0D2h 0210 002h]                       Entry : 0190
[0D4h 0212 002h]                       Entry : 0190
[0D6h 0214 002h]                       Entry : 0190
[0D8h 0216 002h]                       Entry : 0190
[0DAh 0218 002h]                       Entry : 0190

[0DCh 0220 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[0DEh 0222 002h]                    Reserved : 0000
[0E0h 0224 004h]                      Length : 0000005A
[0E4h 0228 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[0E5h 0229 001h]                   Data Type : 03
[0E6h 0230 001h]       Minimum Transfer Size : 01
[0E7h 0231 001h]                   Reserved1 : 00
[0E8h 0232 004h] Initiator Proximity Domains # : 00000001
[0ECh 0236 004h]  Target Proximity Domains # : 00000009
[0F0h 0240 004h]                   Reserved2 : 00000000
[0F4h 0244 008h]             Entry Base Unit : 00000000000003E8
[0FCh 0252 004h] Initiator Proximity Domain List : 00000000
[100h 0256 004h] Target Proximity Domain List : 00000000
[104h 0260 004h] Target Proximity Domain List : 00000008
[108h 0264 004h] Target Proximity Domain List : 00000009
[10Ch 0268 004h] Target Proximity Domain List : 0000000A
[110h 0272 004h] Target Proximity Domain List : 0000000B
[114h 0276 004h] Target Proximity Domain List : 0000000C
[118h 0280 004h] Target Proximity Domain List : 0000000D
[11Ch 0284 004h] Target Proximity Domain List : 0000000E
[120h 0288 004h] Target Proximity Domain List : 0000000F
[124h 0292 002h]                       Entry : 0180
[126h 0294 002h]                       Entry : 01C2
[128h 0296 002h]                       Entry : 01C2
[12Ah 0298 002h]                       Entry : 01C2
[12Ch 0300 002h]                       Entry : 01C2
[12Eh 0302 002h]                       Entry : 01C2
[130h 0304 002h]                       Entry : 01C2
[132h 0306 002h]                       Entry : 01C2
[134h 0308 002h]                       Entry : 01C2

Raw Table Data: Length 310 (0x136)

    0000: 48 4D 41 54 36 01 00 00 02 02 4E 56 49 44 49 41  // HMAT6.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 5A 00 00 00  // ............Z...
    0030: 00 01 01 00 01 00 00 00 09 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0050: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0060: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0070: 6E 00 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // n...............
    0080: 90 01 01 00 00 00 5A 00 00 00 00 02 01 00 01 00  // ......Z.........
    0090: 00 00 09 00 00 00 00 00 00 00 E8 03 00 00 00 00  // ................
    00A0: 00 00 00 00 00 00 00 00 00 00 08 00 00 00 09 00  // ................
    00B0: 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00  // ................
    00C0: 00 00 0E 00 00 00 0F 00 00 00 6E 00 90 01 90 01  // ..........n.....
    00D0: 90 01 90 01 90 01 90 01 90 01 90 01 01 00 00 00  // ................
    00E0: 5A 00 00 00 00 03 01 00 01 00 00 00 09 00 00 00  // Z...............
    00F0: 00 00 00 00 E8 03 00 00 00 00 00 00 00 00 00 00  // ................
    0100: 00 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0110: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    0120: 0F 00 00 00 80 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0130: C2 01 C2 01 C2 01                                // ......
