/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of ras2.aml
 *
 * ACPI Data Table [RAS2]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "RAS2"    [RAS2 Features Table]
[004h 0004 004h]                Table Length : 00000038
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : BF
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 002h]                    Reserved : 0000
[026h 0038 002h]   Number of PCC Descriptors : 0002

[028h 0040 001h]                  Channel ID : 03
[029h 0041 002h]                    Reserved : 0000
[02Bh 0043 001h]                Feature Type : 00
[02Ch 0044 004h]                    Instance : 00000001

[030h 0048 001h]                  Channel ID : 04
[031h 0049 002h]                    Reserved : 0000
[033h 0051 001h]                Feature Type : 01
[034h 0052 004h]                    Instance : 00000002

Raw Table Data: Length 56 (0x38)

    0000: 52 41 53 32 38 00 00 00 01 BF 4E 56 49 44 49 41  // RAS28.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 00 00 02 00 03 00 00 00 01 00 00 00  // ................
    0030: 04 00 00 01 02 00 00 00                          // ........
