/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of dbg2.aml
 *
 * ACPI Data Table [DBG2]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "DBG2"    [Debug Port Table type 2]
[004h 0004 004h]                Table Length : 00000094
[008h 0008 001h]                    Revision : 00
[009h 0009 001h]                    Checksum : 08
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                 Info Offset : 0000002C
[028h 0040 004h]                  Info Count : 00000002

[02Ch 0044 001h]                    Revision : 00
[02Dh 0045 002h]                      Length : 0040
[02Fh 0047 001h]              Register Count : 02
[030h 0048 002h]             Namepath Length : 000A
[032h 0050 002h]             Namepath Offset : 0036
[034h 0052 002h]             OEM Data Length : 0000 [Optional field not present]
[036h 0054 002h]             OEM Data Offset : 0000 [Optional field not present]
[038h 0056 002h]                   Port Type : 8000
[03Ah 0058 002h]                Port Subtype : 000E
[03Ch 0060 002h]                    Reserved : 0000
[03Eh 0062 002h]         Base Address Offset : 0016
[040h 0064 002h]         Address Size Offset : 002E

[042h 0066 00Ch]       Base Address Register : [Generic Address Structure]
[042h 0066 001h]                    Space ID : 00 [SystemMemory]
[043h 0067 001h]                   Bit Width : 20
[044h 0068 001h]                  Bit Offset : 00
[045h 0069 001h]        Encoded Access Width : 03 [DWord Access:32]
[046h 0070 008h]                     Address : 000000000C280000


[04Eh 0078 00Ch]       Base Address Register : [Generic Address Structure]
[04Eh 0078 001h]                    Space ID : 00 [SystemMemory]
[04Fh 0079 001h]                   Bit Width : 20
[050h 0080 001h]                  Bit Offset : 00
[051h 0081 001h]        Encoded Access Width : 03 [DWord Access:32]
[052h 0082 008h]                     Address : 000000000C280000

[05Ah 0090 004h]                Address Size : 00001000
[05Eh 0094 004h]                Address Size : 00002000

[062h 0098 00Ah]                    Namepath : "_SB_.COM0"

[06Ch 0108 001h]                    Revision : 00
[06Dh 0109 002h]                      Length : 0028
[06Fh 0111 001h]              Register Count : 01
[070h 0112 002h]             Namepath Length : 0002
[072h 0114 002h]             Namepath Offset : 0026
[074h 0116 002h]             OEM Data Length : 0000 [Optional field not present]
[076h 0118 002h]             OEM Data Offset : 0000 [Optional field not present]
[078h 0120 002h]                   Port Type : 8002
[07Ah 0122 002h]                Port Subtype : 0001
[07Ch 0124 002h]                    Reserved : 0000
[07Eh 0126 002h]         Base Address Offset : 0016
[080h 0128 002h]         Address Size Offset : 0022

[082h 0130 00Ch]       Base Address Register : [Generic Address Structure]
[082h 0130 001h]                    Space ID : 00 [SystemMemory]
[083h 0131 001h]                   Bit Width : 20
[084h 0132 001h]                  Bit Offset : 00
[085h 0133 001h]        Encoded Access Width : 03 [DWord Access:32]
[086h 0134 008h]                     Address : 000000000C280000

[08Eh 0142 004h]                Address Size : 00000100

[092h 0146 002h]                    Namepath : "."

Raw Table Data: Length 148 (0x94)

    0000: 44 42 47 32 94 00 00 00 00 08 4E 56 49 44 49 41  // DBG2......NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 2C 00 00 00 02 00 00 00 00 40 00 02  // ....,........@..
    0030: 0A 00 36 00 00 00 00 00 00 80 0E 00 00 00 16 00  // ..6.............
    0040: 2E 00 00 20 00 03 00 00 28 0C 00 00 00 00 00 20  // ... ....(...... 
    0050: 00 03 00 00 28 0C 00 00 00 00 00 10 00 00 00 20  // ....(.......... 
    0060: 00 00 5F 53 42 5F 2E 43 4F 4D 30 00 00 28 00 01  // .._SB_.COM0..(..
    0070: 02 00 26 00 00 00 00 00 02 80 01 00 00 00 16 00  // ..&.............
    0080: 22 00 00 20 00 03 00 00 28 0C 00 00 00 00 00 01  // ".. ....(.......
    0090: 00 00 2E 00                                      // ....
