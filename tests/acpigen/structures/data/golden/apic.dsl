/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of apic.aml
 *
 * ACPI Data Table [APIC]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "APIC"    [Multiple APIC Description Table (MADT)]
[004h 0004 004h]                Table Length : 000001B1
[008h 0008 001h]                    Revision : 06
[009h 0009 001h]                    Checksum : DF
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]          Local Apic Address : FEE00000
[028h 0040 004h]       Flags (decoded below) : 00000001
                         PC-AT Compatibility : 1

[02Ch 0044 001h]               Subtable Type : 00 [Processor Local APIC]
[02Dh 0045 001h]                      Length : 08
[02Eh 0046 001h]                Processor ID : 01
[02Fh 0047 001h]               Local Apic ID : 02
[030h 0048 004h]       Flags (decoded below) : 00000001
                           Processor Enabled : 1
                      Runtime Online Capable : 0

[034h 0052 001h]               Subtable Type : 01 [I/O APIC]
[035h 0053 001h]                      Length : 0C
[036h 0054 001h]                 I/O Apic ID : 03
[037h 0055 001h]                    Reserved : 00
[038h 0056 004h]                     Address : FEC00000
[03Ch 0060 004h]                   Interrupt : 00000018

[040h 0064 001h]               Subtable Type : 02 [Interrupt Source Override]
[041h 0065 001h]                      Length : 0A
[042h 0066 001h]                         Bus : 00
[043h 0067 001h]                      Source : 09
[044h 0068 004h]                   Interrupt : 00000014
[048h 0072 002h]       Flags (decoded below) : 000D
                                    Polarity : 1
                                Trigger Mode : 3

[04Ah 0074 001h]               Subtable Type : 03 [NMI Source]
[04Bh 0075 001h]                      Length : 08
[04Ch 0076 002h]       Flags (decoded below) : 0005
                                    Polarity : 1
                                Trigger Mode : 1
[04Eh 0078 004h]                   Interrupt : 00000015

[052h 0082 001h]               Subtable Type : 04 [Local APIC NMI]
[053h 0083 001h]                      Length : 06
[054h 0084 001h]                Processor ID : FF
[055h 0085 002h]       Flags (decoded below) : 0005
                                    Polarity : 1
                                Trigger Mode : 1
[057h 0087 001h]        Interrupt Input LINT : 01

[058h 0088 001h]               Subtable Type : 05 [Local APIC Address Override]
[059h 0089 001h]                      Length : 0C
[05Ah 0090 002h]                    Reserved : 0000
[05Ch 0092 008h]                APIC Address : 00000001FEE00000

[064h 0100 001h]               Subtable Type : 06 [I/O SAPIC]
[065h 0101 001h]                      Length : 10
[066h 0102 001h]                I/O Sapic ID : 01
[067h 0103 001h]                    Reserved : 00
[068h 0104 004h]              Interrupt Base : 00000002
[06Ch 0108 008h]                     Address : 0000000000000003

[074h 0116 001h]               Subtable Type : 07 [Local SAPIC]
[075h 0117 001h]                      Length : 15
[076h 0118 001h]                Processor ID : 01
[077h 0119 001h]              Local Sapic ID : 02
[078h 0120 001h]             Local Sapic EID : 03
[079h 0121 003h]                    Reserved : 000000
[07Ch 0124 004h]       Flags (decoded below) : 00000001
                           Processor Enabled : 1
[080h 0128 004h]               Processor UID : 00000004
[084h 0132 005h]        Processor UID String : "CPU4"

[089h 0137 001h]               Subtable Type : 08 [Platform Interrupt Sources]
[08Ah 0138 001h]                      Length : 10
[08Bh 0139 002h]       Flags (decoded below) : 0000
                                    Polarity : 0
                                Trigger Mode : 0
[08Dh 0141 001h]               InterruptType : 03
[08Eh 0142 001h]                Processor ID : 01
[08Fh 0143 001h]               Processor EID : 02
[090h 0144 001h]            I/O Sapic Vector : 03
[091h 0145 004h]                   Interrupt : 00000004
[095h 0149 004h]       Flags (decoded below) : 00000001
                               CPEI Override : 1

[099h 0153 001h]               Subtable Type : 09 [Processor Local x2APIC]
[09Ah 0154 001h]                      Length : 10
[09Bh 0155 002h]                    Reserved : 0000
[09Dh 0157 004h]         Processor x2Apic ID : 00000100
[0A1h 0161 004h]       Flags (decoded below) : 00000001
                           Processor Enabled : 1
[0A5h 0165 004h]               Processor UID : 00000101

[0A9h 0169 001h]               Subtable Type : 0A [Local x2APIC NMI]
[0AAh 0170 001h]                      Length : 0C
[0ABh 0171 002h]       Flags (decoded below) : 0005
                                    Polarity : 1
                                Trigger Mode : 1
[0ADh 0173 004h]               Processor UID : FFFFFFFF
[0B1h 0177 001h]        Interrupt Input LINT : 01
[0B2h 0178 003h]                    Reserved : 000000

[0B5h 0181 001h]               Subtable Type : 0B [Generic Interrupt Controller]
[0B6h 0182 001h]                      Length : 52
[0B7h 0183 002h]                    Reserved : 0000
[0B9h 0185 004h]        CPU Interface Number : 00000000
[0BDh 0189 004h]               Processor UID : 00000003
[0C1h 0193 004h]       Flags (decoded below) : 00000001
                           Processor Enabled : 1
          Performance Interrupt Trigger Mode : 0
          Virtual GIC Interrupt Trigger Mode : 0
                              Online Capable : 0
[0C5h 0197 004h]    Parking Protocol Version : 00000000
[0C9h 0201 004h]       Performance Interrupt : 00000000
[0CDh 0205 008h]              Parked Address : 0000000000000000
[0D5h 0213 008h]                Base Address : 0000000000000000
[0DDh 0221 008h]    Virtual GIC Base Address : 0000000000000000
[0E5h 0229 008h] Hypervisor GIC Base Address : 0000000000000000
[0EDh 0237 004h]       Virtual GIC Interrupt : 00000000
[0F1h 0241 008h]  Redistributor Base Address : 0000000000000005
[0F9h 0249 008h]                   ARM MPIDR : 0000000000010000
[101h 0257 001h]            Efficiency Class : 07
[102h 0258 001h]                    Reserved : 00
[103h 0259 002h]      SPE Overflow Interrupt : 0008
[105h 0261 002h]              TRBE Interrupt : 0009

[107h 0263 001h]               Subtable Type : 0C [Generic Interrupt Distributor]
[108h 0264 001h]                      Length : 18
[109h 0265 002h]                    Reserved : 0000
[10Bh 0267 004h]       Local GIC Hardware ID : 00000001
[10Fh 0271 008h]                Base Address : 0000000008000000
[117h 0279 004h]              Interrupt Base : 00000000
[11Bh 0283 001h]                     Version : 04
[11Ch 0284 003h]                    Reserved : 000000

[11Fh 0287 001h]               Subtable Type : 0D [Generic MSI Frame]
[120h 0288 001h]                      Length : 18
[121h 0289 002h]                    Reserved : 0000
[123h 0291 004h]                MSI Frame ID : 00000001
[127h 0295 008h]                Base Address : 0000000009000000
[12Fh 0303 004h]       Flags (decoded below) : 00000001
                                  Select SPI : 1
[133h 0307 002h]                   SPI Count : 0004
[135h 0309 002h]                    SPI Base : 0040

[137h 0311 001h]               Subtable Type : 11 [CPU Core Interrupt Controller]
[138h 0312 001h]                      Length : 0F
[139h 0313 001h]                     Version : 01
[13Ah 0314 004h]                 ProcessorId : 00000001
[13Eh 0318 004h]                      CoreId : 00000002
[142h 0322 004h]                       Flags : 00000001

[146h 0326 001h]               Subtable Type : 12 [Legacy I/O Interrupt Controller]
[147h 0327 001h]                      Length : 17
[148h 0328 001h]                     Version : 01
[149h 0329 008h]                     Address : 0000000000000001
[151h 0337 002h]                        Size : 0002
[153h 0339 002h]                     Cascade : 0302
[155h 0341 008h]                  CascadeMap : 000000010000FFFF

[15Dh 0349 001h]               Subtable Type : 13 [HT Interrupt Controller]
[15Eh 0350 001h]                      Length : 15
[15Fh 0351 001h]                     Version : 01
[160h 0352 008h]                     Address : 0000000000000001
[168h 0360 002h]                        Size : 0002
[16Ah 0362 008h]                     Cascade : 0706050403020100

[172h 0370 001h]               Subtable Type : 14 [Extend I/O Interrupt Controller]
[173h 0371 001h]                      Length : 0D
[174h 0372 001h]                     Version : 01
[175h 0373 001h]                     Cascade : 03
[176h 0374 001h]                        Node : 01
[177h 0375 008h]                     NodeMap : 000000000000000F

[17Fh 0383 001h]               Subtable Type : 15 [MSI Interrupt Controller]
[180h 0384 001h]                      Length : 13
[181h 0385 001h]                     Version : 01
[182h 0386 008h]                  MsgAddress : 0000000000000001
[18Ah 0394 004h]                       Start : 00000002
[18Eh 0398 004h]                       Count : 00000003

[192h 0402 001h]               Subtable Type : 16 [Bridge I/O Interrupt Controller]
[193h 0403 001h]                      Length : 11
[194h 0404 001h]                     Version : 01
[195h 0405 008h]                     Address : 0000000000000001
[19Dh 0413 002h]                        Size : 0002
[19Fh 0415 002h]                          Id : 0003
[1A1h 0417 002h]                     GsiBase : 0004

[1A3h 0419 001h]               Subtable Type : 17 [LPC Interrupt Controller]
[1A4h 0420 001h]                      Length : 0E
[1A5h 0421 001h]                     Version : 01
[1A6h 0422 008h]                     Address : 0000000000000001
[1AEh 0430 002h]                        Size : 0002
[1B0h 0432 001h]                     Cascade : 03

Raw Table Data: Length 433 (0x1B1)

    0000: 41 50 49 43 B1 01 00 00 06 DF 4E 56 49 44 49 41  // APIC......NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 00 00 E0 FE 01 00 00 00 00 08 01 02  // ................
    0030: 01 00 00 00 01 0C 03 00 00 00 C0 FE 18 00 00 00  // ................
    0040: 02 0A 00 09 14 00 00 00 0D 00 03 08 05 00 15 00  // ................
    0050: 00 00 04 06 FF 05 00 01 05 0C 00 00 00 00 E0 FE  // ................
    0060: 01 00 00 00 06 10 01 00 02 00 00 00 03 00 00 00  // ................
    0070: 00 00 00 00 07 15 01 02 03 00 00 00 01 00 00 00  // ................
    0080: 04 00 00 00 43 50 55 34 00 08 10 00 00 03 01 02  // ....CPU4........
    0090: 03 04 00 00 00 01 00 00 00 09 10 00 00 00 01 00  // ................
    00A0: 00 01 00 00 00 01 01 00 00 0A 0C 05 00 FF FF FF  // ................
    00B0: FF 01 00 00 00 0B 52 00 00 00 00 00 00 03 00 00  // ......R.........
    00C0: 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00D0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00E0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    00F0: 00 05 00 00 00 00 00 00 00 00 00 01 00 00 00 00  // ................
    0100: 00 07 00 08 00 09 00 0C 18 00 00 01 00 00 00 00  // ................
    0110: 00 00 08 00 00 00 00 00 00 00 00 04 00 00 00 0D  // ................
    0120: 18 00 00 01 00 00 00 00 00 00 09 00 00 00 00 01  // ................
    0130: 00 00 00 04 00 40 00 11 0F 01 01 00 00 00 02 00  // .....@..........
    0140: 00 00 01 00 00 00 12 17 01 01 00 00 00 00 00 00  // ................
    0150: 00 02 00 02 03 FF FF 00 00 01 00 00 00 13 15 01  // ................
    0160: 01 00 00 00 00 00 00 00 02 00 00 01 02 03 04 05  // ................
    0170: 06 07 14 0D 01 03 01 0F 00 00 00 00 00 00 00 15  // ................
    0180: 13 01 01 00 00 00 00 00 00 00 02 00 00 00 03 00  // ................
    0190: 00 00 16 11 01 01 00 00 00 00 00 00 00 02 00 03  // ................
    01A0: 00 04 00 17 0E 01 01 00 00 00 00 00 00 00 02 00  // ................
    01B0: 03                                               // .
