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
[004h 0004 004h]                Table Length : 00000148
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 72
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 00000060
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000001
[038h 0056 004h]  Target Proximity Domains # : 0000000A
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Target Proximity Domain List : 00000000
[050h 0080 004h] Target Proximity Domain List : 00000004
[054h 0084 004h] Target Proximity Domain List : 00000008
[058h 0088 004h] Target Proximity Domain List : 00000009
[05Ch 0092 004h] Target Proximity Domain List : 0000000A
[060h 0096 004h] Target Proximity Domain List : 0000000B
[064h 0100 004h] Target Proximity Domain List : 0000000C
[068h 0104 004h] Target Proximity Domain List : 0000000D
[06Ch 0108 004h] Target Proximity Domain List : 0000000E
[070h 0112 004h] Target Proximity Domain List : 0000000F
[074h 0116 002h]                       Entry : 006E
[076h 0118 002h]                       Entry : 006E
[078h 0120 002h]                       Entry : 0190
[07Ah 0122 002h]                       Entry : 0190
[07Ch 0124 002h]                       Entry : 0190
[07Eh 0126 002h]                       Entry : 0190
[080h 0128 002h]                       Entry : 0190
[082h 0130 002h]                       Entry : 0190
[084h 0132 002h]                       Entry : 0190
[086h 0134 002h]                       Entry : 0190

[088h 0136 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[08Ah 0138 002h]                    Reserved : 0000
[08Ch 0140 004h]                      Length : 00000060
[090h 0144 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[091h 0145 001h]                   Data Type : 02
[092h 0146 001h]       Minimum Transfer Size : 01
[093h 0147 001h]                   Reserved1 : 00
[094h 0148 004h] Initiator Proximity Domains # : 00000001
[098h 0152 004h]  Target Proximity Domains # : 0000000A
[09Ch 0156 004h]                   Reserved2 : 00000000
[0A0h 0160 008h]             Entry Base Unit : 00000000000003E8
[0A8h 0168 004h] Initiator Proximity Domain List : 00000000
[0ACh 0172 004h] Target Proximity Domain List : 00000000
[0B0h 0176 004h] Target Proximity Domain List : 00000004
[0B4h 0180 004h] Target Proximity Domain List : 00000008
[0B8h 0184 004h] Target Proximity Domain List : 00000009
[0BCh 0188 004h] Target Proximity Domain List : 0000000A
[0C0h 0192 004h] Target Proximity Domain List : 0000000B
[0C4h 0196 004h] Target Proximity Domain List : 0000000C
[0C8h 0200 004h] Target Proximity Domain List : 0000000D
[0CCh 0204 004h] Target Proximity Domain List : 0000000E
[0D0h 0208 004h] Target Proximity Domain List : 0000000F
[0D4h 0212 002h]                       Entry : 006E
[0D6h 0214 002h]                       Entry : 006E
[0D8h 0216 002h]                       Entry : 0190
[0DAh 0218 002h]                       Entry : 0190
[0DCh 0220 002h]                       Entry : 0190
[0DEh 0222 002h]                       Entry : 0190
[0E0h 0224 002h]                       Entry : 0190
[0E2h 0226 002h]                       Entry : 0190
[0E4h 0228 002h]                       Entry : 0190
[0E6h 0230 002h]                       Entry : 0190

[0E8h 0232 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[0EAh 0234 002h]                    Reserved : 0000
[0ECh 0236 004h]                      Length : 00000060
[0F0h 0240 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[0F1h 0241 001h]                   Data Type : 03
[0F2h 0242 001h]       Minimum Transfer Size : 01
[0F3h 0243 001h]                   Reserved1 : 00
[0F4h 0244 004h] Initiator Proximity Domains # : 00000001
[0F8h 0248 004h]  Target Proximity Domains # : 0000000A
[0FCh 0252 004h]                   Reserved2 : 00000000
[100h 0256 008h]             Entry Base Unit : 00000000000003E8
[108h 0264 004h] Initiator Proximity Domain List : 00000000
[10Ch 0268 004h] Target Proximity Domain List : 00000000
[110h 0272 004h] Target Proximity Domain List : 00000004
[114h 0276 004h] Target Proximity Domain List : 00000008
[118h 0280 004h] Target Proximity Domain List : 00000009
[11Ch 0284 004h] Target Proximity Domain List : 0000000A
[120h 0288 004h] Target Proximity Domain List : 0000000B
[124h 0292 004h] Target Proximity Domain List : 0000000C
[128h 0296 004h] Target Proximity Domain List : 0000000D
[12Ch 0300 004h] Target Proximity Domain List : 0000000E
[130h 0304 004h] Target Proximity Domain List : 0000000F
[134h 0308 002h]                       Entry : 0180
[136h 0310 002h]                       Entry : 0180
[138h 0312 002h]                       Entry : 01C2
[13Ah 0314 002h]                       Entry : 01C2
[13Ch 0316 002h]                       Entry : 01C2
[13Eh 0318 002h]                       Entry : 01C2
[140h 0320 002h]                       Entry : 01C2
[142h 0322 002h]                       Entry : 01C2
[144h 0324 002h]                       Entry : 01C2
[146h 0326 002h]                       Entry : 01C2

Raw Table Data: Length 328 (0x148)

    0000: 48 4D 41 54 48 01 00 00 02 72 4E 56 49 44 49 41  // HMATH....rNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 60 00 00 00  // ............`...
    0030: 00 01 01 00 01 00 00 00 0A 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0050: 04 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0060: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    0070: 0F 00 00 00 6E 00 6E 00 90 01 90 01 90 01 90 01  // ....n.n.........
    0080: 90 01 90 01 90 01 90 01 01 00 00 00 60 00 00 00  // ............`...
    0090: 00 02 01 00 01 00 00 00 0A 00 00 00 00 00 00 00  // ................
    00A0: E8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00B0: 04 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    00C0: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    00D0: 0F 00 00 00 6E 00 6E 00 90 01 90 01 90 01 90 01  // ....n.n.........
    00E0: 90 01 90 01 90 01 90 01 01 00 00 00 60 00 00 00  // ............`...
    00F0: 00 03 01 00 01 00 00 00 0A 00 00 00 00 00 00 00  // ................
    0100: E8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0110: 04 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0120: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    0130: 0F 00 00 00 80 01 80 01 C2 01 C2 01 C2 01 C2 01  // ................
    0140: C2 01 C2 01 C2 01 C2 01                          // ........
