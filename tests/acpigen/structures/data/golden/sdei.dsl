/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of sdei.aml
 *
 * ACPI Data Table [SDEI]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "SDEI"    [Software Delegated Exception Interface Table]
[004h 0004 004h]                Table Length : 00000024
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : D3
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001


Raw Table Data: Length 36 (0x24)

    0000: 53 44 45 49 24 00 00 00 01 D3 4E 56 49 44 49 41  // SDEI$.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00                                      // ....
