/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of spcr.aml
 *
 * ACPI Data Table [SPCR]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "SPCR"    [Serial Port Console Redirection Table]
[004h 0004 004h]                Table Length : 00000062
[008h 0008 001h]                    Revision : 04
[009h 0009 001h]                    Checksum : 80
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 001h]              Interface Type : 0E
[025h 0037 003h]                    Reserved : 000000

[028h 0040 00Ch]        Serial Port Register : [Generic Address Structure]
[028h 0040 001h]                    Space ID : 00 [SystemMemory]
[029h 0041 001h]                   Bit Width : 20
[02Ah 0042 001h]                  Bit Offset : 00
[02Bh 0043 001h]        Encoded Access Width : 03 [DWord Access:32]
[02Ch 0044 008h]                     Address : 000000000C280000

[034h 0052 001h]              Interrupt Type : 08
[035h 0053 001h]         PCAT-compatible IRQ : 00
[036h 0054 004h]                   Interrupt : 00000090
[03Ah 0058 001h]                   Baud Rate : 07
[03Bh 0059 001h]                      Parity : 00
[03Ch 0060 001h]                   Stop Bits : 01
[03Dh 0061 001h]                Flow Control : 00
[03Eh 0062 001h]               Terminal Type : 02
[03Fh 0063 001h]                    Language : 00
[040h 0064 002h]               PCI Device ID : FFFF
[042h 0066 002h]               PCI Vendor ID : FFFF
[044h 0068 001h]                     PCI Bus : 00
[045h 0069 001h]                  PCI Device : 00
[046h 0070 001h]                PCI Function : 00
[047h 0071 004h]                   PCI Flags : 00000000
[04Bh 0075 001h]                 PCI Segment : 00
[04Ch 0076 004h]             Uart Clock Freq : 02DC6C00
[050h 0080 004h]           Precise Baud rate : 0001C200
[054h 0084 002h]       NameSpaceStringLength : 000A
[056h 0086 002h]       NameSpaceStringOffset : 0058
[058h 0088 00Ah]             NamespaceString : "\_SB.COM0"

Raw Table Data: Length 98 (0x62)

    0000: 53 50 43 52 62 00 00 00 04 80 4E 56 49 44 49 41  // SPCRb.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 0E 00 00 00 00 20 00 03 00 00 28 0C  // ......... ....(.
    0030: 00 00 00 00 08 00 90 00 00 00 07 00 01 00 02 00  // ................
    0040: FF FF FF FF 00 00 00 00 00 00 00 00 00 6C DC 02  // .............l..
    0050: 00 C2 01 00 0A 00 58 00 5C 5F 53 42 2E 43 4F 4D  // ......X.\_SB.COM
    0060: 30 00                                            // 0.
