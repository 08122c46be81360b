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
[004h 0004 004h]                Table Length : 0000026C
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 1A
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 008h]                  Localities : 0000000000000018
[02Ch 0044 018h]                 Locality   0 : 0A 28 FF FF FF FF FF FF 50 50 50 50 50 50 50 50 \
                                               78 78 78 78 78 78 78 78
[044h 0068 018h]                 Locality   1 : 28 0A FF FF FF FF FF FF 78 78 78 78 78 78 78 78 \
                                               50 50 50 50 50 50 50 50
[05Ch 0092 018h]                 Locality   2 : FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[074h 0116 018h]                 Locality   3 : FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[08Ch 0140 018h]                 Locality   4 : FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0A4h 0164 018h]                 Locality   5 : FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0BCh 0188 018h]                 Locality   6 : FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0D4h 0212 018h]                 Locality   7 : FF FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF \
                                               FF FF FF FF FF FF FF FF
[0ECh 0236 018h]                 Locality   8 : 50 78 FF FF FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[104h 0260 018h]                 Locality   9 : 50 78 FF FF FF FF FF FF 0B 0A 0B 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[11Ch 0284 018h]                 Locality  10 : 50 78 FF FF FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[134h 0308 018h]                 Locality  11 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0A 0B 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[14Ch 0332 018h]                 Locality  12 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B \
                                               28 28 28 28 28 28 28 28
[164h 0356 018h]                 Locality  13 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0A 0B 0B \
                                               28 28 28 28 28 28 28 28
[17Ch 0380 018h]                 Locality  14 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B \
                                               28 28 28 28 28 28 28 28
[194h 0404 018h]                 Locality  15 : 50 78 FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0B 0A \
                                               28 28 28 28 28 28 28 28
[1ACh 0428 018h]                 Locality  16 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0A 0B 0B 0B 0B 0B 0B 0B
[1C4h 0452 018h]                 Locality  17 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0A 0B 0B 0B 0B 0B 0B
[1DCh 0476 018h]                 Locality  18 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0A 0B 0B 0B 0B 0B
[1F4h 0500 018h]                 Locality  19 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0A 0B 0B 0B 0B
[20Ch 0524 018h]                 Locality  20 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0A 0B 0B 0B
[224h 0548 018h]                 Locality  21 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0A 0B 0B
[23Ch 0572 018h]                 Locality  22 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0A 0B
[254h 0596 018h]                 Locality  23 : 78 50 FF FF FF FF FF FF 28 28 28 28 28 28 28 28 \
                                               0B 0B 0B 0B 0B 0B 0B 0A

Raw Table Data: Length 620 (0x26C)

    0000: 53 4C 49 54 6C 02 00 00 01 1A 4E 56 49 44 49 41  // SLITl.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 18 00 00 00 00 00 00 00 0A 28 FF FF  // .............(..
    0030: FF FF FF FF 50 50 50 50 50 50 50 50 78 78 78 78  // ....PPPPPPPPxxxx
    0040: 78 78 78 78 28 0A FF FF FF FF FF FF 78 78 78 78  // xxxx(.......xxxx
    0050: 78 78 78 78 50 50 50 50 50 50 50 50 FF FF 0A FF  // xxxxPPPPPPPP....
    0060: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0070: FF FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF  // ................
    0080: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0090: 0A FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00A0: FF FF FF FF FF FF FF FF FF 0A FF FF FF FF FF FF  // ................
    00B0: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00C0: FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00D0: FF FF FF FF FF FF FF FF FF FF FF 0A FF FF FF FF  // ................
    00E0: FF FF FF FF FF FF FF FF FF FF FF FF 50 78 FF FF  // ............Px..
    00F0: FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B 28 28 28 28  // ............((((
    0100: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0A 0B 0B  // ((((Px..........
    0110: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 50 78 FF FF  // ....((((((((Px..
    0120: FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B 28 28 28 28  // ............((((
    0130: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0A  // ((((Px..........
    0140: 0B 0B 0B 0B 28 28 28 28 28 28 28 28 50 78 FF FF  // ....((((((((Px..
    0150: FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B 28 28 28 28  // ............((((
    0160: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0B  // ((((Px..........
    0170: 0B 0A 0B 0B 28 28 28 28 28 28 28 28 50 78 FF FF  // ....((((((((Px..
    0180: FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B 28 28 28 28  // ............((((
    0190: 28 28 28 28 50 78 FF FF FF FF FF FF 0B 0B 0B 0B  // ((((Px..........
    01A0: 0B 0B 0B 0A 28 28 28 28 28 28 28 28 78 50 FF FF  // ....((((((((xP..
    01B0: FF FF FF FF 28 28 28 28 28 28 28 28 0A 0B 0B 0B  // ....((((((((....
    01C0: 0B 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    01D0: 28 28 28 28 0B 0A 0B 0B 0B 0B 0B 0B 78 50 FF FF  // ((((........xP..
    01E0: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0A 0B  // ....((((((((....
    01F0: 0B 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0200: 28 28 28 28 0B 0B 0B 0A 0B 0B 0B 0B 78 50 FF FF  // ((((........xP..
    0210: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ....((((((((....
    0220: 0A 0B 0B 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0230: 28 28 28 28 0B 0B 0B 0B 0B 0A 0B 0B 78 50 FF FF  // ((((........xP..
    0240: FF FF FF FF 28 28 28 28 28 28 28 28 0B 0B 0B 0B  // ....((((((((....
    0250: 0B 0B 0A 0B 78 50 FF FF FF FF FF FF 28 28 28 28  // ....xP......((((
    0260: 28 28 28 28 0B 0B 0B 0B 0B 0B 0B 0A              // ((((........
