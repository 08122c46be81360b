/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of erst.aml
 *
 * ACPI Data Table [ERST]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "ERST"    [Error Record Serialization Table]
[004h 0004 004h]                Table Length : 00000290
[008h 0008 001h]                    Revision : 01
[009h 0009 001h]                    Checksum : C5
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h] Serialization Header Length : 00000030
[028h 0040 004h]                    Reserved : 00000000
[02Ch 0044 004h]     Instruction Entry Count : 00000013

[030h 0048 001h]                      Action : 00 [Begin Write Operation]
[031h 0049 001h]                 Instruction : 03 [Write Register Value]
[032h 0050 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[033h 0051 001h]                    Reserved : 00

[034h 0052 00Ch]             Register Region : [Generic Address Structure]
[034h 0052 001h]                    Space ID : 00 [SystemMemory]
[035h 0053 001h]                   Bit Width : 40
[036h 0054 001h]                  Bit Offset : 00
[037h 0055 001h]        Encoded Access Width : 04 [QWord Access:64]
[038h 0056 008h]                     Address : 000000007FFF2000

[040h 0064 008h]                       Value : 0000000000000001
[048h 0072 008h]                        Mask : FFFFFFFFFFFFFFFF

[050h 0080 001h]                      Action : 01 [Begin Read Operation]
[051h 0081 001h]                 Instruction : 03 [Write Register Value]
[052h 0082 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[053h 0083 001h]                    Reserved : 00

[054h 0084 00Ch]             Register Region : [Generic Address Structure]
[054h 0084 001h]                    Space ID : 00 [SystemMemory]
[055h 0085 001h]                   Bit Width : 40
[056h 0086 001h]                  Bit Offset : 00
[057h 0087 001h]        Encoded Access Width : 04 [QWord Access:64]
[058h 0088 008h]                     Address : 000000007FFF2000

[060h 0096 008h]                       Value : 0000000000000002
[068h 0104 008h]                        Mask : FFFFFFFFFFFFFFFF

[070h 0112 001h]                      Action : 02 [Begin Clear Operation]
[071h 0113 001h]                 Instruction : 03 [Write Register Value]
[072h 0114 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[073h 0115 001h]                    Reserved : 00

[074h 0116 00Ch]             Register Region : [Generic Address Structure]
[074h 0116 001h]                    Space ID : 00 [SystemMemory]
[075h 0117 001h]                   Bit Width : 40
[076h 0118 001h]                  Bit Offset : 00
[077h 0119 001h]        Encoded Access Width : 04 [QWord Access:64]
[078h 0120 008h]                     Address : 000000007FFF2000

[080h 0128 008h]                       Value : 0000000000000003
[088h 0136 008h]                        Mask : FFFFFFFFFFFFFFFF

[090h 0144 001h]                      Action : 03 [End Operation]
[091h 0145 001h]                 Instruction : 03 [Write Register Value]
[092h 0146 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[093h 0147 001h]                    Reserved : 00

[094h 0148 00Ch]             Register Region : [Generic Address Structure]
[094h 0148 001h]                    Space ID : 00 [SystemMemory]
[095h 0149 001h]                   Bit Width : 40
[096h 0150 001h]                  Bit Offset : 00
[097h 0151 001h]        Encoded Access Width : 04 [QWord Access:64]
[098h 0152 008h]                     Address : 000000007FFF2000

[0A0h 0160 008h]                       Value : 0000000000000000
[0A8h 0168 008h]                        Mask : FFFFFFFFFFFFFFFF

[0B0h 0176 001h]                      Action : 04 [Set Record Offset]
[0B1h 0177 001h]                 Instruction : 02 [Write Register]
[0B2h 0178 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[0B3h 0179 001h]                    Reserved : 00

[0B4h 0180 00Ch]             Register Region : [Generic Address Structure]
[0B4h 0180 001h]                    Space ID : 00 [SystemMemory]
[0B5h 0181 001h]                   Bit Width : 40
[0B6h 0182 001h]                  Bit Offset : 00
[0B7h 0183 001h]        Encoded Access Width : 04 [QWord Access:64]
[0B8h 0184 008h]                     Address : 000000007FFF2008

[0C0h 0192 008h]                       Value : 0000000000000000
[0C8h 0200 008h]                        Mask : FFFFFFFFFFFFFFFF

[0D0h 0208 001h]                      Action : 05 [Execute Operation]
[0D1h 0209 001h]                 Instruction : 03 [Write Register Value]
[0D2h 0210 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[0D3h 0211 001h]                    Reserved : 00

[0D4h 0212 00Ch]             Register Region : [Generic Address Structure]
[0D4h 0212 001h]                    Space ID : 00 [SystemMemory]
[0D5h 0213 001h]                   Bit Width : 40
[0D6h 0214 001h]                  Bit Offset : 00
[0D7h 0215 001h]        Encoded Access Width : 04 [QWord Access:64]
[0D8h 0216 008h]                     Address : 000000007FFF2020

[0E0h 0224 008h]                       Value : 0000000000000100
[0E8h 0232 008h]                        Mask : 0000000000000100

[0F0h 0240 001h]                      Action : 05 [Execute Operation]
[0F1h 0241 001h]                 Instruction : 03 [Write Register Value]
[0F2h 0242 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[0F3h 0243 001h]                    Reserved : 00

[0F4h 0244 00Ch]             Register Region : [Generic Address Structure]
[0F4h 0244 001h]                    Space ID : 00 [SystemMemory]
[0F5h 0245 001h]                   Bit Width : 40
[0F6h 0246 001h]                  Bit Offset : 00
[0F7h 0247 001h]        Encoded Access Width : 04 [QWord Access:64]
[0F8h 0248 008h]                     Address : 000000007FFF2010

[100h 0256 008h]                       Value : 000000000000009C
[108h 0264 008h]                        Mask : FFFFFFFFFFFFFFFF

[110h 0272 001h]                      Action : 06 [Check Busy Status]
[111h 0273 001h]                 Instruction : 04 [Noop]
[112h 0274 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[113h 0275 001h]                    Reserved : 00

[114h 0276 00Ch]             Register Region : [Generic Address Structure]
[114h 0276 001h]                    Space ID : 00 [SystemMemory]
[115h 0277 001h]                   Bit Width : 40
[116h 0278 001h]                  Bit Offset : 00
[117h 0279 001h]        Encoded Access Width : 04 [QWord Access:64]
[118h 0280 008h]                     Address : 000000007FFF2020

[120h 0288 008h]                       Value : 0000000000000000
[128h 0296 008h]                        Mask : 0000000000000100

[130h 0304 001h]                      Action : 06 [Check Busy Status]
[131h 0305 001h]                 Instruction : 04 [Noop]
[132h 0306 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[133h 0307 001h]                    Reserved : 00

[134h 0308 00Ch]             Register Region : [Generic Address Structure]
[134h 0308 001h]                    Space ID : 00 [SystemMemory]
[135h 0309 001h]                   Bit Width : 40
[136h 0310 001h]                  Bit Offset : 00
[137h 0311 001h]        Encoded Access Width : 04 [QWord Access:64]
[138h 0312 008h]                     Address : 000000007FFF2020

[140h 0320 008h]                       Value : 0000000000000007
[148h 0328 008h]                        Mask : FFFFFFFFFFFFFFFF

[150h 0336 001h]                      Action : 06 [Check Busy Status]
[151h 0337 001h]                 Instruction : 01 [Read Register Value]
[152h 0338 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[153h 0339 001h]                    Reserved : 00

[154h 0340 00Ch]             Register Region : [Generic Address Structure]
[154h 0340 001h]                    Space ID : 00 [SystemMemory]
[155h 0341 001h]                   Bit Width : 40
[156h 0342 001h]                  Bit Offset : 00
[157h 0343 001h]        Encoded Access Width : 04 [QWord Access:64]
[158h 0344 008h]                     Address : 000000007FFF2018

[160h 0352 008h]                       Value : 0000000000000001
[168h 0360 008h]                        Mask : 0000000000000001

[170h 0368 001h]                      Action : 07 [Get Command Status]
[171h 0369 001h]                 Instruction : 00 [Read Register]
[172h 0370 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[173h 0371 001h]                    Reserved : 00

[174h 0372 00Ch]             Register Region : [Generic Address Structure]
[174h 0372 001h]                    Space ID : 00 [SystemMemory]
[175h 0373 001h]                   Bit Width : 40
[176h 0374 001h]                  Bit Offset : 00
[177h 0375 001h]        Encoded Access Width : 04 [QWord Access:64]
[178h 0376 008h]                     Address : 000000007FFF2020

[180h 0384 008h]                       Value : 0000000000000000
[188h 0392 008h]                        Mask : 00000000000000FF

[190h 0400 001h]                      Action : 08 [Get Record Identifier]
[191h 0401 001h]                 Instruction : 00 [Read Register]
[192h 0402 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[193h 0403 001h]                    Reserved : 00

[194h 0404 00Ch]             Register Region : [Generic Address Structure]
[194h 0404 001h]                    Space ID : 00 [SystemMemory]
[195h 0405 001h]                   Bit Width : 40
[196h 0406 001h]                  Bit Offset : 00
[197h 0407 001h]        Encoded Access Width : 04 [QWord Access:64]
[198h 0408 008h]                     Address : 000000007FFF2030

[1A0h 0416 008h]                       Value : 0000000000000000
[1A8h 0424 008h]                        Mask : FFFFFFFFFFFFFFFF

[1B0h 0432 001h]                      Action : 09 [Set Record Identifier]
[1B1h 0433 001h]                 Instruction : 02 [Write Register]
[1B2h 0434 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[1B3h 0435 001h]                    Reserved : 00

[1B4h 0436 00Ch]             Register Region : [Generic Address Structure]
[1B4h 0436 001h]                    Space ID : 00 [SystemMemory]
[1B5h 0437 001h]                   Bit Width : 40
[1B6h 0438 001h]                  Bit Offset : 00
[1B7h 0439 001h]        Encoded Access Width : 04 [QWord Access:64]
[1B8h 0440 008h]                     Address : 000000007FFF2028

[1C0h 0448 008h]                       Value : 0000000000000000
[1C8h 0456 008h]                        Mask : FFFFFFFFFFFFFFFF

[1D0h 0464 001h]                      Action : 0A [Get Record Count]
[1D1h 0465 001h]                 Instruction : 00 [Read Register]
[1D2h 0466 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[1D3h 0467 001h]                    Reserved : 00

[1D4h 0468 00Ch]             Register Region : [Generic Address Structure]
[1D4h 0468 001h]                    Space ID : 00 [SystemMemory]
[1D5h 0469 001h]                   Bit Width : 40
[1D6h 0470 001h]                  Bit Offset : 00
[1D7h 0471 001h]        Encoded Access Width : 04 [QWord Access:64]
[1D8h 0472 008h]                     Address : 000000007FFF2038

[1E0h 0480 008h]                       Value : 0000000000000000
[1E8h 0488 008h]                        Mask : FFFFFFFFFFFFFFFF

[1F0h 0496 001h]                      Action : 0B [Begin Dummy Write]
[1F1h 0497 001h]                 Instruction : 03 [Write Register Value]
[1F2h 0498 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[1F3h 0499 001h]                    Reserved : 00

[1F4h 0500 00Ch]             Register Region : [Generic Address Structure]
[1F4h 0500 001h]                    Space ID : 00 [SystemMemory]
[1F5h 0501 001h]                   Bit Width : 40
[1F6h 0502 001h]                  Bit Offset : 00
[1F7h 0503 001h]        Encoded Access Width : 04 [QWord Access:64]
[1F8h 0504 008h]                     Address : 000000007FFF2000

[200h 0512 008h]                       Value : 0000000000000004
[208h 0520 008h]                        Mask : FFFFFFFFFFFFFFFF

[210h 0528 001h]                      Action : 0D [Get Error Address Range]
[211h 0529 001h]                 Instruction : 00 [Read Register]
[212h 0530 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[213h 0531 001h]                    Reserved : 00

[214h 0532 00Ch]             Register Region : [Generic Address Structure]
[214h 0532 001h]                    Space ID : 00 [SystemMemory]
[215h 0533 001h]                   Bit Width : 40
[216h 0534 001h]                  Bit Offset : 00
[217h 0535 001h]        Encoded Access Width : 04 [QWord Access:64]
[218h 0536 008h]                     Address : 000000007FFF2040

[220h 0544 008h]                       Value : 0000000000000000
[228h 0552 008h]                        Mask : FFFFFFFFFFFFFFFF

[230h 0560 001h]                      Action : 0E [Get Error Address Length]
[231h 0561 001h]                 Instruction : 00 [Read Register]
[232h 0562 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[233h 0563 001h]                    Reserved : 00

[234h 0564 00Ch]             Register Region : [Generic Address Structure]
[234h 0564 001h]                    Space ID : 00 [SystemMemory]
[235h 0565 001h]                   Bit Width : 40
[236h 0566 001h]                  Bit Offset : 00
[237h 0567 001h]        Encoded Access Width : 04 [QWord Access:64]
[238h 0568 008h]                     Address : 000000007FFF2048

[240h 0576 008h]                       Value : 0000000000000000
[248h 0584 008h]                        Mask : FFFFFFFFFFFFFFFF

[250h 0592 001h]                      Action : 0F [Get Error Attributes]
[251h 0593 001h]                 Instruction : 00 [Read Register]
[252h 0594 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[253h 0595 001h]                    Reserved : 00

[254h 0596 00Ch]             Register Region : [Generic Address Structure]
[254h 0596 001h]                    Space ID : 00 [SystemMemory]
[255h 0597 001h]                   Bit Width : 40
[256h 0598 001h]                  Bit Offset : 00
[257h 0599 001h]        Encoded Access Width : 04 [QWord Access:64]
[258h 0600 008h]                     Address : 000000007FFF2050

[260h 0608 008h]                       Value : 0000000000000000
[268h 0616 008h]                        Mask : FFFFFFFFFFFFFFFF

[270h 0624 001h]                      Action : 10 [Execute Timings]
[271h 0625 001h]                 Instruction : 00 [Read Register]
[272h 0626 001h]       Flags (decoded below) : 00
                      Preserve Register Bits : 0
[273h 0627 001h]                    Reserved : 00

[274h 0628 00Ch]             Register Region : [Generic Address Structure]
[274h 0628 001h]                    Space ID : 00 [SystemMemory]
[275h 0629 001h]                   Bit Width : 40
[276h 0630 001h]                  Bit Offset : 00
[277h 0631 001h]        Encoded Access Width : 04 [QWord Access:64]
[278h 0632 008h]                     Address : 000000007FFF2058

[280h 0640 008h]                       Value : 0000000000000000
[288h 0648 008h]                        Mask : FFFFFFFFFFFFFFFF

Raw Table Data: Length 656 (0x290)

    0000: 45 52 53 54 90 02 00 00 01 C5 4E 56 49 44 49 41  // ERST......NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 30 00 00 00 00 00 00 00 13 00 00 00  // ....0...........
    0030: 00 03 00 00 00 40 00 04 00 20 FF 7F 00 00 00 00  // .....@... ......
    0040: 01 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0050: 01 03 00 00 00 40 00 04 00 20 FF 7F 00 00 00 00  // .....@... ......
    0060: 02 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0070: 02 03 00 00 00 40 00 04 00 20 FF 7F 00 00 00 00  // .....@... ......
    0080: 03 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0090: 03 03 00 00 00 40 00 04 00 20 FF 7F 00 00 00 00  // .....@... ......
    00A0: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    00B0: 04 02 00 00 00 40 00 04 08 20 FF 7F 00 00 00 00  // .....@... ......
    00C0: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    00D0: 05 03 00 00 00 40 00 04 20 20 FF 7F 00 00 00 00  // .....@..  ......
    00E0: 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00  // ................
    00F0: 05 03 00 00 00 40 00 04 10 20 FF 7F 00 00 00 00  // .....@... ......
    0100: 9C 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0110: 06 04 00 00 00 40 00 04 20 20 FF 7F 00 00 00 00  // .....@..  ......
    0120: 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00  // ................
    0130: 06 04 00 00 00 40 00 04 20 20 FF 7F 00 00 00 00  // .....@..  ......
    0140: 07 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0150: 06 01 00 00 00 40 00 04 18 20 FF 7F 00 00 00 00  // .....@... ......
    0160: 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00  // ................
    0170: 07 00 00 00 00 40 00 04 20 20 FF 7F 00 00 00 00  // .....@..  ......
    0180: 00 00 00 00 00 00 00 00 FF 00 00 00 00 00 00 00  // ................
    0190: 08 00 00 00 00 40 00 04 30 20 FF 7F 00 00 00 00  // .....@..0 ......
    01A0: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    01B0: 09 02 00 00 00 40 00 04 28 20 FF 7F 00 00 00 00  // .....@..( ......
    01C0: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    01D0: 0A 00 00 00 00 40 00 04 38 20 FF 7F 00 00 00 00  // .....@..8 ......
    01E0: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    01F0: 0B 03 00 00 00 40 00 04 00 20 FF 7F 00 00 00 00  // .....@... ......
    0200: 04 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0210: 0D 00 00 00 00 40 00 04 40 20 FF 7F 00 00 00 00  // .....@..@ ......
    0220: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0230: 0E 00 00 00 00 40 00 04 48 20 FF 7F 00 00 00 00  // .....@..H ......
    0240: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0250: 0F 00 00 00 00 40 00 04 50 20 FF 7F 00 00 00 00  // .....@..P ......
    0260: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
    0270: 10 00 00 00 00 40 00 04 58 20 FF 7F 00 00 00 00  // .....@..X ......
    0280: 00 00 00 00 00 00 00 00 FF FF FF FF FF FF FF FF  // ................
