/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of mpam.aml
 *
 * ACPI Data Table [MPAM]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "MPAM"    [Memory System Resource Partitioning and Monitoring Table]
[004h 0004 004h]                Table Length : 000000F4
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : 89
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 002h]                      Length : 0088
[026h 0038 001h]              Interface type : 00
[027h 0039 001h]                    Reserved : 00
[028h 0040 004h]                  Identifier : 00000001
[02Ch 0044 008h]                Base address : 0000000000010000
[034h 0052 004h]                   MMIO size : 00002000
[038h 0056 004h]          Overflow interrupt : 00000003
[03Ch 0060 004h]    Overflow interrupt flags : 00000004
[040h 0064 004h]                   Reserved1 : 00000000
[044h 0068 004h] Overflow interrupt affinity : 00000005
[048h 0072 004h]             Error interrupt : 00000006
[04Ch 0076 004h]       Error interrupt flags : 00000007
[050h 0080 004h]                   Reserved2 : 00000000
[054h 0084 004h]    Error interrupt affinity : 00000008
[058h 0088 004h]               MAX_NRDY_USEC : 00000009
[05Ch 0092 008h] Hardware ID of linked device : "NVDA1234"
[064h 0100 004h] Instance ID of linked device : 0000000A
[068h 0104 004h]    Number of resource nodes : 00000002

[06Ch 0108 004h]                  Identifier : 0000000B
[070h 0112 001h]                   RIS Index : 01
[071h 0113 002h]                   Reserved1 : 0000
[073h 0115 001h]                Locator type : 00 [Processor cache]
[074h 0116 008h]             Cache reference : 000000000000000C
[07Ch 0124 004h]                    Reserved : 00000000
[080h 0128 004h] Number of functional dependencies : 00000002

[000h 0000 004h]                    Producer : 00000002
[004h 0004 004h]                    Reserved : 0000000D
[084h 0132 004h]                    Producer : 0000000D
[088h 0136 004h]                    Reserved : 00000000

[000h 0000 004h]                    Producer : 00000002
[004h 0004 004h]                    Reserved : 0000000D
[08Ch 0140 004h]                    Producer : 0000000E
[090h 0144 004h]                    Reserved : 00000000



[094h 0148 004h]                  Identifier : 0000000F
[098h 0152 001h]                   RIS Index : 00
[099h 0153 002h]                   Reserved1 : 0000
[09Bh 0155 001h]                Locator type : 01 [Memory]
[09Ch 0156 008h]            Proximity domain : 0000000000000010
[0A4h 0164 004h]                    Reserved : 00000000
[0A8h 0168 004h] Number of functional dependencies : 00000000


[0ACh 0172 002h]                      Length : 0048
[0AEh 0174 001h]              Interface type : 00
[0AFh 0175 001h]                    Reserved : 00
[0B0h 0176 004h]                  Identifier : 00000002
[0B4h 0180 008h]                Base address : 0000000000020000
[0BCh 0188 004h]                   MMIO size : 00000000
[0C0h 0192 004h]          Overflow interrupt : 00000000
[0C4h 0196 004h]    Overflow interrupt flags : 00000000
[0C8h 0200 004h]                   Reserved1 : 00000000
[0CCh 0204 004h] Overflow interrupt affinity : 00000000
[0D0h 0208 004h]             Error interrupt : 00000000
[0D4h 0212 004h]       Error interrupt flags : 00000000
[0D8h 0216 004h]                   Reserved2 : 00000000
[0DCh 0220 004h]    Error interrupt affinity : 00000000
[0E0h 0224 004h]               MAX_NRDY_USEC : 00000000
[0E4h 0228 008h] Hardware ID of linked device : ""
[0ECh 0236 004h] Instance ID of linked device : 00000000
[0F0h 0240 004h]    Number of resource nodes : 00000000

Raw Table Data: Length 244 (0xF4)

    0000: 4D 50 41 4D F4 00 00 00 01 89 4E 56 49 44 49 41  // MPAM......NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 88 00 00 00 01 00 00 00 00 00 01 00  // ................
    0030: 00 00 00 00 00 20 00 00 03 00 00 00 04 00 00 00  // ..... ..........
    0040: 00 00 00 00 05 00 00 00 06 00 00 00 07 00 00 00  // ................
    0050: 00 00 00 00 08 00 00 00 09 00 00 00 4E 56 44 41  // ............NVDA
    0060: 31 32 33 34 0A 00 00 00 02 00 00 00 0B 00 00 00  // 1234............
    0070: 01 00 00 00 0C 00 00 00 00 00 00 00 00 00 00 00  // ................
    0080: 02 00 00 00 0D 00 00 00 00 00 00 00 0E 00 00 00  // ................
    0090: 00 00 00 00 0F 00 00 00 00 00 00 01 10 00 00 00  // ................
    00A0: 00 00 00 00 00 00 00 00 00 00 00 00 48 00 00 00  // ............H...
    00B0: 02 00 00 00 00 00 02 00 00 00 00 00 00 00 00 00  // ................
    00C0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00D0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00E0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00F0: 00 00 00 00                                      // ....
