/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of bert.aml
 *
 * ACPI Data Table [BERT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "BERT"    [Boot Error Record Table]
[004h 0004 004h]                Table Length : 00000030
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 0B
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]    Boot Error Region Length : 00001000
[028h 0040 008h]   Boot Error Region Address : 000000007FFF0000

Raw Table Data: Length 48 (0x30)

    0000: 42 45 52 54 30 00 00 00 01 0B 4E 56 49 44 49 41  // BERT0.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 10 00 00 00 00 FF 7F 00 00 00 00  // ................
