/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of pcct.aml
 *
 * ACPI Data Table [PCCT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "PCCT"    [Platform Communications Channel Table]
[004h 0004 004h]                Table Length : 000002AE
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 5E
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000007
[01Ch 0028 004h]             Asl Compiler ID : "LAB "
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]       Flags (decoded below) : 00000001
                                    Platform : 1
[028h 0040 008h]                    Reserved : 0000000000000000

[030h 0048 001h]               Subtable Type : 00 [Generic Communications Subspace]
[031h 0049 001h]                      Length : 3E

[032h 0050 006h]                    Reserved : 000000000000
[038h 0056 008h]                Base Address : 0000000000001000
[040h 0064 008h]              Address Length : 0000000000000200

[048h 0072 00Ch]           Doorbell Register : [Generic Address Structure]
[048h 0072 001h]                    Space ID : 00 [SystemMemory]
[049h 0073 001h]                   Bit Width : 20
[04Ah 0074 001h]                  Bit Offset : 00
[04Bh 0075 001h]        Encoded Access Width : 03 [DWord Access:32]
[04Ch 0076 008h]                     Address : 0000000000002000

[054h 0084 008h]               Preserve Mask : 00000000000000FE
[05Ch 0092 008h]                  Write Mask : 0000000000000001
[064h 0100 004h]             Command Latency : 0000000A
[068h 0104 004h]         Maximum Access Rate : 00000014
[06Ch 0108 002h]     Minimum Turnaround Time : 001E

[06Eh 0110 001h]               Subtable Type : 01 [HW-Reduced Comm Subspace]
[06Fh 0111 001h]                      Length : 3E

[070h 0112 004h]          Platform Interrupt : 00000063
[074h 0116 001h]       Flags (Decoded Below) : 02
                                    Polarity : 0
                                        Mode : 1
[075h 0117 001h]                    Reserved : 00
[076h 0118 008h]                Base Address : 0000000000001000
[07Eh 0126 008h]              Address Length : 0000000000000200

[086h 0134 00Ch]           Doorbell Register : [Generic Address Structure]
[086h 0134 001h]                    Space ID : 00 [SystemMemory]
[087h 0135 001h]                   Bit Width : 20
[088h 0136 001h]                  Bit Offset : 00
[089h 0137 001h]        Encoded Access Width : 03 [DWord Access:32]
[08Ah 0138 008h]                     Address : 0000000000002000

[092h 0146 008h]               Preserve Mask : 00000000000000FE
[09Ah 0154 008h]                  Write Mask : 0000000000000001
[0A2h 0162 004h]             Command Latency : 0000000A
[0A6h 0166 004h]         Maximum Access Rate : 00000014
[0AAh 0170 002h]     Minimum Turnaround Time : 001E

[0ACh 0172 001h]               Subtable Type : 02 [HW-Reduced Comm Subspace Type2]
[0ADh 0173 001h]                      Length : 5A

[0AEh 0174 004h]          Platform Interrupt : 00000063
[0B2h 0178 001h]       Flags (Decoded Below) : 02
                                    Polarity : 0
                                        Mode : 1
[0B3h 0179 001h]                    Reserved : 00
[0B4h 0180 008h]                Base Address : 0000000000001000
[0BCh 0188 008h]              Address Length : 0000000000000200

[0C4h 0196 00Ch]           Doorbell Register : [Generic Address Structure]
[0C4h 0196 001h]                    Space ID : 00 [SystemMemory]
[0C5h 0197 001h]                   Bit Width : 20
[0C6h 0198 001h]                  Bit Offset : 00
[0C7h 0199 001h]        Encoded Access Width : 03 [DWord Access:32]
[0C8h 0200 008h]                     Address : 0000000000002000

[0D0h 0208 008h]               Preserve Mask : 00000000000000FE
[0D8h 0216 008h]                  Write Mask : 0000000000000001
[0E0h 0224 004h]             Command Latency : 0000000A
[0E4h 0228 004h]         Maximum Access Rate : 00000014
[0E8h 0232 002h]     Minimum Turnaround Time : 001E
[0EAh 0234 00Ch]       Platform ACK Register : [Generic Address Structure]
[0EAh 0234 001h]                    Space ID : 00 [SystemMemory]
[0EBh 0235 001h]                   Bit Width : 20
[0ECh 0236 001h]                  Bit Offset : 00
[0EDh 0237 001h]        Encoded Access Width : 03 [DWord Access:32]
[0EEh 0238 008h]                     Address : 0000000000003000

[0F6h 0246 008h]           ACK Preserve Mask : 00000000000000FC
[0FEh 0254 008h]              ACK Write Mask : 0000000000000007

[106h 0262 001h]               Subtable Type : 03 [Extended PCC Master Subspace]
[107h 0263 001h]                      Length : A4

[108h 0264 004h]          Platform Interrupt : 00000063
[10Ch 0268 001h]       Flags (Decoded Below) : 02
                                    Polarity : 0
                                        Mode : 1
[10Dh 0269 001h]                    Reserved : 00
[10Eh 0270 008h]                Base Address : 0000000000001000
[116h 0278 004h]              Address Length : 00000200

[11Ah 0282 00Ch]           Doorbell Register : [Generic Address Structure]
[11Ah 0282 001h]                    Space ID : 00 [SystemMemory]
[11Bh 0283 001h]                   Bit Width : 20
[11Ch 0284 001h]                  Bit Offset : 00
[11Dh 0285 001h]        Encoded Access Width : 03 [DWord Access:32]
[11Eh 0286 008h]                     Address : 0000000000002000

[126h 0294 008h]               Preserve Mask : 00000000000000FE
[12Eh 0302 008h]                  Write Mask : 0000000000000001
[136h 0310 004h]             Command Latency : 0000000A
[13Ah 0314 004h]         Maximum Access Rate : 00000014
[13Eh 0318 004h]     Minimum Turnaround Time : 0000001E
[142h 0322 00Ch]       Platform ACK Register : [Generic Address Structure]
[142h 0322 001h]                    Space ID : 00 [SystemMemory]
[143h 0323 001h]                   Bit Width : 20
[144h 0324 001h]                  Bit Offset : 00
[145h 0325 001h]        Encoded Access Width : 03 [DWord Access:32]
[146h 0326 008h]                     Address : 0000000000003000

[14Eh 0334 008h]           ACK Preserve Mask : 00000000000000FC
[156h 0342 008h]                ACK Set Mask : 0000000000000002
[15Eh 0350 008h]                    Reserved : 0000000000000000
[166h 0358 00Ch]   Command Complete Register : [Generic Address Structure]
[166h 0358 001h]                    Space ID : 00 [SystemMemory]
[167h 0359 001h]                   Bit Width : 20
[168h 0360 001h]                  Bit Offset : 00
[169h 0361 001h]        Encoded Access Width : 03 [DWord Access:32]
[16Ah 0362 008h]                     Address : 0000000000004000

[172h 0370 008h] Command Complete Check Mask : 0000000000000003
[17Ah 0378 00Ch]     Command Update Register : [Generic Address Structure]
[17Ah 0378 001h]                    Space ID : 00 [SystemMemory]
[17Bh 0379 001h]                   Bit Width : 20
[17Ch 0380 001h]                  Bit Offset : 00
[17Dh 0381 001h]        Encoded Access Width : 03 [DWord Access:32]
[17Eh 0382 008h]                     Address : 0000000000005000

[186h 0390 008h] Command Update Preserve Mask : 00000000000000F0
[18Eh 0398 008h]     Command Update Set Mask : 0000000000000004
[196h 0406 00Ch]       Error Status Register : [Generic Address Structure]
[196h 0406 001h]                    Space ID : 00 [SystemMemory]
[197h 0407 001h]                   Bit Width : 20
[198h 0408 001h]                  Bit Offset : 00
[199h 0409 001h]        Encoded Access Width : 03 [DWord Access:32]
[19Ah 0410 008h]                     Address : 0000000000006000

[1A2h 0418 008h]           Error Status Mask : 0000000000000005

[1AAh 0426 001h]               Subtable Type : 04 [Extended PCC Slave Subspace]
[1ABh 0427 001h]                      Length : A4

[1ACh 0428 004h]          Platform Interrupt : 00000063
[1B0h 0432 001h]       Flags (Decoded Below) : 02
                                    Polarity : 0
                                        Mode : 1
[1B1h 0433 001h]                    Reserved : 00
[1B2h 0434 008h]                Base Address : 0000000000001000
[1BAh 0442 004h]              Address Length : 00000200

[1BEh 0446 00Ch]           Doorbell Register : [Generic Address Structure]
[1BEh 0446 001h]                    Space ID : 00 [SystemMemory]
[1BFh 0447 001h]                   Bit Width : 20
[1C0h 0448 001h]                  Bit Offset : 00
[1C1h 0449 001h]        Encoded Access Width : 03 [DWord Access:32]
[1C2h 0450 008h]                     Address : 0000000000002000

[1CAh 0458 008h]               Preserve Mask : 00000000000000FE
[1D2h 0466 008h]                  Write Mask : 0000000000000001
[1DAh 0474 004h]             Command Latency : 0000000A
[1DEh 0478 004h]         Maximum Access Rate : 00000014
[1E2h 0482 004h]     Minimum Turnaround Time : 0000001E
[1E6h 0486 00Ch]       Platform ACK Register : [Generic Address Structure]
[1E6h 0486 001h]                    Space ID : 00 [SystemMemory]
[1E7h 0487 001h]                   Bit Width : 20
[1E8h 0488 001h]                  Bit Offset : 00
[1E9h 0489 001h]        Encoded Access Width : 03 [DWord Access:32]
[1EAh 0490 008h]                     Address : 0000000000003000

[1F2h 0498 008h]           ACK Preserve Mask : 00000000000000FC
[1FAh 0506 008h]                ACK Set Mask : 0000000000000002
[202h 0514 008h]                    Reserved : 0000000000000000
[20Ah 0522 00Ch]   Command Complete Register : [Generic Address Structure]
[20Ah 0522 001h]                    Space ID : 00 [SystemMemory]
[20Bh 0523 001h]                   Bit Width : 20
[20Ch 0524 001h]                  Bit Offset : 00
[20Dh 0525 001h]        Encoded Access Width : 03 [DWord Access:32]
[20Eh 0526 008h]                     Address : 0000000000004000

[216h 0534 008h] Command Complete Check Mask : 0000000000000003
[21Eh 0542 00Ch]     Command Update Register : [Generic Address Structure]
[21Eh 0542 001h]                    Space ID : 00 [SystemMemory]
[21Fh 0543 001h]                   Bit Width : 20
[220h 0544 001h]                  Bit Offset : 00
[221h 0545 001h]        Encoded Access Width : 03 [DWord Access:32]
[222h 0546 008h]                     Address : 0000000000005000

[22Ah 0554 008h] Command Update Preserve Mask : 00000000000000F0
[232h 0562 008h]     Command Update Set Mask : 0000000000000004
[23Ah 0570 00Ch]       Error Status Register : [Generic Address Structure]
[23Ah 0570 001h]                    Space ID : 00 [SystemMemory]
[23Bh 0571 001h]                   Bit Width : 20
[23Ch 0572 001h]                  Bit Offset : 00
[23Dh 0573 001h]        Encoded Access Width : 03 [DWord Access:32]
[23Eh 0574 008h]                     Address : 0000000000006000

[246h 0582 008h]           Error Status Mask : 0000000000000005

[24Eh 0590 001h]               Subtable Type : 05 [HW Registers based Comm Subspace]
[24Fh 0591 001h]                      Length : 60

[250h 0592 002h]                     Version : 0001
[252h 0594 008h]                Base Address : 0000000000001000
[25Ah 0602 008h]                      Length : 0000000000000200

[262h 0610 00Ch]           Doorbell Register : [Generic Address Structure]
[262h 0610 001h]                    Space ID : 00 [SystemMemory]
[263h 0611 001h]                   Bit Width : 20
[264h 0612 001h]                  Bit Offset : 00
[265h 0613 001h]        Encoded Access Width : 03 [DWord Access:32]
[266h 0614 008h]                     Address : 0000000000002000

[26Eh 0622 008h]               Preserve Mask : 0000000000000000
[276h 0630 008h]                  Write Mask : 0000000000000001
[27Eh 0638 00Ch]   Command Complete Register : [Generic Address Structure]
[27Eh 0638 001h]                    Space ID : 00 [SystemMemory]
[27Fh 0639 001h]                   Bit Width : 20
[280h 0640 001h]                  Bit Offset : 00
[281h 0641 001h]        Encoded Access Width : 03 [DWord Access:32]
[282h 0642 008h]                     Address : 0000000000004000

[28Ah 0650 008h] Command Complete Check Mask : 0000000000000000
[292h 0658 00Ch]       Error Status Register : [Generic Address Structure]
[292h 0658 001h]                    Space ID : 00 [SystemMemory]
[293h 0659 001h]                   Bit Width : 20
[294h 0660 001h]                  Bit Offset : 00
[295h 0661 001h]        Encoded Access Width : 03 [DWord Access:32]
[296h 0662 008h]                     Address : 0000000000006000

[29Eh 0670 008h]           Error Status Mask : 0000000000000005
[2A6h 0678 004h]             Nominal Latency : 00000006
[2AAh 0682 004h]     Minimum Turnaround Time : 00000007

Raw Table Data: Length 686 (0x2AE)

    0000: 50 43 43 54 AE 02 00 00 02 5E 4E 56 49 44 49 41  // PCCT.....^NVIDIA
    0010: 54 48 35 30 30 00 00 00 07 00 00 00 4C 41 42 20  // TH500.......LAB 
    0020: 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00  // ................
    0030: 00 3E 00 00 00 00 00 00 00 10 00 00 00 00 00 00  // .>..............
    0040: 00 02 00 00 00 00 00 00 00 20 00 03 00 20 00 00  // ......... ... ..
    0050: 00 00 00 00 FE 00 00 00 00 00 00 00 01 00 00 00  // ................
    0060: 00 00 00 00 0A 00 00 00 14 00 00 00 1E 00 01 3E  // ...............>
    0070: 63 00 00 00 02 00 00 10 00 00 00 00 00 00 00 02  // c...............
    0080: 00 00 00 00 00 00 00 20 00 03 00 20 00 00 00 00  // ....... ... ....
    0090: 00 00 FE 00 00 00 00 00 00 00 01 00 00 00 00 00  // ................
    00A0: 00 00 0A 00 00 00 14 00 00 00 1E 00 02 5A 63 00  // .............Zc.
    00B0: 00 00 02 00 00 10 00 00 00 00 00 00 00 02 00 00  // ................
    00C0: 00 00 00 00 00 20 00 03 00 20 00 00 00 00 00 00  // ..... ... ......
    00D0: FE 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00  // ................
    00E0: 0A 00 00 00 14 00 00 00 1E 00 00 20 00 03 00 30  // ........... ...0
    00F0: 00 00 00 00 00 00 FC 00 00 00 00 00 00 00 07 00  // ................
    0100: 00 00 00 00 00 00 03 A4 63 00 00 00 02 00 00 10  // ........c.......
    0110: 00 00 00 00 00 00 00 02 00 00 00 20 00 03 00 20  // ........... ... 
    0120: 00 00 00 00 00 00 FE 00 00 00 00 00 00 00 01 00  // ................
    0130: 00 00 00 00 00 00 0A 00 00 00 14 00 00 00 1E 00  // ................
    0140: 00 00 00 20 00 03 00 30 00 00 00 00 00 00 FC 00  // ... ...0........
    0150: 00 00 00 00 00 00 02 00 00 00 00 00 00 00 00 00  // ................
    0160: 00 00 00 00 00 00 00 20 00 03 00 40 00 00 00 00  // ....... ...@....
    0170: 00 00 03 00 00 00 00 00 00 00 00 20 00 03 00 50  // ........... ...P
    0180: 00 00 00 00 00 00 F0 00 00 00 00 00 00 00 04 00  // ................
    0190: 00 00 00 00 00 00 00 20 00 03 00 60 00 00 00 00  // ....... ...`....
    01A0: 00 00 05 00 00 00 00 00 00 00 04 A4 63 00 00 00  // ............c...
    01B0: 02 00 00 10 00 00 00 00 00 00 00 02 00 00 00 20  // ............... 
    01C0: 00 03 00 20 00 00 00 00 00 00 FE 00 00 00 00 00  // ... ............
    01D0: 00 00 01 00 00 00 00 00 00 00 0A 00 00 00 14 00  // ................
    01E0: 00 00 1E 00 00 00 00 20 00 03 00 30 00 00 00 00  // ....... ...0....
    01F0: 00 00 FC 00 00 00 00 00 00 00 02 00 00 00 00 00  // ................
    0200: 00 00 00 00 00 00 00 00 00 00 00 20 00 03 00 40  // ........... ...@
    0210: 00 00 00 00 00 00 03 00 00 00 00 00 00 00 00 20  // ............... 
    0220: 00 03 00 50 00 00 00 00 00 00 F0 00 00 00 00 00  // ...P............
    0230: 00 00 04 00 00 00 00 00 00 00 00 20 00 03 00 60  // ........... ...`
    0240: 00 00 00 00 00 00 05 00 00 00 00 00 00 00 05 60  // ...............`
    0250: 01 00 00 10 00 00 00 00 00 00 00 02 00 00 00 00  // ................
    0260: 00 00 00 20 00 03 00 20 00 00 00 00 00 00 00 00  // ... ... ........
    0270: 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 20  // ............... 
    0280: 00 03 00 40 00 00 00 00 00 00 00 00 00 00 00 00  // ...@............
    0290: 00 00 00 20 00 03 00 60 00 00 00 00 00 00 05 00  // ... ...`........
    02A0: 00 00 00 00 00 00 06 00 00 00 07 00 00 00        // ..............
