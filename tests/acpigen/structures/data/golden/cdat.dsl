/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of cdat.aml
 *
 * ACPI Data Table [CDAT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]           CDAT Table Length : 00000094
[004h 0004 001h]                    Revision : 01
[005h 0005 001h]                    Checksum : 06
[006h 0006 006h]                    Reserved : 000000000000
[00Ch 0012 004h]                    Sequence : 00000007

[010h 0016 001h]               Subtable Type : 00 [Device Scoped Memory Affinity Structure (DSMAS)]
[011h 0017 001h]                    Reserved : 00
[012h 0018 002h]                      Length : 0018
[014h 0020 001h]                DSMAD Handle : 01
[015h 0021 001h]                       Flags : 08
[016h 0022 002h]                    Reserved : 0000
[018h 0024 008h]            DPA Base Address : 0000000000001000
[020h 0032 008h]                  DPA Length : 0000000040000000

[028h 0040 001h]               Subtable Type : 01 [Device scoped Latency and Bandwidth Information Structure (DSLBIS)]
[029h 0041 001h]                    Reserved : 00
[02Ah 0042 002h]                      Length : 0018
[02Ch 0044 001h]                      Handle : 01
[02Dh 0045 001h]                       Flags : 00
[02Eh 0046 001h]                   Data Type : 01
[02Fh 0047 001h]                    Reserved : 00
[030h 0048 008h]             Entry Base Unit : 00000000000003E8
[038h 0056 002h]                      Entry0 : 0096
[03Ah 0058 002h]                      Entry1 : 0000
[03Ch 0060 002h]                      Entry2 : 0000
[03Eh 0062 002h]                    Reserved : 0000

[040h 0064 001h]               Subtable Type : 02 [Device Scoped Memory Side Cache Information Structure (DSMSCIS)]
[041h 0065 001h]                    Reserved : 00
[042h 0066 002h]                      Length : 0014
[044h 0068 001h]                DSMAS Handle : 01
[048h 0072 003h]                    Reserved : 100000
[048h 0072 008h]             Side Cache Size : 0000000000100000
[050h 0080 004h]            Cache Attributes : 00001111

[054h 0084 001h]               Subtable Type : 03 [Device Scoped Initiator Structure (DSIS)]
[055h 0085 001h]                    Reserved : 00
[056h 0086 002h]                      Length : 0008
[058h 0088 001h]                       Flags : 01
[059h 0089 001h]                      Handle : 01
[05Ah 0090 002h]                    Reserved : 0000

[05Ch 0092 001h]               Subtable Type : 04 [Device Scoped EFI Memory Type Structure (DSEMTS)]
[05Dh 0093 001h]                    Reserved : 00
[05Eh 0094 002h]                      Length : 0018
[060h 0096 001h]                DSMAS Handle : 01
[061h 0097 001h]                 Memory Type : 01
[062h 0098 002h]                    Reserved : 0000
[064h 0100 008h]                  DPA Offset : 0000000000000000
[06Ch 0108 008h]            DPA Range Length : 0000000040000000

[074h 0116 001h]               Subtable Type : 05 [Switch Scoped Latency and Bandwidth Information Structure (SSLBIS)]
[075h 0117 001h]                    Reserved : 00
[076h 0118 002h]                      Length : 0020
[078h 0120 001h]                   Data Type : 04
[079h 0121 003h]                    Reserved : 000000
[07Ch 0124 008h]             Entry Base Unit : 0000000000000064

[084h 0132 002h]                   Port X Id : 0100
[086h 0134 002h]                   Port Y Id : 0001
[088h 0136 002h]        Latency or Bandwidth : 0005
[08Ah 0138 002h]                    Reserved : 0000

[08Ch 0140 002h]                   Port X Id : 0100
[08Eh 0142 002h]                   Port Y Id : 0002
[090h 0144 002h]        Latency or Bandwidth : 0006
[092h 0146 002h]                    Reserved : 0000
