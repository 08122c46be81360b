/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of gtdt.aml
 *
 * ACPI Data Table [GTDT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "GTDT"    [Generic Timer Description Table]
[004h 0004 004h]                Table Length : 000000E8
[008h 0008 001h]                    Revision : 03
[009h 0009 001h]                    Checksum : 3C
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 008h]       Counter Block Address : 0000000000001000
[02Ch 0044 004h]                    Reserved : 00000000

[030h 0048 004h]        Secure EL1 Interrupt : 0000001D
[034h 0052 004h]   EL1 Flags (decoded below) : 00000002
                                Trigger Mode : 0
                                    Polarity : 1
                                   Always On : 0

[038h 0056 004h]    Non-Secure EL1 Interrupt : 0000001E
[03Ch 0060 004h]  NEL1 Flags (decoded below) : 00000006
                                Trigger Mode : 0
                                    Polarity : 1
                                   Always On : 1

[040h 0064 004h]     Virtual Timer Interrupt : 0000001B
[044h 0068 004h]    VT Flags (decoded below) : 00000001
                                Trigger Mode : 1
                                    Polarity : 0
                                   Always On : 0

[048h 0072 004h]    Non-Secure EL2 Interrupt : 0000001A
[04Ch 0076 004h]  NEL2 Flags (decoded below) : 00000000
                                Trigger Mode : 0
                                    Polarity : 0
                                   Always On : 0
[050h 0080 008h]  Counter Read Block Address : 0000000000002000

[058h 0088 004h]        Platform Timer Count : 00000002
[05Ch 0092 004h]       Platform Timer Offset : 00000068
[060h 0096 004h]      Virtual EL2 Timer GSIV : 0000001C
[064h 0100 004h]     Virtual EL2 Timer Flags : 00000002

[068h 0104 001h]               Subtable Type : 00 [Generic Timer Block]
[069h 0105 002h]                      Length : 0064
[06Bh 0107 001h]                    Reserved : 00
[06Ch 0108 008h]               Block Address : 000000002A810000
[074h 0116 004h]                 Timer Count : 00000002
[078h 0120 004h]                Timer Offset : 00000014

[07Ch 0124 001h]                Frame Number : 00
[07Dh 0125 003h]                    Reserved : 000000
[080h 0128 008h]                Base Address : 000000002A820000
[088h 0136 008h]            EL0 Base Address : FFFFFFFFFFFFFFFF
[090h 0144 004h]             Timer Interrupt : 0000005C
[094h 0148 004h] Timer Flags (decoded below) : 00000000
                                Trigger Mode : 0
                                    Polarity : 0
[098h 0152 004h]     Virtual Timer Interrupt : 0000005D
[09Ch 0156 004h] Virtual Timer Flags (decoded below) : 00000000
                                Trigger Mode : 0
                                    Polarity : 0
[0A0h 0160 004h] Common Flags (decoded below) : 00000000
                                      Secure : 0
                                   Always On : 0

[0A4h 0164 001h]                Frame Number : 01
[0A5h 0165 003h]                    Reserved : 000000
[0A8h 0168 008h]                Base Address : 000000002A830000
[0B0h 0176 008h]            EL0 Base Address : 000000002A840000
[0B8h 0184 004h]             Timer Interrupt : 0000005E
[0BCh 0188 004h] Timer Flags (decoded below) : 00000001
                                Trigger Mode : 1
                                    Polarity : 0
[0C0h 0192 004h]     Virtual Timer Interrupt : 00000000
[0C4h 0196 004h] Virtual Timer Flags (decoded below) : 00000000
                                Trigger Mode : 0
                                    Polarity : 0
[0C8h 0200 004h] Common Flags (decoded below) : 00000001
                                      Secure : 1
                                   Always On : 0

[0CCh 0204 001h]               Subtable Type : 01 [Generic Watchdog Timer]
[0CDh 0205 002h]                      Length : 001C
[0CFh 0207 001h]                    Reserved : 00
[0D0h 0208 008h]       Refresh Frame Address : 000000002A450000
[0D8h 0216 008h]       Control Frame Address : 000000002A440000
[0E0h 0224 004h]             Timer Interrupt : 00000056
[0E4h 0228 004h] Timer Flags (decoded below) : 00000004
                                Trigger Mode : 0
                                    Polarity : 0
                                    Security : 1

Raw Table Data: Length 232 (0xE8)

    0000: 47 54 44 54 E8 00 00 00 03 3C 4E 56 49 44 49 41  // GTDT.....<NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 00 10 00 00 00 00 00 00 00 00 00 00  // ................
    0030: 1D 00 00 00 02 00 00 00 1E 00 00 00 06 00 00 00  // ................
    0040: 1B 00 00 00 01 00 00 00 1A 00 00 00 00 00 00 00  // ................
    0050: 00 20 00 00 00 00 00 00 02 00 00 00 68 00 00 00  // . ..........h...
    0060: 1C 00 00 00 02 00 00 00 00 64 00 00 00 00 81 2A  // .........d.....*
    0070: 00 00 00 00 02 00 00 00 14 00 00 00 00 00 00 00  // ................
    0080: 00 00 82 2A 00 00 00 00 FF FF FF FF FF FF FF FF  // ...*............
    0090: 5C 00 00 00 00 00 00 00 5D 00 00 00 00 00 00 00  // \.......].......
    00A0: 00 00 00 00 01 00 00 00 00 00 83 2A 00 00 00 00  // ...........*....
    00B0: 00 00 84 2A 00 00 00 00 5E 00 00 00 01 00 00 00  // ...*....^.......
    00C0: 00 00 00 00 00 00 00 00 01 00 00 00 01 1C 00 00  // ................
    00D0: 00 00 45 2A 00 00 00 00 00 00 44 2A 00 00 00 00  // ..E*......D*....
    00E0: 56 00 00 00 04 00 00 00                          // V.......
