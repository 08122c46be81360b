/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of slit.aml
 *
 * ACPI Data Table [SLIT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "SLIT"    [System Locality Information Table]
[004h 0004 004h]                Table Length : 0000066C
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 56
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 008h]                  Localities : 0000000000000028
[02Ch 0044 028h]                 Locality   0 : 0A 28 FF FF FF FF FF FF 50 50 50 50 50 50 50 50 \
                                               50 50 50 50 50 50 50 50 78 78 78 78 78 78 78 78 \
                                               78 78 78 78 78 78 78 78
[054h 0084 028h]                 Locality   1 : 28 0A FF FF FF FF FF FF 78 78 78 78 78 78 78 78 \
                                               78 78 78 78 78 78 78 78 50 50 50 50 50 50 50 50 \
                                               50 50 50 50 50 50 50 50
[07Ch 0124 028h]                 Locality   2 : FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0A4h 0164 028h]                 Locality   3 : FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0CCh 0204 028h]                 Locality   4 : FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0F4h 0244 028h]                 Locality   5 : FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[11Ch 0284 028h]                 Locality   6 : FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[144h 0324 028h]                 Locality   7 : FF FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[16Ch 0364 028h]                 Locality   8 : 50 78 FF FF FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[194h 0404 028h]                 Locality   9 : 50 78 FF FF FF FF FF FF 0B 0A 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[1BCh 0444 028h]                 Locality  10 : 50 78 FF FF FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[1E4h 0484 028h]                 Locality  11 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0A 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[20Ch 0524 028h]                 Locality  12 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[234h 0564 028h]                 Locality  13 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0A 0B 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[25Ch 0604 028h]                 Locality  14 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[284h 0644 028h]                 Locality  15 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0B 0A \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[2ACh 0684 028h]                 Locality  16 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0A 0B 0B 0B 0B 0B 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[2D4h 0724 028h]                 Locality  17 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0A 0B 0B 0B 0B 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[2FCh 0764 028h]                 Locality  18 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0A 0B 0B 0B 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[324h 0804 028h]                 Locality  19 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0A 0B 0B 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[34Ch 0844 028h]                 Locality  20 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0A 0B 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[374h 0884 028h]                 Locality  21 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0A 0B 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[39Ch 0924 028h]                 Locality  22 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0A 0B 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[3C4h 0964 028h]                 Locality  23 : 50 78 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0B 0A 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28
[3ECh 1004 028h]                 Locality  24 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0A 0B 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[414h 1044 028h]                 Locality  25 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0A 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[43Ch 1084 028h]                 Locality  26 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0A 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[464h 1124 028h]                 Locality  27 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0B 0A 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[48Ch 1164 028h]                 Locality  28 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0B 0B 0A 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[4B4h 1204 028h]                 Locality  29 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0B 0B 0B 0A 0B 0B \
                                               28 28 28 28 28 28 28 28
[4DCh 1244 028h]                 Locality  30 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0B 0B 0B 0B 0A 0B \
                                               28 28 28 28 28 28 28 28
[504h 1284 028h]                 Locality  31 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 0B 0B 0B 0B 0B 0B 0B 0A \
                                               28 28 28 28 28 28 28 28
[52Ch 1324 028h]                 Locality  32 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0A 0B 0B 0B 0B 0B 0B 0B
[554h 1364 028h]                 Locality  33 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0A 0B 0B 0B 0B 0B 0B
[57Ch 1404 028h]                 Locality  34 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0A 0B 0B 0B 0B 0B
[5A4h 1444 028h]                 Locality  35 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0A 0B 0B 0B 0B
[5CCh 1484 028h]                 Locality  36 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0A 0B 0B 0B
[5F4h 1524 028h]                 Locality  37 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0A 0B 0B
[61Ch 1564 028h]                 Locality  38 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0A 0B
[644h 1604 028h]                 Locality  39 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0B 0A

Raw Table Data: Length 1644 (0x66C)

    0000: 53 4C 49 54 6C 06 00 00 01 56 4E 56 49 44 49 41  // SLITl....VNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 28 00 00 00 00 00 00 00 0A 28 FF FF  // ....(........(..
    0030: FF FF FF FF 50 50 50 50 50 50 50 50 50 50 50 50  // ....PPPPPPPPPPPP
    0040: 50 50 50 50 78 78 78 78 78 78 78 78 78 78 78 78  // PPPPxxxxxxxxxxxx
    0050: 78 78 78 78 28 0A FF FF FF FF FF FF 78 78 78 78  // xxxx(.......xxxx
    0060: 78 78 78 78 78 78 78 78 78 78 78 78 50 50 50 50  // xxxxxxxxxxxxPPPP
    0070: 50 50 50 50 50 50 50 50 50 50 50 50 FF FF 0A FF  // PPPPPPPPPPPP....
    0080: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0090: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00A0: FF FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF  // ................
    00B0: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00C0: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00D0: 0A FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00E0: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00F0: FF FF FF FF FF FF FF FF FF 0A FF FF FF FF FF FF  // ................
    0100: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0110: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0120: FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0130: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0140: FF FF FF FF FF FF FF FF FF FF FF 0A FF FF FF FF  // ................
    0150: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0160: FF FF FF FF FF FF FF FF FF FF FF FF 50 78 FF FF  // ............Px..
    0170: FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B 28 28 28 28  // ............((((
    0180: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0190: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0A 0B 0B  // ((((Px..........
    01A0: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    01B0: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    01C0: FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B 28 28 28 28  // ............((((
    01D0: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    01E0: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0A  // ((((Px..........
    01F0: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0200: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    0210: FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B 28 28 28 28  // ............((((
    0220: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0230: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0B  // ((((Px..........
    0240: 0B 0A 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0250: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    0260: FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B 28 28 28 28  // ............((((
    0270: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0280: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0B  // ((((Px..........
    0290: 0B 0B 0B 0A 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    02A0: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    02B0: FF FF FF FF 28 28 28 28 28 28 28 28 0A 0B 0B 0B  // ....((((((((....
    02C0: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    02D0: 28 28 28 28 50 78 FF FF FF FF FF FF 28 28 28 28  // ((((Px......((((
    02E0: 28 28 28 28 0B 0A 0B 0B 0B 0B 0B 0B 28 28 28 28  // ((((........((((
    02F0: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    0300: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0A 0B  // ....((((((((....
    0310: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0320: 28 28 28 28 50 78 FF FF FF FF FF FF 28 28 28 28  // ((((Px......((((
    0330: 28 28 28 28 0B 0B 0B 0A 0B 0B 0B 0B 28 28 28 28  // ((((........((((
    0340: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    0350: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ....((((((((....
    0360: 0A 0B 0B 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0370: 28 28 28 28 50 78 FF FF FF FF FF FF 28 28 28 28  // ((((Px......((((
    0380: 28 28 28 28 0B 0B 0B 0B 0B 0A 0B 0B 28 28 28 28  // ((((........((((
    0390: 28 28 28 28 28 28 28 28 28 28 28 28 50 78 FF FF  // ((((((((((((Px..
    03A0: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ....((((((((....
    03B0: 0B 0B 0A 0B 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    03C0: 28 28 28 28 50 78 FF FF FF FF FF FF 28 28 28 28  // ((((Px......((((
    03D0: 28 28 28 28 0B 0B 0B 0B 0B 0B 0B 0A 28 28 28 28  // ((((........((((
    03E0: 28 28 28 28 28 28 28 28 28 28 28 28 78 50 FF FF  // ((((((((((((xP..
    03F0: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0400: 28 28 28 28 0A 0B 0B 0B 0B 0B 0B 0B 28 28 28 28  // ((((........((((
    0410: 28 28 28 28 78 50 FF FF FF FF FF FF 28 28 28 28  // ((((xP......((((
    0420: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0A 0B 0B  // ((((((((((((....
    0430: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 78 50 FF FF  // ....((((((((xP..
    0440: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0450: 28 28 28 28 0B 0B 0A 0B 0B 0B 0B 0B 28 28 28 28  // ((((........((((
    0460: 28 28 28 28 78 50 FF FF FF FF FF FF 28 28 28 28  // ((((xP......((((
    0470: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0B 0A  // ((((((((((((....
    0480: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 78 50 FF FF  // ....((((((((xP..
    0490: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    04A0: 28 28 28 28 0B 0B 0B 0B 0A 0B 0B 0B 28 28 28 28  // ((((........((((
    04B0: 28 28 28 28 78 50 FF FF FF FF FF FF 28 28 28 28  // ((((xP......((((
    04C0: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ((((((((((((....
    04D0: 0B 0A 0B 0B 28 28 28 28 28 28 28 28 78 50 FF FF  // ....((((((((xP..
    04E0: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    04F0: 28 28 28 28 0B 0B 0B 0B 0B 0B 0A 0B 28 28 28 28  // ((((........((((
    0500: 28 28 28 28 78 50 FF FF FF FF FF FF 28 28 28 28  // ((((xP......((((
    0510: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ((((((((((((....
    0520: 0B 0B 0B 0A 28 28 28 28 28 28 28 28 78 50 FF FF  // ....((((((((xP..
    0530: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0540: 28 28 28 28 28 28 28 28 28 28 28 28 0A 0B 0B 0B  // ((((((((((((....
    0550: 0B 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0560: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0570: 28 28 28 28 0B 0A 0B 0B 0B 0B 0B 0B 78 50 FF FF  // ((((........xP..
    0580: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0590: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0A 0B  // ((((((((((((....
    05A0: 0B 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    05B0: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    05C0: 28 28 28 28 0B 0B 0B 0A 0B 0B 0B 0B 78 50 FF FF  // ((((........xP..
    05D0: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    05E0: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ((((((((((((....
    05F0: 0A 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0600: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0610: 28 28 28 28 0B 0B 0B 0B 0B 0A 0B 0B 78 50 FF FF  // ((((........xP..
    0620: FF FF FF FF 28 28 28 28 28 28 28 28 28 28 28 28  // ....((((((((((((
    0630: 28 28 28 28 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ((((((((((((....
    0640: 0B 0B 0A 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0650: 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28 28  // ((((((((((((((((
    0660: 28 28 28 28 0B 0B 0B 0B 0B 0B 0B 0A              // ((((........
