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
[004h 0004 004h]                Table Length : 000001C6
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 4D
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 0000008A
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000001
[038h 0056 004h]  Target Proximity Domains # : 00000011
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
[070h 0112 004h] Target Proximity Domain List : 00000010
[074h 0116 004h] Target Proximity Domain List : 00000011
[078h 0120 004h] Target Proximity Domain List : 00000012
[07Ch 0124 004h] Target Proximity Domain List : 00000013
[080h 0128 004h] Target Proximity Domain List : 00000014
[084h 0132 004h] Target Proximity Domain List : 00000015
[088h 0136 004h] Target Proximity Domain List : 00000016
[08Ch 0140 004h] Target Proximity Domain List : 00000017
[090h 0144 002h]                       Entry : 006E
[092h 0146 002h]                       Entry : 0190
[094h 0148 002h]                       Entry : 0190
[096h 0150 002h]                       Entry : 0190
[098h 0152 002h]                       Entry : 0190
[09Ah 0154 002h]                       Entry : 0190
[09Ch 0156 002h]                       Entry : 0190
[09Eh 0158 002h]                       Entry : 0190
[0A0h 0160 002h]                       Entry : 0190
[0A2h 0162 002h]                       Entry : 0190
[0A4h 0164 002h]                       Entry : 0190
[0A6h 0166 002h]                       Entry : 0190
[0A8h 0168 002h]                       Entry : 0190
[0AAh 0170 002h]                       Entry : 0190
[0ACh 0172 002h]                       Entry : 0190
[0AEh 0174 002h]                       Entry : 0190
[0B0h 0176 002h]                       Entry : 0190

[0B2h 0178 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[0B4h 0180 002h]                    Reserved : 0000
[0B6h 0182 004h]                      Length : 0000008A
[0BAh 0186 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[0BBh 0187 001h]                   Data Type : 02
[0BCh 0188 001h]       Minimum Transfer Size : 01
[0BDh 0189 001h]                   Reserved1 : 00
[0BEh 0190 004h] Initiator Proximity Domains # : 00000001
[0C2h 0194 004h]  Target Proximity Domains # : 00000011
[0C6h 0198 004h]                   Reserved2 : 00000000
[0CAh 0202 008h]             Entry Base Unit : 00000000000003E8
[0D2h 0210 004h] Initiator Proximity Domain List : 00000000
[0D6h 0214 004h] Target Proximity Domain List : 00000000
[0DAh 0218 004h] Target Proximity Domain List : 00000008
[0DEh 0222 004h] Target Proximity Domain List : 00000009
[0E2h 0226 004h] Target Proximity Domain List : 0000000A
[0E6h 0230 004h] Target Proximity Domain List : 0000000B
[0EAh 0234 004h] Target Proximity Domain List : 0000000C
[0EEh 0238 004h] Target Proximity Domain List : 0000000D
[0F2h 0242 004h] Target Proximity Domain List : 0000000E
[0F6h 0246 004h] Target Proximity Domain List : 0000000F
[0FAh 0250 004h] Target Proximity Domain List : 00000010
[0FEh 0254 004h] Target Proximity Domain List : 00000011
[102h 0258 004h] Target Proximity Domain List : 00000012
[106h 0262 004h] Target Proximity Domain List : 00000013
[10Ah 0266 004h] Target Proximity Domain List : 00000014
[10Eh 0270 004h] Target Proximity Domain List : 00000015
[112h 0274 004h] Target Proximity Domain List : 00000016
[116h 0278 004h] Target Proximity Domain List : 00000017
[11Ah 0282 002h]                       Entry : 006E
[11Ch 0284 002h]                       Entry : 0190
[11Eh 0286 002h]                       Entry : 0190
[120h 0288 002h]                       Entry : 0190
[122h 0290 002h]                       Entry : 0190
[124h 0292 002h]                       Entry : 0190
[126h 0294 002h]                       Entry : 0190
[128h 0296 002h]                       Entry : 0190
[12Ah 0298 002h]                       Entry : 0190
[12Ch 0300 002h]                       Entry : 0190
[12Eh 0302 002h]                       Entry : 0190
[130h 0304 002h]                       Entry : 0190
[132h 0306 002h]                       Entry : 0190
[134h 0308 002h]                       Entry : 0190
[136h 0310 002h]                       Entry : 0190
[138h 0312 002h]                       Entry : 0190
[13Ah 0314 002h]                       Entry : 0190

[13Ch 0316 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[13Eh 0318 002h]                    Reserved : 0000
[140h 0320 004h]                      Length : 0000008A
[144h 0324 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[145h 0325 001h]                   Data Type : 03
[146h 0326 001h]       Minimum Transfer Size : 01
[147h 0327 001h]                   Reserved1 : 00
[148h 0328 004h] Initiator Proximity Domains # : 00000001
[14Ch 0332 004h]  Target Proximity Domains # : 00000011
[150h 0336 004h]                   Reserved2 : 00000000
[154h 0340 008h]             Entry Base Unit : 00000000000003E8
[15Ch 0348 004h] Initiator Proximity Domain List : 00000000
[160h 0352 004h] Target Proximity Domain List : 00000000
[164h 0356 004h] Target Proximity Domain List : 00000008
[168h 0360 004h] Target Proximity Domain List : 00000009
[16Ch 0364 004h] Target Proximity Domain List : 0000000A
[170h 0368 004h] Target Proximity Domain List : 0000000B
[174h 0372 004h] Target Proximity Domain List : 0000000C
[178h 0376 004h] Target Proximity Domain List : 0000000D
[17Ch 0380 004h] Target Proximity Domain List : 0000000E
[180h 0384 004h] Target Proximity Domain List : 0000000F
[184h 0388 004h] Target Proximity Domain List : 00000010
[188h 0392 004h] Target Proximity Domain List : 00000011
[18Ch 0396 004h] Target Proximity Domain List : 00000012
[190h 0400 004h] Target Proximity Domain List : 00000013
[194h 0404 004h] Target Proximity Domain List : 00000014
[198h 0408 004h] Target Proximity Domain List : 00000015
[19Ch 0412 004h] Target Proximity Domain List : 00000016
[1A0h 0416 004h] Target Proximity Domain List : 00000017
[1A4h 0420 002h]                       Entry : 0200
[1A6h 0422 002h]                       Entry : 01C2
[1A8h 0424 002h]                       Entry : 01C2
[1AAh 0426 002h]                       Entry : 01C2
[1ACh 0428 002h]                       Entry : 01C2
[1AEh 0430 002h]                       Entry : 01C2
[1B0h 0432 002h]                       Entry : 01C2
[1B2h 0434 002h]                       Entry : 01C2
[1B4h 0436 002h]                       Entry : 01C2
[1B6h 0438 002h]                       Entry : 01C2
[1B8h 0440 002h]                       Entry : 01C2
[1BAh 0442 002h]                       Entry : 01C2
[1BCh 0444 002h]                       Entry : 01C2
[1BEh 0446 002h]                       Entry : 01C2
[1C0h 0448 002h]                       Entry : 01C2
[1C2h 0450 002h]                       Entry : 01C2
[1C4h 0452 002h]                       Entry : 01C2

Raw Table Data: Length 454 (0x1C6)

    0000: 48 4D 41 54 C6 01 00 00 02 4D 4E 56 49 44 49 41  // HMAT.....MNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 8A 00 00 00  // ................
    0030: 00 01 01 00 01 00 00 00 11 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0050: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0060: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0070: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0080: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0090: 6E 00 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // n...............
    00A0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    00B0: 90 01 01 00 00 00 8A 00 00 00 00 02 01 00 01 00  // ................
    00C0: 00 00 11 00 00 00 00 00 00 00 E8 03 00 00 00 00  // ................
    00D0: 00 00 00 00 00 00 00 00 00 00 08 00 00 00 09 00  // ................
    00E0: 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00  // ................
    00F0: 00 00 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00  // ................
    0100: 00 00 12 00 00 00 13 00 00 00 14 00 00 00 15 00  // ................
    0110: 00 00 16 00 00 00 17 00 00 00 6E 00 90 01 90 01  // ..........n.....
    0120: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0130: 90 01 90 01 90 01 90 01 90 01 90 01 01 00 00 00  // ................
    0140: 8A 00 00 00 00 03 01 00 01 00 00 00 11 00 00 00  // ................
    0150: 00 00 00 00 E8 03 00 00 00 00 00 00 00 00 00 00  // ................
    0160: 00 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0170: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    0180: 0F 00 00 00 10 00 00 00 11 00 00 00 12 00 00 00  // ................
    0190: 13 00 00 00 14 00 00 00 15 00 00 00 16 00 00 00  // ................
    01A0: 17 00 00 00 00 02 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    01B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    01C0: C2 01 C2 01 C2 01                                // ......
