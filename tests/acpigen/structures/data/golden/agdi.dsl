/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of agdi.aml
 *
 * ACPI Data Table [AGDI]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "AGDI"    [Arm Generic Diagnostic Dump and Reset Device Interface Table]
[004h 0004 004h]                Table Length : 00000030
[008h 0008 001h]                    Revision : 00
[009h 0009 001h]                    Checksum : 44
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 001h]       Flags (decoded below) : 01
                             Signalling mode : 1
[025h 0037 003h]                    Reserved : 000000
[028h 0040 004h]                   SdeiEvent : 00001234
[02Ch 0044 004h]                        Gsiv : 0000004D

Raw Table Data: Length 48 (0x30)

    0000: 41 47 44 49 30 00 00 00 00 44 4E 56 49 44 49 41  // AGDI0....DNVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 01 00 00 00 34 12 00 00 4D 00 00 00  // ........4...M...
