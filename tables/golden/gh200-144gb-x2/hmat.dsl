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
[004h 0004 004h]                Table Length : 00000250
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 54
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 000000B8
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000002
[038h 0056 004h]  Target Proximity Domains # : 00000012
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Initiator Proximity Domain List : 00000001
[050h 0080 004h] Target Proximity Domain List : 00000000
[054h 0084 004h] Target Proximity Domain List : 00000001
[058h 0088 004h] Target Proximity Domain List : 00000008
[05Ch 0092 004h] Target Proximity Domain List : 00000009
[060h 0096 004h] Target Proximity Domain List : 0000000A
[064h 0100 004h] Target Proximity Domain List : 0000000B
[068h 0104 004h] Target Proximity Domain List : 0000000C
[06Ch 0108 004h] Target Proximity Domain List : 0000000D
[070h 0112 004h] Target Proximity Domain List : 0000000E
[074h 0116 004h] Target Proximity Domain List : 0000000F
[078h 0120 004h] Target Proximity Domain List : 00000010
[07Ch 0124 004h] Target Proximity Domain List : 00000011
[080h 0128 004h] Target Proximity Domain List : 00000012
[084h 0132 004h] Target Proximity Domain List : 00000013
[088h 0136 004h] Target Proximity Domain List : 00000014
[08Ch 0140 004h] Target Proximity Domain List : 00000015
[090h 0144 004h] Target Proximity Domain List : 00000016
[094h 0148 004h] Target Proximity Domain List : 00000017
[098h 0152 002h]                       Entry : 006E
[09Ah 0154 002h]                       Entry : 012C
[09Ch 0156 002h]                       Entry : 0190
[09Eh 0158 002h]                       Entry : 0190
[0A0h 0160 002h]                       Entry : 0190
[0A2h 0162 002h]                       Entry : 0190
[0A4h 0164 002h]                       Entry : 0190
[0A6h 0166 002h]                       Entry : 0190
[0A8h 0168 002h]                       Entry : 0190
[0AAh 0170 002h]                       Entry : 0190
[0ACh 0172 002h]                       Entry : 0258
[0AEh 0174 002h]                       Entry : 0258
[0B0h 0176 002h]                       Entry : 0258
[0B2h 0178 002h]                       Entry : 0258
[0B4h 0180 002h]                       Entry : 0258
[0B6h 0182 002h]                       Entry : 0258
[0B8h 0184 002h]                       Entry : 0258
[0BAh 0186 002h]                       Entry : 0258
[0BCh 0188 002h]                       Entry : 012C
[0BEh 0190 002h]                       Entry : 006E
[0C0h 0192 002h]                       Entry : 0258
[0C2h 0194 002h]                       Entry : 0258
[0C4h 0196 002h]                       Entry : 0258
[0C6h 0198 002h]                       Entry : 0258
[0C8h 0200 002h]                       Entry : 0258
[0CAh 0202 002h]                       Entry : 0258
[0CCh 0204 002h]                       Entry : 0258
[0CEh 0206 002h]                       Entry : 0258
[0D0h 0208 002h]                       Entry : 0190
[0D2h 0210 002h]                       Entry : 0190
[0D4h 0212 002h]                       Entry : 0190
[0D6h 0214 002h]                       Entry : 0190
[0D8h 0216 002h]                       Entry : 0190
[0DAh 0218 002h]                       Entry : 0190
[0DCh 0220 002h]                       Entry : 0190
[0DEh 0222 002h]                       Entry : 0190

[0E0h 0224 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[0E2h 0226 002h]                    Reserved : 0000
[0E4h 0228 004h]                      Length : 000000B8
[0E8h 0232 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[0E9h 0233 001h]                   Data Type : 02
[0EAh 0234 001h]       Minimum Transfer Size : 01
[0EBh 0235 001h]                   Reserved1 : 00
[0ECh 0236 004h] Initiator Proximity Domains # : 00000002
[0F0h 0240 004h]  Target Proximity Domains # : 00000012
[0F4h 0244 004h]                   Reserved2 : 00000000
[0F8h 0248 008h]             Entry Base Unit : 00000000000003E8
[100h 0256 004h] Initiator Proximity Domain List : 00000000
[104h 0260 004h] Initiator Proximity Domain List : 00000001
[108h 0264 004h] Target Proximity Domain List : 00000000
[10Ch 0268 004h] Target Proximity Domain List : 00000001
[110h 0272 004h] Target Proximity Domain List : 00000008
[114h 0276 004h] Target Proximity Domain List : 00000009
[118h 0280 004h] Target Proximity Domain List : 0000000A
[11Ch 0284 004h] Target Proximity Domain List : 0000000B
[120h 0288 004h] Target Proximity Domain List : 0000000C
[124h 0292 004h] Target Proximity Domain List : 0000000D
[128h 0296 004h] Target Proximity Domain List : 0000000E
[12Ch 0300 004h] Target Proximity Domain List : 0000000F
[130h 0304 004h] Target Proximity Domain List : 00000010
[134h 0308 004h] Target Proximity Domain List : 00000011
[138h 0312 004h] Target Proximity Domain List : 00000012
[13Ch 0316 004h] Target Proximity Domain List : 00000013
[140h 0320 004h] Target Proximity Domain List : 00000014
[144h 0324 004h] Target Proximity Domain List : 00000015
[148h 0328 004h] Target Proximity Domain List : 00000016
[14Ch 0332 004h] Target Proximity Domain List : 00000017
[150h 0336 002h]                       Entry : 006E
[152h 0338 002h]                       Entry : 012C
[154h 0340 002h]                       Entry : 0190
[156h 0342 002h]                       Entry : 0190
[158h 0344 002h]                       Entry : 0190
[15Ah 0346 002h]                       Entry : 0190
[15Ch 0348 002h]                       Entry : 0190
[15Eh 0350 002h]                       Entry : 0190
[160h 0352 002h]                       Entry : 0190
[162h 0354 002h]                       Entry : 0190
[164h 0356 002h]                       Entry : 0258
[166h 0358 002h]                       Entry : 0258
[168h 0360 002h]                       Entry : 0258
[16Ah 0362 002h]                       Entry : 0258
[16Ch 0364 002h]                       Entry : 0258
[16Eh 0366 002h]                       Entry : 0258
[170h 0368 002h]                       Entry : 0258
[172h 0370 002h]                       Entry : 0258
[174h 0372 002h]                       Entry : 012C
[176h 0374 002h]                       Entry : 006E
[178h 0376 002h]                       Entry : 0258
[17Ah 0378 002h]                       Entry : 0258
[17Ch 0380 002h]                       Entry : 0258
[17Eh 0382 002h]                       Entry : 0258
[180h 0384 002h]                       Entry : 0258
[182h 0386 002h]                       Entry : 0258
[184h 0388 002h]                       Entry : 0258
[186h 0390 002h]                       Entry : 0258
[188h 0392 002h]                       Entry : 0190
[18Ah 0394 002h]                       Entry : 0190
[18Ch 0396 002h]                       Entry : 0190
[18Eh 0398 002h]                       Entry : 0190
[190h 0400 002h]                       Entry : 0190
[192h 0402 002h]                       Entry : 0190
[194h 0404 002h]                       Entry : 0190
[196h 0406 002h]                       Entry : 0190

[198h 0408 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[19Ah 0410 002h]                    Reserved : 0000
[19Ch 0412 004h]                      Length : 000000B8
[1A0h 0416 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[1A1h 0417 001h]                   Data Type : 03
[1A2h 0418 001h]       Minimum Transfer Size : 01
[1A3h 0419 001h]                   Reserved1 : 00
[1A4h 0420 004h] Initiator Proximity Domains # : 00000002
[1A8h 0424 004h]  Target Proximity Domains # : 00000012
[1ACh 0428 004h]                   Reserved2 : 00000000
[1B0h 0432 008h]             Entry Base Unit : 00000000000003E8
[1B8h 0440 004h] Initiator Proximity Domain List : 00000000
[1BCh 0444 004h] Initiator Proximity Domain List : 00000001
[1C0h 0448 004h] Target Proximity Domain List : 00000000
[1C4h 0452 004h] Target Proximity Domain List : 00000001
[1C8h 0456 004h] Target Proximity Domain List : 00000008
[1CCh 0460 004h] Target Proximity Domain List : 00000009
[1D0h 0464 004h] Target Proximity Domain List : 0000000A
[1D4h 0468 004h] Target Proximity Domain List : 0000000B
[1D8h 0472 004h] Target Proximity Domain List : 0000000C
[1DCh 0476 004h] Target Proximity Domain List : 0000000D
[1E0h 0480 004h] Target Proximity Domain List : 0000000E
[1E4h 0484 004h] Target Proximity Domain List : 0000000F
[1E8h 0488 004h] Target Proximity Domain List : 00000010
[1ECh 0492 004h] Target Proximity Domain List : 00000011
[1F0h 0496 004h] Target Proximity Domain List : 00000012
[1F4h 0500 004h] Target Proximity Domain List : 00000013
[1F8h 0504 004h] Target Proximity Domain List : 00000014
[1FCh 0508 004h] Target Proximity Domain List : 00000015
[200h 0512 004h] Target Proximity Domain List : 00000016
[204h 0516 004h] Target Proximity Domain List : 00000017
[208h 0520 002h]                       Entry : 0180
[20Ah 0522 002h]                       Entry : 0064
[20Ch 0524 002h]                       Entry : 01C2
[20Eh 0526 002h]                       Entry : 01C2
[210h 0528 002h]                       Entry : 01C2
[212h 0530 002h]                       Entry : 01C2
[214h 0532 002h]                       Entry : 01C2
[216h 0534 002h]                       Entry : 01C2
[218h 0536 002h]                       Entry : 01C2
[21Ah 0538 002h]                       Entry : 01C2
[21Ch 0540 002h]                       Entry : 0064
[21Eh 0542 002h]                       Entry : 0064
[220h 0544 002h]                       Entry : 0064
[222h 0546 002h]                       Entry : 0064
[224h 0548 002h]                       Entry : 0064
[226h 0550 002h]                       Entry : 0064
[228h 0552 002h]                       Entry : 0064
[22Ah 0554 002h]                       Entry : 0064
[22Ch 0556 002h]                       Entry : 0064
[22Eh 0558 002h]                       Entry : 0180
[230h 0560 002h]                       Entry : 0064
[232h 0562 002h]                       Entry : 0064
[234h 0564 002h]                       Entry : 0064
[236h 0566 002h]                       Entry : 0064
[238h 0568 002h]                       Entry : 0064
[23Ah 0570 002h]                       Entry : 0064
[23Ch 0572 002h]                       Entry : 0064
[23Eh 0574 002h]                       Entry : 0064
[240h 0576 002h]                       Entry : 01C2
[242h 0578 002h]                       Entry : 01C2
[244h 0580 002h]                       Entry : 01C2
[246h 0582 002h]                       Entry : 01C2
[248h 0584 002h]                       Entry : 01C2
[24Ah 0586 002h]                       Entry : 01C2
[24Ch 0588 002h]                       Entry : 01C2
[24Eh 0590 002h]                       Entry : 01C2

Raw Table Data: Length 592 (0x250)

    0000: 48 4D 41 54 50 02 00 00 02 54 4E 56 49 44 49 41  // HMATP....TNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 B8 00 00 00  // ................
    0030: 00 01 01 00 02 00 00 00 12 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    0050: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    0060: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    0070: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    0080: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0090: 16 00 00 00 17 00 00 00 6E 00 2C 01 90 01 90 01  // ........n.,.....
    00A0: 90 01 90 01 90 01 90 01 90 01 90 01 58 02 58 02  // ............X.X.
    00B0: 58 02 58 02 58 02 58 02 58 02 58 02 2C 01 6E 00  // X.X.X.X.X.X.,.n.
    00C0: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    00D0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    00E0: 01 00 00 00 B8 00 00 00 00 02 01 00 02 00 00 00  // ................
    00F0: 12 00 00 00 00 00 00 00 E8 03 00 00 00 00 00 00  // ................
    0100: 00 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00  // ................
    0110: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0120: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0130: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0140: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0150: 6E 00 2C 01 90 01 90 01 90 01 90 01 90 01 90 01  // n.,.............
    0160: 90 01 90 01 58 02 58 02 58 02 58 02 58 02 58 02  // ....X.X.X.X.X.X.
    0170: 58 02 58 02 2C 01 6E 00 58 02 58 02 58 02 58 02  // X.X.,.n.X.X.X.X.
    0180: 58 02 58 02 58 02 58 02 90 01 90 01 90 01 90 01  // X.X.X.X.........
    0190: 90 01 90 01 90 01 90 01 01 00 00 00 B8 00 00 00  // ................
    01A0: 00 03 01 00 02 00 00 00 12 00 00 00 00 00 00 00  // ................
    01B0: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    01C0: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    01D0: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    01E0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    01F0: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0200: 16 00 00 00 17 00 00 00 80 01 64 00 C2 01 C2 01  // ..........d.....
    0210: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 64 00  // ............d.d.
    0220: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 80 01  // d.d.d.d.d.d.d...
    0230: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    0240: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
