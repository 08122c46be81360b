/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of hmat.aml
 *
 * ACPI Data Table [HMAT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "HMAT"    [Heterogeneous Memory Attributes Table]
[004h 0004 004h]                Table Length : 000008E6
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 58
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 000002EA
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000011
[038h 0056 004h]  Target Proximity Domains # : 00000011
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Initiator Proximity Domain List : 00000008
[050h 0080 004h] Initiator Proximity Domain List : 00000009
[054h 0084 004h] Initiator Proximity Domain List : 0000000A
[058h 0088 004h] Initiator Proximity Domain List : 0000000B
[05Ch 0092 004h] Initiator Proximity Domain List : 0000000C
[060h 0096 004h] Initiator Proximity Domain List : 0000000D
[064h 0100 004h] Initiator Proximity Domain List : 0000000E
[068h 0104 004h] Initiator Proximity Domain List : 0000000F
[06Ch 0108 004h] Initiator Proximity Domain List : 00000010
[070h 0112 004h] Initiator Proximity Domain List : 00000011
[074h 0116 004h] Initiator Proximity Domain List : 00000012
[078h 0120 004h] Initiator Proximity Domain List : 00000013
[07Ch 0124 004h] Initiator Proximity Domain List : 00000014
[080h 0128 004h] Initiator Proximity Domain List : 00000015
[084h 0132 004h] Initiator Proximity Domain List : 00000016
[088h 0136 004h] Initiator Proximity Domain List : 00000017
[08Ch 0140 004h] Target Proximity Domain List : 00000000
[090h 0144 004h] Target Proximity Domain List : 00000008
[094h 0148 004h] Target Proximity Domain List : 00000009
[098h 0152 004h] Target Proximity Domain List : 0000000A
[09Ch 0156 004h] Target Proximity Domain List : 0000000B
[0A0h 0160 004h] Target Proximity Domain List : 0000000C
[0A4h 0164 004h] Target Proximity Domain List : 0000000D
[0A8h 0168 004h] Target Proximity Domain List : 0000000E
[0ACh 0172 004h] Target Proximity Domain List : 0000000F
[0B0h 0176 004h] Target Proximity Domain List : 00000010
[0B4h 0180 004h] Target Proximity Domain List : 00000011
[0B8h 0184 004h] Target Proximity Domain List : 00000012
[0BCh 0188 004h] Target Proximity Domain List : 00000013
[0C0h 0192 004h] Target Proximity Domain List : 00000014
[0C4h 0196 004h] Target Proximity Domain List : 00000015
[0C8h 0200 004h] Target Proximity Domain List : 00000016
[0CCh 0204 004h] Target Proximity Domain List : 00000017
[0D0h 0208 002h]                       Entry : 006E
[0D2h 0210 002h]                       Entry : 0190
[0D4h 0212 002h]                       Entry : 0190
[0D6h 0214 002h]                       Entry : 0190
[0D8h 0216 002h]                       Entry : 0190
[0DAh 0218 002h]                       Entry : 0190
[0DCh 0220 002h]                       Entry : 0190
[0DEh 0222 002h]                       Entry : 0190
[0E0h 0224 002h]                       Entry : 0190
[0E2h 0226 002h]                       Entry : 0190
[0E4h 0228 002h]                       Entry : 0190
[0E6h 0230 002h]                       Entry : 0190
[0E8h 0232 002h]                       Entry : 0190
[0EAh 0234 002h]                       Entry : 0190
[0ECh 0236 002h]                       Entry : 0190
[0EEh 0238 002h]                       Entry : 0190
[0F0h 0240 002h]                       Entry : 0190
[0F2h 0242 002h]                       Entry : 01C2
[0F4h 0244 002h]                       Entry : 012C
[0F6h 0246 002h]                       Entry : 012C
[0F8h 0248 002h]                       Entry : 012C
[0FAh 0250 002h]                       Entry : 012C
[0FCh 0252 002h]                       Entry : 012C
[0FEh 0254 002h]                       Entry : 012C
[100h 0256 002h]                       Entry : 012C
[102h 0258 002h]                       Entry : 012C
[104h 0260 002h]                       Entry : 02BC
[106h 0262 002h]                       Entry : 02BC
[108h 0264 002h]                       Entry : 02BC
[10Ah 0266 002h]                       Entry : 02BC
[10Ch 0268 002h]                       Entry : 02BC
[10Eh 0270 002h]                       Entry : 02BC
[110h 0272 002h]                       Entry : 02BC
[112h 0274 002h]                       Entry : 02BC
[114h 0276 002h]                       Entry : 01C2
[116h 0278 002h]                       Entry : 012C
[118h 0280 002h]                       Entry : 012C
[11Ah 0282 002h]                       Entry : 012C
[11Ch 0284 002h]                       Entry : 012C
[11Eh 0286 002h]                       Entry : 012C
[120h 0288 002h]                       Entry : 012C
[122h 0290 002h]                       Entry : 012C
[124h 0292 002h]                       Entry : 012C
[126h 0294 002h]                       Entry : 02BC
[128h 0296 002h]                       Entry : 02BC
[12Ah 0298 002h]                       Entry : 02BC
[12Ch 0300 002h]                       Entry : 02BC
[12Eh 0302 002h]                       Entry : 02BC
[130h 0304 002h]                       Entry : 02BC
[132h 0306 002h]                       Entry : 02BC
[134h 0308 002h]                       Entry : 02BC
[136h 0310 002h]                       Entry : 01C2
[138h 0312 002h]                       Entry : 012C
[13Ah 0314 002h]                       Entry : 012C
[13Ch 0316 002h]                       Entry : 012C
[13Eh 0318 002h]                       Entry : 012C
[140h 0320 002h]                       Entry : 012C
[142h 0322 002h]                       Entry : 012C
[144h 0324 002h]                       Entry : 012C
[146h 0326 002h]                       Entry : 012C
[148h 0328 002h]                       Entry : 02BC
[14Ah 0330 002h]                       Entry : 02BC
[14Ch 0332 002h]                       Entry : 02BC
[14Eh 0334 002h]                       Entry : 02BC
[150h 0336 002h]                       Entry : 02BC
[152h 0338 002h]                       Entry : 02BC
[154h 0340 002h]                       Entry : 02BC
[156h 0342 002h]                       Entry : 02BC
[158h 0344 002h]                       Entry : 01C2
[15Ah 0346 002h]                       Entry : 012C
[15Ch 0348 002h]                       Entry : 012C
[15Eh 0350 002h]                       Entry : 012C
[160h 0352 002h]                       Entry : 012C
[162h 0354 002h]                       Entry : 012C
[164h 0356 002h]                       Entry : 012C
[166h 0358 002h]                       Entry : 012C
[168h 0360 002h]                       Entry : 012C
[16Ah 0362 002h]                       Entry : 02BC
[16Ch 0364 002h]                       Entry : 02BC
[16Eh 0366 002h]                       Entry : 02BC
[170h 0368 002h]                       Entry : 02BC
[172h 0370 002h]                       Entry : 02BC
[174h 0372 002h]                       Entry : 02BC
[176h 0374 002h]                       Entry : 02BC
[178h 0376 002h]                       Entry : 02BC
[17Ah 0378 002h]                       Entry : 01C2
[17Ch 0380 002h]                       Entry : 012C
[17Eh 0382 002h]                       Entry : 012C
[180h 0384 002h]                       Entry : 012C
[182h 0386 002h]                       Entry : 012C
[184h 0388 002h]                       Entry : 012C
[186h 0390 002h]                       Entry : 012C
[188h 0392 002h]                       Entry : 012C
[18Ah 0394 002h]                       Entry : 012C
[18Ch 0396 002h]                       Entry : 02BC
[18Eh 0398 002h]                       Entry : 02BC
[190h 0400 002h]                       Entry : 02BC
[192h 0402 002h]                       Entry : 02BC
[194h 0404 002h]                       Entry : 02BC
[196h 0406 002h]                       Entry : 02BC
[198h 0408 002h]                       Entry : 02BC
[19Ah 0410 002h]                       Entry : 02BC
[19Ch 0412 002h]                       Entry : 01C2
[19Eh 0414 002h]                       Entry : 012C
[1A0h 0416 002h]                       Entry : 012C
[1A2h 0418 002h]                       Entry : 012C
[1A4h 0420 002h]                       Entry : 012C
[1A6h 0422 002h]                       Entry : 012C
[1A8h 0424 002h]                       Entry : 012C
[1AAh 0426 002h]                       Entry : 012C
[1ACh 0428 002h]                       Entry : 012C
[1AEh 0430 002h]                       Entry : 02BC
[1B0h 0432 002h]                       Entry : 02BC
[1B2h 0434 002h]                       Entry : 02BC
[1B4h 0436 002h]                       Entry : 02BC
[1B6h 0438 002h]                       Entry : 02BC
[1B8h 0440 002h]                       Entry : 02BC
[1BAh 0442 002h]                       Entry : 02BC
[1BCh 0444 002h]                       Entry : 02BC
[1BEh 0446 002h]                       Entry : 01C2
[1C0h 0448 002h]                       Entry : 012C
[1C2h 0450 002h]                       Entry : 012C
[1C4h 0452 002h]                       Entry : 012C
[1C6h 0454 002h]                       Entry : 012C
[1C8h 0456 002h]                       Entry : 012C
[1CAh 0458 002h]                       Entry : 012C
[1CCh 0460 002h]                       Entry : 012C
[1CEh 0462 002h]                       Entry : 012C
[1D0h 0464 002h]                       Entry : 02BC
[1D2h 0466 002h]                       Entry : 02BC
[1D4h 0468 002h]                       Entry : 02BC
[1D6h 0470 002h]                       Entry : 02BC
[1D8h 0472 002h]                       Entry : 02BC
[1DAh 0474 002h]                       Entry : 02BC
[1DCh 0476 002h]                       Entry : 02BC
[1DEh 0478 002h]                       Entry : 02BC
[1E0h 0480 002h]                       Entry : 01C2
[1E2h 0482 002h]                       Entry : 012C
[1E4h 0484 002h]                       Entry : 012C
[1E6h 0486 002h]                       Entry : 012C
[1E8h 0488 002h]                       Entry : 012C
[1EAh 0490 002h]                       Entry : 012C
[1ECh 0492 002h]                       Entry : 012C
[1EEh 0494 002h]                       Entry : 012C
[1F0h 0496 002h]                       Entry : 012C
[1F2h 0498 002h]                       Entry : 02BC
[1F4h 0500 002h]                       Entry : 02BC
[1F6h 0502 002h]                       Entry : 02BC
[1F8h 0504 002h]                       Entry : 02BC
[1FAh 0506 002h]                       Entry : 02BC
[1FCh 0508 002h]                       Entry : 02BC
[1FEh 0510 002h]                       Entry : 02BC
[200h 0512 002h]                       Entry : 02BC
[202h 0514 002h]                       Entry : 01C2
[204h 0516 002h]                       Entry : 02BC
[206h 0518 002h]                       Entry : 02BC
[208h 0520 002h]                       Entry : 02BC
[20Ah 0522 002h]                       Entry : 02BC
[20Ch 0524 002h]                       Entry : 02BC
[20Eh 0526 002h]                       Entry : 02BC
[210h 0528 002h]                       Entry : 02BC
[212h 0530 002h]                       Entry : 02BC
[214h 0532 002h]                       Entry : 012C
[216h 0534 002h]                       Entry : 012C
[218h 0536 002h]                       Entry : 012C
[21Ah 0538 002h]                       Entry : 012C
[21Ch 0540 002h]                       Entry : 012C
[21Eh 0542 002h]                       Entry : 012C
[220h 0544 002h]                       Entry : 012C
[222h 0546 002h]                       Entry : 012C
[224h 0548 002h]                       Entry : 01C2
[226h 0550 002h]                       Entry : 02BC
[228h 0552 002h]                       Entry : 02BC
[22Ah 0554 002h]                       Entry : 02BC
[22Ch 0556 002h]                       Entry : 02BC
[22Eh 0558 002h]                       Entry : 02BC
[230h 0560 002h]                       Entry : 02BC
[232h 0562 002h]                       Entry : 02BC
[234h 0564 002h]                       Entry : 02BC
[236h 0566 002h]                       Entry : 012C
[238h 0568 002h]                       Entry : 012C
[23Ah 0570 002h]                       Entry : 012C
[23Ch 0572 002h]                       Entry : 012C
[23Eh 0574 002h]                       Entry : 012C
[240h 0576 002h]                       Entry : 012C
[242h 0578 002h]                       Entry : 012C
[244h 0580 002h]                       Entry : 012C
[246h 0582 002h]                       Entry : 01C2
[248h 0584 002h]                       Entry : 02BC
[24Ah 0586 002h]                       Entry : 02BC
[24Ch 0588 002h]                       Entry : 02BC
[24Eh 0590 002h]                       Entry : 02BC
[250h 0592 002h]                       Entry : 02BC
[252h 0594 002h]                       Entry : 02BC
[254h 0596 002h]                       Entry : 02BC
[256h 0598 002h]                       Entry : 02BC
[258h 0600 002h]                       Entry : 012C
[25Ah 0602 002h]                       Entry : 012C
[25Ch 0604 002h]                       Entry : 012C
[25Eh 0606 002h]                       Entry : 012C
[260h 0608 002h]                       Entry : 012C
[262h 0610 002h]                       Entry : 012C
[264h 0612 002h]                       Entry : 012C
[266h 0614 002h]                       Entry : 012C
[268h 0616 002h]                       Entry : 01C2
[26Ah 0618 002h]                       Entry : 02BC
[26Ch 0620 002h]                       Entry : 02BC
[26Eh 0622 002h]                       Entry : 02BC
[270h 0624 002h]                       Entry : 02BC
[272h 0626 002h]                       Entry : 02BC
[274h 0628 002h]                       Entry : 02BC
[276h 0630 002h]                       Entry : 02BC
[278h 0632 002h]                       Entry : 02BC
[27Ah 0634 002h]                       Entry : 012C
[27Ch 0636 002h]                       Entry : 012C
[27Eh 0638 002h]                       Entry : 012C
[280h 0640 002h]                       Entry : 012C
[282h 0642 002h]                       Entry : 012C
[284h 0644 002h]                       Entry : 012C
[286h 0646 002h]                       Entry : 012C
[288h 0648 002h]                       Entry : 012C
[28Ah 0650 002h]                       Entry : 01C2
[28Ch 0652 002h]                       Entry : 02BC
[28Eh 0654 002h]                       Entry : 02BC
[290h 0656 002h]                       Entry : 02BC
[292h 0658 002h]                       Entry : 02BC
[294h 0660 002h]                       Entry : 02BC
[296h 0662 002h]                       Entry : 02BC
[298h 0664 002h]                       Entry : 02BC
[29Ah 0666 002h]                       Entry : 02BC
[29Ch 0668 002h]                       Entry : 012C
[29Eh 0670 002h]                       Entry : 012C
[2A0h 0672 002h]                       Entry : 012C
[2A2h 0674 002h]                       Entry : 012C
[2A4h 0676 002h]                       Entry : 012C
[2A6h 0678 002h]                       Entry : 012C
[2A8h 0680 002h]                       Entry : 012C
[2AAh 0682 002h]                       Entry : 012C
[2ACh 0684 002h]                       Entry : 01C2
[2AEh 0686 002h]                       Entry : 02BC
[2B0h 0688 002h]                       Entry : 02BC
[2B2h 0690 002h]                       Entry : 02BC
[2B4h 0692 002h]                       Entry : 02BC
[2B6h 0694 002h]                       Entry : 02BC
[2B8h 0696 002h]                       Entry : 02BC
[2BAh 0698 002h]                       Entry : 02BC
[2BCh 0700 002h]                       Entry : 02BC
[2BEh 0702 002h]                       Entry : 012C
[2C0h 0704 002h]                       Entry : 012C
[2C2h 0706 002h]                       Entry : 012C
[2C4h 0708 002h]                       Entry : 012C
[2C6h 0710 002h]                       Entry : 012C
[2C8h 0712 002h]                       Entry : 012C
[2CAh 0714 002h]                       Entry : 012C
[2CCh 0716 002h]                       Entry : 012C
[2CEh 0718 002h]                       Entry : 01C2
[2D0h 0720 002h]                       Entry : 02BC
[2D2h 0722 002h]                       Entry : 02BC
[2D4h 0724 002h]                       Entry : 02BC
[2D6h 0726 002h]                       Entry : 02BC
[2D8h 0728 002h]                       Entry : 02BC
[2DAh 0730 002h]                       Entry : 02BC
[2DCh 0732 002h]                       Entry : 02BC
[2DEh 0734 002h]                       Entry : 02BC
[2E0h 0736 002h]                       Entry : 012C
[2E2h 0738 002h]                       Entry : 012C
[2E4h 0740 002h]                       Entry : 012C
[2E6h 0742 002h]                       Entry : 012C
[2E8h 0744 002h]                       Entry : 012C
[2EAh 0746 002h]                       Entry : 012C
[2ECh 0748 002h]                       Entry : 012C
[2EEh 0750 002h]                       Entry : 012C
[2F0h 0752 002h]                       Entry : 01C2
[2F2h 0754 002h]                       Entry : 02BC
[2F4h 0756 002h]                       Entry : 02BC
[2F6h 0758 002h]                       Entry : 02BC
[2F8h 0760 002h]                       Entry : 02BC
[2FAh 0762 002h]                       Entry : 02BC
[2FCh 0764 002h]                       Entry : 02BC
[2FEh 0766 002h]                       Entry : 02BC
[300h 0768 002h]                       Entry : 02BC
[302h 0770 002h]                       Entry : 012C
[304h 0772 002h]                       Entry : 012C
[306h 0774 002h]                       Entry : 012C
[308h 0776 002h]                       Entry : 012C
[30Ah 0778 002h]                       Entry : 012C
[30Ch 0780 002h]                       Entry : 012C
[30Eh 0782 002h]                       Entry : 012C
[310h 0784 002h]                       Entry : 012C

[312h 0786 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[314h 0788 002h]                    Reserved : 0000
[316h 0790 004h]                      Length : 000002EA
[31Ah 0794 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[31Bh 0795 001h]                   Data Type : 02
[31Ch 0796 001h]       Minimum Transfer Size : 01
[31Dh 0797 001h]                   Reserved1 : 00
[31Eh 0798 004h] Initiator Proximity Domains # : 00000011
[322h 0802 004h]  Target Proximity Domains # : 00000011
[326h 0806 004h]                   Reserved2 : 00000000
[32Ah 0810 008h]             Entry Base Unit : 00000000000003E8
[332h 0818 004h] Initiator Proximity Domain List : 00000000
[336h 0822 004h] Initiator Proximity Domain List : 00000008
[33Ah 0826 004h] Initiator Proximity Domain List : 00000009
[33Eh 0830 004h] Initiator Proximity Domain List : 0000000A
[342h 0834 004h] Initiator Proximity Domain List : 0000000B
[346h 0838 004h] Initiator Proximity Domain List : 0000000C
[34Ah 0842 004h] Initiator Proximity Domain List : 0000000D
[34Eh 0846 004h] Initiator Proximity Domain List : 0000000E
[352h 0850 004h] Initiator Proximity Domain List : 0000000F
[356h 0854 004h] Initiator Proximity Domain List : 00000010
[35Ah 0858 004h] Initiator Proximity Domain List : 00000011
[35Eh 0862 004h] Initiator Proximity Domain List : 00000012
[362h 0866 004h] Initiator Proximity Domain List : 00000013
[366h 0870 004h] Initiator Proximity Domain List : 00000014
[36Ah 0874 004h] Initiator Proximity Domain List : 00000015
[36Eh 0878 004h] Initiator Proximity Domain List : 00000016
[372h 0882 004h] Initiator Proximity Domain List : 00000017
[376h 0886 004h] Target Proximity Domain List : 00000000
[37Ah 0890 004h] Target Proximity Domain List : 00000008
[37Eh 0894 004h] Target Proximity Domain List : 00000009
[382h 0898 004h] Target Proximity Domain List : 0000000A
[386h 0902 004h] Target Proximity Domain List : 0000000B
[38Ah 0906 004h] Target Proximity Domain List : 0000000C
[38Eh 0910 004h] Target Proximity Domain List : 0000000D
[392h 0914 004h] Target Proximity Domain List : 0000000E
[396h 0918 004h] Target Proximity Domain List : 0000000F
[39Ah 0922 004h] Target Proximity Domain List : 00000010
[39Eh 0926 004h] Target Proximity Domain List : 00000011
[3A2h 0930 004h] Target Proximity Domain List : 00000012
[3A6h 0934 004h] Target Proximity Domain List : 00000013
[3AAh 0938 004h] Target Proximity Domain List : 00000014
[3AEh 0942 004h] Target Proximity Domain List : 00000015
[3B2h 0946 004h] Target Proximity Domain List : 00000016
[3B6h 0950 004h] Target Proximity Domain List : 00000017
[3BAh 0954 002h]                       Entry : 006E
[3BCh 0956 002h]                       Entry : 0190
[3BEh 0958 002h]                       Entry : 0190
[3C0h 0960 002h]                       Entry : 0190
[3C2h 0962 002h]                       Entry : 0190
[3C4h 0964 002h]                       Entry : 0190
[3C6h 0966 002h]                       Entry : 0190
[3C8h 0968 002h]                       Entry : 0190
[3CAh 0970 002h]                       Entry : 0190
[3CCh 0972 002h]                       Entry : 0190
[3CEh 0974 002h]                       Entry : 0190
[3D0h 0976 002h]                       Entry : 0190
[3D2h 0978 002h]                       Entry : 0190
[3D4h 0980 002h]                       Entry : 0190
[3D6h 0982 002h]                       Entry : 0190
[3D8h 0984 002h]                       Entry : 0190
[3DAh 0986 002h]                       Entry : 0190
[3DCh 0988 002h]                       Entry : 01C2
[3DEh 0990 002h]                       Entry : 012C
[3E0h 0992 002h]                       Entry : 012C
[3E2h 0994 002h]                       Entry : 012C
[3E4h 0996 002h]                       Entry : 012C
[3E6h 0998 002h]                       Entry : 012C
[3E8h 1000 002h]                       Entry : 012C
[3EAh 1002 002h]                       Entry : 012C
[3ECh 1004 002h]                       Entry : 012C
[3EEh 1006 002h]                       Entry : 02BC
[3F0h 1008 002h]                       Entry : 02BC
[3F2h 1010 002h]                       Entry : 02BC
[3F4h 1012 002h]                       Entry : 02BC
[3F6h 1014 002h]                       Entry : 02BC
[3F8h 1016 002h]                       Entry : 02BC
[3FAh 1018 002h]                       Entry : 02BC
[3FCh 1020 002h]                       Entry : 02BC
[3FEh 1022 002h]                       Entry : 01C2
[400h 1024 002h]                       Entry : 012C
[402h 1026 002h]                       Entry : 012C
[404h 1028 002h]                       Entry : 012C
[406h 1030 002h]                       Entry : 012C
[408h 1032 002h]                       Entry : 012C
[40Ah 1034 002h]                       Entry : 012C
[40Ch 1036 002h]                       Entry : 012C
[40Eh 1038 002h]                       Entry : 012C
[410h 1040 002h]                       Entry : 02BC
[412h 1042 002h]                       Entry : 02BC
[414h 1044 002h]                       Entry : 02BC
[416h 1046 002h]                       Entry : 02BC
[418h 1048 002h]                       Entry : 02BC
[41Ah 1050 002h]                       Entry : 02BC
[41Ch 1052 002h]                       Entry : 02BC
[41Eh 1054 002h]                       Entry : 02BC
[420h 1056 002h]                       Entry : 01C2
[422h 1058 002h]                       Entry : 012C
[424h 1060 002h]                       Entry : 012C
[426h 1062 002h]                       Entry : 012C
[428h 1064 002h]                       Entry : 012C
[42Ah 1066 002h]                       Entry : 012C
[42Ch 1068 002h]                       Entry : 012C
[42Eh 1070 002h]                       Entry : 012C
[430h 1072 002h]                       Entry : 012C
[432h 1074 002h]                       Entry : 02BC
[434h 1076 002h]                       Entry : 02BC
[436h 1078 002h]                       Entry : 02BC
[438h 1080 002h]                       Entry : 02BC
[43Ah 1082 002h]                       Entry : 02BC
[43Ch 1084 002h]                       Entry : 02BC
[43Eh 1086 002h]                       Entry : 02BC
[440h 1088 002h]                       Entry : 02BC
[442h 1090 002h]                       Entry : 01C2
[444h 1092 002h]                       Entry : 012C
[446h 1094 002h]                       Entry : 012C
[448h 1096 002h]                       Entry : 012C
[44Ah 1098 002h]                       Entry : 012C
[44Ch 1100 002h]                       Entry : 012C
[44Eh 1102 002h]                       Entry : 012C
[450h 1104 002h]                       Entry : 012C
[452h 1106 002h]                       Entry : 012C
[454h 1108 002h]                       Entry : 02BC
[456h 1110 002h]                       Entry : 02BC
[458h 1112 002h]                       Entry : 02BC
[45Ah 1114 002h]                       Entry : 02BC
[45Ch 1116 002h]                       Entry : 02BC
[45Eh 1118 002h]                       Entry : 02BC
[460h 1120 002h]                       Entry : 02BC
[462h 1122 002h]                       Entry : 02BC
[464h 1124 002h]                       Entry : 01C2
[466h 1126 002h]                       Entry : 012C
[468h 1128 002h]                       Entry : 012C
[46Ah 1130 002h]                       Entry : 012C
[46Ch 1132 002h]                       Entry : 012C
[46Eh 1134 002h]                       Entry : 012C
[470h 1136 002h]                       Entry : 012C
[472h 1138 002h]                       Entry : 012C
[474h 1140 002h]                       Entry : 012C
[476h 1142 002h]                       Entry : 02BC
[478h 1144 002h]                       Entry : 02BC
[47Ah 1146 002h]                       Entry : 02BC
[47Ch 1148 002h]                       Entry : 02BC
[47Eh 1150 002h]                       Entry : 02BC
[480h 1152 002h]                       Entry : 02BC
[482h 1154 002h]                       Entry : 02BC
[484h 1156 002h]                       Entry : 02BC
[486h 1158 002h]                       Entry : 01C2
[488h 1160 002h]                       Entry : 012C
[48Ah 1162 002h]                       Entry : 012C
[48Ch 1164 002h]                       Entry : 012C
[48Eh 1166 002h]                       Entry : 012C
[490h 1168 002h]                       Entry : 012C
[492h 1170 002h]                       Entry : 012C
[494h 1172 002h]                       Entry : 012C
[496h 1174 002h]                       Entry : 012C
[498h 1176 002h]                       Entry : 02BC
[49Ah 1178 002h]                       Entry : 02BC
[49Ch 1180 002h]                       Entry : 02BC
[49Eh 1182 002h]                       Entry : 02BC
[4A0h 1184 002h]                       Entry : 02BC
[4A2h 1186 002h]                       Entry : 02BC
[4A4h 1188 002h]                       Entry : 02BC
[4A6h 1190 002h]                       Entry : 02BC
[4A8h 1192 002h]                       Entry : 01C2
[4AAh 1194 002h]                       Entry : 012C
[4ACh 1196 002h]                       Entry : 012C
[4AEh 1198 002h]                       Entry : 012C
[4B0h 1200 002h]                       Entry : 012C
[4B2h 1202 002h]                       Entry : 012C
[4B4h 1204 002h]                       Entry : 012C
[4B6h 1206 002h]                       Entry : 012C
[4B8h 1208 002h]                       Entry : 012C
[4BAh 1210 002h]                       Entry : 02BC
[4BCh 1212 002h]                       Entry : 02BC
[4BEh 1214 002h]                       Entry : 02BC
[4C0h 1216 002h]                       Entry : 02BC
[4C2h 1218 002h]                       Entry : 02BC
[4C4h 1220 002h]                       Entry : 02BC
[4C6h 1222 002h]                       Entry : 02BC
[4C8h 1224 002h]                       Entry : 02BC
[4CAh 1226 002h]                       Entry : 01C2
[4CCh 1228 002h]                       Entry : 012C
[4CEh 1230 002h]                       Entry : 012C
[4D0h 1232 002h]                       Entry : 012C
[4D2h 1234 002h]                       Entry : 012C
[4D4h 1236 002h]                       Entry : 012C
[4D6h 1238 002h]                       Entry : 012C
[4D8h 1240 002h]                       Entry : 012C
[4DAh 1242 002h]                       Entry : 012C
[4DCh 1244 002h]                       Entry : 02BC
[4DEh 1246 002h]                       Entry : 02BC
[4E0h 1248 002h]                       Entry : 02BC
[4E2h 1250 002h]                       Entry : 02BC
[4E4h 1252 002h]                       Entry : 02BC
[4E6h 1254 002h]                       Entry : 02BC
[4E8h 1256 002h]                       Entry : 02BC
[4EAh 1258 002h]                       Entry : 02BC
[4ECh 1260 002h]                       Entry : 01C2
[4EEh 1262 002h]                       Entry : 02BC
[4F0h 1264 002h]                       Entry : 02BC
[4F2h 1266 002h]                       Entry : 02BC
[4F4h 1268 002h]                       Entry : 02BC
[4F6h 1270 002h]                       Entry : 02BC
[4F8h 1272 002h]                       Entry : 02BC
[4FAh 1274 002h]                       Entry : 02BC
[4FCh 1276 002h]                       Entry : 02BC
[4FEh 1278 002h]                       Entry : 012C
[500h 1280 002h]                       Entry : 012C
[502h 1282 002h]                       Entry : 012C
[504h 1284 002h]                       Entry : 012C
[506h 1286 002h]                       Entry : 012C
[508h 1288 002h]                       Entry : 012C
[50Ah 1290 002h]                       Entry : 012C
[50Ch 1292 002h]                       Entry : 012C
[50Eh 1294 002h]                       Entry : 01C2
[510h 1296 002h]                       Entry : 02BC
[512h 1298 002h]                       Entry : 02BC
[514h 1300 002h]                       Entry : 02BC
[516h 1302 002h]                       Entry : 02BC
[518h 1304 002h]                       Entry : 02BC
[51Ah 1306 002h]                       Entry : 02BC
[51Ch 1308 002h]                       Entry : 02BC
[51Eh 1310 002h]                       Entry : 02BC
[520h 1312 002h]                       Entry : 012C
[522h 1314 002h]                       Entry : 012C
[524h 1316 002h]                       Entry : 012C
[526h 1318 002h]                       Entry : 012C
[528h 1320 002h]                       Entry : 012C
[52Ah 1322 002h]                       Entry : 012C
[52Ch 1324 002h]                       Entry : 012C
[52Eh 1326 002h]                       Entry : 012C
[530h 1328 002h]                       Entry : 01C2
[532h 1330 002h]                       Entry : 02BC
[534h 1332 002h]                       Entry : 02BC
[536h 1334 002h]                       Entry : 02BC
[538h 1336 002h]                       Entry : 02BC
[53Ah 1338 002h]                       Entry : 02BC
[53Ch 1340 002h]                       Entry : 02BC
[53Eh 1342 002h]                       Entry : 02BC
[540h 1344 002h]                       Entry : 02BC
[542h 1346 002h]                       Entry : 012C
[544h 1348 002h]                       Entry : 012C
[546h 1350 002h]                       Entry : 012C
[548h 1352 002h]                       Entry : 012C
[54Ah 1354 002h]                       Entry : 012C
[54Ch 1356 002h]                       Entry : 012C
[54Eh 1358 002h]                       Entry : 012C
[550h 1360 002h]                       Entry : 012C
[552h 1362 002h]                       Entry : 01C2
[554h 1364 002h]                       Entry : 02BC
[556h 1366 002h]                       Entry : 02BC
[558h 1368 002h]                       Entry : 02BC
[55Ah 1370 002h]                       Entry : 02BC
[55Ch 1372 002h]                       Entry : 02BC
[55Eh 1374 002h]                       Entry : 02BC
[560h 1376 002h]                       Entry : 02BC
[562h 1378 002h]                       Entry : 02BC
[564h 1380 002h]                       Entry : 012C
[566h 1382 002h]                       Entry : 012C
[568h 1384 002h]                       Entry : 012C
[56Ah 1386 002h]                       Entry : 012C
[56Ch 1388 002h]                       Entry : 012C
[56Eh 1390 002h]                       Entry : 012C
[570h 1392 002h]                       Entry : 012C
[572h 1394 002h]                       Entry : 012C
[574h 1396 002h]                       Entry : 01C2
[576h 1398 002h]                       Entry : 02BC
[578h 1400 002h]                       Entry : 02BC
[57Ah 1402 002h]                       Entry : 02BC
[57Ch 1404 002h]                       Entry : 02BC
[57Eh 1406 002h]                       Entry : 02BC
[580h 1408 002h]                       Entry : 02BC
[582h 1410 002h]                       Entry : 02BC
[584h 1412 002h]                       Entry : 02BC
[586h 1414 002h]                       Entry : 012C
[588h 1416 002h]                       Entry : 012C
[58Ah 1418 002h]                       Entry : 012C
[58Ch 1420 002h]                       Entry : 012C
[58Eh 1422 002h]                       Entry : 012C
[590h 1424 002h]                       Entry : 012C
[592h 1426 002h]                       Entry : 012C
[594h 1428 002h]                       Entry : 012C
[596h 1430 002h]                       Entry : 01C2
[598h 1432 002h]                       Entry : 02BC
[59Ah 1434 002h]                       Entry : 02BC
[59Ch 1436 002h]                       Entry : 02BC
[59Eh 1438 002h]                       Entry : 02BC
[5A0h 1440 002h]                       Entry : 02BC
[5A2h 1442 002h]                       Entry : 02BC
[5A4h 1444 002h]                       Entry : 02BC
[5A6h 1446 002h]                       Entry : 02BC
[5A8h 1448 002h]                       Entry : 012C
[5AAh 1450 002h]                       Entry : 012C
[5ACh 1452 002h]                       Entry : 012C
[5AEh 1454 002h]                       Entry : 012C
[5B0h 1456 002h]                       Entry : 012C
[5B2h 1458 002h]                       Entry : 012C
[5B4h 1460 002h]                       Entry : 012C
[5B6h 1462 002h]                       Entry : 012C
[5B8h 1464 002h]                       Entry : 01C2
[5BAh 1466 002h]                       Entry : 02BC
[5BCh 1468 002h]                       Entry : 02BC
[5BEh 1470 002h]                       Entry : 02BC
[5C0h 1472 002h]                       Entry : 02BC
[5C2h 1474 002h]                       Entry : 02BC
[5C4h 1476 002h]                       Entry : 02BC
[5C6h 1478 002h]                       Entry : 02BC
[5C8h 1480 002h]                       Entry : 02BC
[5CAh 1482 002h]                       Entry : 012C
[5CCh 1484 002h]                       Entry : 012C
[5CEh 1486 002h]                       Entry : 012C
[5D0h 1488 002h]                       Entry : 012C
[5D2h 1490 002h]                       Entry : 012C
[5D4h 1492 002h]                       Entry : 012C
[5D6h 1494 002h]                       Entry : 012C
[5D8h 1496 002h]                       Entry : 012C
[5DAh 1498 002h]                       Entry : 01C2
[5DCh 1500 002h]                       Entry : 02BC
[5DEh 1502 002h]                       Entry : 02BC
[5E0h 1504 002h]                       Entry : 02BC
[5E2h 1506 002h]                       Entry : 02BC
[5E4h 1508 002h]                       Entry : 02BC
[5E6h 1510 002h]                       Entry : 02BC
[5E8h 1512 002h]                       Entry : 02BC
[5EAh 1514 002h]                       Entry : 02BC
[5ECh 1516 002h]                       Entry : 012C
[5EEh 1518 002h]                       Entry : 012C
[5F0h 1520 002h]                       Entry : 012C
[5F2h 1522 002h]                       Entry : 012C
[5F4h 1524 002h]                       Entry : 012C
[5F6h 1526 002h]                       Entry : 012C
[5F8h 1528 002h]                       Entry : 012C
[5FAh 1530 002h]                       Entry : 012C

[5FCh 1532 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[5FEh 1534 002h]                    Reserved : 0000
[600h 1536 004h]                      Length : 000002EA
[604h 1540 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[605h 1541 001h]                   Data Type : 03
[606h 1542 001h]       Minimum Transfer Size : 01
[607h 1543 001h]                   Reserved1 : 00
[608h 1544 004h] Initiator Proximity Domains # : 00000011
[60Ch 1548 004h]  Target Proximity Domains # : 00000011
[610h 1552 004h]                   Reserved2 : 00000000
[614h 1556 008h]             Entry Base Unit : 00000000000003E8
[61Ch 1564 004h] Initiator Proximity Domain List : 00000000
[620h 1568 004h] Initiator Proximity Domain List : 00000008
[624h 1572 004h] Initiator Proximity Domain List : 00000009
[628h 1576 004h] Initiator Proximity Domain List : 0000000A
[62Ch 1580 004h] Initiator Proximity Domain List : 0000000B
[630h 1584 004h] Initiator Proximity Domain List : 0000000C
[634h 1588 004h] Initiator Proximity Domain List : 0000000D
[638h 1592 004h] Initiator Proximity Domain List : 0000000E
[63Ch 1596 004h] Initiator Proximity Domain List : 0000000F
[640h 1600 004h] Initiator Proximity Domain List : 00000010
[644h 1604 004h] Initiator Proximity Domain List : 00000011
[648h 1608 004h] Initiator Proximity Domain List : 00000012
[64Ch 1612 004h] Initiator Proximity Domain List : 00000013
[650h 1616 004h] Initiator Proximity Domain List : 00000014
[654h 1620 004h] Initiator Proximity Domain List : 00000015
[658h 1624 004h] Initiator Proximity Domain List : 00000016
[65Ch 1628 004h] Initiator Proximity Domain List : 00000017
[660h 1632 004h] Target Proximity Domain List : 00000000
[664h 1636 004h] Target Proximity Domain List : 00000008
[668h 1640 004h] Target Proximity Domain List : 00000009
[66Ch 1644 004h] Target Proximity Domain List : 0000000A
[670h 1648 004h] Target Proximity Domain List : 0000000B
[674h 1652 004h] Target Proximity Domain List : 0000000C
[678h 1656 004h] Target Proximity Domain List : 0000000D
[67Ch 1660 004h] Target Proximity Domain List : 0000000E
[680h 1664 004h] Target Proximity Domain List : 0000000F
[684h 1668 004h] Target Proximity Domain List : 00000010
[688h 1672 004h] Target Proximity Domain List : 00000011
[68Ch 1676 004h] Target Proximity Domain List : 00000012
[690h 1680 004h] Target Proximity Domain List : 00000013
[694h 1684 004h] Target Proximity Domain List : 00000014
[698h 1688 004h] Target Proximity Domain List : 00000015
[69Ch 1692 004h] Target Proximity Domain List : 00000016
[6A0h 1696 004h] Target Proximity Domain List : 00000017
[6A4h 1700 002h]                       Entry : 0200
[6A6h 1702 002h]                       Entry : 01C2
[6A8h 1704 002h]                       Entry : 01C2
[6AAh 1706 002h]                       Entry : 01C2
[6ACh 1708 002h]                       Entry : 01C2
[6AEh 1710 002h]                       Entry : 01C2
[6B0h 1712 002h]                       Entry : 01C2
[6B2h 1714 002h]                       Entry : 01C2
[6B4h 1716 002h]                       Entry : 01C2
[6B6h 1718 002h]                       Entry : 01C2
[6B8h 1720 002h]                       Entry : 01C2
[6BAh 1722 002h]                       Entry : 01C2
[6BCh 1724 002h]                       Entry : 01C2
[6BEh 1726 002h]                       Entry : 01C2
[6C0h 1728 002h]                       Entry : 01C2
[6C2h 1730 002h]                       Entry : 01C2
[6C4h 1732 002h]                       Entry : 01C2
[6C6h 1734 002h]                       Entry : 01C2
[6C8h 1736 002h]                       Entry : 1F40
[6CAh 1738 002h]                       Entry : 1F40
[6CCh 1740 002h]                       Entry : 1F40
[6CEh 1742 002h]                       Entry : 1F40
[6D0h 1744 002h]                       Entry : 1F40
[6D2h 1746 002h]                       Entry : 1F40
[6D4h 1748 002h]                       Entry : 1F40
[6D6h 1750 002h]                       Entry : 1F40
[6D8h 1752 002h]                       Entry : 01C2
[6DAh 1754 002h]                       Entry : 01C2
[6DCh 1756 002h]                       Entry : 01C2
[6DEh 1758 002h]                       Entry : 01C2
[6E0h 1760 002h]                       Entry : 01C2
[6E2h 1762 002h]                       Entry : 01C2
[6E4h 1764 002h]                       Entry : 01C2
[6E6h 1766 002h]                       Entry : 01C2
[6E8h 1768 002h]                       Entry : 01C2
[6EAh 1770 002h]                       Entry : 1F40
[6ECh 1772 002h]                       Entry : 1F40
[6EEh 1774 002h]                       Entry : 1F40
[6F0h 1776 002h]                       Entry : 1F40
[6F2h 1778 002h]                       Entry : 1F40
[6F4h 1780 002h]                       Entry : 1F40
[6F6h 1782 002h]                       Entry : 1F40
[6F8h 1784 002h]                       Entry : 1F40
[6FAh 1786 002h]                       Entry : 01C2
[6FCh 1788 002h]                       Entry : 01C2
[6FEh 1790 002h]                       Entry : 01C2
[700h 1792 002h]                       Entry : 01C2
[702h 1794 002h]                       Entry : 01C2
[704h 1796 002h]                       Entry : 01C2
[706h 1798 002h]                       Entry : 01C2
[708h 1800 002h]                       Entry : 01C2
[70Ah 1802 002h]                       Entry : 01C2
[70Ch 1804 002h]                       Entry : 1F40
[70Eh 1806 002h]                       Entry : 1F40
[710h 1808 002h]                       Entry : 1F40
[712h 1810 002h]                       Entry : 1F40
[714h 1812 002h]                       Entry : 1F40
[716h 1814 002h]                       Entry : 1F40
[718h 1816 002h]                       Entry : 1F40
[71Ah 1818 002h]                       Entry : 1F40
[71Ch 1820 002h]                       Entry : 01C2
[71Eh 1822 002h]                       Entry : 01C2
[720h 1824 002h]                       Entry : 01C2
[722h 1826 002h]                       Entry : 01C2
[724h 1828 002h]                       Entry : 01C2
[726h 1830 002h]                       Entry : 01C2
[728h 1832 002h]                       Entry : 01C2
[72Ah 1834 002h]                       Entry : 01C2
[72Ch 1836 002h]                       Entry : 01C2
[72Eh 1838 002h]                       Entry : 1F40
[730h 1840 002h]                       Entry : 1F40
[732h 1842 002h]                       Entry : 1F40
[734h 1844 002h]                       Entry : 1F40
[736h 1846 002h]                       Entry : 1F40
[738h 1848 002h]                       Entry : 1F40
[73Ah 1850 002h]                       Entry : 1F40
[73Ch 1852 002h]                       Entry : 1F40
[73Eh 1854 002h]                       Entry : 01C2
[740h 1856 002h]                       Entry : 01C2
[742h 1858 002h]                       Entry : 01C2
[744h 1860 002h]                       Entry : 01C2
[746h 1862 002h]                       Entry : 01C2
[748h 1864 002h]                       Entry : 01C2
[74Ah 1866 002h]                       Entry : 01C2
[74Ch 1868 002h]                       Entry : 01C2
[74Eh 1870 002h]                       Entry : 01C2
[750h 1872 002h]                       Entry : 1F40
[752h 1874 002h]                       Entry : 1F40
[754h 1876 002h]                       Entry : 1F40
[756h 1878 002h]                       Entry : 1F40
[758h 1880 002h]                       Entry : 1F40
[75Ah 1882 002h]                       Entry : 1F40
[75Ch 1884 002h]                       Entry : 1F40
[75Eh 1886 002h]                       Entry : 1F40
[760h 1888 002h]                       Entry : 01C2
[762h 1890 002h]                       Entry : 01C2
[764h 1892 002h]                       Entry : 01C2
[766h 1894 002h]                       Entry : 01C2
[768h 1896 002h]                       Entry : 01C2
[76Ah 1898 002h]                       Entry : 01C2
[76Ch 1900 002h]                       Entry : 01C2
[76Eh 1902 002h]                       Entry : 01C2
[770h 1904 002h]                       Entry : 01C2
[772h 1906 002h]                       Entry : 1F40
[774h 1908 002h]                       Entry : 1F40
[776h 1910 002h]                       Entry : 1F40
[778h 1912 002h]                       Entry : 1F40
[77Ah 1914 002h]                       Entry : 1F40
[77Ch 1916 002h]                       Entry : 1F40
[77Eh 1918 002h]                       Entry : 1F40
[780h 1920 002h]                       Entry : 1F40
[782h 1922 002h]                       Entry : 01C2
[784h 1924 002h]                       Entry : 01C2
[786h 1926 002h]                       Entry : 01C2
[788h 1928 002h]                       Entry : 01C2
[78Ah 1930 002h]                       Entry : 01C2
[78Ch 1932 002h]                       Entry : 01C2
[78Eh 1934 002h]                       Entry : 01C2
[790h 1936 002h]                       Entry : 01C2
[792h 1938 002h]                       Entry : 01C2
[794h 1940 002h]                       Entry : 1F40
[796h 1942 002h]                       Entry : 1F40
[798h 1944 002h]                       Entry : 1F40
[79Ah 1946 002h]                       Entry : 1F40
[79Ch 1948 002h]                       Entry : 1F40
[79Eh 1950 002h]                       Entry : 1F40
[7A0h 1952 002h]                       Entry : 1F40
[7A2h 1954 002h]                       Entry : 1F40
[7A4h 1956 002h]                       Entry : 01C2
[7A6h 1958 002h]                       Entry : 01C2
[7A8h 1960 002h]                       Entry : 01C2
[7AAh 1962 002h]                       Entry : 01C2
[7ACh 1964 002h]                       Entry : 01C2
[7AEh 1966 002h]                       Entry : 01C2
[7B0h 1968 002h]                       Entry : 01C2
[7B2h 1970 002h]                       Entry : 01C2
[7B4h 1972 002h]                       Entry : 01C2
[7B6h 1974 002h]                       Entry : 1F40
[7B8h 1976 002h]                       Entry : 1F40
[7BAh 1978 002h]                       Entry : 1F40
[7BCh 1980 002h]                       Entry : 1F40
[7BEh 1982 002h]                       Entry : 1F40
[7C0h 1984 002h]                       Entry : 1F40
[7C2h 1986 002h]                       Entry : 1F40
[7C4h 1988 002h]                       Entry : 1F40
[7C6h 1990 002h]                       Entry : 01C2
[7C8h 1992 002h]                       Entry : 01C2
[7CAh 1994 002h]                       Entry : 01C2
[7CCh 1996 002h]                       Entry : 01C2
[7CEh 1998 002h]                       Entry : 01C2
[7D0h 2000 002h]                       Entry : 01C2
[7D2h 2002 002h]                       Entry : 01C2
[7D4h 2004 002h]                       Entry : 01C2
[7D6h 2006 002h]                       Entry : 01C2
[7D8h 2008 002h]                       Entry : 01C2
[7DAh 2010 002h]                       Entry : 01C2
[7DCh 2012 002h]                       Entry : 01C2
[7DEh 2014 002h]                       Entry : 01C2
[7E0h 2016 002h]                       Entry : 01C2
[7E2h 2018 002h]                       Entry : 01C2
[7E4h 2020 002h]                       Entry : 01C2
[7E6h 2022 002h]                       Entry : 01C2
[7E8h 2024 002h]                       Entry : 1F40
[7EAh 2026 002h]                       Entry : 1F40
[7ECh 2028 002h]                       Entry : 1F40
[7EEh 2030 002h]                       Entry : 1F40
[7F0h 2032 002h]                       Entry : 1F40
[7F2h 2034 002h]                       Entry : 1F40
[7F4h 2036 002h]                       Entry : 1F40
[7F6h 2038 002h]                       Entry : 1F40
[7F8h 2040 002h]                       Entry : 01C2
[7FAh 2042 002h]                       Entry : 01C2
[7FCh 2044 002h]                       Entry : 01C2
[7FEh 2046 002h]                       Entry : 01C2
[800h 2048 002h]                       Entry : 01C2
[802h 2050 002h]                       Entry : 01C2
[804h 2052 002h]                       Entry : 01C2
[806h 2054 002h]                       Entry : 01C2
[808h 2056 002h]                       Entry : 01C2
[80Ah 2058 002h]                       Entry : 1F40
[80Ch 2060 002h]                       Entry : 1F40
[80Eh 2062 002h]                       Entry : 1F40
[810h 2064 002h]                       Entry : 1F40
[812h 2066 002h]                       Entry : 1F40
[814h 2068 002h]                       Entry : 1F40
[816h 2070 002h]                       Entry : 1F40
[818h 2072 002h]                       Entry : 1F40
[81Ah 2074 002h]                       Entry : 01C2
[81Ch 2076 002h]                       Entry : 01C2
[81Eh 2078 002h]                       Entry : 01C2
[820h 2080 002h]                       Entry : 01C2
[822h 2082 002h]                       Entry : 01C2
[824h 2084 002h]                       Entry : 01C2
[826h 2086 002h]                       Entry : 01C2
[828h 2088 002h]                       Entry : 01C2
[82Ah 2090 002h]                       Entry : 01C2
[82Ch 2092 002h]                       Entry : 1F40
[82Eh 2094 002h]                       Entry : 1F40
[830h 2096 002h]                       Entry : 1F40
[832h 2098 002h]                       Entry : 1F40
[834h 2100 002h]                       Entry : 1F40
[836h 2102 002h]                       Entry : 1F40
[838h 2104 002h]                       Entry : 1F40
[83Ah 2106 002h]                       Entry : 1F40
[83Ch 2108 002h]                       Entry : 01C2
[83Eh 2110 002h]                       Entry : 01C2
[840h 2112 002h]                       Entry : 01C2
[842h 2114 002h]                       Entry : 01C2
[844h 2116 002h]                       Entry : 01C2
[846h 2118 002h]                       Entry : 01C2
[848h 2120 002h]                       Entry : 01C2
[84Ah 2122 002h]                       Entry : 01C2
[84Ch 2124 002h]                       Entry : 01C2
[84Eh 2126 002h]                       Entry : 1F40
[850h 2128 002h]                       Entry : 1F40
[852h 2130 002h]                       Entry : 1F40
[854h 2132 002h]                       Entry : 1F40
[856h 2134 002h]                       Entry : 1F40
[858h 2136 002h]                       Entry : 1F40
[85Ah 2138 002h]                       Entry : 1F40
[85Ch 2140 002h]                       Entry : 1F40
[85Eh 2142 002h]                       Entry : 01C2
[860h 2144 002h]                       Entry : 01C2
[862h 2146 002h]                       Entry : 01C2
[864h 2148 002h]                       Entry : 01C2
[866h 2150 002h]                       Entry : 01C2
[868h 2152 002h]                       Entry : 01C2
[86Ah 2154 002h]                       Entry : 01C2
[86Ch 2156 002h]                       Entry : 01C2
[86Eh 2158 002h]                       Entry : 01C2
[870h 2160 002h]                       Entry : 1F40
[872h 2162 002h]                       Entry : 1F40
[874h 2164 002h]                       Entry : 1F40
[876h 2166 002h]                       Entry : 1F40
[878h 2168 002h]                       Entry : 1F40
[87Ah 2170 002h]                       Entry : 1F40
[87Ch 2172 002h]                       Entry : 1F40
[87Eh 2174 002h]                       Entry : 1F40
[880h 2176 002h]                       Entry : 01C2
[882h 2178 002h]                       Entry : 01C2
[884h 2180 002h]                       Entry : 01C2
[886h 2182 002h]                       Entry : 01C2
[888h 2184 002h]                       Entry : 01C2
[88Ah 2186 002h]                       Entry : 01C2
[88Ch 2188 002h]                       Entry : 01C2
[88Eh 2190 002h]                       Entry : 01C2
[890h 2192 002h]                       Entry : 01C2
[892h 2194 002h]                       Entry : 1F40
[894h 2196 002h]                       Entry : 1F40
[896h 2198 002h]                       Entry : 1F40
[898h 2200 002h]                       Entry : 1F40
[89Ah 2202 002h]                       Entry : 1F40
[89Ch 2204 002h]                       Entry : 1F40
[89Eh 2206 002h]                       Entry : 1F40
[8A0h 2208 002h]                       Entry : 1F40
[8A2h 2210 002h]                       Entry : 01C2
[8A4h 2212 002h]                       Entry : 01C2
[8A6h 2214 002h]                       Entry : 01C2
[8A8h 2216 002h]                       Entry : 01C2
[8AAh 2218 002h]                       Entry : 01C2
[8ACh 2220 002h]                       Entry : 01C2
[8AEh 2222 002h]                       Entry : 01C2
[8B0h 2224 002h]                       Entry : 01C2
[8B2h 2226 002h]                       Entry : 01C2
[8B4h 2228 002h]                       Entry : 1F40
[8B6h 2230 002h]                       Entry : 1F40
[8B8h 2232 002h]                       Entry : 1F40
[8BAh 2234 002h]                       Entry : 1F40
[8BCh 2236 002h]                       Entry : 1F40
[8BEh 2238 002h]                       Entry : 1F40
[8C0h 2240 002h]                       Entry : 1F40
[8C2h 2242 002h]                       Entry : 1F40
[8C4h 2244 002h]                       Entry : 01C2
[8C6h 2246 002h]                       Entry : 01C2
[8C8h 2248 002h]                       Entry : 01C2
[8CAh 2250 002h]                       Entry : 01C2
[8CCh 2252 002h]                       Entry : 01C2
[8CEh 2254 002h]                       Entry : 01C2
[8D0h 2256 002h]                       Entry : 01C2
[8D2h 2258 002h]                       Entry : 01C2
[8D4h 2260 002h]                       Entry : 01C2
[8D6h 2262 002h]                       Entry : 1F40
[8D8h 2264 002h]                       Entry : 1F40
[8DAh 2266 002h]                       Entry : 1F40
[8DCh 2268 002h]                       Entry : 1F40
[8DEh 2270 002h]                       Entry : 1F40
[8E0h 2272 002h]                       Entry : 1F40
[8E2h 2274 002h]                       Entry : 1F40
[8E4h 2276 002h]                       Entry : 1F40

Raw Table Data: Length 2278 (0x8E6)

    0000: 48 4D 41 54 E6 08 00 00 02 58 4E 56 49 44 49 41  // HMAT.....XNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 EA 02 00 00  // ................
    0030: 00 01 01 00 11 00 00 00 11 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 08 00 00 00  // ................
    0050: 09 00 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00  // ................
    0060: 0D 00 00 00 0E 00 00 00 0F 00 00 00 10 00 00 00  // ................
    0070: 11 00 00 00 12 00 00 00 13 00 00 00 14 00 00 00  // ................
    0080: 15 00 00 00 16 00 00 00 17 00 00 00 00 00 00 00  // ................
    0090: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    00A0: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    00B0: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    00C0: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    00D0: 6E 00 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // n...............
    00E0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    00F0: 90 01 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0100: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0110: BC 02 BC 02 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ......,.,.,.,.,.
    0120: 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.,...........
    0130: BC 02 BC 02 BC 02 C2 01 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0140: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0150: BC 02 BC 02 BC 02 BC 02 C2 01 2C 01 2C 01 2C 01  // ..........,.,.,.
    0160: 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02  // ,.,.,.,.,.......
    0170: BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 2C 01 2C 01  // ............,.,.
    0180: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0190: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 2C 01  // ..............,.
    01A0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02  // ,.,.,.,.,.,.,...
    01B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01  // ................
    01C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    01D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    01E0: C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    01F0: 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,...............
    0200: BC 02 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0210: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0220: 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0230: BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01  // ......,.,.,.,.,.
    0240: 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,...........
    0250: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0260: 2C 01 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0270: BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01  // ..........,.,.,.
    0280: 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02  // ,.,.,.,.,.......
    0290: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    02A0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 BC 02  // ,.,.,.,.,.,.....
    02B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01  // ..............,.
    02C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01  // ,.,.,.,.,.,.,...
    02D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02E0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    02F0: C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0300: BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    0310: 2C 01 01 00 00 00 EA 02 00 00 00 02 01 00 11 00  // ,...............
    0320: 00 00 11 00 00 00 00 00 00 00 E8 03 00 00 00 00  // ................
    0330: 00 00 00 00 00 00 08 00 00 00 09 00 00 00 0A 00  // ................
    0340: 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00  // ................
    0350: 00 00 0F 00 00 00 10 00 00 00 11 00 00 00 12 00  // ................
    0360: 00 00 13 00 00 00 14 00 00 00 15 00 00 00 16 00  // ................
    0370: 00 00 17 00 00 00 00 00 00 00 08 00 00 00 09 00  // ................
    0380: 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00  // ................
    0390: 00 00 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00  // ................
    03A0: 00 00 12 00 00 00 13 00 00 00 14 00 00 00 15 00  // ................
    03B0: 00 00 16 00 00 00 17 00 00 00 6E 00 90 01 90 01  // ..........n.....
    03C0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    03D0: 90 01 90 01 90 01 90 01 90 01 90 01 C2 01 2C 01  // ..............,.
    03E0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02  // ,.,.,.,.,.,.,...
    03F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01  // ................
    0400: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0410: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0420: C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    0430: 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,...............
    0440: BC 02 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0450: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0460: BC 02 BC 02 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ......,.,.,.,.,.
    0470: 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.,...........
    0480: BC 02 BC 02 BC 02 C2 01 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0490: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    04A0: BC 02 BC 02 BC 02 BC 02 C2 01 2C 01 2C 01 2C 01  // ..........,.,.,.
    04B0: 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02  // ,.,.,.,.,.......
    04C0: BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 2C 01 2C 01  // ............,.,.
    04D0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    04E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 BC 02  // ................
    04F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01  // ..............,.
    0500: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01  // ,.,.,.,.,.,.,...
    0510: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0520: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0530: C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0540: BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    0550: 2C 01 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,...............
    0560: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0570: 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0580: BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01  // ......,.,.,.,.,.
    0590: 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,...........
    05A0: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    05B0: 2C 01 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02 BC 02  // ,.,.,.,.........
    05C0: BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01  // ..........,.,.,.
    05D0: 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 BC 02 BC 02  // ,.,.,.,.,.......
    05E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    05F0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 01 00 00 00  // ,.,.,.,.,.,.....
    0600: EA 02 00 00 00 03 01 00 11 00 00 00 11 00 00 00  // ................
    0610: 00 00 00 00 E8 03 00 00 00 00 00 00 00 00 00 00  // ................
    0620: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0630: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0640: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0650: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0660: 00 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0670: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    0680: 0F 00 00 00 10 00 00 00 11 00 00 00 12 00 00 00  // ................
    0690: 13 00 00 00 14 00 00 00 15 00 00 00 16 00 00 00  // ................
    06A0: 17 00 00 00 00 02 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    06B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    06C0: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    06D0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    06E0: C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F  // ..........@.@.@.
    06F0: 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01  // @.@.@.@.@.......
    0700: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    0710: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    0720: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F  // ..............@.
    0730: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01  // @.@.@.@.@.@.@...
    0740: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0750: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    0760: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0770: C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ..@.@.@.@.@.@.@.
    0780: 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @...............
    0790: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    07A0: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    07B0: C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F  // ......@.@.@.@.@.
    07C0: 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.@...........
    07D0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    07E0: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    07F0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    0800: C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F  // ..........@.@.@.
    0810: 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01  // @.@.@.@.@.......
    0820: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    0830: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    0840: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F  // ..............@.
    0850: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01  // @.@.@.@.@.@.@...
    0860: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0870: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    0880: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0890: C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ..@.@.@.@.@.@.@.
    08A0: 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @...............
    08B0: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    08C0: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    08D0: C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F  // ......@.@.@.@.@.
    08E0: 40 1F 40 1F 40 1F                                // @.@.@.
