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
[004h 0004 004h]                Table Length : 0000012C
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 1D
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 008h]                  Localities : 0000000000000010
[02Ch 0044 010h]                 Locality   0 : 0A FF FF FF FF FF FF FF 50 50 50 50 50 50 50 50
[03Ch 0060 010h]                 Locality   1 : FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF FF
[04Ch 0076 010h]                 Locality   2 : FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF
[05Ch 0092 010h]                 Locality   3 : FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF
[06Ch 0108 010h]                 Locality   4 : FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF FF
[07Ch 0124 010h]                 Locality   5 : FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF FF
[08Ch 0140 010h]                 Locality   6 : FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF FF
[09Ch 0156 010h]                 Locality   7 : FF FF FF FF FF FF FF 0A FF FF FF FF FF FF FF FF
[0ACh 0172 010h]                 Locality   8 : 50 FF FF FF FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B
[0BCh 0188 010h]                 Locality   9 : 50 FF FF FF FF FF FF FF 0B 0A 0B 0B 0B 0B 0B 0B
[0CCh 0204 010h]                 Locality  10 : 50 FF FF FF FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B
[0DCh 0220 010h]                 Locality  11 : 50 FF FF FF FF FF FF FF 0B 0B 0B 0A 0B 0B 0B 0B
[0ECh 0236 010h]                 Locality  12 : 50 FF FF FF FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B
[0FCh 0252 010h]                 Locality  13 : 50 FF FF FF FF FF FF FF 0B 0B 0B 0B 0B 0A 0B 0B
[10Ch 0268 010h]                 Locality  14 : 50 FF FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B
[11Ch 0284 010h]                 Locality  15 : 50 FF FF FF FF FF FF FF 0B 0B 0B 0B 0B 0B 0B 0A

Raw Table Data: Length 300 (0x12C)

    0000: 53 4C 49 54 2C 01 00 00 01 1D 4E 56 49 44 49 41  // SLIT,.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 10 00 00 00 00 00 00 00 0A FF FF FF  // ................
    0030: FF FF FF FF 50 50 50 50 50 50 50 50 FF 0A FF FF  // ....PPPPPPPP....
    0040: FF FF FF FF FF FF FF FF FF FF FF FF FF FF 0A FF  // ................
    0050: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF 0A  // ................
    0060: FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0070: 0A FF FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0080: FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    0090: FF FF 0A FF FF FF FF FF FF FF FF FF FF FF FF FF  // ................
    00A0: FF FF FF 0A FF FF FF FF FF FF FF FF 50 FF FF FF  // ............P...
    00B0: FF FF FF FF 0A 0B 0B 0B 0B 0B 0B 0B 50 FF FF FF  // ............P...
    00C0: FF FF FF FF 0B 0A 0B 0B 0B 0B 0B 0B 50 FF FF FF  // ............P...
    00D0: FF FF FF FF 0B 0B 0A 0B 0B 0B 0B 0B 50 FF FF FF  // ............P...
    00E0: FF FF FF FF 0B 0B 0B 0A 0B 0B 0B 0B 50 FF FF FF  // ............P...
    00F0: FF FF FF FF 0B 0B 0B 0B 0A 0B 0B 0B 50 FF FF FF  // ............P...
    0100: FF FF FF FF 0B 0B 0B 0B 0B 0A 0B 0B 50 FF FF FF  // ............P...
    0110: FF FF FF FF 0B 0B 0B 0B 0B 0B 0A 0B 50 FF FF FF  // ............P...
    0120: FF FF FF FF 0B 0B 0B 0B 0B 0B 0B 0A              // ............
