/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of apmt.aml
 *
 * ACPI Data Table [APMT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "APMT"    
[004h 0004 004h]                Table Length : 00000094
[008h 0008 001h]                    Revision : 00
[009h 0009 001h]                    Checksum : 40
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001


/* APMT Node-0 */
[024h 0036 002h]         Length of APMT Node : 0038
[026h 0038 001h]                  Node Flags : 05
                         Dual Page Extension : 1
                     Processor Affinity Type : 0
                       64-bit Atomic Support : 1
[027h 0039 001h]                   Node Type : 00
[028h 0040 004h]      Unique Node Identifier : 00000001
[02Ch 0044 008h]       Primary Node Instance : 0000000000000002
[034h 0052 004h]     Secondary Node Instance : 00000003
[038h 0056 008h]         Page 0 Base Address : 0000000000001000
[040h 0064 008h]         Page 1 Base Address : 0000000000002000
[048h 0072 004h]       Overflow Interrupt ID : 0000002C
[04Ch 0076 004h]                    Reserved : 00000000
[050h 0080 004h]    Overflow Interrupt Flags : 00000001
                              Interrupt Mode : 1
                              Interrupt Type : 0
[054h 0084 004h]          Processor Affinity : 00000005
[058h 0088 004h]           Implementation ID : 00000006


/* APMT Node-1 */
[05Ch 0092 002h]         Length of APMT Node : 0038
[05Eh 0094 001h]                  Node Flags : 00
                         Dual Page Extension : 0
                     Processor Affinity Type : 0
                       64-bit Atomic Support : 0
[05Fh 0095 001h]                   Node Type : 02
[060h 0096 004h]      Unique Node Identifier : 00000002
[064h 0100 008h]       Primary Node Instance : 0000000000000000
[06Ch 0108 004h]     Secondary Node Instance : 00000000
[070h 0112 008h]         Page 0 Base Address : 0000000000003000
[078h 0120 008h]         Page 1 Base Address : 0000000000000000
[080h 0128 004h]       Overflow Interrupt ID : 00000000
[084h 0132 004h]                    Reserved : 00000000
[088h 0136 004h]    Overflow Interrupt Flags : 00000000
                              Interrupt Mode : 0
                              Interrupt Type : 0
[08Ch 0140 004h]          Processor Affinity : 00000000
[090h 0144 004h]           Implementation ID : 00000000


Raw Table Data: Length 148 (0x94)

    0000: 41 50 4D 54 94 00 00 00 00 40 4E 56 49 44 49 41  // APMT.....@NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 38 00 05 00 01 00 00 00 02 00 00 00  // ....8...........
    0030: 00 00 00 00 03 00 00 00 00 10 00 00 00 00 00 00  // ................
    0040: 00 20 00 00 00 00 00 00 2C 00 00 00 00 00 00 00  // . ......,.......
    0050: 01 00 00 00 05 00 00 00 06 00 00 00 38 00 00 02  // ............8...
    0060: 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0070: 00 30 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // .0..............
    0080: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0090: 00 00 00 00                                      // ....
