/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of pptt.aml
 *
 * ACPI Data Table [PPTT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "PPTT"    [Processor Properties Topology Table]
[004h 0004 004h]                Table Length : 00000074
[008h 0008 001h]                    Revision : 03
[009h 0009 001h]                    Checksum : 64
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001


[024h 0036 001h]               Subtable Type : 00 [Processor Hierarchy Node]
[025h 0037 001h]                      Length : 1C
[026h 0038 002h]                    Reserved : 0000
[028h 0040 004h]       Flags (decoded below) : 00000001
                            Physical package : 1
                     ACPI Processor ID valid : 0
                       Processor is a thread : 0
                              Node is a leaf : 0
                    Identical Implementation : 0
[02Ch 0044 004h]                      Parent : 00000000
[030h 0048 004h]           ACPI Processor ID : 00001000
[034h 0052 004h]     Private Resource Number : 00000002
[038h 0056 004h]            Private Resource : 00000040
[03Ch 0060 004h]            Private Resource : 00000074

[040h 0064 001h]               Subtable Type : 01 [Cache Type]
[041h 0065 001h]                      Length : 1C
[042h 0066 002h]                    Reserved : 0000
[044h 0068 004h]       Flags (decoded below) : 000000FF
                                  Size valid : 1
                        Number of Sets valid : 1
                         Associativity valid : 1
                       Allocation Type valid : 1
                            Cache Type valid : 1
                          Write Policy valid : 1
                             Line Size valid : 1
                              Cache ID valid : 1
[048h 0072 004h]         Next Level of Cache : 00000000
[04Ch 0076 004h]                        Size : 00100000
[050h 0080 004h]              Number of Sets : 00000800
[054h 0084 001h]               Associativity : 08
[055h 0085 001h]                  Attributes : 0A
                             Allocation Type : 2
                                  Cache Type : 2
                                Write Policy : 0
[056h 0086 002h]                   Line Size : 0040
[058h 0088 004h]                    Cache ID : 00000007

[05Ch 0092 001h]               Subtable Type : 00 [Processor Hierarchy Node]
[05Dh 0093 001h]                      Length : 18
[05Eh 0094 002h]                    Reserved : 0000
[060h 0096 004h]       Flags (decoded below) : 0000000A
                            Physical package : 0
                     ACPI Processor ID valid : 1
                       Processor is a thread : 0
                              Node is a leaf : 1
                    Identical Implementation : 0
[064h 0100 004h]                      Parent : 00000024
[068h 0104 004h]           ACPI Processor ID : 00000003
[06Ch 0108 004h]     Private Resource Number : 00000001
[070h 0112 004h]            Private Resource : 00000040

Raw Table Data: Length 116 (0x74)

    0000: 50 50 54 54 74 00 00 00 03 64 4E 56 49 44 49 41  // PPTTt....dNVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 00 1C 00 00 01 00 00 00 00 00 00 00  // ................
    0030: 00 10 00 00 02 00 00 00 40 00 00 00 74 00 00 00  // ........@...t...
    0040: 01 1C 00 00 FF 00 00 00 00 00 00 00 00 00 10 00  // ................
    0050: 00 08 00 00 08 0A 40 00 07 00 00 00 00 18 00 00  // ......@.........
    0060: 0A 00 00 00 24 00 00 00 03 00 00 00 01 00 00 00  // ....$...........
    0070: 40 00 00 00                                      // @...
