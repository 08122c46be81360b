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
[004h 0004 004h]                Table Length : 00001ED0
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : A0
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 00000A38
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000022
[038h 0056 004h]  Target Proximity Domains # : 00000022
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Initiator Proximity Domain List : 00000001
[050h 0080 004h] Initiator Proximity Domain List : 00000008
[054h 0084 004h] Initiator Proximity Domain List : 00000009
[058h 0088 004h] Initiator Proximity Domain List : 0000000A
[05Ch 0092 004h] Initiator Proximity Domain List : 0000000B
[060h 0096 004h] Initiator Proximity Domain List : 0000000C
[064h 0100 004h] Initiator Proximity Domain List : 0000000D
[068h 0104 004h] Initiator Proximity Domain List : 0000000E
[06Ch 0108 004h] Initiator Proximity Domain List : 0000000F
[070h 0112 004h] Initiator Proximity Domain List : 00000010
[074h 0116 004h] Initiator Proximity Domain List : 00000011
[078h 0120 004h] Initiator Proximity Domain List : 00000012
[07Ch 0124 004h] Initiator Proximity Domain List : 00000013
[080h 0128 004h] Initiator Proximity Domain List : 00000014
[084h 0132 004h] Initiator Proximity Domain List : 00000015
[088h 0136 004h] Initiator Proximity Domain List : 00000016
[08Ch 0140 004h] Initiator Proximity Domain List : 00000017
[090h 0144 004h] Initiator Proximity Domain List : 00000018
[094h 0148 004h] Initiator Proximity Domain List : 00000019
[098h 0152 004h] Initiator Proximity Domain List : 0000001A
[09Ch 0156 004h] Initiator Proximity Domain List : 0000001B
[0A0h 0160 004h] Initiator Proximity Domain List : 0000001C
[0A4h 0164 004h] Initiator Proximity Domain List : 0000001D
[0A8h 0168 004h] Initiator Proximity Domain List : 0000001E
[0ACh 0172 004h] Initiator Proximity Domain List : 0000001F
[0B0h 0176 004h] Initiator Proximity Domain List : 00000020
[0B4h 0180 004h] Initiator Proximity Domain List : 00000021
[0B8h 0184 004h] Initiator Proximity Domain List : 00000022
[0BCh 0188 004h] Initiator Proximity Domain List : 00000023
[0C0h 0192 004h] Initiator Proximity Domain List : 00000024
[0C4h 0196 004h] Initiator Proximity Domain List : 00000025
[0C8h 0200 004h] Initiator Proximity Domain List : 00000026
[0CCh 0204 004h] Initiator Proximity Domain List : 00000027
[0D0h 0208 004h] Target Proximity Domain List : 00000000
[0D4h 0212 004h] Target Proximity Domain List : 00000001
[0D8h 0216 004h] Target Proximity Domain List : 00000008
[0DCh 0220 004h] Target Proximity Domain List : 00000009
[0E0h 0224 004h] Target Proximity Domain List : 0000000A
[0E4h 0228 004h] Target Proximity Domain List : 0000000B
[0E8h 0232 004h] Target Proximity Domain List : 0000000C
[0ECh 0236 004h] Target Proximity Domain List : 0000000D
[0F0h 0240 004h] Target Proximity Domain List : 0000000E
[0F4h 0244 004h] Target Proximity Domain List : 0000000F
[0F8h 0248 004h] Target Proximity Domain List : 00000010
[0FCh 0252 004h] Target Proximity Domain List : 00000011
[100h 0256 004h] Target Proximity Domain List : 00000012
[104h 0260 004h] Target Proximity Domain List : 00000013
[108h 0264 004h] Target Proximity Domain List : 00000014
[10Ch 0268 004h] Target Proximity Domain List : 00000015
[110h 0272 004h] Target Proximity Domain List : 00000016
[114h 0276 004h] Target Proximity Domain List : 00000017
[118h 0280 004h] Target Proximity Domain List : 00000018
[11Ch 0284 004h] Target Proximity Domain List : 00000019
[120h 0288 004h] Target Proximity Domain List : 0000001A
[124h 0292 004h] Target Proximity Domain List : 0000001B
[128h 0296 004h] Target Proximity Domain List : 0000001C
[12Ch 0300 004h] Target Proximity Domain List : 0000001D
[130h 0304 004h] Target Proximity Domain List : 0000001E
[134h 0308 004h] Target Proximity Domain List : 0000001F
[138h 0312 004h] Target Proximity Domain List : 00000020
[13Ch 0316 004h] Target Proximity Domain List : 00000021
[140h 0320 004h] Target Proximity Domain List : 00000022
[144h 0324 004h] Target Proximity Domain List : 00000023
[148h 0328 004h] Target Proximity Domain List : 00000024
[14Ch 0332 004h] Target Proximity Domain List : 00000025
[150h 0336 004h] Target Proximity Domain List : 00000026
[154h 0340 004h] Target Proximity Domain List : 00000027
[158h 0344 002h]                       Entry : 006E
[15Ah 0346 002h]                       Entry : 012C
[15Ch 0348 002h]                       Entry : 0190
[15Eh 0350 002h]                       Entry : 0190
[160h 0352 002h]                       Entry : 0190
[162h 0354 002h]                       Entry : 0190
[164h 0356 002h]                       Entry : 0190
[166h 0358 002h]                       Entry : 0190
[168h 0360 002h]                       Entry : 0190
[16Ah 0362 002h]                       Entry : 0190
[16Ch 0364 002h]                       Entry : 0190
[16Eh 0366 002h]                       Entry : 0190
[170h 0368 002h]                       Entry : 0190
[172h 0370 002h]                       Entry : 0190
[174h 0372 002h]                       Entry : 0190
[176h 0374 002h]                       Entry : 0190
[178h 0376 002h]                       Entry : 0190
[17Ah 0378 002h]                       Entry : 0190
[17Ch 0380 002h]                       Entry : 0258
[17Eh 0382 002h]                       Entry : 0258
[180h 0384 002h]                       Entry : 0258
[182h 0386 002h]                       Entry : 0258
[184h 0388 002h]                       Entry : 0258
[186h 0390 002h]                       Entry : 0258
[188h 0392 002h]                       Entry : 0258
[18Ah 0394 002h]                       Entry : 0258
[18Ch 0396 002h]                       Entry : 0258
[18Eh 0398 002h]                       Entry : 0258
[190h 0400 002h]                       Entry : 0258
[192h 0402 002h]                       Entry : 0258
[194h 0404 002h]                       Entry : 0258
[196h 0406 002h]                       Entry : 0258
[198h 0408 002h]                       Entry : 0258
[19Ah 0410 002h]                       Entry : 0258
[19Ch 0412 002h]                       Entry : 012C
[19Eh 0414 002h]                       Entry : 006E
[1A0h 0416 002h]                       Entry : 0258
[1A2h 0418 002h]                       Entry : 0258
[1A4h 0420 002h]                       Entry : 0258
[1A6h 0422 002h]                       Entry : 0258
[1A8h 0424 002h]                       Entry : 0258
[1AAh 0426 002h]                       Entry : 0258
[1ACh 0428 002h]                       Entry : 0258
[1AEh 0430 002h]                       Entry : 0258
[1B0h 0432 002h]                       Entry : 0258
[1B2h 0434 002h]                       Entry : 0258
[1B4h 0436 002h]                       Entry : 0258
[1B6h 0438 002h]                       Entry : 0258
[1B8h 0440 002h]                       Entry : 0258
[1BAh 0442 002h]                       Entry : 0258
[1BCh 0444 002h]                       Entry : 0258
[1BEh 0446 002h]                       Entry : 0258
[1C0h 0448 002h]                       Entry : 0190
[1C2h 0450 002h]                       Entry : 0190
[1C4h 0452 002h]                       Entry : 0190
[1C6h 0454 002h]                       Entry : 0190
[1C8h 0456 002h]                       Entry : 0190
[1CAh 0458 002h]                       Entry : 0190
[1CCh 0460 002h]                       Entry : 0190
[1CEh 0462 002h]                       Entry : 0190
[1D0h 0464 002h]                       Entry : 0190
[1D2h 0466 002h]                       Entry : 0190
[1D4h 0468 002h]                       Entry : 0190
[1D6h 0470 002h]                       Entry : 0190
[1D8h 0472 002h]                       Entry : 0190
[1DAh 0474 002h]                       Entry : 0190
[1DCh 0476 002h]                       Entry : 0190
[1DEh 0478 002h]                       Entry : 0190
[1E0h 0480 002h]                       Entry : 01C2
[1E2h 0482 002h]                       Entry : 0320
[1E4h 0484 002h]                       Entry : 012C
[1E6h 0486 002h]                       Entry : 012C
[1E8h 0488 002h]                       Entry : 012C
[1EAh 0490 002h]                       Entry : 012C
[1ECh 0492 002h]                       Entry : 012C
[1EEh 0494 002h]                       Entry : 012C
[1F0h 0496 002h]                       Entry : 012C
[1F2h 0498 002h]                       Entry : 012C
[1F4h 0500 002h]                       Entry : 02BC
[1F6h 0502 002h]                       Entry : 02BC
[1F8h 0504 002h]                       Entry : 02BC
[1FAh 0506 002h]                       Entry : 02BC
[1FCh 0508 002h]                       Entry : 02BC
[1FEh 0510 002h]                       Entry : 02BC
[200h 0512 002h]                       Entry : 02BC
[202h 0514 002h]                       Entry : 02BC
[204h 0516 002h]                       Entry : 02BC
[206h 0518 002h]                       Entry : 02BC
[208h 0520 002h]                       Entry : 02BC
[20Ah 0522 002h]                       Entry : 02BC
[20Ch 0524 002h]                       Entry : 02BC
[20Eh 0526 002h]                       Entry : 02BC
[210h 0528 002h]                       Entry : 02BC
[212h 0530 002h]                       Entry : 02BC
[214h 0532 002h]                       Entry : 02BC
[216h 0534 002h]                       Entry : 02BC
[218h 0536 002h]                       Entry : 02BC
[21Ah 0538 002h]                       Entry : 02BC
[21Ch 0540 002h]                       Entry : 02BC
[21Eh 0542 002h]                       Entry : 02BC
[220h 0544 002h]                       Entry : 02BC
[222h 0546 002h]                       Entry : 02BC
[224h 0548 002h]                       Entry : 01C2
[226h 0550 002h]                       Entry : 0320
[228h 0552 002h]                       Entry : 012C
[22Ah 0554 002h]                       Entry : 012C
[22Ch 0556 002h]                       Entry : 012C
[22Eh 0558 002h]                       Entry : 012C
[230h 0560 002h]                       Entry : 012C
[232h 0562 002h]                       Entry : 012C
[234h 0564 002h]                       Entry : 012C
[236h 0566 002h]                       Entry : 012C
[238h 0568 002h]                       Entry : 02BC
[23Ah 0570 002h]                       Entry : 02BC
[23Ch 0572 002h]                       Entry : 02BC
[23Eh 0574 002h]                       Entry : 02BC
[240h 0576 002h]                       Entry : 02BC
[242h 0578 002h]                       Entry : 02BC
[244h 0580 002h]                       Entry : 02BC
[246h 0582 002h]                       Entry : 02BC
[248h 0584 002h]                       Entry : 02BC
[24Ah 0586 002h]                       Entry : 02BC
[24Ch 0588 002h]                       Entry : 02BC
[24Eh 0590 002h]                       Entry : 02BC
[250h 0592 002h]                       Entry : 02BC
[252h 0594 002h]                       Entry : 02BC
[254h 0596 002h]                       Entry : 02BC
[256h 0598 002h]                       Entry : 02BC
[258h 0600 002h]                       Entry : 02BC
[25Ah 0602 002h]                       Entry : 02BC
[25Ch 0604 002h]                       Entry : 02BC
[25Eh 0606 002h]                       Entry : 02BC
[260h 0608 002h]                       Entry : 02BC
[262h 0610 002h]                       Entry : 02BC
[264h 0612 002h]                       Entry : 02BC
[266h 0614 002h]                       Entry : 02BC
[268h 0616 002h]                       Entry : 01C2
[26Ah 0618 002h]                       Entry : 0320
[26Ch 0620 002h]                       Entry : 012C
[26Eh 0622 002h]                       Entry : 012C
[270h 0624 002h]                       Entry : 012C
[272h 0626 002h]                       Entry : 012C
[274h 0628 002h]                       Entry : 012C
[276h 0630 002h]                       Entry : 012C
[278h 0632 002h]                       Entry : 012C
[27Ah 0634 002h]                       Entry : 012C
[27Ch 0636 002h]                       Entry : 02BC
[27Eh 0638 002h]                       Entry : 02BC
[280h 0640 002h]                       Entry : 02BC
[282h 0642 002h]                       Entry : 02BC
[284h 0644 002h]                       Entry : 02BC
[286h 0646 002h]                       Entry : 02BC
[288h 0648 002h]                       Entry : 02BC
[28Ah 0650 002h]                       Entry : 02BC
[28Ch 0652 002h]                       Entry : 02BC
[28Eh 0654 002h]                       Entry : 02BC
[290h 0656 002h]                       Entry : 02BC
[292h 0658 002h]                       Entry : 02BC
[294h 0660 002h]                       Entry : 02BC
[296h 0662 002h]                       Entry : 02BC
[298h 0664 002h]                       Entry : 02BC
[29Ah 0666 002h]                       Entry : 02BC
[29Ch 0668 002h]                       Entry : 02BC
[29Eh 0670 002h]                       Entry : 02BC
[2A0h 0672 002h]                       Entry : 02BC
[2A2h 0674 002h]                       Entry : 02BC
[2A4h 0676 002h]                       Entry : 02BC
[2A6h 0678 002h]                       Entry : 02BC
[2A8h 0680 002h]                       Entry : 02BC
[2AAh 0682 002h]                       Entry : 02BC
[2ACh 0684 002h]                       Entry : 01C2
[2AEh 0686 002h]                       Entry : 0320
[2B0h 0688 002h]                       Entry : 012C
[2B2h 0690 002h]                       Entry : 012C
[2B4h 0692 002h]                       Entry : 012C
[2B6h 0694 002h]                       Entry : 012C
[2B8h 0696 002h]                       Entry : 012C
[2BAh 0698 002h]                       Entry : 012C
[2BCh 0700 002h]                       Entry : 012C
[2BEh 0702 002h]                       Entry : 012C
[2C0h 0704 002h]                       Entry : 02BC
[2C2h 0706 002h]                       Entry : 02BC
[2C4h 0708 002h]                       Entry : 02BC
[2C6h 0710 002h]                       Entry : 02BC
[2C8h 0712 002h]                       Entry : 02BC
[2CAh 0714 002h]                       Entry : 02BC
[2CCh 0716 002h]                       Entry : 02BC
[2CEh 0718 002h]                       Entry : 02BC
[2D0h 0720 002h]                       Entry : 02BC
[2D2h 0722 002h]                       Entry : 02BC
[2D4h 0724 002h]                       Entry : 02BC
[2D6h 0726 002h]                       Entry : 02BC
[2D8h 0728 002h]                       Entry : 02BC
[2DAh 0730 002h]                       Entry : 02BC
[2DCh 0732 002h]                       Entry : 02BC
[2DEh 0734 002h]                       Entry : 02BC
[2E0h 0736 002h]                       Entry : 02BC
[2E2h 0738 002h]                       Entry : 02BC
[2E4h 0740 002h]                       Entry : 02BC
[2E6h 0742 002h]                       Entry : 02BC
[2E8h 0744 002h]                       Entry : 02BC
[2EAh 0746 002h]                       Entry : 02BC
[2ECh 0748 002h]                       Entry : 02BC
[2EEh 0750 002h]                       Entry : 02BC
[2F0h 0752 002h]                       Entry : 01C2
[2F2h 0754 002h]                       Entry : 0320
[2F4h 0756 002h]                       Entry : 012C
[2F6h 0758 002h]                       Entry : 012C
[2F8h 0760 002h]                       Entry : 012C
[2FAh 0762 002h]                       Entry : 012C
[2FCh 0764 002h]                       Entry : 012C
[2FEh 0766 002h]                       Entry : 012C
[300h 0768 002h]                       Entry : 012C
[302h 0770 002h]                       Entry : 012C
[304h 0772 002h]                       Entry : 02BC
[306h 0774 002h]                       Entry : 02BC
[308h 0776 002h]                       Entry : 02BC
[30Ah 0778 002h]                       Entry : 02BC
[30Ch 0780 002h]                       Entry : 02BC
[30Eh 0782 002h]                       Entry : 02BC
[310h 0784 002h]                       Entry : 02BC
[312h 0786 002h]                       Entry : 02BC
[314h 0788 002h]                       Entry : 02BC
[316h 0790 002h]                       Entry : 02BC
[318h 0792 002h]                       Entry : 02BC
[31Ah 0794 002h]                       Entry : 02BC
[31Ch 0796 002h]                       Entry : 02BC
[31Eh 0798 002h]                       Entry : 02BC
[320h 0800 002h]                       Entry : 02BC
[322h 0802 002h]                       Entry : 02BC
[324h 0804 002h]                       Entry : 02BC
[326h 0806 002h]                       Entry : 02BC
[328h 0808 002h]                       Entry : 02BC
[32Ah 0810 002h]                       Entry : 02BC
[32Ch 0812 002h]                       Entry : 02BC
[32Eh 0814 002h]                       Entry : 02BC
[330h 0816 002h]                       Entry : 02BC
[332h 0818 002h]                       Entry : 02BC
[334h 0820 002h]                       Entry : 01C2
[336h 0822 002h]                       Entry : 0320
[338h 0824 002h]                       Entry : 012C
[33Ah 0826 002h]                       Entry : 012C
[33Ch 0828 002h]                       Entry : 012C
[33Eh 0830 002h]                       Entry : 012C
[340h 0832 002h]                       Entry : 012C
[342h 0834 002h]                       Entry : 012C
[344h 0836 002h]                       Entry : 012C
[346h 0838 002h]                       Entry : 012C
[348h 0840 002h]                       Entry : 02BC
[34Ah 0842 002h]                       Entry : 02BC
[34Ch 0844 002h]                       Entry : 02BC
[34Eh 0846 002h]                       Entry : 02BC
[350h 0848 002h]                       Entry : 02BC
[352h 0850 002h]                       Entry : 02BC
[354h 0852 002h]                       Entry : 02BC
[356h 0854 002h]                       Entry : 02BC
[358h 0856 002h]                       Entry : 02BC
[35Ah 0858 002h]                       Entry : 02BC
[35Ch 0860 002h]                       Entry : 02BC
[35Eh 0862 002h]                       Entry : 02BC
[360h 0864 002h]                       Entry : 02BC
[362h 0866 002h]                       Entry : 02BC
[364h 0868 002h]                       Entry : 02BC
[366h 0870 002h]                       Entry : 02BC
[368h 0872 002h]                       Entry : 02BC
[36Ah 0874 002h]                       Entry : 02BC
[36Ch 0876 002h]                       Entry : 02BC
[36Eh 0878 002h]                       Entry : 02BC
[370h 0880 002h]                       Entry : 02BC
[372h 0882 002h]                       Entry : 02BC
[374h 0884 002h]                       Entry : 02BC
[376h 0886 002h]                       Entry : 02BC
[378h 0888 002h]                       Entry : 01C2
[37Ah 0890 002h]                       Entry : 0320
[37Ch 0892 002h]                       Entry : 012C
[37Eh 0894 002h]                       Entry : 012C
[380h 0896 002h]                       Entry : 012C
[382h 0898 002h]                       Entry : 012C
[384h 0900 002h]                       Entry : 012C
[386h 0902 002h]                       Entry : 012C
[388h 0904 002h]                       Entry : 012C
[38Ah 0906 002h]                       Entry : 012C
[38Ch 0908 002h]                       Entry : 02BC
[38Eh 0910 002h]                       Entry : 02BC
[390h 0912 002h]                       Entry : 02BC
[392h 0914 002h]                       Entry : 02BC
[394h 0916 002h]                       Entry : 02BC
[396h 0918 002h]                       Entry : 02BC
[398h 0920 002h]                       Entry : 02BC
[39Ah 0922 002h]                       Entry : 02BC
[39Ch 0924 002h]                       Entry : 02BC
[39Eh 0926 002h]                       Entry : 02BC
[3A0h 0928 002h]                       Entry : 02BC
[3A2h 0930 002h]                       Entry : 02BC
[3A4h 0932 002h]                       Entry : 02BC
[3A6h 0934 002h]                       Entry : 02BC
[3A8h 0936 002h]                       Entry : 02BC
[3AAh 0938 002h]                       Entry : 02BC
[3ACh 0940 002h]                       Entry : 02BC
[3AEh 0942 002h]                       Entry : 02BC
[3B0h 0944 002h]                       Entry : 02BC
[3B2h 0946 002h]                       Entry : 02BC
[3B4h 0948 002h]                       Entry : 02BC
[3B6h 0950 002h]                       Entry : 02BC
[3B8h 0952 002h]                       Entry : 02BC
[3BAh 0954 002h]                       Entry : 02BC
[3BCh 0956 002h]                       Entry : 01C2
[3BEh 0958 002h]                       Entry : 0320
[3C0h 0960 002h]                       Entry : 012C
[3C2h 0962 002h]                       Entry : 012C
[3C4h 0964 002h]                       Entry : 012C
[3C6h 0966 002h]                       Entry : 012C
[3C8h 0968 002h]                       Entry : 012C
[3CAh 0970 002h]                       Entry : 012C
[3CCh 0972 002h]                       Entry : 012C
[3CEh 0974 002h]                       Entry : 012C
[3D0h 0976 002h]                       Entry : 02BC
[3D2h 0978 002h]                       Entry : 02BC
[3D4h 0980 002h]                       Entry : 02BC
[3D6h 0982 002h]                       Entry : 02BC
[3D8h 0984 002h]                       Entry : 02BC
[3DAh 0986 002h]                       Entry : 02BC
[3DCh 0988 002h]                       Entry : 02BC
[3DEh 0990 002h]                       Entry : 02BC
[3E0h 0992 002h]                       Entry : 02BC
[3E2h 0994 002h]                       Entry : 02BC
[3E4h 0996 002h]                       Entry : 02BC
[3E6h 0998 002h]                       Entry : 02BC
[3E8h 1000 002h]                       Entry : 02BC
[3EAh 1002 002h]                       Entry : 02BC
[3ECh 1004 002h]                       Entry : 02BC
[3EEh 1006 002h]                       Entry : 02BC
[3F0h 1008 002h]                       Entry : 02BC
[3F2h 1010 002h]                       Entry : 02BC
[3F4h 1012 002h]                       Entry : 02BC
[3F6h 1014 002h]                       Entry : 02BC
[3F8h 1016 002h]                       Entry : 02BC
[3FAh 1018 002h]                       Entry : 02BC
[3FCh 1020 002h]                       Entry : 02BC
[3FEh 1022 002h]                       Entry : 02BC
[400h 1024 002h]                       Entry : 01C2
[402h 1026 002h]                       Entry : 0320
[404h 1028 002h]                       Entry : 02BC
[406h 1030 002h]                       Entry : 02BC
[408h 1032 002h]                       Entry : 02BC
[40Ah 1034 002h]                       Entry : 02BC
[40Ch 1036 002h]                       Entry : 02BC
[40Eh 1038 002h]                       Entry : 02BC
[410h 1040 002h]                       Entry : 02BC
[412h 1042 002h]                       Entry : 02BC
[414h 1044 002h]                       Entry : 012C
[416h 1046 002h]                       Entry : 012C
[418h 1048 002h]                       Entry : 012C
[41Ah 1050 002h]                       Entry : 012C
[41Ch 1052 002h]                       Entry : 012C
[41Eh 1054 002h]                       Entry : 012C
[420h 1056 002h]                       Entry : 012C
[422h 1058 002h]                       Entry : 012C
[424h 1060 002h]                       Entry : 02BC
[426h 1062 002h]                       Entry : 02BC
[428h 1064 002h]                       Entry : 02BC
[42Ah 1066 002h]                       Entry : 02BC
[42Ch 1068 002h]                       Entry : 02BC
[42Eh 1070 002h]                       Entry : 02BC
[430h 1072 002h]                       Entry : 02BC
[432h 1074 002h]                       Entry : 02BC
[434h 1076 002h]                       Entry : 02BC
[436h 1078 002h]                       Entry : 02BC
[438h 1080 002h]                       Entry : 02BC
[43Ah 1082 002h]                       Entry : 02BC
[43Ch 1084 002h]                       Entry : 02BC
[43Eh 1086 002h]                       Entry : 02BC
[440h 1088 002h]                       Entry : 02BC
[442h 1090 002h]                       Entry : 02BC
[444h 1092 002h]                       Entry : 01C2
[446h 1094 002h]                       Entry : 0320
[448h 1096 002h]                       Entry : 02BC
[44Ah 1098 002h]                       Entry : 02BC
[44Ch 1100 002h]                       Entry : 02BC
[44Eh 1102 002h]                       Entry : 02BC
[450h 1104 002h]                       Entry : 02BC
[452h 1106 002h]                       Entry : 02BC
[454h 1108 002h]                       Entry : 02BC
[456h 1110 002h]                       Entry : 02BC
[458h 1112 002h]                       Entry : 012C
[45Ah 1114 002h]                       Entry : 012C
[45Ch 1116 002h]                       Entry : 012C
[45Eh 1118 002h]                       Entry : 012C
[460h 1120 002h]                       Entry : 012C
[462h 1122 002h]                       Entry : 012C
[464h 1124 002h]                       Entry : 012C
[466h 1126 002h]                       Entry : 012C
[468h 1128 002h]                       Entry : 02BC
[46Ah 1130 002h]                       Entry : 02BC
[46Ch 1132 002h]                       Entry : 02BC
[46Eh 1134 002h]                       Entry : 02BC
[470h 1136 002h]                       Entry : 02BC
[472h 1138 002h]                       Entry : 02BC
[474h 1140 002h]                       Entry : 02BC
[476h 1142 002h]                       Entry : 02BC
[478h 1144 002h]                       Entry : 02BC
[47Ah 1146 002h]                       Entry : 02BC
[47Ch 1148 002h]                       Entry : 02BC
[47Eh 1150 002h]                       Entry : 02BC
[480h 1152 002h]                       Entry : 02BC
[482h 1154 002h]                       Entry : 02BC
[484h 1156 002h]                       Entry : 02BC
[486h 1158 002h]                       Entry : 02BC
[488h 1160 002h]                       Entry : 01C2
[48Ah 1162 002h]                       Entry : 0320
[48Ch 1164 002h]                       Entry : 02BC
[48Eh 1166 002h]                       Entry : 02BC
[490h 1168 002h]                       Entry : 02BC
[492h 1170 002h]                       Entry : 02BC
[494h 1172 002h]                       Entry : 02BC
[496h 1174 002h]                       Entry : 02BC
[498h 1176 002h]                       Entry : 02BC
[49Ah 1178 002h]                       Entry : 02BC
[49Ch 1180 002h]                       Entry : 012C
[49Eh 1182 002h]                       Entry : 012C
[4A0h 1184 002h]                       Entry : 012C
[4A2h 1186 002h]                       Entry : 012C
[4A4h 1188 002h]                       Entry : 012C
[4A6h 1190 002h]                       Entry : 012C
[4A8h 1192 002h]                       Entry : 012C
[4AAh 1194 002h]                       Entry : 012C
[4ACh 1196 002h]                       Entry : 02BC
[4AEh 1198 002h]                       Entry : 02BC
[4B0h 1200 002h]                       Entry : 02BC
[4B2h 1202 002h]                       Entry : 02BC
[4B4h 1204 002h]                       Entry : 02BC
[4B6h 1206 002h]                       Entry : 02BC
[4B8h 1208 002h]                       Entry : 02BC
[4BAh 1210 002h]                       Entry : 02BC
[4BCh 1212 002h]                       Entry : 02BC
[4BEh 1214 002h]                       Entry : 02BC
[4C0h 1216 002h]                       Entry : 02BC
[4C2h 1218 002h]                       Entry : 02BC
[4C4h 1220 002h]                       Entry : 02BC
[4C6h 1222 002h]                       Entry : 02BC
[4C8h 1224 002h]                       Entry : 02BC
[4CAh 1226 002h]                       Entry : 02BC
[4CCh 1228 002h]                       Entry : 01C2
[4CEh 1230 002h]                       Entry : 0320
[4D0h 1232 002h]                       Entry : 02BC
[4D2h 1234 002h]                       Entry : 02BC
[4D4h 1236 002h]                       Entry : 02BC
[4D6h 1238 002h]                       Entry : 02BC
[4D8h 1240 002h]                       Entry : 02BC
[4DAh 1242 002h]                       Entry : 02BC
[4DCh 1244 002h]                       Entry : 02BC
[4DEh 1246 002h]                       Entry : 02BC
[4E0h 1248 002h]                       Entry : 012C
[4E2h 1250 002h]                       Entry : 012C
[4E4h 1252 002h]                       Entry : 012C
[4E6h 1254 002h]                       Entry : 012C
[4E8h 1256 002h]                       Entry : 012C
[4EAh 1258 002h]                       Entry : 012C
[4ECh 1260 002h]                       Entry : 012C
[4EEh 1262 002h]                       Entry : 012C
[4F0h 1264 002h]                       Entry : 02BC
[4F2h 1266 002h]                       Entry : 02BC
[4F4h 1268 002h]                       Entry : 02BC
[4F6h 1270 002h]                       Entry : 02BC
[4F8h 1272 002h]                       Entry : 02BC
[4FAh 1274 002h]                       Entry : 02BC
[4FCh 1276 002h]                       Entry : 02BC
[4FEh 1278 002h]                       Entry : 02BC
[500h 1280 002h]                       Entry : 02BC
[502h 1282 002h]                       Entry : 02BC
[504h 1284 002h]                       Entry : 02BC
[506h 1286 002h]                       Entry : 02BC
[508h 1288 002h]                       Entry : 02BC
[50Ah 1290 002h]                       Entry : 02BC
[50Ch 1292 002h]                       Entry : 02BC
[50Eh 1294 002h]                       Entry : 02BC
[510h 1296 002h]                       Entry : 01C2
[512h 1298 002h]                       Entry : 0320
[514h 1300 002h]                       Entry : 02BC
[516h 1302 002h]                       Entry : 02BC
[518h 1304 002h]                       Entry : 02BC
[51Ah 1306 002h]                       Entry : 02BC
[51Ch 1308 002h]                       Entry : 02BC
[51Eh 1310 002h]                       Entry : 02BC
[520h 1312 002h]                       Entry : 02BC
[522h 1314 002h]                       Entry : 02BC
[524h 1316 002h]                       Entry : 012C
[526h 1318 002h]                       Entry : 012C
[528h 1320 002h]                       Entry : 012C
[52Ah 1322 002h]                       Entry : 012C
[52Ch 1324 002h]                       Entry : 012C
[52Eh 1326 002h]                       Entry : 012C
[530h 1328 002h]                       Entry : 012C
[532h 1330 002h]                       Entry : 012C
[534h 1332 002h]                       Entry : 02BC
[536h 1334 002h]                       Entry : 02BC
[538h 1336 002h]                       Entry : 02BC
[53Ah 1338 002h]                       Entry : 02BC
[53Ch 1340 002h]                       Entry : 02BC
[53Eh 1342 002h]                       Entry : 02BC
[540h 1344 002h]                       Entry : 02BC
[542h 1346 002h]                       Entry : 02BC
[544h 1348 002h]                       Entry : 02BC
[546h 1350 002h]                       Entry : 02BC
[548h 1352 002h]                       Entry : 02BC
[54Ah 1354 002h]                       Entry : 02BC
[54Ch 1356 002h]                       Entry : 02BC
[54Eh 1358 002h]                       Entry : 02BC
[550h 1360 002h]                       Entry : 02BC
[552h 1362 002h]                       Entry : 02BC
[554h 1364 002h]                       Entry : 01C2
[556h 1366 002h]                       Entry : 0320
[558h 1368 002h]                       Entry : 02BC
[55Ah 1370 002h]                       Entry : 02BC
[55Ch 1372 002h]                       Entry : 02BC
[55Eh 1374 002h]                       Entry : 02BC
[560h 1376 002h]                       Entry : 02BC
[562h 1378 002h]                       Entry : 02BC
[564h 1380 002h]                       Entry : 02BC
[566h 1382 002h]                       Entry : 02BC
[568h 1384 002h]                       Entry : 012C
[56Ah 1386 002h]                       Entry : 012C
[56Ch 1388 002h]                       Entry : 012C
[56Eh 1390 002h]                       Entry : 012C
[570h 1392 002h]                       Entry : 012C
[572h 1394 002h]                       Entry : 012C
[574h 1396 002h]                       Entry : 012C
[576h 1398 002h]                       Entry : 012C
[578h 1400 002h]                       Entry : 02BC
[57Ah 1402 002h]                       Entry : 02BC
[57Ch 1404 002h]                       Entry : 02BC
[57Eh 1406 002h]                       Entry : 02BC
[580h 1408 002h]                       Entry : 02BC
[582h 1410 002h]                       Entry : 02BC
[584h 1412 002h]                       Entry : 02BC
[586h 1414 002h]                       Entry : 02BC
[588h 1416 002h]                       Entry : 02BC
[58Ah 1418 002h]                       Entry : 02BC
[58Ch 1420 002h]                       Entry : 02BC
[58Eh 1422 002h]                       Entry : 02BC
[590h 1424 002h]                       Entry : 02BC
[592h 1426 002h]                       Entry : 02BC
[594h 1428 002h]                       Entry : 02BC
[596h 1430 002h]                       Entry : 02BC
[598h 1432 002h]                       Entry : 01C2
[59Ah 1434 002h]                       Entry : 0320
[59Ch 1436 002h]                       Entry : 02BC
[59Eh 1438 002h]                       Entry : 02BC
[5A0h 1440 002h]                       Entry : 02BC
[5A2h 1442 002h]                       Entry : 02BC
[5A4h 1444 002h]                       Entry : 02BC
[5A6h 1446 002h]                       Entry : 02BC
[5A8h 1448 002h]                       Entry : 02BC
[5AAh 1450 002h]                       Entry : 02BC
[5ACh 1452 002h]                       Entry : 012C
[5AEh 1454 002h]                       Entry : 012C
[5B0h 1456 002h]                       Entry : 012C
[5B2h 1458 002h]                       Entry : 012C
[5B4h 1460 002h]                       Entry : 012C
[5B6h 1462 002h]                       Entry : 012C
[5B8h 1464 002h]                       Entry : 012C
[5BAh 1466 002h]                       Entry : 012C
[5BCh 1468 002h]                       Entry : 02BC
[5BEh 1470 002h]                       Entry : 02BC
[5C0h 1472 002h]                       Entry : 02BC
[5C2h 1474 002h]                       Entry : 02BC
[5C4h 1476 002h]                       Entry : 02BC
[5C6h 1478 002h]                       Entry : 02BC
[5C8h 1480 002h]                       Entry : 02BC
[5CAh 1482 002h]                       Entry : 02BC
[5CCh 1484 002h]                       Entry : 02BC
[5CEh 1486 002h]                       Entry : 02BC
[5D0h 1488 002h]                       Entry : 02BC
[5D2h 1490 002h]                       Entry : 02BC
[5D4h 1492 002h]                       Entry : 02BC
[5D6h 1494 002h]                       Entry : 02BC
[5D8h 1496 002h]                       Entry : 02BC
[5DAh 1498 002h]                       Entry : 02BC
[5DCh 1500 002h]                       Entry : 01C2
[5DEh 1502 002h]                       Entry : 0320
[5E0h 1504 002h]                       Entry : 02BC
[5E2h 1506 002h]                       Entry : 02BC
[5E4h 1508 002h]                       Entry : 02BC
[5E6h 1510 002h]                       Entry : 02BC
[5E8h 1512 002h]                       Entry : 02BC
[5EAh 1514 002h]                       Entry : 02BC
[5ECh 1516 002h]                       Entry : 02BC
[5EEh 1518 002h]                       Entry : 02BC
[5F0h 1520 002h]                       Entry : 012C
[5F2h 1522 002h]                       Entry : 012C
[5F4h 1524 002h]                       Entry : 012C
[5F6h 1526 002h]                       Entry : 012C
[5F8h 1528 002h]                       Entry : 012C
[5FAh 1530 002h]                       Entry : 012C
[5FCh 1532 002h]                       Entry : 012C
[5FEh 1534 002h]                       Entry : 012C
[600h 1536 002h]                       Entry : 02BC
[602h 1538 002h]                       Entry : 02BC
[604h 1540 002h]                       Entry : 02BC
[606h 1542 002h]                       Entry : 02BC
[608h 1544 002h]                       Entry : 02BC
[60Ah 1546 002h]                       Entry : 02BC
[60Ch 1548 002h]                       Entry : 02BC
[60Eh 1550 002h]                       Entry : 02BC
[610h 1552 002h]                       Entry : 02BC
[612h 1554 002h]                       Entry : 02BC
[614h 1556 002h]                       Entry : 02BC
[616h 1558 002h]                       Entry : 02BC
[618h 1560 002h]                       Entry : 02BC
[61Ah 1562 002h]                       Entry : 02BC
[61Ch 1564 002h]                       Entry : 02BC
[61Eh 1566 002h]                       Entry : 02BC
[620h 1568 002h]                       Entry : 0320
[622h 1570 002h]                       Entry : 01C2
[624h 1572 002h]                       Entry : 02BC
[626h 1574 002h]                       Entry : 02BC
[628h 1576 002h]                       Entry : 02BC
[62Ah 1578 002h]                       Entry : 02BC
[62Ch 1580 002h]                       Entry : 02BC
[62Eh 1582 002h]                       Entry : 02BC
[630h 1584 002h]                       Entry : 02BC
[632h 1586 002h]                       Entry : 02BC
[634h 1588 002h]                       Entry : 02BC
[636h 1590 002h]                       Entry : 02BC
[638h 1592 002h]                       Entry : 02BC
[63Ah 1594 002h]                       Entry : 02BC
[63Ch 1596 002h]                       Entry : 02BC
[63Eh 1598 002h]                       Entry : 02BC
[640h 1600 002h]                       Entry : 02BC
[642h 1602 002h]                       Entry : 02BC
[644h 1604 002h]                       Entry : 012C
[646h 1606 002h]                       Entry : 012C
[648h 1608 002h]                       Entry : 012C
[64Ah 1610 002h]                       Entry : 012C
[64Ch 1612 002h]                       Entry : 012C
[64Eh 1614 002h]                       Entry : 012C
[650h 1616 002h]                       Entry : 012C
[652h 1618 002h]                       Entry : 012C
[654h 1620 002h]                       Entry : 02BC
[656h 1622 002h]                       Entry : 02BC
[658h 1624 002h]                       Entry : 02BC
[65Ah 1626 002h]                       Entry : 02BC
[65Ch 1628 002h]                       Entry : 02BC
[65Eh 1630 002h]                       Entry : 02BC
[660h 1632 002h]                       Entry : 02BC
[662h 1634 002h]                       Entry : 02BC
[664h 1636 002h]                       Entry : 0320
[666h 1638 002h]                       Entry : 01C2
[668h 1640 002h]                       Entry : 02BC
[66Ah 1642 002h]                       Entry : 02BC
[66Ch 1644 002h]                       Entry : 02BC
[66Eh 1646 002h]                       Entry : 02BC
[670h 1648 002h]                       Entry : 02BC
[672h 1650 002h]                       Entry : 02BC
[674h 1652 002h]                       Entry : 02BC
[676h 1654 002h]                       Entry : 02BC
[678h 1656 002h]                       Entry : 02BC
[67Ah 1658 002h]                       Entry : 02BC
[67Ch 1660 002h]                       Entry : 02BC
[67Eh 1662 002h]                       Entry : 02BC
[680h 1664 002h]                       Entry : 02BC
[682h 1666 002h]                       Entry : 02BC
[684h 1668 002h]                       Entry : 02BC
[686h 1670 002h]                       Entry : 02BC
[688h 1672 002h]                       Entry : 012C
[68Ah 1674 002h]                       Entry : 012C
[68Ch 1676 002h]                       Entry : 012C
[68Eh 1678 002h]                       Entry : 012C
[690h 1680 002h]                       Entry : 012C
[692h 1682 002h]                       Entry : 012C
[694h 1684 002h]                       Entry : 012C
[696h 1686 002h]                       Entry : 012C
[698h 1688 002h]                       Entry : 02BC
[69Ah 1690 002h]                       Entry : 02BC
[69Ch 1692 002h]                       Entry : 02BC
[69Eh 1694 002h]                       Entry : 02BC
[6A0h 1696 002h]                       Entry : 02BC
[6A2h 1698 002h]                       Entry : 02BC
[6A4h 1700 002h]                       Entry : 02BC
[6A6h 1702 002h]                       Entry : 02BC
[6A8h 1704 002h]                       Entry : 0320
[6AAh 1706 002h]                       Entry : 01C2
[6ACh 1708 002h]                       Entry : 02BC
[6AEh 1710 002h]                       Entry : 02BC
[6B0h 1712 002h]                       Entry : 02BC
[6B2h 1714 002h]                       Entry : 02BC
[6B4h 1716 002h]                       Entry : 02BC
[6B6h 1718 002h]                       Entry : 02BC
[6B8h 1720 002h]                       Entry : 02BC
[6BAh 1722 002h]                       Entry : 02BC
[6BCh 1724 002h]                       Entry : 02BC
[6BEh 1726 002h]                       Entry : 02BC
[6C0h 1728 002h]                       Entry : 02BC
[6C2h 1730 002h]                       Entry : 02BC
[6C4h 1732 002h]                       Entry : 02BC
[6C6h 1734 002h]                       Entry : 02BC
[6C8h 1736 002h]                       Entry : 02BC
[6CAh 1738 002h]                       Entry : 02BC
[6CCh 1740 002h]                       Entry : 012C
[6CEh 1742 002h]                       Entry : 012C
[6D0h 1744 002h]                       Entry : 012C
[6D2h 1746 002h]                       Entry : 012C
[6D4h 1748 002h]                       Entry : 012C
[6D6h 1750 002h]                       Entry : 012C
[6D8h 1752 002h]                       Entry : 012C
[6DAh 1754 002h]                       Entry : 012C
[6DCh 1756 002h]                       Entry : 02BC
[6DEh 1758 002h]                       Entry : 02BC
[6E0h 1760 002h]                       Entry : 02BC
[6E2h 1762 002h]                       Entry : 02BC
[6E4h 1764 002h]                       Entry : 02BC
[6E6h 1766 002h]                       Entry : 02BC
[6E8h 1768 002h]                       Entry : 02BC
[6EAh 1770 002h]                       Entry : 02BC
[6ECh 1772 002h]                       Entry : 0320
[6EEh 1774 002h]                       Entry : 01C2
[6F0h 1776 002h]                       Entry : 02BC
[6F2h 1778 002h]                       Entry : 02BC
[6F4h 1780 002h]                       Entry : 02BC
[6F6h 1782 002h]                       Entry : 02BC
[6F8h 1784 002h]                       Entry : 02BC
[6FAh 1786 002h]                       Entry : 02BC
[6FCh 1788 002h]                       Entry : 02BC
[6FEh 1790 002h]                       Entry : 02BC
[700h 1792 002h]                       Entry : 02BC
[702h 1794 002h]                       Entry : 02BC
[704h 1796 002h]                       Entry : 02BC
[706h 1798 002h]                       Entry : 02BC
[708h 1800 002h]                       Entry : 02BC
[70Ah 1802 002h]                       Entry : 02BC
[70Ch 1804 002h]                       Entry : 02BC
[70Eh 1806 002h]                       Entry : 02BC
[710h 1808 002h]                       Entry : 012C
[712h 1810 002h]                       Entry : 012C
[714h 1812 002h]                       Entry : 012C
[716h 1814 002h]                       Entry : 012C
[718h 1816 002h]                       Entry : 012C
[71Ah 1818 002h]                       Entry : 012C
[71Ch 1820 002h]                       Entry : 012C
[71Eh 1822 002h]                       Entry : 012C
[720h 1824 002h]                       Entry : 02BC
[722h 1826 002h]                       Entry : 02BC
[724h 1828 002h]                       Entry : 02BC
[726h 1830 002h]                       Entry : 02BC
[728h 1832 002h]                       Entry : 02BC
[72Ah 1834 002h]                       Entry : 02BC
[72Ch 1836 002h]                       Entry : 02BC
[72Eh 1838 002h]                       Entry : 02BC
[730h 1840 002h]                       Entry : 0320
[732h 1842 002h]                       Entry : 01C2
[734h 1844 002h]                       Entry : 02BC
[736h 1846 002h]                       Entry : 02BC
[738h 1848 002h]                       Entry : 02BC
[73Ah 1850 002h]                       Entry : 02BC
[73Ch 1852 002h]                       Entry : 02BC
[73Eh 1854 002h]                       Entry : 02BC
[740h 1856 002h]                       Entry : 02BC
[742h 1858 002h]                       Entry : 02BC
[744h 1860 002h]                       Entry : 02BC
[746h 1862 002h]                       Entry : 02BC
[748h 1864 002h]                       Entry : 02BC
[74Ah 1866 002h]                       Entry : 02BC
[74Ch 1868 002h]                       Entry : 02BC
[74Eh 1870 002h]                       Entry : 02BC
[750h 1872 002h]                       Entry : 02BC
[752h 1874 002h]                       Entry : 02BC
[754h 1876 002h]                       Entry : 012C
[756h 1878 002h]                       Entry : 012C
[758h 1880 002h]                       Entry : 012C
[75Ah 1882 002h]                       Entry : 012C
[75Ch 1884 002h]                       Entry : 012C
[75Eh 1886 002h]                       Entry : 012C
[760h 1888 002h]                       Entry : 012C
[762h 1890 002h]                       Entry : 012C
[764h 1892 002h]                       Entry : 02BC
[766h 1894 002h]                       Entry : 02BC
[768h 1896 002h]                       Entry : 02BC
[76Ah 1898 002h]                       Entry : 02BC
[76Ch 1900 002h]                       Entry : 02BC
[76Eh 1902 002h]                       Entry : 02BC
[770h 1904 002h]                       Entry : 02BC
[772h 1906 002h]                       Entry : 02BC
[774h 1908 002h]                       Entry : 0320
[776h 1910 002h]                       Entry : 01C2
[778h 1912 002h]                       Entry : 02BC
[77Ah 1914 002h]                       Entry : 02BC
[77Ch 1916 002h]                       Entry : 02BC
[77Eh 1918 002h]                       Entry : 02BC
[780h 1920 002h]                       Entry : 02BC
[782h 1922 002h]                       Entry : 02BC
[784h 1924 002h]                       Entry : 02BC
[786h 1926 002h]                       Entry : 02BC
[788h 1928 002h]                       Entry : 02BC
[78Ah 1930 002h]                       Entry : 02BC
[78Ch 1932 002h]                       Entry : 02BC
[78Eh 1934 002h]                       Entry : 02BC
[790h 1936 002h]                       Entry : 02BC
[792h 1938 002h]                       Entry : 02BC
[794h 1940 002h]                       Entry : 02BC
[796h 1942 002h]                       Entry : 02BC
[798h 1944 002h]                       Entry : 012C
[79Ah 1946 002h]                       Entry : 012C
[79Ch 1948 002h]                       Entry : 012C
[79Eh 1950 002h]                       Entry : 012C
[7A0h 1952 002h]                       Entry : 012C
[7A2h 1954 002h]                       Entry : 012C
[7A4h 1956 002h]                       Entry : 012C
[7A6h 1958 002h]                       Entry : 012C
[7A8h 1960 002h]                       Entry : 02BC
[7AAh 1962 002h]                       Entry : 02BC
[7ACh 1964 002h]                       Entry : 02BC
[7AEh 1966 002h]                       Entry : 02BC
[7B0h 1968 002h]                       Entry : 02BC
[7B2h 1970 002h]                       Entry : 02BC
[7B4h 1972 002h]                       Entry : 02BC
[7B6h 1974 002h]                       Entry : 02BC
[7B8h 1976 002h]                       Entry : 0320
[7BAh 1978 002h]                       Entry : 01C2
[7BCh 1980 002h]                       Entry : 02BC
[7BEh 1982 002h]                       Entry : 02BC
[7C0h 1984 002h]                       Entry : 02BC
[7C2h 1986 002h]                       Entry : 02BC
[7C4h 1988 002h]                       Entry : 02BC
[7C6h 1990 002h]                       Entry : 02BC
[7C8h 1992 002h]                       Entry : 02BC
[7CAh 1994 002h]                       Entry : 02BC
[7CCh 1996 002h]                       Entry : 02BC
[7CEh 1998 002h]                       Entry : 02BC
[7D0h 2000 002h]                       Entry : 02BC
[7D2h 2002 002h]                       Entry : 02BC
[7D4h 2004 002h]                       Entry : 02BC
[7D6h 2006 002h]                       Entry : 02BC
[7D8h 2008 002h]                       Entry : 02BC
[7DAh 2010 002h]                       Entry : 02BC
[7DCh 2012 002h]                       Entry : 012C
[7DEh 2014 002h]                       Entry : 012C
[7E0h 2016 002h]                       Entry : 012C
[7E2h 2018 002h]                       Entry : 012C
[7E4h 2020 002h]                       Entry : 012C
[7E6h 2022 002h]                       Entry : 012C
[7E8h 2024 002h]                       Entry : 012C
[7EAh 2026 002h]                       Entry : 012C
[7ECh 2028 002h]                       Entry : 02BC
[7EEh 2030 002h]                       Entry : 02BC
[7F0h 2032 002h]                       Entry : 02BC
[7F2h 2034 002h]                       Entry : 02BC
[7F4h 2036 002h]                       Entry : 02BC
[7F6h 2038 002h]                       Entry : 02BC
[7F8h 2040 002h]                       Entry : 02BC
[7FAh 2042 002h]                       Entry : 02BC
[7FCh 2044 002h]                       Entry : 0320
[7FEh 2046 002h]                       Entry : 01C2
[800h 2048 002h]                       Entry : 02BC
[802h 2050 002h]                       Entry : 02BC
[804h 2052 002h]                       Entry : 02BC
[806h 2054 002h]                       Entry : 02BC
[808h 2056 002h]                       Entry : 02BC
[80Ah 2058 002h]                       Entry : 02BC
[80Ch 2060 002h]                       Entry : 02BC
[80Eh 2062 002h]                       Entry : 02BC
[810h 2064 002h]                       Entry : 02BC
[812h 2066 002h]                       Entry : 02BC
[814h 2068 002h]                       Entry : 02BC
[816h 2070 002h]                       Entry : 02BC
[818h 2072 002h]                       Entry : 02BC
[81Ah 2074 002h]                       Entry : 02BC
[81Ch 2076 002h]                       Entry : 02BC
[81Eh 2078 002h]                       Entry : 02BC
[820h 2080 002h]                       Entry : 012C
[822h 2082 002h]                       Entry : 012C
[824h 2084 002h]                       Entry : 012C
[826h 2086 002h]                       Entry : 012C
[828h 2088 002h]                       Entry : 012C
[82Ah 2090 002h]                       Entry : 012C
[82Ch 2092 002h]                       Entry : 012C
[82Eh 2094 002h]                       Entry : 012C
[830h 2096 002h]                       Entry : 02BC
[832h 2098 002h]                       Entry : 02BC
[834h 2100 002h]                       Entry : 02BC
[836h 2102 002h]                       Entry : 02BC
[838h 2104 002h]                       Entry : 02BC
[83Ah 2106 002h]                       Entry : 02BC
[83Ch 2108 002h]                       Entry : 02BC
[83Eh 2110 002h]                       Entry : 02BC
[840h 2112 002h]                       Entry : 0320
[842h 2114 002h]                       Entry : 01C2
[844h 2116 002h]                       Entry : 02BC
[846h 2118 002h]                       Entry : 02BC
[848h 2120 002h]                       Entry : 02BC
[84Ah 2122 002h]                       Entry : 02BC
[84Ch 2124 002h]                       Entry : 02BC
[84Eh 2126 002h]                       Entry : 02BC
[850h 2128 002h]                       Entry : 02BC
[852h 2130 002h]                       Entry : 02BC
[854h 2132 002h]                       Entry : 02BC
[856h 2134 002h]                       Entry : 02BC
[858h 2136 002h]                       Entry : 02BC
[85Ah 2138 002h]                       Entry : 02BC
[85Ch 2140 002h]                       Entry : 02BC
[85Eh 2142 002h]                       Entry : 02BC
[860h 2144 002h]                       Entry : 02BC
[862h 2146 002h]                       Entry : 02BC
[864h 2148 002h]                       Entry : 02BC
[866h 2150 002h]                       Entry : 02BC
[868h 2152 002h]                       Entry : 02BC
[86Ah 2154 002h]                       Entry : 02BC
[86Ch 2156 002h]                       Entry : 02BC
[86Eh 2158 002h]                       Entry : 02BC
[870h 2160 002h]                       Entry : 02BC
[872h 2162 002h]                       Entry : 02BC
[874h 2164 002h]                       Entry : 012C
[876h 2166 002h]                       Entry : 012C
[878h 2168 002h]                       Entry : 012C
[87Ah 2170 002h]                       Entry : 012C
[87Ch 2172 002h]                       Entry : 012C
[87Eh 2174 002h]                       Entry : 012C
[880h 2176 002h]                       Entry : 012C
[882h 2178 002h]                       Entry : 012C
[884h 2180 002h]                       Entry : 0320
[886h 2182 002h]                       Entry : 01C2
[888h 2184 002h]                       Entry : 02BC
[88Ah 2186 002h]                       Entry : 02BC
[88Ch 2188 002h]                       Entry : 02BC
[88Eh 2190 002h]                       Entry : 02BC
[890h 2192 002h]                       Entry : 02BC
[892h 2194 002h]                       Entry : 02BC
[894h 2196 002h]                       Entry : 02BC
[896h 2198 002h]                       Entry : 02BC
[898h 2200 002h]                       Entry : 02BC
[89Ah 2202 002h]                       Entry : 02BC
[89Ch 2204 002h]                       Entry : 02BC
[89Eh 2206 002h]                       Entry : 02BC
[8A0h 2208 002h]                       Entry : 02BC
[8A2h 2210 002h]                       Entry : 02BC
[8A4h 2212 002h]                       Entry : 02BC
[8A6h 2214 002h]                       Entry : 02BC
[8A8h 2216 002h]                       Entry : 02BC
[8AAh 2218 002h]                       Entry : 02BC
[8ACh 2220 002h]                       Entry : 02BC
[8AEh 2222 002h]                       Entry : 02BC
[8B0h 2224 002h]                       Entry : 02BC
[8B2h 2226 002h]                       Entry : 02BC
[8B4h 2228 002h]                       Entry : 02BC
[8B6h 2230 002h]                       Entry : 02BC
[8B8h 2232 002h]                       Entry : 012C
[8BAh 2234 002h]                       Entry : 012C
[8BCh 2236 002h]                       Entry : 012C
[8BEh 2238 002h]                       Entry : 012C
[8C0h 2240 002h]                       Entry : 012C
[8C2h 2242 002h]                       Entry : 012C
[8C4h 2244 002h]                       Entry : 012C
[8C6h 2246 002h]                       Entry : 012C
[8C8h 2248 002h]                       Entry : 0320
[8CAh 2250 002h]                       Entry : 01C2
[8CCh 2252 002h]                       Entry : 02BC
[8CEh 2254 002h]                       Entry : 02BC
[8D0h 2256 002h]                       Entry : 02BC
[8D2h 2258 002h]                       Entry : 02BC
[8D4h 2260 002h]                       Entry : 02BC
[8D6h 2262 002h]                       Entry : 02BC
[8D8h 2264 002h]                       Entry : 02BC
[8DAh 2266 002h]                       Entry : 02BC
[8DCh 2268 002h]                       Entry : 02BC
[8DEh 2270 002h]                       Entry : 02BC
[8E0h 2272 002h]                       Entry : 02BC
[8E2h 2274 002h]                       Entry : 02BC
[8E4h 2276 002h]                       Entry : 02BC
[8E6h 2278 002h]                       Entry : 02BC
[8E8h 2280 002h]                       Entry : 02BC
[8EAh 2282 002h]                       Entry : 02BC
[8ECh 2284 002h]                       Entry : 02BC
[8EEh 2286 002h]                       Entry : 02BC
[8F0h 2288 002h]                       Entry : 02BC
[8F2h 2290 002h]                       Entry : 02BC
[8F4h 2292 002h]                       Entry : 02BC
[8F6h 2294 002h]                       Entry : 02BC
[8F8h 2296 002h]                       Entry : 02BC
[8FAh 2298 002h]                       Entry : 02BC
[8FCh 2300 002h]                       Entry : 012C
[8FEh 2302 002h]                       Entry : 012C
[900h 2304 002h]                       Entry : 012C
[902h 2306 002h]                       Entry : 012C
[904h 2308 002h]                       Entry : 012C
[906h 2310 002h]                       Entry : 012C
[908h 2312 002h]                       Entry : 012C
[90Ah 2314 002h]                       Entry : 012C
[90Ch 2316 002h]                       Entry : 0320
[90Eh 2318 002h]                       Entry : 01C2
[910h 2320 002h]                       Entry : 02BC
[912h 2322 002h]                       Entry : 02BC
[914h 2324 002h]                       Entry : 02BC
[916h 2326 002h]                       Entry : 02BC
[918h 2328 002h]                       Entry : 02BC
[91Ah 2330 002h]                       Entry : 02BC
[91Ch 2332 002h]                       Entry : 02BC
[91Eh 2334 002h]                       Entry : 02BC
[920h 2336 002h]                       Entry : 02BC
[922h 2338 002h]                       Entry : 02BC
[924h 2340 002h]                       Entry : 02BC
[926h 2342 002h]                       Entry : 02BC
[928h 2344 002h]                       Entry : 02BC
[92Ah 2346 002h]                       Entry : 02BC
[92Ch 2348 002h]                       Entry : 02BC
[92Eh 2350 002h]                       Entry : 02BC
[930h 2352 002h]                       Entry : 02BC
[932h 2354 002h]                       Entry : 02BC
[934h 2356 002h]                       Entry : 02BC
[936h 2358 002h]                       Entry : 02BC
[938h 2360 002h]                       Entry : 02BC
[93Ah 2362 002h]                       Entry : 02BC
[93Ch 2364 002h]                       Entry : 02BC
[93Eh 2366 002h]                       Entry : 02BC
[940h 2368 002h]                       Entry : 012C
[942h 2370 002h]                       Entry : 012C
[944h 2372 002h]                       Entry : 012C
[946h 2374 002h]                       Entry : 012C
[948h 2376 002h]                       Entry : 012C
[94Ah 2378 002h]                       Entry : 012C
[94Ch 2380 002h]                       Entry : 012C
[94Eh 2382 002h]                       Entry : 012C
[950h 2384 002h]                       Entry : 0320
[952h 2386 002h]                       Entry : 01C2
[954h 2388 002h]                       Entry : 02BC
[956h 2390 002h]                       Entry : 02BC
[958h 2392 002h]                       Entry : 02BC
[95Ah 2394 002h]                       Entry : 02BC
[95Ch 2396 002h]                       Entry : 02BC
[95Eh 2398 002h]                       Entry : 02BC
[960h 2400 002h]                       Entry : 02BC
[962h 2402 002h]                       Entry : 02BC
[964h 2404 002h]                       Entry : 02BC
[966h 2406 002h]                       Entry : 02BC
[968h 2408 002h]                       Entry : 02BC
[96Ah 2410 002h]                       Entry : 02BC
[96Ch 2412 002h]                       Entry : 02BC
[96Eh 2414 002h]                       Entry : 02BC
[970h 2416 002h]                       Entry : 02BC
[972h 2418 002h]                       Entry : 02BC
[974h 2420 002h]                       Entry : 02BC
[976h 2422 002h]                       Entry : 02BC
[978h 2424 002h]                       Entry : 02BC
[97Ah 2426 002h]                       Entry : 02BC
[97Ch 2428 002h]                       Entry : 02BC
[97Eh 2430 002h]                       Entry : 02BC
[980h 2432 002h]                       Entry : 02BC
[982h 2434 002h]                       Entry : 02BC
[984h 2436 002h]                       Entry : 012C
[986h 2438 002h]                       Entry : 012C
[988h 2440 002h]                       Entry : 012C
[98Ah 2442 002h]                       Entry : 012C
[98Ch 2444 002h]                       Entry : 012C
[98Eh 2446 002h]                       Entry : 012C
[990h 2448 002h]                       Entry : 012C
[992h 2450 002h]                       Entry : 012C
[994h 2452 002h]                       Entry : 0320
[996h 2454 002h]                       Entry : 01C2
[998h 2456 002h]                       Entry : 02BC
[99Ah 2458 002h]                       Entry : 02BC
[99Ch 2460 002h]                       Entry : 02BC
[99Eh 2462 002h]                       Entry : 02BC
[9A0h 2464 002h]                       Entry : 02BC
[9A2h 2466 002h]                       Entry : 02BC
[9A4h 2468 002h]                       Entry : 02BC
[9A6h 2470 002h]                       Entry : 02BC
[9A8h 2472 002h]                       Entry : 02BC
[9AAh 2474 002h]                       Entry : 02BC
[9ACh 2476 002h]                       Entry : 02BC
[9AEh 2478 002h]                       Entry : 02BC
[9B0h 2480 002h]                       Entry : 02BC
[9B2h 2482 002h]                       Entry : 02BC
[9B4h 2484 002h]                       Entry : 02BC
[9B6h 2486 002h]                       Entry : 02BC
[9B8h 2488 002h]                       Entry : 02BC
[9BAh 2490 002h]                       Entry : 02BC
[9BCh 2492 002h]                       Entry : 02BC
[9BEh 2494 002h]                       Entry : 02BC
[9C0h 2496 002h]                       Entry : 02BC
[9C2h 2498 002h]                       Entry : 02BC
[9C4h 2500 002h]                       Entry : 02BC
[9C6h 2502 002h]                       Entry : 02BC
[9C8h 2504 002h]                       Entry : 012C
[9CAh 2506 002h]                       Entry : 012C
[9CCh 2508 002h]                       Entry : 012C
[9CEh 2510 002h]                       Entry : 012C
[9D0h 2512 002h]                       Entry : 012C
[9D2h 2514 002h]                       Entry : 012C
[9D4h 2516 002h]                       Entry : 012C
[9D6h 2518 002h]                       Entry : 012C
[9D8h 2520 002h]                       Entry : 0320
[9DAh 2522 002h]                       Entry : 01C2
[9DCh 2524 002h]                       Entry : 02BC
[9DEh 2526 002h]                       Entry : 02BC
[9E0h 2528 002h]                       Entry : 02BC
[9E2h 2530 002h]                       Entry : 02BC
[9E4h 2532 002h]                       Entry : 02BC
[9E6h 2534 002h]                       Entry : 02BC
[9E8h 2536 002h]                       Entry : 02BC
[9EAh 2538 002h]                       Entry : 02BC
[9ECh 2540 002h]                       Entry : 02BC
[9EEh 2542 002h]                       Entry : 02BC
[9F0h 2544 002h]                       Entry : 02BC
[9F2h 2546 002h]                       Entry : 02BC
[9F4h 2548 002h]                       Entry : 02BC
[9F6h 2550 002h]                       Entry : 02BC
[9F8h 2552 002h]                       Entry : 02BC
[9FAh 2554 002h]                       Entry : 02BC
[9FCh 2556 002h]                       Entry : 02BC
[9FEh 2558 002h]                       Entry : 02BC
[A00h 2560 002h]                       Entry : 02BC
[A02h 2562 002h]                       Entry : 02BC
[A04h 2564 002h]                       Entry : 02BC
[A06h 2566 002h]                       Entry : 02BC
[A08h 2568 002h]                       Entry : 02BC
[A0Ah 2570 002h]                       Entry : 02BC
[A0Ch 2572 002h]                       Entry : 012C
[A0Eh 2574 002h]                       Entry : 012C
[A10h 2576 002h]                       Entry : 012C
[A12h 2578 002h]                       Entry : 012C
[A14h 2580 002h]                       Entry : 012C
[A16h 2582 002h]                       Entry : 012C
[A18h 2584 002h]                       Entry : 012C
[A1Ah 2586 002h]                       Entry : 012C
[A1Ch 2588 002h]                       Entry : 0320
[A1Eh 2590 002h]                       Entry : 01C2
[A20h 2592 002h]                       Entry : 02BC
[A22h 2594 002h]                       Entry : 02BC
[A24h 2596 002h]                       Entry : 02BC
[A26h 2598 002h]                       Entry : 02BC
[A28h 2600 002h]                       Entry : 02BC
[A2Ah 2602 002h]                       Entry : 02BC
[A2Ch 2604 002h]                       Entry : 02BC
[A2Eh 2606 002h]                       Entry : 02BC
[A30h 2608 002h]                       Entry : 02BC
[A32h 2610 002h]                       Entry : 02BC
[A34h 2612 002h]                       Entry : 02BC
[A36h 2614 002h]                       Entry : 02BC
[A38h 2616 002h]                       Entry : 02BC
[A3Ah 2618 002h]                       Entry : 02BC
[A3Ch 2620 002h]                       Entry : 02BC
[A3Eh 2622 002h]                       Entry : 02BC
[A40h 2624 002h]                       Entry : 02BC
[A42h 2626 002h]                       Entry : 02BC
[A44h 2628 002h]                       Entry : 02BC
[A46h 2630 002h]                       Entry : 02BC
[A48h 2632 002h]                       Entry : 02BC
[A4Ah 2634 002h]                       Entry : 02BC
[A4Ch 2636 002h]                       Entry : 02BC
[A4Eh 2638 002h]                       Entry : 02BC
[A50h 2640 002h]                       Entry : 012C
[A52h 2642 002h]                       Entry : 012C
[A54h 2644 002h]                       Entry : 012C
[A56h 2646 002h]                       Entry : 012C
[A58h 2648 002h]                       Entry : 012C
[A5Ah 2650 002h]                       Entry : 012C
[A5Ch 2652 002h]                       Entry : 012C
[A5Eh 2654 002h]                       Entry : 012C

[A60h 2656 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[A62h 2658 002h]                    Reserved : 0000
[A64h 2660 004h]                      Length : 00000A38
[A68h 2664 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[A69h 2665 001h]                   Data Type : 02
[A6Ah 2666 001h]       Minimum Transfer Size : 01
[A6Bh 2667 001h]                   Reserved1 : 00
[A6Ch 2668 004h] Initiator Proximity Domains # : 00000022
[A70h 2672 004h]  Target Proximity Domains # : 00000022
[A74h 2676 004h]                   Reserved2 : 00000000
[A78h 2680 008h]             Entry Base Unit : 00000000000003E8
[A80h 2688 004h] Initiator Proximity Domain List : 00000000
[A84h 2692 004h] Initiator Proximity Domain List : 00000001
[A88h 2696 004h] Initiator Proximity Domain List : 00000008
[A8Ch 2700 004h] Initiator Proximity Domain List : 00000009
[A90h 2704 004h] Initiator Proximity Domain List : 0000000A
[A94h 2708 004h] Initiator Proximity Domain List : 0000000B
[A98h 2712 004h] Initiator Proximity Domain List : 0000000C
[A9Ch 2716 004h] Initiator Proximity Domain List : 0000000D
[AA0h 2720 004h] Initiator Proximity Domain List : 0000000E
[AA4h 2724 004h] Initiator Proximity Domain List : 0000000F
[AA8h 2728 004h] Initiator Proximity Domain List : 00000010
[AACh 2732 004h] Initiator Proximity Domain List : 00000011
[AB0h 2736 004h] Initiator Proximity Domain List : 00000012
[AB4h 2740 004h] Initiator Proximity Domain List : 00000013
[AB8h 2744 004h] Initiator Proximity Domain List : 00000014
[ABCh 2748 004h] Initiator Proximity Domain List : 00000015
[AC0h 2752 004h] Initiator Proximity Domain List : 00000016
[AC4h 2756 004h] Initiator Proximity Domain List : 00000017
[AC8h 2760 004h] Initiator Proximity Domain List : 00000018
[ACCh 2764 004h] Initiator Proximity Domain List : 00000019
[AD0h 2768 004h] Initiator Proximity Domain List : 0000001A
[AD4h 2772 004h] Initiator Proximity Domain List : 0000001B
[AD8h 2776 004h] Initiator Proximity Domain List : 0000001C
[ADCh 2780 004h] Initiator Proximity Domain List : 0000001D
[AE0h 2784 004h] Initiator Proximity Domain List : 0000001E
[AE4h 2788 004h] Initiator Proximity Domain List : 0000001F
[AE8h 2792 004h] Initiator Proximity Domain List : 00000020
[AECh 2796 004h] Initiator Proximity Domain List : 00000021
[AF0h 2800 004h] Initiator Proximity Domain List : 00000022
[AF4h 2804 004h] Initiator Proximity Domain List : 00000023
[AF8h 2808 004h] Initiator Proximity Domain List : 00000024
[AFCh 2812 004h] Initiator Proximity Domain List : 00000025
[B00h 2816 004h] Initiator Proximity Domain List : 00000026
[B04h 2820 004h] Initiator Proximity Domain List : 00000027
[B08h 2824 004h] Target Proximity Domain List : 00000000
[B0Ch 2828 004h] Target Proximity Domain List : 00000001
[B10h 2832 004h] Target Proximity Domain List : 00000008
[B14h 2836 004h] Target Proximity Domain List : 00000009
[B18h 2840 004h] Target Proximity Domain List : 0000000A
[B1Ch 2844 004h] Target Proximity Domain List : 0000000B
[B20h 2848 004h] Target Proximity Domain List : 0000000C
[B24h 2852 004h] Target Proximity Domain List : 0000000D
[B28h 2856 004h] Target Proximity Domain List : 0000000E
[B2Ch 2860 004h] Target Proximity Domain List : 0000000F
[B30h 2864 004h] Target Proximity Domain List : 00000010
[B34h 2868 004h] Target Proximity Domain List : 00000011
[B38h 2872 004h] Target Proximity Domain List : 00000012
[B3Ch 2876 004h] Target Proximity Domain List : 00000013
[B40h 2880 004h] Target Proximity Domain List : 00000014
[B44h 2884 004h] Target Proximity Domain List : 00000015
[B48h 2888 004h] Target Proximity Domain List : 00000016
[B4Ch 2892 004h] Target Proximity Domain List : 00000017
[B50h 2896 004h] Target Proximity Domain List : 00000018
[B54h 2900 004h] Target Proximity Domain List : 00000019
[B58h 2904 004h] Target Proximity Domain List : 0000001A
[B5Ch 2908 004h] Target Proximity Domain List : 0000001B
[B60h 2912 004h] Target Proximity Domain List : 0000001C
[B64h 2916 004h] Target Proximity Domain List : 0000001D
[B68h 2920 004h] Target Proximity Domain List : 0000001E
[B6Ch 2924 004h] Target Proximity Domain List : 0000001F
[B70h 2928 004h] Target Proximity Domain List : 00000020
[B74h 2932 004h] Target Proximity Domain List : 00000021
[B78h 2936 004h] Target Proximity Domain List : 00000022
[B7Ch 2940 004h] Target Proximity Domain List : 00000023
[B80h 2944 004h] Target Proximity Domain List : 00000024
[B84h 2948 004h] Target Proximity Domain List : 00000025
[B88h 2952 004h] Target Proximity Domain List : 00000026
[B8Ch 2956 004h] Target Proximity Domain List : 00000027
[B90h 2960 002h]                       Entry : 006E
[B92h 2962 002h]                       Entry : 012C
[B94h 2964 002h]                       Entry : 0190
[B96h 2966 002h]                       Entry : 0190
[B98h 2968 002h]                       Entry : 0190
[B9Ah 2970 002h]                       Entry : 0190
[B9Ch 2972 002h]                       Entry : 0190
[B9Eh 2974 002h]                       Entry : 0190
[BA0h 2976 002h]                       Entry : 0190
[BA2h 2978 002h]                       Entry : 0190
[BA4h 2980 002h]                       Entry : 0190
[BA6h 2982 002h]                       Entry : 0190
[BA8h 2984 002h]                       Entry : 0190
[BAAh 2986 002h]                       Entry : 0190
[BACh 2988 002h]                       Entry : 0190
[BAEh 2990 002h]                       Entry : 0190
[BB0h 2992 002h]                       Entry : 0190
[BB2h 2994 002h]                       Entry : 0190
[BB4h 2996 002h]                       Entry : 0258
[BB6h 2998 002h]                       Entry : 0258
[BB8h 3000 002h]                       Entry : 0258
[BBAh 3002 002h]                       Entry : 0258
[BBCh 3004 002h]                       Entry : 0258
[BBEh 3006 002h]                       Entry : 0258
[BC0h 3008 002h]                       Entry : 0258
[BC2h 3010 002h]                       Entry : 0258
[BC4h 3012 002h]                       Entry : 0258
[BC6h 3014 002h]                       Entry : 0258
[BC8h 3016 002h]                       Entry : 0258
[BCAh 3018 002h]                       Entry : 0258
[BCCh 3020 002h]                       Entry : 0258
[BCEh 3022 002h]                       Entry : 0258
[BD0h 3024 002h]                       Entry : 0258
[BD2h 3026 002h]                       Entry : 0258
[BD4h 3028 002h]                       Entry : 012C
[BD6h 3030 002h]                       Entry : 006E
[BD8h 3032 002h]                       Entry : 0258
[BDAh 3034 002h]                       Entry : 0258
[BDCh 3036 002h]                       Entry : 0258
[BDEh 3038 002h]                       Entry : 0258
[BE0h 3040 002h]                       Entry : 0258
[BE2h 3042 002h]                       Entry : 0258
[BE4h 3044 002h]                       Entry : 0258
[BE6h 3046 002h]                       Entry : 0258
[BE8h 3048 002h]                       Entry : 0258
[BEAh 3050 002h]                       Entry : 0258
[BECh 3052 002h]                       Entry : 0258
[BEEh 3054 002h]                       Entry : 0258
[BF0h 3056 002h]                       Entry : 0258
[BF2h 3058 002h]                       Entry : 0258
[BF4h 3060 002h]                       Entry : 0258
[BF6h 3062 002h]                       Entry : 0258
[BF8h 3064 002h]                       Entry : 0190
[BFAh 3066 002h]                       Entry : 0190
[BFCh 3068 002h]                       Entry : 0190
[BFEh 3070 002h]                       Entry : 0190
[C00h 3072 002h]                       Entry : 0190
[C02h 3074 002h]                       Entry : 0190
[C04h 3076 002h]                       Entry : 0190
[C06h 3078 002h]                       Entry : 0190
[C08h 3080 002h]                       Entry : 0190
[C0Ah 3082 002h]                       Entry : 0190
[C0Ch 3084 002h]                       Entry : 0190
[C0Eh 3086 002h]                       Entry : 0190
[C10h 3088 002h]                       Entry : 0190
[C12h 3090 002h]                       Entry : 0190
[C14h 3092 002h]                       Entry : 0190
[C16h 3094 002h]                       Entry : 0190
[C18h 3096 002h]                       Entry : 01C2
[C1Ah 3098 002h]                       Entry : 0320
[C1Ch 3100 002h]                       Entry : 012C
[C1Eh 3102 002h]                       Entry : 012C
[C20h 3104 002h]                       Entry : 012C
[C22h 3106 002h]                       Entry : 012C
[C24h 3108 002h]                       Entry : 012C
[C26h 3110 002h]                       Entry : 012C
[C28h 3112 002h]                       Entry : 012C
[C2Ah 3114 002h]                       Entry : 012C
[C2Ch 3116 002h]                       Entry : 02BC
[C2Eh 3118 002h]                       Entry : 02BC
[C30h 3120 002h]                       Entry : 02BC
[C32h 3122 002h]                       Entry : 02BC
[C34h 3124 002h]                       Entry : 02BC
[C36h 3126 002h]                       Entry : 02BC
[C38h 3128 002h]                       Entry : 02BC
[C3Ah 3130 002h]                       Entry : 02BC
[C3Ch 3132 002h]                       Entry : 02BC
[C3Eh 3134 002h]                       Entry : 02BC
[C40h 3136 002h]                       Entry : 02BC
[C42h 3138 002h]                       Entry : 02BC
[C44h 3140 002h]                       Entry : 02BC
[C46h 3142 002h]                       Entry : 02BC
[C48h 3144 002h]                       Entry : 02BC
[C4Ah 3146 002h]                       Entry : 02BC
[C4Ch 3148 002h]                       Entry : 02BC
[C4Eh 3150 002h]                       Entry : 02BC
[C50h 3152 002h]                       Entry : 02BC
[C52h 3154 002h]                       Entry : 02BC
[C54h 3156 002h]                       Entry : 02BC
[C56h 3158 002h]                       Entry : 02BC
[C58h 3160 002h]                       Entry : 02BC
[C5Ah 3162 002h]                       Entry : 02BC
[C5Ch 3164 002h]                       Entry : 01C2
[C5Eh 3166 002h]                       Entry : 0320
[C60h 3168 002h]                       Entry : 012C
[C62h 3170 002h]                       Entry : 012C
[C64h 3172 002h]                       Entry : 012C
[C66h 3174 002h]                       Entry : 012C
[C68h 3176 002h]                       Entry : 012C
[C6Ah 3178 002h]                       Entry : 012C
[C6Ch 3180 002h]                       Entry : 012C
[C6Eh 3182 002h]                       Entry : 012C
[C70h 3184 002h]                       Entry : 02BC
[C72h 3186 002h]                       Entry : 02BC
[C74h 3188 002h]                       Entry : 02BC
[C76h 3190 002h]                       Entry : 02BC
[C78h 3192 002h]                       Entry : 02BC
[C7Ah 3194 002h]                       Entry : 02BC
[C7Ch 3196 002h]                       Entry : 02BC
[C7Eh 3198 002h]                       Entry : 02BC
[C80h 3200 002h]                       Entry : 02BC
[C82h 3202 002h]                       Entry : 02BC
[C84h 3204 002h]                       Entry : 02BC
[C86h 3206 002h]                       Entry : 02BC
[C88h 3208 002h]                       Entry : 02BC
[C8Ah 3210 002h]                       Entry : 02BC
[C8Ch 3212 002h]                       Entry : 02BC
[C8Eh 3214 002h]                       Entry : 02BC
[C90h 3216 002h]                       Entry : 02BC
[C92h 3218 002h]                       Entry : 02BC
[C94h 3220 002h]                       Entry : 02BC
[C96h 3222 002h]                       Entry : 02BC
[C98h 3224 002h]                       Entry : 02BC
[C9Ah 3226 002h]                       Entry : 02BC
[C9Ch 3228 002h]                       Entry : 02BC
[C9Eh 3230 002h]                       Entry : 02BC
[CA0h 3232 002h]                       Entry : 01C2
[CA2h 3234 002h]                       Entry : 0320
[CA4h 3236 002h]                       Entry : 012C
[CA6h 3238 002h]                       Entry : 012C
[CA8h 3240 002h]                       Entry : 012C
[CAAh 3242 002h]                       Entry : 012C
[CACh 3244 002h]                       Entry : 012C
[CAEh 3246 002h]                       Entry : 012C
[CB0h 3248 002h]                       Entry : 012C
[CB2h 3250 002h]                       Entry : 012C
[CB4h 3252 002h]                       Entry : 02BC
[CB6h 3254 002h]                       Entry : 02BC
[CB8h 3256 002h]                       Entry : 02BC
[CBAh 3258 002h]                       Entry : 02BC
[CBCh 3260 002h]                       Entry : 02BC
[CBEh 3262 002h]                       Entry : 02BC
[CC0h 3264 002h]                       Entry : 02BC
[CC2h 3266 002h]                       Entry : 02BC
[CC4h 3268 002h]                       Entry : 02BC
[CC6h 3270 002h]                       Entry : 02BC
[CC8h 3272 002h]                       Entry : 02BC
[CCAh 3274 002h]                       Entry : 02BC
[CCCh 3276 002h]                       Entry : 02BC
[CCEh 3278 002h]                       Entry : 02BC
[CD0h 3280 002h]                       Entry : 02BC
[CD2h 3282 002h]                       Entry : 02BC
[CD4h 3284 002h]                       Entry : 02BC
[CD6h 3286 002h]                       Entry : 02BC
[CD8h 3288 002h]                       Entry : 02BC
[CDAh 3290 002h]                       Entry : 02BC
[CDCh 3292 002h]                       Entry : 02BC
[CDEh 3294 002h]                       Entry : 02BC
[CE0h 3296 002h]                       Entry : 02BC
[CE2h 3298 002h]                       Entry : 02BC
[CE4h 3300 002h]                       Entry : 01C2
[CE6h 3302 002h]                       Entry : 0320
[CE8h 3304 002h]                       Entry : 012C
[CEAh 3306 002h]                       Entry : 012C
[CECh 3308 002h]                       Entry : 012C
[CEEh 3310 002h]                       Entry : 012C
[CF0h 3312 002h]                       Entry : 012C
[CF2h 3314 002h]                       Entry : 012C
[CF4h 3316 002h]                       Entry : 012C
[CF6h 3318 002h]                       Entry : 012C
[CF8h 3320 002h]                       Entry : 02BC
[CFAh 3322 002h]                       Entry : 02BC
[CFCh 3324 002h]                       Entry : 02BC
[CFEh 3326 002h]                       Entry : 02BC
[D00h 3328 002h]                       Entry : 02BC
[D02h 3330 002h]                       Entry : 02BC
[D04h 3332 002h]                       Entry : 02BC
[D06h 3334 002h]                       Entry : 02BC
[D08h 3336 002h]                       Entry : 02BC
[D0Ah 3338 002h]                       Entry : 02BC
[D0Ch 3340 002h]                       Entry : 02BC
[D0Eh 3342 002h]                       Entry : 02BC
[D10h 3344 002h]                       Entry : 02BC
[D12h 3346 002h]                       Entry : 02BC
[D14h 3348 002h]                       Entry : 02BC
[D16h 3350 002h]                       Entry : 02BC
[D18h 3352 002h]                       Entry : 02BC
[D1Ah 3354 002h]                       Entry : 02BC
[D1Ch 3356 002h]                       Entry : 02BC
[D1Eh 3358 002h]                       Entry : 02BC
[D20h 3360 002h]                       Entry : 02BC
[D22h 3362 002h]                       Entry : 02BC
[D24h 3364 002h]                       Entry : 02BC
[D26h 3366 002h]                       Entry : 02BC
[D28h 3368 002h]                       Entry : 01C2
[D2Ah 3370 002h]                       Entry : 0320
[D2Ch 3372 002h]                       Entry : 012C
[D2Eh 3374 002h]                       Entry : 012C
[D30h 3376 002h]                       Entry : 012C
[D32h 3378 002h]                       Entry : 012C
[D34h 3380 002h]                       Entry : 012C
[D36h 3382 002h]                       Entry : 012C
[D38h 3384 002h]                       Entry : 012C
[D3Ah 3386 002h]                       Entry : 012C
[D3Ch 3388 002h]                       Entry : 02BC
[D3Eh 3390 002h]                       Entry : 02BC
[D40h 3392 002h]                       Entry : 02BC
[D42h 3394 002h]                       Entry : 02BC
[D44h 3396 002h]                       Entry : 02BC
[D46h 3398 002h]                       Entry : 02BC
[D48h 3400 002h]                       Entry : 02BC
[D4Ah 3402 002h]                       Entry : 02BC
[D4Ch 3404 002h]                       Entry : 02BC
[D4Eh 3406 002h]                       Entry : 02BC
[D50h 3408 002h]                       Entry : 02BC
[D52h 3410 002h]                       Entry : 02BC
[D54h 3412 002h]                       Entry : 02BC
[D56h 3414 002h]                       Entry : 02BC
[D58h 3416 002h]                       Entry : 02BC
[D5Ah 3418 002h]                       Entry : 02BC
[D5Ch 3420 002h]                       Entry : 02BC
[D5Eh 3422 002h]                       Entry : 02BC
[D60h 3424 002h]                       Entry : 02BC
[D62h 3426 002h]                       Entry : 02BC
[D64h 3428 002h]                       Entry : 02BC
[D66h 3430 002h]                       Entry : 02BC
[D68h 3432 002h]                       Entry : 02BC
[D6Ah 3434 002h]                       Entry : 02BC
[D6Ch 3436 002h]                       Entry : 01C2
[D6Eh 3438 002h]                       Entry : 0320
[D70h 3440 002h]                       Entry : 012C
[D72h 3442 002h]                       Entry : 012C
[D74h 3444 002h]                       Entry : 012C
[D76h 3446 002h]                       Entry : 012C
[D78h 3448 002h]                       Entry : 012C
[D7Ah 3450 002h]                       Entry : 012C
[D7Ch 3452 002h]                       Entry : 012C
[D7Eh 3454 002h]                       Entry : 012C
[D80h 3456 002h]                       Entry : 02BC
[D82h 3458 002h]                       Entry : 02BC
[D84h 3460 002h]                       Entry : 02BC
[D86h 3462 002h]                       Entry : 02BC
[D88h 3464 002h]                       Entry : 02BC
[D8Ah 3466 002h]                       Entry : 02BC
[D8Ch 3468 002h]                       Entry : 02BC
[D8Eh 3470 002h]                       Entry : 02BC
[D90h 3472 002h]                       Entry : 02BC
[D92h 3474 002h]                       Entry : 02BC
[D94h 3476 002h]                       Entry : 02BC
[D96h 3478 002h]                       Entry : 02BC
[D98h 3480 002h]                       Entry : 02BC
[D9Ah 3482 002h]                       Entry : 02BC
[D9Ch 3484 002h]                       Entry : 02BC
[D9Eh 3486 002h]                       Entry : 02BC
[DA0h 3488 002h]                       Entry : 02BC
[DA2h 3490 002h]                       Entry : 02BC
[DA4h 3492 002h]                       Entry : 02BC
[DA6h 3494 002h]                       Entry : 02BC
[DA8h 3496 002h]                       Entry : 02BC
[DAAh 3498 002h]                       Entry : 02BC
[DACh 3500 002h]                       Entry : 02BC
[DAEh 3502 002h]                       Entry : 02BC
[DB0h 3504 002h]                       Entry : 01C2
[DB2h 3506 002h]                       Entry : 0320
[DB4h 3508 002h]                       Entry : 012C
[DB6h 3510 002h]                       Entry : 012C
[DB8h 3512 002h]                       Entry : 012C
[DBAh 3514 002h]                       Entry : 012C
[DBCh 3516 002h]                       Entry : 012C
[DBEh 3518 002h]                       Entry : 012C
[DC0h 3520 002h]                       Entry : 012C
[DC2h 3522 002h]                       Entry : 012C
[DC4h 3524 002h]                       Entry : 02BC
[DC6h 3526 002h]                       Entry : 02BC
[DC8h 3528 002h]                       Entry : 02BC
[DCAh 3530 002h]                       Entry : 02BC
[DCCh 3532 002h]                       Entry : 02BC
[DCEh 3534 002h]                       Entry : 02BC
[DD0h 3536 002h]                       Entry : 02BC
[DD2h 3538 002h]                       Entry : 02BC
[DD4h 3540 002h]                       Entry : 02BC
[DD6h 3542 002h]                       Entry : 02BC
[DD8h 3544 002h]                       Entry : 02BC
[DDAh 3546 002h]                       Entry : 02BC
[DDCh 3548 002h]                       Entry : 02BC
[DDEh 3550 002h]                       Entry : 02BC
[DE0h 3552 002h]                       Entry : 02BC
[DE2h 3554 002h]                       Entry : 02BC
[DE4h 3556 002h]                       Entry : 02BC
[DE6h 3558 002h]                       Entry : 02BC
[DE8h 3560 002h]                       Entry : 02BC
[DEAh 3562 002h]                       Entry : 02BC
[DECh 3564 002h]                       Entry : 02BC
[DEEh 3566 002h]                       Entry : 02BC
[DF0h 3568 002h]                       Entry : 02BC
[DF2h 3570 002h]                       Entry : 02BC
[DF4h 3572 002h]                       Entry : 01C2
[DF6h 3574 002h]                       Entry : 0320
[DF8h 3576 002h]                       Entry : 012C
[DFAh 3578 002h]                       Entry : 012C
[DFCh 3580 002h]                       Entry : 012C
[DFEh 3582 002h]                       Entry : 012C
[E00h 3584 002h]                       Entry : 012C
[E02h 3586 002h]                       Entry : 012C
[E04h 3588 002h]                       Entry : 012C
[E06h 3590 002h]                       Entry : 012C
[E08h 3592 002h]                       Entry : 02BC
[E0Ah 3594 002h]                       Entry : 02BC
[E0Ch 3596 002h]                       Entry : 02BC
[E0Eh 3598 002h]                       Entry : 02BC
[E10h 3600 002h]                       Entry : 02BC
[E12h 3602 002h]                       Entry : 02BC
[E14h 3604 002h]                       Entry : 02BC
[E16h 3606 002h]                       Entry : 02BC
[E18h 3608 002h]                       Entry : 02BC
[E1Ah 3610 002h]                       Entry : 02BC
[E1Ch 3612 002h]                       Entry : 02BC
[E1Eh 3614 002h]                       Entry : 02BC
[E20h 3616 002h]                       Entry : 02BC
[E22h 3618 002h]                       Entry : 02BC
[E24h 3620 002h]                       Entry : 02BC
[E26h 3622 002h]                       Entry : 02BC
[E28h 3624 002h]                       Entry : 02BC
[E2Ah 3626 002h]                       Entry : 02BC
[E2Ch 3628 002h]                       Entry : 02BC
[E2Eh 3630 002h]                       Entry : 02BC
[E30h 3632 002h]                       Entry : 02BC
[E32h 3634 002h]                       Entry : 02BC
[E34h 3636 002h]                       Entry : 02BC
[E36h 3638 002h]                       Entry : 02BC
[E38h 3640 002h]                       Entry : 01C2
[E3Ah 3642 002h]                       Entry : 0320
[E3Ch 3644 002h]                       Entry : 02BC
[E3Eh 3646 002h]                       Entry : 02BC
[E40h 3648 002h]                       Entry : 02BC
[E42h 3650 002h]                       Entry : 02BC
[E44h 3652 002h]                       Entry : 02BC
[E46h 3654 002h]                       Entry : 02BC
[E48h 3656 002h]                       Entry : 02BC
[E4Ah 3658 002h]                       Entry : 02BC
[E4Ch 3660 002h]                       Entry : 012C
[E4Eh 3662 002h]                       Entry : 012C
[E50h 3664 002h]                       Entry : 012C
[E52h 3666 002h]                       Entry : 012C
[E54h 3668 002h]                       Entry : 012C
[E56h 3670 002h]                       Entry : 012C
[E58h 3672 002h]                       Entry : 012C
[E5Ah 3674 002h]                       Entry : 012C
[E5Ch 3676 002h]                       Entry : 02BC
[E5Eh 3678 002h]                       Entry : 02BC
[E60h 3680 002h]                       Entry : 02BC
[E62h 3682 002h]                       Entry : 02BC
[E64h 3684 002h]                       Entry : 02BC
[E66h 3686 002h]                       Entry : 02BC
[E68h 3688 002h]                       Entry : 02BC
[E6Ah 3690 002h]                       Entry : 02BC
[E6Ch 3692 002h]                       Entry : 02BC
[E6Eh 3694 002h]                       Entry : 02BC
[E70h 3696 002h]                       Entry : 02BC
[E72h 3698 002h]                       Entry : 02BC
[E74h 3700 002h]                       Entry : 02BC
[E76h 3702 002h]                       Entry : 02BC
[E78h 3704 002h]                       Entry : 02BC
[E7Ah 3706 002h]                       Entry : 02BC
[E7Ch 3708 002h]                       Entry : 01C2
[E7Eh 3710 002h]                       Entry : 0320
[E80h 3712 002h]                       Entry : 02BC
[E82h 3714 002h]                       Entry : 02BC
[E84h 3716 002h]                       Entry : 02BC
[E86h 3718 002h]                       Entry : 02BC
[E88h 3720 002h]                       Entry : 02BC
[E8Ah 3722 002h]                       Entry : 02BC
[E8Ch 3724 002h]                       Entry : 02BC
[E8Eh 3726 002h]                       Entry : 02BC
[E90h 3728 002h]                       Entry : 012C
[E92h 3730 002h]                       Entry : 012C
[E94h 3732 002h]                       Entry : 012C
[E96h 3734 002h]                       Entry : 012C
[E98h 3736 002h]                       Entry : 012C
[E9Ah 3738 002h]                       Entry : 012C
[E9Ch 3740 002h]                       Entry : 012C
[E9Eh 3742 002h]                       Entry : 012C
[EA0h 3744 002h]                       Entry : 02BC
[EA2h 3746 002h]                       Entry : 02BC
[EA4h 3748 002h]                       Entry : 02BC
[EA6h 3750 002h]                       Entry : 02BC
[EA8h 3752 002h]                       Entry : 02BC
[EAAh 3754 002h]                       Entry : 02BC
[EACh 3756 002h]                       Entry : 02BC
[EAEh 3758 002h]                       Entry : 02BC
[EB0h 3760 002h]                       Entry : 02BC
[EB2h 3762 002h]                       Entry : 02BC
[EB4h 3764 002h]                       Entry : 02BC
[EB6h 3766 002h]                       Entry : 02BC
[EB8h 3768 002h]                       Entry : 02BC
[EBAh 3770 002h]                       Entry : 02BC
[EBCh 3772 002h]                       Entry : 02BC
[EBEh 3774 002h]                       Entry : 02BC
[EC0h 3776 002h]                       Entry : 01C2
[EC2h 3778 002h]                       Entry : 0320
[EC4h 3780 002h]                       Entry : 02BC
[EC6h 3782 002h]                       Entry : 02BC
[EC8h 3784 002h]                       Entry : 02BC
[ECAh 3786 002h]                       Entry : 02BC
[ECCh 3788 002h]                       Entry : 02BC
[ECEh 3790 002h]                       Entry : 02BC
[ED0h 3792 002h]                       Entry : 02BC
[ED2h 3794 002h]                       Entry : 02BC
[ED4h 3796 002h]                       Entry : 012C
[ED6h 3798 002h]                       Entry : 012C
[ED8h 3800 002h]                       Entry : 012C
[EDAh 3802 002h]                       Entry : 012C
[EDCh 3804 002h]                       Entry : 012C
[EDEh 3806 002h]                       Entry : 012C
[EE0h 3808 002h]                       Entry : 012C
[EE2h 3810 002h]                       Entry : 012C
[EE4h 3812 002h]                       Entry : 02BC
[EE6h 3814 002h]                       Entry : 02BC
[EE8h 3816 002h]                       Entry : 02BC
[EEAh 3818 002h]                       Entry : 02BC
[EECh 3820 002h]                       Entry : 02BC
[EEEh 3822 002h]                       Entry : 02BC
[EF0h 3824 002h]                       Entry : 02BC
[EF2h 3826 002h]                       Entry : 02BC
[EF4h 3828 002h]                       Entry : 02BC
[EF6h 3830 002h]                       Entry : 02BC
[EF8h 3832 002h]                       Entry : 02BC
[EFAh 3834 002h]                       Entry : 02BC
[EFCh 3836 002h]                       Entry : 02BC
[EFEh 3838 002h]                       Entry : 02BC
[F00h 3840 002h]                       Entry : 02BC
[F02h 3842 002h]                       Entry : 02BC
[F04h 3844 002h]                       Entry : 01C2
[F06h 3846 002h]                       Entry : 0320
[F08h 3848 002h]                       Entry : 02BC
[F0Ah 3850 002h]                       Entry : 02BC
[F0Ch 3852 002h]                       Entry : 02BC
[F0Eh 3854 002h]                       Entry : 02BC
[F10h 3856 002h]                       Entry : 02BC
[F12h 3858 002h]                       Entry : 02BC
[F14h 3860 002h]                       Entry : 02BC
[F16h 3862 002h]                       Entry : 02BC
[F18h 3864 002h]                       Entry : 012C
[F1Ah 3866 002h]                       Entry : 012C
[F1Ch 3868 002h]                       Entry : 012C
[F1Eh 3870 002h]                       Entry : 012C
[F20h 3872 002h]                       Entry : 012C
[F22h 3874 002h]                       Entry : 012C
[F24h 3876 002h]                       Entry : 012C
[F26h 3878 002h]                       Entry : 012C
[F28h 3880 002h]                       Entry : 02BC
[F2Ah 3882 002h]                       Entry : 02BC
[F2Ch 3884 002h]                       Entry : 02BC
[F2Eh 3886 002h]                       Entry : 02BC
[F30h 3888 002h]                       Entry : 02BC
[F32h 3890 002h]                       Entry : 02BC
[F34h 3892 002h]                       Entry : 02BC
[F36h 3894 002h]                       Entry : 02BC
[F38h 3896 002h]                       Entry : 02BC
[F3Ah 3898 002h]                       Entry : 02BC
[F3Ch 3900 002h]                       Entry : 02BC
[F3Eh 3902 002h]                       Entry : 02BC
[F40h 3904 002h]                       Entry : 02BC
[F42h 3906 002h]                       Entry : 02BC
[F44h 3908 002h]                       Entry : 02BC
[F46h 3910 002h]                       Entry : 02BC
[F48h 3912 002h]                       Entry : 01C2
[F4Ah 3914 002h]                       Entry : 0320
[F4Ch 3916 002h]                       Entry : 02BC
[F4Eh 3918 002h]                       Entry : 02BC
[F50h 3920 002h]                       Entry : 02BC
[F52h 3922 002h]                       Entry : 02BC
[F54h 3924 002h]                       Entry : 02BC
[F56h 3926 002h]                       Entry : 02BC
[F58h 3928 002h]                       Entry : 02BC
[F5Ah 3930 002h]                       Entry : 02BC
[F5Ch 3932 002h]                       Entry : 012C
[F5Eh 3934 002h]                       Entry : 012C
[F60h 3936 002h]                       Entry : 012C
[F62h 3938 002h]                       Entry : 012C
[F64h 3940 002h]                       Entry : 012C
[F66h 3942 002h]                       Entry : 012C
[F68h 3944 002h]                       Entry : 012C
[F6Ah 3946 002h]                       Entry : 012C
[F6Ch 3948 002h]                       Entry : 02BC
[F6Eh 3950 002h]                       Entry : 02BC
[F70h 3952 002h]                       Entry : 02BC
[F72h 3954 002h]                       Entry : 02BC
[F74h 3956 002h]                       Entry : 02BC
[F76h 3958 002h]                       Entry : 02BC
[F78h 3960 002h]                       Entry : 02BC
[F7Ah 3962 002h]                       Entry : 02BC
[F7Ch 3964 002h]                       Entry : 02BC
[F7Eh 3966 002h]                       Entry : 02BC
[F80h 3968 002h]                       Entry : 02BC
[F82h 3970 002h]                       Entry : 02BC
[F84h 3972 002h]                       Entry : 02BC
[F86h 3974 002h]                       Entry : 02BC
[F88h 3976 002h]                       Entry : 02BC
[F8Ah 3978 002h]                       Entry : 02BC
[F8Ch 3980 002h]                       Entry : 01C2
[F8Eh 3982 002h]                       Entry : 0320
[F90h 3984 002h]                       Entry : 02BC
[F92h 3986 002h]                       Entry : 02BC
[F94h 3988 002h]                       Entry : 02BC
[F96h 3990 002h]                       Entry : 02BC
[F98h 3992 002h]                       Entry : 02BC
[F9Ah 3994 002h]                       Entry : 02BC
[F9Ch 3996 002h]                       Entry : 02BC
[F9Eh 3998 002h]                       Entry : 02BC
[FA0h 4000 002h]                       Entry : 012C
[FA2h 4002 002h]                       Entry : 012C
[FA4h 4004 002h]                       Entry : 012C
[FA6h 4006 002h]                       Entry : 012C
[FA8h 4008 002h]                       Entry : 012C
[FAAh 4010 002h]                       Entry : 012C
[FACh 4012 002h]                       Entry : 012C
[FAEh 4014 002h]                       Entry : 012C
[FB0h 4016 002h]                       Entry : 02BC
[FB2h 4018 002h]                       Entry : 02BC
[FB4h 4020 002h]                       Entry : 02BC
[FB6h 4022 002h]                       Entry : 02BC
[FB8h 4024 002h]                       Entry : 02BC
[FBAh 4026 002h]                       Entry : 02BC
[FBCh 4028 002h]                       Entry : 02BC
[FBEh 4030 002h]                       Entry : 02BC
[FC0h 4032 002h]                       Entry : 02BC
[FC2h 4034 002h]                       Entry : 02BC
[FC4h 4036 002h]                       Entry : 02BC
[FC6h 4038 002h]                       Entry : 02BC
[FC8h 4040 002h]                       Entry : 02BC
[FCAh 4042 002h]                       Entry : 02BC
[FCCh 4044 002h]                       Entry : 02BC
[FCEh 4046 002h]                       Entry : 02BC
[FD0h 4048 002h]                       Entry : 01C2
[FD2h 4050 002h]                       Entry : 0320
[FD4h 4052 002h]                       Entry : 02BC
[FD6h 4054 002h]                       Entry : 02BC
[FD8h 4056 002h]                       Entry : 02BC
[FDAh 4058 002h]                       Entry : 02BC
[FDCh 4060 002h]                       Entry : 02BC
[FDEh 4062 002h]                       Entry : 02BC
[FE0h 4064 002h]                       Entry : 02BC
[FE2h 4066 002h]                       Entry : 02BC
[FE4h 4068 002h]                       Entry : 012C
[FE6h 4070 002h]                       Entry : 012C
[FE8h 4072 002h]                       Entry : 012C
[FEAh 4074 002h]                       Entry : 012C
[FECh 4076 002h]                       Entry : 012C
[FEEh 4078 002h]                       Entry : 012C
[FF0h 4080 002h]                       Entry : 012C
[FF2h 4082 002h]                       Entry : 012C
[FF4h 4084 002h]                       Entry : 02BC
[FF6h 4086 002h]                       Entry : 02BC
[FF8h 4088 002h]                       Entry : 02BC
[FFAh 4090 002h]                       Entry : 02BC
[FFCh 4092 002h]                       Entry : 02BC
[FFEh 4094 002h]                       Entry : 02BC
[1000h 4096 002h]                       Entry : 02BC
[1002h 4098 002h]                       Entry : 02BC
[1004h 4100 002h]                       Entry : 02BC
[1006h 4102 002h]                       Entry : 02BC
[1008h 4104 002h]                       Entry : 02BC
[100Ah 4106 002h]                       Entry : 02BC
[100Ch 4108 002h]                       Entry : 02BC
[100Eh 4110 002h]                       Entry : 02BC
[1010h 4112 002h]                       Entry : 02BC
[1012h 4114 002h]                       Entry : 02BC
[1014h 4116 002h]                       Entry : 01C2
[1016h 4118 002h]                       Entry : 0320
[1018h 4120 002h]                       Entry : 02BC
[101Ah 4122 002h]                       Entry : 02BC
[101Ch 4124 002h]                       Entry : 02BC
[101Eh 4126 002h]                       Entry : 02BC
[1020h 4128 002h]                       Entry : 02BC
[1022h 4130 002h]                       Entry : 02BC
[1024h 4132 002h]                       Entry : 02BC
[1026h 4134 002h]                       Entry : 02BC
[1028h 4136 002h]                       Entry : 012C
[102Ah 4138 002h]                       Entry : 012C
[102Ch 4140 002h]                       Entry : 012C
[102Eh 4142 002h]                       Entry : 012C
[1030h 4144 002h]                       Entry : 012C
[1032h 4146 002h]                       Entry : 012C
[1034h 4148 002h]                       Entry : 012C
[1036h 4150 002h]                       Entry : 012C
[1038h 4152 002h]                       Entry : 02BC
[103Ah 4154 002h]                       Entry : 02BC
[103Ch 4156 002h]                       Entry : 02BC
[103Eh 4158 002h]                       Entry : 02BC
[1040h 4160 002h]                       Entry : 02BC
[1042h 4162 002h]                       Entry : 02BC
[1044h 4164 002h]                       Entry : 02BC
[1046h 4166 002h]                       Entry : 02BC
[1048h 4168 002h]                       Entry : 02BC
[104Ah 4170 002h]                       Entry : 02BC
[104Ch 4172 002h]                       Entry : 02BC
[104Eh 4174 002h]                       Entry : 02BC
[1050h 4176 002h]                       Entry : 02BC
[1052h 4178 002h]                       Entry : 02BC
[1054h 4180 002h]                       Entry : 02BC
[1056h 4182 002h]                       Entry : 02BC
[1058h 4184 002h]                       Entry : 0320
[105Ah 4186 002h]                       Entry : 01C2
[105Ch 4188 002h]                       Entry : 02BC
[105Eh 4190 002h]                       Entry : 02BC
[1060h 4192 002h]                       Entry : 02BC
[1062h 4194 002h]                       Entry : 02BC
[1064h 4196 002h]                       Entry : 02BC
[1066h 4198 002h]                       Entry : 02BC
[1068h 4200 002h]                       Entry : 02BC
[106Ah 4202 002h]                       Entry : 02BC
[106Ch 4204 002h]                       Entry : 02BC
[106Eh 4206 002h]                       Entry : 02BC
[1070h 4208 002h]                       Entry : 02BC
[1072h 4210 002h]                       Entry : 02BC
[1074h 4212 002h]                       Entry : 02BC
[1076h 4214 002h]                       Entry : 02BC
[1078h 4216 002h]                       Entry : 02BC
[107Ah 4218 002h]                       Entry : 02BC
[107Ch 4220 002h]                       Entry : 012C
[107Eh 4222 002h]                       Entry : 012C
[1080h 4224 002h]                       Entry : 012C
[1082h 4226 002h]                       Entry : 012C
[1084h 4228 002h]                       Entry : 012C
[1086h 4230 002h]                       Entry : 012C
[1088h 4232 002h]                       Entry : 012C
[108Ah 4234 002h]                       Entry : 012C
[108Ch 4236 002h]                       Entry : 02BC
[108Eh 4238 002h]                       Entry : 02BC
[1090h 4240 002h]                       Entry : 02BC
[1092h 4242 002h]                       Entry : 02BC
[1094h 4244 002h]                       Entry : 02BC
[1096h 4246 002h]                       Entry : 02BC
[1098h 4248 002h]                       Entry : 02BC
[109Ah 4250 002h]                       Entry : 02BC
[109Ch 4252 002h]                       Entry : 0320
[109Eh 4254 002h]                       Entry : 01C2
[10A0h 4256 002h]                       Entry : 02BC
[10A2h 4258 002h]                       Entry : 02BC
[10A4h 4260 002h]                       Entry : 02BC
[10A6h 4262 002h]                       Entry : 02BC
[10A8h 4264 002h]                       Entry : 02BC
[10AAh 4266 002h]                       Entry : 02BC
[10ACh 4268 002h]                       Entry : 02BC
[10AEh 4270 002h]                       Entry : 02BC
[10B0h 4272 002h]                       Entry : 02BC
[10B2h 4274 002h]                       Entry : 02BC
[10B4h 4276 002h]                       Entry : 02BC
[10B6h 4278 002h]                       Entry : 02BC
[10B8h 4280 002h]                       Entry : 02BC
[10BAh 4282 002h]                       Entry : 02BC
[10BCh 4284 002h]                       Entry : 02BC
[10BEh 4286 002h]                       Entry : 02BC
[10C0h 4288 002h]                       Entry : 012C
[10C2h 4290 002h]                       Entry : 012C
[10C4h 4292 002h]                       Entry : 012C
[10C6h 4294 002h]                       Entry : 012C
[10C8h 4296 002h]                       Entry : 012C
[10CAh 4298 002h]                       Entry : 012C
[10CCh 4300 002h]                       Entry : 012C
[10CEh 4302 002h]                       Entry : 012C
[10D0h 4304 002h]                       Entry : 02BC
[10D2h 4306 002h]                       Entry : 02BC
[10D4h 4308 002h]                       Entry : 02BC
[10D6h 4310 002h]                       Entry : 02BC
[10D8h 4312 002h]                       Entry : 02BC
[10DAh 4314 002h]                       Entry : 02BC
[10DCh 4316 002h]                       Entry : 02BC
[10DEh 4318 002h]                       Entry : 02BC
[10E0h 4320 002h]                       Entry : 0320
[10E2h 4322 002h]                       Entry : 01C2
[10E4h 4324 002h]                       Entry : 02BC
[10E6h 4326 002h]                       Entry : 02BC
[10E8h 4328 002h]                       Entry : 02BC
[10EAh 4330 002h]                       Entry : 02BC
[10ECh 4332 002h]                       Entry : 02BC
[10EEh 4334 002h]                       Entry : 02BC
[10F0h 4336 002h]                       Entry : 02BC
[10F2h 4338 002h]                       Entry : 02BC
[10F4h 4340 002h]                       Entry : 02BC
[10F6h 4342 002h]                       Entry : 02BC
[10F8h 4344 002h]                       Entry : 02BC
[10FAh 4346 002h]                       Entry : 02BC
[10FCh 4348 002h]                       Entry : 02BC
[10FEh 4350 002h]                       Entry : 02BC
[1100h 4352 002h]                       Entry : 02BC
[1102h 4354 002h]                       Entry : 02BC
[1104h 4356 002h]                       Entry : 012C
[1106h 4358 002h]                       Entry : 012C
[1108h 4360 002h]                       Entry : 012C
[110Ah 4362 002h]                       Entry : 012C
[110Ch 4364 002h]                       Entry : 012C
[110Eh 4366 002h]                       Entry : 012C
[1110h 4368 002h]                       Entry : 012C
[1112h 4370 002h]                       Entry : 012C
[1114h 4372 002h]                       Entry : 02BC
[1116h 4374 002h]                       Entry : 02BC
[1118h 4376 002h]                       Entry : 02BC
[111Ah 4378 002h]                       Entry : 02BC
[111Ch 4380 002h]                       Entry : 02BC
[111Eh 4382 002h]                       Entry : 02BC
[1120h 4384 002h]                       Entry : 02BC
[1122h 4386 002h]                       Entry : 02BC
[1124h 4388 002h]                       Entry : 0320
[1126h 4390 002h]                       Entry : 01C2
[1128h 4392 002h]                       Entry : 02BC
[112Ah 4394 002h]                       Entry : 02BC
[112Ch 4396 002h]                       Entry : 02BC
[112Eh 4398 002h]                       Entry : 02BC
[1130h 4400 002h]                       Entry : 02BC
[1132h 4402 002h]                       Entry : 02BC
[1134h 4404 002h]                       Entry : 02BC
[1136h 4406 002h]                       Entry : 02BC
[1138h 4408 002h]                       Entry : 02BC
[113Ah 4410 002h]                       Entry : 02BC
[113Ch 4412 002h]                       Entry : 02BC
[113Eh 4414 002h]                       Entry : 02BC
[1140h 4416 002h]                       Entry : 02BC
[1142h 4418 002h]                       Entry : 02BC
[1144h 4420 002h]                       Entry : 02BC
[1146h 4422 002h]                       Entry : 02BC
[1148h 4424 002h]                       Entry : 012C
[114Ah 4426 002h]                       Entry : 012C
[114Ch 4428 002h]                       Entry : 012C
[114Eh 4430 002h]                       Entry : 012C
[1150h 4432 002h]                       Entry : 012C
[1152h 4434 002h]                       Entry : 012C
[1154h 4436 002h]                       Entry : 012C
[1156h 4438 002h]                       Entry : 012C
[1158h 4440 002h]                       Entry : 02BC
[115Ah 4442 002h]                       Entry : 02BC
[115Ch 4444 002h]                       Entry : 02BC
[115Eh 4446 002h]                       Entry : 02BC
[1160h 4448 002h]                       Entry : 02BC
[1162h 4450 002h]                       Entry : 02BC
[1164h 4452 002h]                       Entry : 02BC
[1166h 4454 002h]                       Entry : 02BC
[1168h 4456 002h]                       Entry : 0320
[116Ah 4458 002h]                       Entry : 01C2
[116Ch 4460 002h]                       Entry : 02BC
[116Eh 4462 002h]                       Entry : 02BC
[1170h 4464 002h]                       Entry : 02BC
[1172h 4466 002h]                       Entry : 02BC
[1174h 4468 002h]                       Entry : 02BC
[1176h 4470 002h]                       Entry : 02BC
[1178h 4472 002h]                       Entry : 02BC
[117Ah 4474 002h]                       Entry : 02BC
[117Ch 4476 002h]                       Entry : 02BC
[117Eh 4478 002h]                       Entry : 02BC
[1180h 4480 002h]                       Entry : 02BC
[1182h 4482 002h]                       Entry : 02BC
[1184h 4484 002h]                       Entry : 02BC
[1186h 4486 002h]                       Entry : 02BC
[1188h 4488 002h]                       Entry : 02BC
[118Ah 4490 002h]                       Entry : 02BC
[118Ch 4492 002h]                       Entry : 012C
[118Eh 4494 002h]                       Entry : 012C
[1190h 4496 002h]                       Entry : 012C
[1192h 4498 002h]                       Entry : 012C
[1194h 4500 002h]                       Entry : 012C
[1196h 4502 002h]                       Entry : 012C
[1198h 4504 002h]                       Entry : 012C
[119Ah 4506 002h]                       Entry : 012C
[119Ch 4508 002h]                       Entry : 02BC
[119Eh 4510 002h]                       Entry : 02BC
[11A0h 4512 002h]                       Entry : 02BC
[11A2h 4514 002h]                       Entry : 02BC
[11A4h 4516 002h]                       Entry : 02BC
[11A6h 4518 002h]                       Entry : 02BC
[11A8h 4520 002h]                       Entry : 02BC
[11AAh 4522 002h]                       Entry : 02BC
[11ACh 4524 002h]                       Entry : 0320
[11AEh 4526 002h]                       Entry : 01C2
[11B0h 4528 002h]                       Entry : 02BC
[11B2h 4530 002h]                       Entry : 02BC
[11B4h 4532 002h]                       Entry : 02BC
[11B6h 4534 002h]                       Entry : 02BC
[11B8h 4536 002h]                       Entry : 02BC
[11BAh 4538 002h]                       Entry : 02BC
[11BCh 4540 002h]                       Entry : 02BC
[11BEh 4542 002h]                       Entry : 02BC
[11C0h 4544 002h]                       Entry : 02BC
[11C2h 4546 002h]                       Entry : 02BC
[11C4h 4548 002h]                       Entry : 02BC
[11C6h 4550 002h]                       Entry : 02BC
[11C8h 4552 002h]                       Entry : 02BC
[11CAh 4554 002h]                       Entry : 02BC
[11CCh 4556 002h]                       Entry : 02BC
[11CEh 4558 002h]                       Entry : 02BC
[11D0h 4560 002h]                       Entry : 012C
[11D2h 4562 002h]                       Entry : 012C
[11D4h 4564 002h]                       Entry : 012C
[11D6h 4566 002h]                       Entry : 012C
[11D8h 4568 002h]                       Entry : 012C
[11DAh 4570 002h]                       Entry : 012C
[11DCh 4572 002h]                       Entry : 012C
[11DEh 4574 002h]                       Entry : 012C
[11E0h 4576 002h]                       Entry : 02BC
[11E2h 4578 002h]                       Entry : 02BC
[11E4h 4580 002h]                       Entry : 02BC
[11E6h 4582 002h]                       Entry : 02BC
[11E8h 4584 002h]                       Entry : 02BC
[11EAh 4586 002h]                       Entry : 02BC
[11ECh 4588 002h]                       Entry : 02BC
[11EEh 4590 002h]                       Entry : 02BC
[11F0h 4592 002h]                       Entry : 0320
[11F2h 4594 002h]                       Entry : 01C2
[11F4h 4596 002h]                       Entry : 02BC
[11F6h 4598 002h]                       Entry : 02BC
[11F8h 4600 002h]                       Entry : 02BC
[11FAh 4602 002h]                       Entry : 02BC
[11FCh 4604 002h]                       Entry : 02BC
[11FEh 4606 002h]                       Entry : 02BC
[1200h 4608 002h]                       Entry : 02BC
[1202h 4610 002h]                       Entry : 02BC
[1204h 4612 002h]                       Entry : 02BC
[1206h 4614 002h]                       Entry : 02BC
[1208h 4616 002h]                       Entry : 02BC
[120Ah 4618 002h]                       Entry : 02BC
[120Ch 4620 002h]                       Entry : 02BC
[120Eh 4622 002h]                       Entry : 02BC
[1210h 4624 002h]                       Entry : 02BC
[1212h 4626 002h]                       Entry : 02BC
[1214h 4628 002h]                       Entry : 012C
[1216h 4630 002h]                       Entry : 012C
[1218h 4632 002h]                       Entry : 012C
[121Ah 4634 002h]                       Entry : 012C
[121Ch 4636 002h]                       Entry : 012C
[121Eh 4638 002h]                       Entry : 012C
[1220h 4640 002h]                       Entry : 012C
[1222h 4642 002h]                       Entry : 012C
[1224h 4644 002h]                       Entry : 02BC
[1226h 4646 002h]                       Entry : 02BC
[1228h 4648 002h]                       Entry : 02BC
[122Ah 4650 002h]                       Entry : 02BC
[122Ch 4652 002h]                       Entry : 02BC
[122Eh 4654 002h]                       Entry : 02BC
[1230h 4656 002h]                       Entry : 02BC
[1232h 4658 002h]                       Entry : 02BC
[1234h 4660 002h]                       Entry : 0320
[1236h 4662 002h]                       Entry : 01C2
[1238h 4664 002h]                       Entry : 02BC
[123Ah 4666 002h]                       Entry : 02BC
[123Ch 4668 002h]                       Entry : 02BC
[123Eh 4670 002h]                       Entry : 02BC
[1240h 4672 002h]                       Entry : 02BC
[1242h 4674 002h]                       Entry : 02BC
[1244h 4676 002h]                       Entry : 02BC
[1246h 4678 002h]                       Entry : 02BC
[1248h 4680 002h]                       Entry : 02BC
[124Ah 4682 002h]                       Entry : 02BC
[124Ch 4684 002h]                       Entry : 02BC
[124Eh 4686 002h]                       Entry : 02BC
[1250h 4688 002h]                       Entry : 02BC
[1252h 4690 002h]                       Entry : 02BC
[1254h 4692 002h]                       Entry : 02BC
[1256h 4694 002h]                       Entry : 02BC
[1258h 4696 002h]                       Entry : 012C
[125Ah 4698 002h]                       Entry : 012C
[125Ch 4700 002h]                       Entry : 012C
[125Eh 4702 002h]                       Entry : 012C
[1260h 4704 002h]                       Entry : 012C
[1262h 4706 002h]                       Entry : 012C
[1264h 4708 002h]                       Entry : 012C
[1266h 4710 002h]                       Entry : 012C
[1268h 4712 002h]                       Entry : 02BC
[126Ah 4714 002h]                       Entry : 02BC
[126Ch 4716 002h]                       Entry : 02BC
[126Eh 4718 002h]                       Entry : 02BC
[1270h 4720 002h]                       Entry : 02BC
[1272h 4722 002h]                       Entry : 02BC
[1274h 4724 002h]                       Entry : 02BC
[1276h 4726 002h]                       Entry : 02BC
[1278h 4728 002h]                       Entry : 0320
[127Ah 4730 002h]                       Entry : 01C2
[127Ch 4732 002h]                       Entry : 02BC
[127Eh 4734 002h]                       Entry : 02BC
[1280h 4736 002h]                       Entry : 02BC
[1282h 4738 002h]                       Entry : 02BC
[1284h 4740 002h]                       Entry : 02BC
[1286h 4742 002h]                       Entry : 02BC
[1288h 4744 002h]                       Entry : 02BC
[128Ah 4746 002h]                       Entry : 02BC
[128Ch 4748 002h]                       Entry : 02BC
[128Eh 4750 002h]                       Entry : 02BC
[1290h 4752 002h]                       Entry : 02BC
[1292h 4754 002h]                       Entry : 02BC
[1294h 4756 002h]                       Entry : 02BC
[1296h 4758 002h]                       Entry : 02BC
[1298h 4760 002h]                       Entry : 02BC
[129Ah 4762 002h]                       Entry : 02BC
[129Ch 4764 002h]                       Entry : 02BC
[129Eh 4766 002h]                       Entry : 02BC
[12A0h 4768 002h]                       Entry : 02BC
[12A2h 4770 002h]                       Entry : 02BC
[12A4h 4772 002h]                       Entry : 02BC
[12A6h 4774 002h]                       Entry : 02BC
[12A8h 4776 002h]                       Entry : 02BC
[12AAh 4778 002h]                       Entry : 02BC
[12ACh 4780 002h]                       Entry : 012C
[12AEh 4782 002h]                       Entry : 012C
[12B0h 4784 002h]                       Entry : 012C
[12B2h 4786 002h]                       Entry : 012C
[12B4h 4788 002h]                       Entry : 012C
[12B6h 4790 002h]                       Entry : 012C
[12B8h 4792 002h]                       Entry : 012C
[12BAh 4794 002h]                       Entry : 012C
[12BCh 4796 002h]                       Entry : 0320
[12BEh 4798 002h]                       Entry : 01C2
[12C0h 4800 002h]                       Entry : 02BC
[12C2h 4802 002h]                       Entry : 02BC
[12C4h 4804 002h]                       Entry : 02BC
[12C6h 4806 002h]                       Entry : 02BC
[12C8h 4808 002h]                       Entry : 02BC
[12CAh 4810 002h]                       Entry : 02BC
[12CCh 4812 002h]                       Entry : 02BC
[12CEh 4814 002h]                       Entry : 02BC
[12D0h 4816 002h]                       Entry : 02BC
[12D2h 4818 002h]                       Entry : 02BC
[12D4h 4820 002h]                       Entry : 02BC
[12D6h 4822 002h]                       Entry : 02BC
[12D8h 4824 002h]                       Entry : 02BC
[12DAh 4826 002h]                       Entry : 02BC
[12DCh 4828 002h]                       Entry : 02BC
[12DEh 4830 002h]                       Entry : 02BC
[12E0h 4832 002h]                       Entry : 02BC
[12E2h 4834 002h]                       Entry : 02BC
[12E4h 4836 002h]                       Entry : 02BC
[12E6h 4838 002h]                       Entry : 02BC
[12E8h 4840 002h]                       Entry : 02BC
[12EAh 4842 002h]                       Entry : 02BC
[12ECh 4844 002h]                       Entry : 02BC
[12EEh 4846 002h]                       Entry : 02BC
[12F0h 4848 002h]                       Entry : 012C
[12F2h 4850 002h]                       Entry : 012C
[12F4h 4852 002h]                       Entry : 012C
[12F6h 4854 002h]                       Entry : 012C
[12F8h 4856 002h]                       Entry : 012C
[12FAh 4858 002h]                       Entry : 012C
[12FCh 4860 002h]                       Entry : 012C
[12FEh 4862 002h]                       Entry : 012C
[1300h 4864 002h]                       Entry : 0320
[1302h 4866 002h]                       Entry : 01C2
[1304h 4868 002h]                       Entry : 02BC
[1306h 4870 002h]                       Entry : 02BC
[1308h 4872 002h]                       Entry : 02BC
[130Ah 4874 002h]                       Entry : 02BC
[130Ch 4876 002h]                       Entry : 02BC
[130Eh 4878 002h]                       Entry : 02BC
[1310h 4880 002h]                       Entry : 02BC
[1312h 4882 002h]                       Entry : 02BC
[1314h 4884 002h]                       Entry : 02BC
[1316h 4886 002h]                       Entry : 02BC
[1318h 4888 002h]                       Entry : 02BC
[131Ah 4890 002h]                       Entry : 02BC
[131Ch 4892 002h]                       Entry : 02BC
[131Eh 4894 002h]                       Entry : 02BC
[1320h 4896 002h]                       Entry : 02BC
[1322h 4898 002h]                       Entry : 02BC
[1324h 4900 002h]                       Entry : 02BC
[1326h 4902 002h]                       Entry : 02BC
[1328h 4904 002h]                       Entry : 02BC
[132Ah 4906 002h]                       Entry : 02BC
[132Ch 4908 002h]                       Entry : 02BC
[132Eh 4910 002h]                       Entry : 02BC
[1330h 4912 002h]                       Entry : 02BC
[1332h 4914 002h]                       Entry : 02BC
[1334h 4916 002h]                       Entry : 012C
[1336h 4918 002h]                       Entry : 012C
[1338h 4920 002h]                       Entry : 012C
[133Ah 4922 002h]                       Entry : 012C
[133Ch 4924 002h]                       Entry : 012C
[133Eh 4926 002h]                       Entry : 012C
[1340h 4928 002h]                       Entry : 012C
[1342h 4930 002h]                       Entry : 012C
[1344h 4932 002h]                       Entry : 0320
[1346h 4934 002h]                       Entry : 01C2
[1348h 4936 002h]                       Entry : 02BC
[134Ah 4938 002h]                       Entry : 02BC
[134Ch 4940 002h]                       Entry : 02BC
[134Eh 4942 002h]                       Entry : 02BC
[1350h 4944 002h]                       Entry : 02BC
[1352h 4946 002h]                       Entry : 02BC
[1354h 4948 002h]                       Entry : 02BC
[1356h 4950 002h]                       Entry : 02BC
[1358h 4952 002h]                       Entry : 02BC
[135Ah 4954 002h]                       Entry : 02BC
[135Ch 4956 002h]                       Entry : 02BC
[135Eh 4958 002h]                       Entry : 02BC
[1360h 4960 002h]                       Entry : 02BC
[1362h 4962 002h]                       Entry : 02BC
[1364h 4964 002h]                       Entry : 02BC
[1366h 4966 002h]                       Entry : 02BC
[1368h 4968 002h]                       Entry : 02BC
[136Ah 4970 002h]                       Entry : 02BC
[136Ch 4972 002h]                       Entry : 02BC
[136Eh 4974 002h]                       Entry : 02BC
[1370h 4976 002h]                       Entry : 02BC
[1372h 4978 002h]                       Entry : 02BC
[1374h 4980 002h]                       Entry : 02BC
[1376h 4982 002h]                       Entry : 02BC
[1378h 4984 002h]                       Entry : 012C
[137Ah 4986 002h]                       Entry : 012C
[137Ch 4988 002h]                       Entry : 012C
[137Eh 4990 002h]                       Entry : 012C
[1380h 4992 002h]                       Entry : 012C
[1382h 4994 002h]                       Entry : 012C
[1384h 4996 002h]                       Entry : 012C
[1386h 4998 002h]                       Entry : 012C
[1388h 5000 002h]                       Entry : 0320
[138Ah 5002 002h]                       Entry : 01C2
[138Ch 5004 002h]                       Entry : 02BC
[138Eh 5006 002h]                       Entry : 02BC
[1390h 5008 002h]                       Entry : 02BC
[1392h 5010 002h]                       Entry : 02BC
[1394h 5012 002h]                       Entry : 02BC
[1396h 5014 002h]                       Entry : 02BC
[1398h 5016 002h]                       Entry : 02BC
[139Ah 5018 002h]                       Entry : 02BC
[139Ch 5020 002h]                       Entry : 02BC
[139Eh 5022 002h]                       Entry : 02BC
[13A0h 5024 002h]                       Entry : 02BC
[13A2h 5026 002h]                       Entry : 02BC
[13A4h 5028 002h]                       Entry : 02BC
[13A6h 5030 002h]                       Entry : 02BC
[13A8h 5032 002h]                       Entry : 02BC
[13AAh 5034 002h]                       Entry : 02BC
[13ACh 5036 002h]                       Entry : 02BC
[13AEh 5038 002h]                       Entry : 02BC
[13B0h 5040 002h]                       Entry : 02BC
[13B2h 5042 002h]                       Entry : 02BC
[13B4h 5044 002h]                       Entry : 02BC
[13B6h 5046 002h]                       Entry : 02BC
[13B8h 5048 002h]                       Entry : 02BC
[13BAh 5050 002h]                       Entry : 02BC
[13BCh 5052 002h]                       Entry : 012C
[13BEh 5054 002h]                       Entry : 012C
[13C0h 5056 002h]                       Entry : 012C
[13C2h 5058 002h]                       Entry : 012C
[13C4h 5060 002h]                       Entry : 012C
[13C6h 5062 002h]                       Entry : 012C
[13C8h 5064 002h]                       Entry : 012C
[13CAh 5066 002h]                       Entry : 012C
[13CCh 5068 002h]                       Entry : 0320
[13CEh 5070 002h]                       Entry : 01C2
[13D0h 5072 002h]                       Entry : 02BC
[13D2h 5074 002h]                       Entry : 02BC
[13D4h 5076 002h]                       Entry : 02BC
[13D6h 5078 002h]                       Entry : 02BC
[13D8h 5080 002h]                       Entry : 02BC
[13DAh 5082 002h]                       Entry : 02BC
[13DCh 5084 002h]                       Entry : 02BC
[13DEh 5086 002h]                       Entry : 02BC
[13E0h 5088 002h]                       Entry : 02BC
[13E2h 5090 002h]                       Entry : 02BC
[13E4h 5092 002h]                       Entry : 02BC
[13E6h 5094 002h]                       Entry : 02BC
[13E8h 5096 002h]                       Entry : 02BC
[13EAh 5098 002h]                       Entry : 02BC
[13ECh 5100 002h]                       Entry : 02BC
[13EEh 5102 002h]                       Entry : 02BC
[13F0h 5104 002h]                       Entry : 02BC
[13F2h 5106 002h]                       Entry : 02BC
[13F4h 5108 002h]                       Entry : 02BC
[13F6h 5110 002h]                       Entry : 02BC
[13F8h 5112 002h]                       Entry : 02BC
[13FAh 5114 002h]                       Entry : 02BC
[13FCh 5116 002h]                       Entry : 02BC
[13FEh 5118 002h]                       Entry : 02BC
[1400h 5120 002h]                       Entry : 012C
[1402h 5122 002h]                       Entry : 012C
[1404h 5124 002h]                       Entry : 012C
[1406h 5126 002h]                       Entry : 012C
[1408h 5128 002h]                       Entry : 012C
[140Ah 5130 002h]                       Entry : 012C
[140Ch 5132 002h]                       Entry : 012C
[140Eh 5134 002h]                       Entry : 012C
[1410h 5136 002h]                       Entry : 0320
[1412h 5138 002h]                       Entry : 01C2
[1414h 5140 002h]                       Entry : 02BC
[1416h 5142 002h]                       Entry : 02BC
[1418h 5144 002h]                       Entry : 02BC
[141Ah 5146 002h]                       Entry : 02BC
[141Ch 5148 002h]                       Entry : 02BC
[141Eh 5150 002h]                       Entry : 02BC
[1420h 5152 002h]                       Entry : 02BC
[1422h 5154 002h]                       Entry : 02BC
[1424h 5156 002h]                       Entry : 02BC
[1426h 5158 002h]                       Entry : 02BC
[1428h 5160 002h]                       Entry : 02BC
[142Ah 5162 002h]                       Entry : 02BC
[142Ch 5164 002h]                       Entry : 02BC
[142Eh 5166 002h]                       Entry : 02BC
[1430h 5168 002h]                       Entry : 02BC
[1432h 5170 002h]                       Entry : 02BC
[1434h 5172 002h]                       Entry : 02BC
[1436h 5174 002h]                       Entry : 02BC
[1438h 5176 002h]                       Entry : 02BC
[143Ah 5178 002h]                       Entry : 02BC
[143Ch 5180 002h]                       Entry : 02BC
[143Eh 5182 002h]                       Entry : 02BC
[1440h 5184 002h]                       Entry : 02BC
[1442h 5186 002h]                       Entry : 02BC
[1444h 5188 002h]                       Entry : 012C
[1446h 5190 002h]                       Entry : 012C
[1448h 5192 002h]                       Entry : 012C
[144Ah 5194 002h]                       Entry : 012C
[144Ch 5196 002h]                       Entry : 012C
[144Eh 5198 002h]                       Entry : 012C
[1450h 5200 002h]                       Entry : 012C
[1452h 5202 002h]                       Entry : 012C
[1454h 5204 002h]                       Entry : 0320
[1456h 5206 002h]                       Entry : 01C2
[1458h 5208 002h]                       Entry : 02BC
[145Ah 5210 002h]                       Entry : 02BC
[145Ch 5212 002h]                       Entry : 02BC
[145Eh 5214 002h]                       Entry : 02BC
[1460h 5216 002h]                       Entry : 02BC
[1462h 5218 002h]                       Entry : 02BC
[1464h 5220 002h]                       Entry : 02BC
[1466h 5222 002h]                       Entry : 02BC
[1468h 5224 002h]                       Entry : 02BC
[146Ah 5226 002h]                       Entry : 02BC
[146Ch 5228 002h]                       Entry : 02BC
[146Eh 5230 002h]                       Entry : 02BC
[1470h 5232 002h]                       Entry : 02BC
[1472h 5234 002h]                       Entry : 02BC
[1474h 5236 002h]                       Entry : 02BC
[1476h 5238 002h]                       Entry : 02BC
[1478h 5240 002h]                       Entry : 02BC
[147Ah 5242 002h]                       Entry : 02BC
[147Ch 5244 002h]                       Entry : 02BC
[147Eh 5246 002h]                       Entry : 02BC
[1480h 5248 002h]                       Entry : 02BC
[1482h 5250 002h]                       Entry : 02BC
[1484h 5252 002h]                       Entry : 02BC
[1486h 5254 002h]                       Entry : 02BC
[1488h 5256 002h]                       Entry : 012C
[148Ah 5258 002h]                       Entry : 012C
[148Ch 5260 002h]                       Entry : 012C
[148Eh 5262 002h]                       Entry : 012C
[1490h 5264 002h]                       Entry : 012C
[1492h 5266 002h]                       Entry : 012C
[1494h 5268 002h]                       Entry : 012C
[1496h 5270 002h]                       Entry : 012C

[1498h 5272 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[149Ah 5274 002h]                    Reserved : 0000
[149Ch 5276 004h]                      Length : 00000A38
[14A0h 5280 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[14A1h 5281 001h]                   Data Type : 03
[14A2h 5282 001h]       Minimum Transfer Size : 01
[14A3h 5283 001h]                   Reserved1 : 00
[14A4h 5284 004h] Initiator Proximity Domains # : 00000022
[14A8h 5288 004h]  Target Proximity Domains # : 00000022
[14ACh 5292 004h]                   Reserved2 : 00000000
[14B0h 5296 008h]             Entry Base Unit : 00000000000003E8
[14B8h 5304 004h] Initiator Proximity Domain List : 00000000
[14BCh 5308 004h] Initiator Proximity Domain List : 00000001
[14C0h 5312 004h] Initiator Proximity Domain List : 00000008
[14C4h 5316 004h] Initiator Proximity Domain List : 00000009
[14C8h 5320 004h] Initiator Proximity Domain List : 0000000A
[14CCh 5324 004h] Initiator Proximity Domain List : 0000000B
[14D0h 5328 004h] Initiator Proximity Domain List : 0000000C
[14D4h 5332 004h] Initiator Proximity Domain List : 0000000D
[14D8h 5336 004h] Initiator Proximity Domain List : 0000000E
[14DCh 5340 004h] Initiator Proximity Domain List : 0000000F
[14E0h 5344 004h] Initiator Proximity Domain List : 00000010
[14E4h 5348 004h] Initiator Proximity Domain List : 00000011
[14E8h 5352 004h] Initiator Proximity Domain List : 00000012
[14ECh 5356 004h] Initiator Proximity Domain List : 00000013
[14F0h 5360 004h] Initiator Proximity Domain List : 00000014
[14F4h 5364 004h] Initiator Proximity Domain List : 00000015
[14F8h 5368 004h] Initiator Proximity Domain List : 00000016
[14FCh 5372 004h] Initiator Proximity Domain List : 00000017
[1500h 5376 004h] Initiator Proximity Domain List : 00000018
[1504h 5380 004h] Initiator Proximity Domain List : 00000019
[1508h 5384 004h] Initiator Proximity Domain List : 0000001A
[150Ch 5388 004h] Initiator Proximity Domain List : 0000001B
[1510h 5392 004h] Initiator Proximity Domain List : 0000001C
[1514h 5396 004h] Initiator Proximity Domain List : 0000001D
[1518h 5400 004h] Initiator Proximity Domain List : 0000001E
[151Ch 5404 004h] Initiator Proximity Domain List : 0000001F
[1520h 5408 004h] Initiator Proximity Domain List : 00000020
[1524h 5412 004h] Initiator Proximity Domain List : 00000021
[1528h 5416 004h] Initiator Proximity Domain List : 00000022
[152Ch 5420 004h] Initiator Proximity Domain List : 00000023
[1530h 5424 004h] Initiator Proximity Domain List : 00000024
[1534h 5428 004h] Initiator Proximity Domain List : 00000025
[1538h 5432 004h] Initiator Proximity Domain List : 00000026
[153Ch 5436 004h] Initiator Proximity Domain List : 00000027
[1540h 5440 004h] Target Proximity Domain List : 00000000
[1544h 5444 004h] Target Proximity Domain List : 00000001
[1548h 5448 004h] Target Proximity Domain List : 00000008
[154Ch 5452 004h] Target Proximity Domain List : 00000009
[1550h 5456 004h] Target Proximity Domain List : 0000000A
[1554h 5460 004h] Target Proximity Domain List : 0000000B
[1558h 5464 004h] Target Proximity Domain List : 0000000C
[155Ch 5468 004h] Target Proximity Domain List : 0000000D
[1560h 5472 004h] Target Proximity Domain List : 0000000E
[1564h 5476 004h] Target Proximity Domain List : 0000000F
[1568h 5480 004h] Target Proximity Domain List : 00000010
[156Ch 5484 004h] Target Proximity Domain List : 00000011
[1570h 5488 004h] Target Proximity Domain List : 00000012
[1574h 5492 004h] Target Proximity Domain List : 00000013
[1578h 5496 004h] Target Proximity Domain List : 00000014
[157Ch 5500 004h] Target Proximity Domain List : 00000015
[1580h 5504 004h] Target Proximity Domain List : 00000016
[1584h 5508 004h] Target Proximity Domain List : 00000017
[1588h 5512 004h] Target Proximity Domain List : 00000018
[158Ch 5516 004h] Target Proximity Domain List : 00000019
[1590h 5520 004h] Target Proximity Domain List : 0000001A
[1594h 5524 004h] Target Proximity Domain List : 0000001B
[1598h 5528 004h] Target Proximity Domain List : 0000001C
[159Ch 5532 004h] Target Proximity Domain List : 0000001D
[15A0h 5536 004h] Target Proximity Domain List : 0000001E
[15A4h 5540 004h] Target Proximity Domain List : 0000001F
[15A8h 5544 004h] Target Proximity Domain List : 00000020
[15ACh 5548 004h] Target Proximity Domain List : 00000021
[15B0h 5552 004h] Target Proximity Domain List : 00000022
[15B4h 5556 004h] Target Proximity Domain List : 00000023
[15B8h 5560 004h] Target Proximity Domain List : 00000024
[15BCh 5564 004h] Target Proximity Domain List : 00000025
[15C0h 5568 004h] Target Proximity Domain List : 00000026
[15C4h 5572 004h] Target Proximity Domain List : 00000027
[15C8h 5576 002h]                       Entry : 0200
[15CAh 5578 002h]                       Entry : 0064
[15CCh 5580 002h]                       Entry : 01C2
[15CEh 5582 002h]                       Entry : 01C2
[15D0h 5584 002h]                       Entry : 01C2
[15D2h 5586 002h]                       Entry : 01C2
[15D4h 5588 002h]                       Entry : 01C2
[15D6h 5590 002h]                       Entry : 01C2
[15D8h 5592 002h]                       Entry : 01C2
[15DAh 5594 002h]                       Entry : 01C2
[15DCh 5596 002h]                       Entry : 01C2
[15DEh 5598 002h]                       Entry : 01C2
[15E0h 5600 002h]                       Entry : 01C2
[15E2h 5602 002h]                       Entry : 01C2
[15E4h 5604 002h]                       Entry : 01C2
[15E6h 5606 002h]                       Entry : 01C2
[15E8h 5608 002h]                       Entry : 01C2
[15EAh 5610 002h]                       Entry : 01C2
[15ECh 5612 002h]                       Entry : 0064
[15EEh 5614 002h]                       Entry : 0064
[15F0h 5616 002h]                       Entry : 0064
[15F2h 5618 002h]                       Entry : 0064
[15F4h 5620 002h]                       Entry : 0064
[15F6h 5622 002h]                       Entry : 0064
[15F8h 5624 002h]                       Entry : 0064
[15FAh 5626 002h]                       Entry : 0064
[15FCh 5628 002h]                       Entry : 0064
[15FEh 5630 002h]                       Entry : 0064
[1600h 5632 002h]                       Entry : 0064
[1602h 5634 002h]                       Entry : 0064
[1604h 5636 002h]                       Entry : 0064
[1606h 5638 002h]                       Entry : 0064
[1608h 5640 002h]                       Entry : 0064
[160Ah 5642 002h]                       Entry : 0064
[160Ch 5644 002h]                       Entry : 0064
[160Eh 5646 002h]                       Entry : 0200
[1610h 5648 002h]                       Entry : 0064
[1612h 5650 002h]                       Entry : 0064
[1614h 5652 002h]                       Entry : 0064
[1616h 5654 002h]                       Entry : 0064
[1618h 5656 002h]                       Entry : 0064
[161Ah 5658 002h]                       Entry : 0064
[161Ch 5660 002h]                       Entry : 0064
[161Eh 5662 002h]                       Entry : 0064
[1620h 5664 002h]                       Entry : 0064
[1622h 5666 002h]                       Entry : 0064
[1624h 5668 002h]                       Entry : 0064
[1626h 5670 002h]                       Entry : 0064
[1628h 5672 002h]                       Entry : 0064
[162Ah 5674 002h]                       Entry : 0064
[162Ch 5676 002h]                       Entry : 0064
[162Eh 5678 002h]                       Entry : 0064
[1630h 5680 002h]                       Entry : 01C2
[1632h 5682 002h]                       Entry : 01C2
[1634h 5684 002h]                       Entry : 01C2
[1636h 5686 002h]                       Entry : 01C2
[1638h 5688 002h]                       Entry : 01C2
[163Ah 5690 002h]                       Entry : 01C2
[163Ch 5692 002h]                       Entry : 01C2
[163Eh 5694 002h]                       Entry : 01C2
[1640h 5696 002h]                       Entry : 01C2
[1642h 5698 002h]                       Entry : 01C2
[1644h 5700 002h]                       Entry : 01C2
[1646h 5702 002h]                       Entry : 01C2
[1648h 5704 002h]                       Entry : 01C2
[164Ah 5706 002h]                       Entry : 01C2
[164Ch 5708 002h]                       Entry : 01C2
[164Eh 5710 002h]                       Entry : 01C2
[1650h 5712 002h]                       Entry : 01C2
[1652h 5714 002h]                       Entry : 0064
[1654h 5716 002h]                       Entry : 1F40
[1656h 5718 002h]                       Entry : 1F40
[1658h 5720 002h]                       Entry : 1F40
[165Ah 5722 002h]                       Entry : 1F40
[165Ch 5724 002h]                       Entry : 1F40
[165Eh 5726 002h]                       Entry : 1F40
[1660h 5728 002h]                       Entry : 1F40
[1662h 5730 002h]                       Entry : 1F40
[1664h 5732 002h]                       Entry : 01C2
[1666h 5734 002h]                       Entry : 01C2
[1668h 5736 002h]                       Entry : 01C2
[166Ah 5738 002h]                       Entry : 01C2
[166Ch 5740 002h]                       Entry : 01C2
[166Eh 5742 002h]                       Entry : 01C2
[1670h 5744 002h]                       Entry : 01C2
[1672h 5746 002h]                       Entry : 01C2
[1674h 5748 002h]                       Entry : 01C2
[1676h 5750 002h]                       Entry : 01C2
[1678h 5752 002h]                       Entry : 01C2
[167Ah 5754 002h]                       Entry : 01C2
[167Ch 5756 002h]                       Entry : 01C2
[167Eh 5758 002h]                       Entry : 01C2
[1680h 5760 002h]                       Entry : 01C2
[1682h 5762 002h]                       Entry : 01C2
[1684h 5764 002h]                       Entry : 01C2
[1686h 5766 002h]                       Entry : 01C2
[1688h 5768 002h]                       Entry : 01C2
[168Ah 5770 002h]                       Entry : 01C2
[168Ch 5772 002h]                       Entry : 01C2
[168Eh 5774 002h]                       Entry : 01C2
[1690h 5776 002h]                       Entry : 01C2
[1692h 5778 002h]                       Entry : 01C2
[1694h 5780 002h]                       Entry : 01C2
[1696h 5782 002h]                       Entry : 0064
[1698h 5784 002h]                       Entry : 1F40
[169Ah 5786 002h]                       Entry : 1F40
[169Ch 5788 002h]                       Entry : 1F40
[169Eh 5790 002h]                       Entry : 1F40
[16A0h 5792 002h]                       Entry : 1F40
[16A2h 5794 002h]                       Entry : 1F40
[16A4h 5796 002h]                       Entry : 1F40
[16A6h 5798 002h]                       Entry : 1F40
[16A8h 5800 002h]                       Entry : 01C2
[16AAh 5802 002h]                       Entry : 01C2
[16ACh 5804 002h]                       Entry : 01C2
[16AEh 5806 002h]                       Entry : 01C2
[16B0h 5808 002h]                       Entry : 01C2
[16B2h 5810 002h]                       Entry : 01C2
[16B4h 5812 002h]                       Entry : 01C2
[16B6h 5814 002h]                       Entry : 01C2
[16B8h 5816 002h]                       Entry : 01C2
[16BAh 5818 002h]                       Entry : 01C2
[16BCh 5820 002h]                       Entry : 01C2
[16BEh 5822 002h]                       Entry : 01C2
[16C0h 5824 002h]                       Entry : 01C2
[16C2h 5826 002h]                       Entry : 01C2
[16C4h 5828 002h]                       Entry : 01C2
[16C6h 5830 002h]                       Entry : 01C2
[16C8h 5832 002h]                       Entry : 01C2
[16CAh 5834 002h]                       Entry : 01C2
[16CCh 5836 002h]                       Entry : 01C2
[16CEh 5838 002h]                       Entry : 01C2
[16D0h 5840 002h]                       Entry : 01C2
[16D2h 5842 002h]                       Entry : 01C2
[16D4h 5844 002h]                       Entry : 01C2
[16D6h 5846 002h]                       Entry : 01C2
[16D8h 5848 002h]                       Entry : 01C2
[16DAh 5850 002h]                       Entry : 0064
[16DCh 5852 002h]                       Entry : 1F40
[16DEh 5854 002h]                       Entry : 1F40
[16E0h 5856 002h]                       Entry : 1F40
[16E2h 5858 002h]                       Entry : 1F40
[16E4h 5860 002h]                       Entry : 1F40
[16E6h 5862 002h]                       Entry : 1F40
[16E8h 5864 002h]                       Entry : 1F40
[16EAh 5866 002h]                       Entry : 1F40
[16ECh 5868 002h]                       Entry : 01C2
[16EEh 5870 002h]                       Entry : 01C2
[16F0h 5872 002h]                       Entry : 01C2
[16F2h 5874 002h]                       Entry : 01C2
[16F4h 5876 002h]                       Entry : 01C2
[16F6h 5878 002h]                       Entry : 01C2
[16F8h 5880 002h]                       Entry : 01C2
[16FAh 5882 002h]                       Entry : 01C2
[16FCh 5884 002h]                       Entry : 01C2
[16FEh 5886 002h]                       Entry : 01C2
[1700h 5888 002h]                       Entry : 01C2
[1702h 5890 002h]                       Entry : 01C2
[1704h 5892 002h]                       Entry : 01C2
[1706h 5894 002h]                       Entry : 01C2
[1708h 5896 002h]                       Entry : 01C2
[170Ah 5898 002h]                       Entry : 01C2
[170Ch 5900 002h]                       Entry : 01C2
[170Eh 5902 002h]                       Entry : 01C2
[1710h 5904 002h]                       Entry : 01C2
[1712h 5906 002h]                       Entry : 01C2
[1714h 5908 002h]                       Entry : 01C2
[1716h 5910 002h]                       Entry : 01C2
[1718h 5912 002h]                       Entry : 01C2
[171Ah 5914 002h]                       Entry : 01C2
[171Ch 5916 002h]                       Entry : 01C2
[171Eh 5918 002h]                       Entry : 0064
[1720h 5920 002h]                       Entry : 1F40
[1722h 5922 002h]                       Entry : 1F40
[1724h 5924 002h]                       Entry : 1F40
[1726h 5926 002h]                       Entry : 1F40
[1728h 5928 002h]                       Entry : 1F40
[172Ah 5930 002h]                       Entry : 1F40
[172Ch 5932 002h]                       Entry : 1F40
[172Eh 5934 002h]                       Entry : 1F40
[1730h 5936 002h]                       Entry : 01C2
[1732h 5938 002h]                       Entry : 01C2
[1734h 5940 002h]                       Entry : 01C2
[1736h 5942 002h]                       Entry : 01C2
[1738h 5944 002h]                       Entry : 01C2
[173Ah 5946 002h]                       Entry : 01C2
[173Ch 5948 002h]                       Entry : 01C2
[173Eh 5950 002h]                       Entry : 01C2
[1740h 5952 002h]                       Entry : 01C2
[1742h 5954 002h]                       Entry : 01C2
[1744h 5956 002h]                       Entry : 01C2
[1746h 5958 002h]                       Entry : 01C2
[1748h 5960 002h]                       Entry : 01C2
[174Ah 5962 002h]                       Entry : 01C2
[174Ch 5964 002h]                       Entry : 01C2
[174Eh 5966 002h]                       Entry : 01C2
[1750h 5968 002h]                       Entry : 01C2
[1752h 5970 002h]                       Entry : 01C2
[1754h 5972 002h]                       Entry : 01C2
[1756h 5974 002h]                       Entry : 01C2
[1758h 5976 002h]                       Entry : 01C2
[175Ah 5978 002h]                       Entry : 01C2
[175Ch 5980 002h]                       Entry : 01C2
[175Eh 5982 002h]                       Entry : 01C2
[1760h 5984 002h]                       Entry : 01C2
[1762h 5986 002h]                       Entry : 0064
[1764h 5988 002h]                       Entry : 1F40
[1766h 5990 002h]                       Entry : 1F40
[1768h 5992 002h]                       Entry : 1F40
[176Ah 5994 002h]                       Entry : 1F40
[176Ch 5996 002h]                       Entry : 1F40
[176Eh 5998 002h]                       Entry : 1F40
[1770h 6000 002h]                       Entry : 1F40
[1772h 6002 002h]                       Entry : 1F40
[1774h 6004 002h]                       Entry : 01C2
[1776h 6006 002h]                       Entry : 01C2
[1778h 6008 002h]                       Entry : 01C2
[177Ah 6010 002h]                       Entry : 01C2
[177Ch 6012 002h]                       Entry : 01C2
[177Eh 6014 002h]                       Entry : 01C2
[1780h 6016 002h]                       Entry : 01C2
[1782h 6018 002h]                       Entry : 01C2
[1784h 6020 002h]                       Entry : 01C2
[1786h 6022 002h]                       Entry : 01C2
[1788h 6024 002h]                       Entry : 01C2
[178Ah 6026 002h]                       Entry : 01C2
[178Ch 6028 002h]                       Entry : 01C2
[178Eh 6030 002h]                       Entry : 01C2
[1790h 6032 002h]                       Entry : 01C2
[1792h 6034 002h]                       Entry : 01C2
[1794h 6036 002h]                       Entry : 01C2
[1796h 6038 002h]                       Entry : 01C2
[1798h 6040 002h]                       Entry : 01C2
[179Ah 6042 002h]                       Entry : 01C2
[179Ch 6044 002h]                       Entry : 01C2
[179Eh 6046 002h]                       Entry : 01C2
[17A0h 6048 002h]                       Entry : 01C2
[17A2h 6050 002h]                       Entry : 01C2
[17A4h 6052 002h]                       Entry : 01C2
[17A6h 6054 002h]                       Entry : 0064
[17A8h 6056 002h]                       Entry : 1F40
[17AAh 6058 002h]                       Entry : 1F40
[17ACh 6060 002h]                       Entry : 1F40
[17AEh 6062 002h]                       Entry : 1F40
[17B0h 6064 002h]                       Entry : 1F40
[17B2h 6066 002h]                       Entry : 1F40
[17B4h 6068 002h]                       Entry : 1F40
[17B6h 6070 002h]                       Entry : 1F40
[17B8h 6072 002h]                       Entry : 01C2
[17BAh 6074 002h]                       Entry : 01C2
[17BCh 6076 002h]                       Entry : 01C2
[17BEh 6078 002h]                       Entry : 01C2
[17C0h 6080 002h]                       Entry : 01C2
[17C2h 6082 002h]                       Entry : 01C2
[17C4h 6084 002h]                       Entry : 01C2
[17C6h 6086 002h]                       Entry : 01C2
[17C8h 6088 002h]                       Entry : 01C2
[17CAh 6090 002h]                       Entry : 01C2
[17CCh 6092 002h]                       Entry : 01C2
[17CEh 6094 002h]                       Entry : 01C2
[17D0h 6096 002h]                       Entry : 01C2
[17D2h 6098 002h]                       Entry : 01C2
[17D4h 6100 002h]                       Entry : 01C2
[17D6h 6102 002h]                       Entry : 01C2
[17D8h 6104 002h]                       Entry : 01C2
[17DAh 6106 002h]                       Entry : 01C2
[17DCh 6108 002h]                       Entry : 01C2
[17DEh 6110 002h]                       Entry : 01C2
[17E0h 6112 002h]                       Entry : 01C2
[17E2h 6114 002h]                       Entry : 01C2
[17E4h 6116 002h]                       Entry : 01C2
[17E6h 6118 002h]                       Entry : 01C2
[17E8h 6120 002h]                       Entry : 01C2
[17EAh 6122 002h]                       Entry : 0064
[17ECh 6124 002h]                       Entry : 1F40
[17EEh 6126 002h]                       Entry : 1F40
[17F0h 6128 002h]                       Entry : 1F40
[17F2h 6130 002h]                       Entry : 1F40
[17F4h 6132 002h]                       Entry : 1F40
[17F6h 6134 002h]                       Entry : 1F40
[17F8h 6136 002h]                       Entry : 1F40
[17FAh 6138 002h]                       Entry : 1F40
[17FCh 6140 002h]                       Entry : 01C2
[17FEh 6142 002h]                       Entry : 01C2
[1800h 6144 002h]                       Entry : 01C2
[1802h 6146 002h]                       Entry : 01C2
[1804h 6148 002h]                       Entry : 01C2
[1806h 6150 002h]                       Entry : 01C2
[1808h 6152 002h]                       Entry : 01C2
[180Ah 6154 002h]                       Entry : 01C2
[180Ch 6156 002h]                       Entry : 01C2
[180Eh 6158 002h]                       Entry : 01C2
[1810h 6160 002h]                       Entry : 01C2
[1812h 6162 002h]                       Entry : 01C2
[1814h 6164 002h]                       Entry : 01C2
[1816h 6166 002h]                       Entry : 01C2
[1818h 6168 002h]                       Entry : 01C2
[181Ah 6170 002h]                       Entry : 01C2
[181Ch 6172 002h]                       Entry : 01C2
[181Eh 6174 002h]                       Entry : 01C2
[1820h 6176 002h]                       Entry : 01C2
[1822h 6178 002h]                       Entry : 01C2
[1824h 6180 002h]                       Entry : 01C2
[1826h 6182 002h]                       Entry : 01C2
[1828h 6184 002h]                       Entry : 01C2
[182Ah 6186 002h]                       Entry : 01C2
[182Ch 6188 002h]                       Entry : 01C2
[182Eh 6190 002h]                       Entry : 0064
[1830h 6192 002h]                       Entry : 1F40
[1832h 6194 002h]                       Entry : 1F40
[1834h 6196 002h]                       Entry : 1F40
[1836h 6198 002h]                       Entry : 1F40
[1838h 6200 002h]                       Entry : 1F40
[183Ah 6202 002h]                       Entry : 1F40
[183Ch 6204 002h]                       Entry : 1F40
[183Eh 6206 002h]                       Entry : 1F40
[1840h 6208 002h]                       Entry : 01C2
[1842h 6210 002h]                       Entry : 01C2
[1844h 6212 002h]                       Entry : 01C2
[1846h 6214 002h]                       Entry : 01C2
[1848h 6216 002h]                       Entry : 01C2
[184Ah 6218 002h]                       Entry : 01C2
[184Ch 6220 002h]                       Entry : 01C2
[184Eh 6222 002h]                       Entry : 01C2
[1850h 6224 002h]                       Entry : 01C2
[1852h 6226 002h]                       Entry : 01C2
[1854h 6228 002h]                       Entry : 01C2
[1856h 6230 002h]                       Entry : 01C2
[1858h 6232 002h]                       Entry : 01C2
[185Ah 6234 002h]                       Entry : 01C2
[185Ch 6236 002h]                       Entry : 01C2
[185Eh 6238 002h]                       Entry : 01C2
[1860h 6240 002h]                       Entry : 01C2
[1862h 6242 002h]                       Entry : 01C2
[1864h 6244 002h]                       Entry : 01C2
[1866h 6246 002h]                       Entry : 01C2
[1868h 6248 002h]                       Entry : 01C2
[186Ah 6250 002h]                       Entry : 01C2
[186Ch 6252 002h]                       Entry : 01C2
[186Eh 6254 002h]                       Entry : 01C2
[1870h 6256 002h]                       Entry : 01C2
[1872h 6258 002h]                       Entry : 0064
[1874h 6260 002h]                       Entry : 01C2
[1876h 6262 002h]                       Entry : 01C2
[1878h 6264 002h]                       Entry : 01C2
[187Ah 6266 002h]                       Entry : 01C2
[187Ch 6268 002h]                       Entry : 01C2
[187Eh 6270 002h]                       Entry : 01C2
[1880h 6272 002h]                       Entry : 01C2
[1882h 6274 002h]                       Entry : 01C2
[1884h 6276 002h]                       Entry : 1F40
[1886h 6278 002h]                       Entry : 1F40
[1888h 6280 002h]                       Entry : 1F40
[188Ah 6282 002h]                       Entry : 1F40
[188Ch 6284 002h]                       Entry : 1F40
[188Eh 6286 002h]                       Entry : 1F40
[1890h 6288 002h]                       Entry : 1F40
[1892h 6290 002h]                       Entry : 1F40
[1894h 6292 002h]                       Entry : 01C2
[1896h 6294 002h]                       Entry : 01C2
[1898h 6296 002h]                       Entry : 01C2
[189Ah 6298 002h]                       Entry : 01C2
[189Ch 6300 002h]                       Entry : 01C2
[189Eh 6302 002h]                       Entry : 01C2
[18A0h 6304 002h]                       Entry : 01C2
[18A2h 6306 002h]                       Entry : 01C2
[18A4h 6308 002h]                       Entry : 01C2
[18A6h 6310 002h]                       Entry : 01C2
[18A8h 6312 002h]                       Entry : 01C2
[18AAh 6314 002h]                       Entry : 01C2
[18ACh 6316 002h]                       Entry : 01C2
[18AEh 6318 002h]                       Entry : 01C2
[18B0h 6320 002h]                       Entry : 01C2
[18B2h 6322 002h]                       Entry : 01C2
[18B4h 6324 002h]                       Entry : 01C2
[18B6h 6326 002h]                       Entry : 0064
[18B8h 6328 002h]                       Entry : 01C2
[18BAh 6330 002h]                       Entry : 01C2
[18BCh 6332 002h]                       Entry : 01C2
[18BEh 6334 002h]                       Entry : 01C2
[18C0h 6336 002h]                       Entry : 01C2
[18C2h 6338 002h]                       Entry : 01C2
[18C4h 6340 002h]                       Entry : 01C2
[18C6h 6342 002h]                       Entry : 01C2
[18C8h 6344 002h]                       Entry : 1F40
[18CAh 6346 002h]                       Entry : 1F40
[18CCh 6348 002h]                       Entry : 1F40
[18CEh 6350 002h]                       Entry : 1F40
[18D0h 6352 002h]                       Entry : 1F40
[18D2h 6354 002h]                       Entry : 1F40
[18D4h 6356 002h]                       Entry : 1F40
[18D6h 6358 002h]                       Entry : 1F40
[18D8h 6360 002h]                       Entry : 01C2
[18DAh 6362 002h]                       Entry : 01C2
[18DCh 6364 002h]                       Entry : 01C2
[18DEh 6366 002h]                       Entry : 01C2
[18E0h 6368 002h]                       Entry : 01C2
[18E2h 6370 002h]                       Entry : 01C2
[18E4h 6372 002h]                       Entry : 01C2
[18E6h 6374 002h]                       Entry : 01C2
[18E8h 6376 002h]                       Entry : 01C2
[18EAh 6378 002h]                       Entry : 01C2
[18ECh 6380 002h]                       Entry : 01C2
[18EEh 6382 002h]                       Entry : 01C2
[18F0h 6384 002h]                       Entry : 01C2
[18F2h 6386 002h]                       Entry : 01C2
[18F4h 6388 002h]                       Entry : 01C2
[18F6h 6390 002h]                       Entry : 01C2
[18F8h 6392 002h]                       Entry : 01C2
[18FAh 6394 002h]                       Entry : 0064
[18FCh 6396 002h]                       Entry : 01C2
[18FEh 6398 002h]                       Entry : 01C2
[1900h 6400 002h]                       Entry : 01C2
[1902h 6402 002h]                       Entry : 01C2
[1904h 6404 002h]                       Entry : 01C2
[1906h 6406 002h]                       Entry : 01C2
[1908h 6408 002h]                       Entry : 01C2
[190Ah 6410 002h]                       Entry : 01C2
[190Ch 6412 002h]                       Entry : 1F40
[190Eh 6414 002h]                       Entry : 1F40
[1910h 6416 002h]                       Entry : 1F40
[1912h 6418 002h]                       Entry : 1F40
[1914h 6420 002h]                       Entry : 1F40
[1916h 6422 002h]                       Entry : 1F40
[1918h 6424 002h]                       Entry : 1F40
[191Ah 6426 002h]                       Entry : 1F40
[191Ch 6428 002h]                       Entry : 01C2
[191Eh 6430 002h]                       Entry : 01C2
[1920h 6432 002h]                       Entry : 01C2
[1922h 6434 002h]                       Entry : 01C2
[1924h 6436 002h]                       Entry : 01C2
[1926h 6438 002h]                       Entry : 01C2
[1928h 6440 002h]                       Entry : 01C2
[192Ah 6442 002h]                       Entry : 01C2
[192Ch 6444 002h]                       Entry : 01C2
[192Eh 6446 002h]                       Entry : 01C2
[1930h 6448 002h]                       Entry : 01C2
[1932h 6450 002h]                       Entry : 01C2
[1934h 6452 002h]                       Entry : 01C2
[1936h 6454 002h]                       Entry : 01C2
[1938h 6456 002h]                       Entry : 01C2
[193Ah 6458 002h]                       Entry : 01C2
[193Ch 6460 002h]                       Entry : 01C2
[193Eh 6462 002h]                       Entry : 0064
[1940h 6464 002h]                       Entry : 01C2
[1942h 6466 002h]                       Entry : 01C2
[1944h 6468 002h]                       Entry : 01C2
[1946h 6470 002h]                       Entry : 01C2
[1948h 6472 002h]                       Entry : 01C2
[194Ah 6474 002h]                       Entry : 01C2
[194Ch 6476 002h]                       Entry : 01C2
[194Eh 6478 002h]                       Entry : 01C2
[1950h 6480 002h]                       Entry : 1F40
[1952h 6482 002h]                       Entry : 1F40
[1954h 6484 002h]                       Entry : 1F40
[1956h 6486 002h]                       Entry : 1F40
[1958h 6488 002h]                       Entry : 1F40
[195Ah 6490 002h]                       Entry : 1F40
[195Ch 6492 002h]                       Entry : 1F40
[195Eh 6494 002h]                       Entry : 1F40
[1960h 6496 002h]                       Entry : 01C2
[1962h 6498 002h]                       Entry : 01C2
[1964h 6500 002h]                       Entry : 01C2
[1966h 6502 002h]                       Entry : 01C2
[1968h 6504 002h]                       Entry : 01C2
[196Ah 6506 002h]                       Entry : 01C2
[196Ch 6508 002h]                       Entry : 01C2
[196Eh 6510 002h]                       Entry : 01C2
[1970h 6512 002h]                       Entry : 01C2
[1972h 6514 002h]                       Entry : 01C2
[1974h 6516 002h]                       Entry : 01C2
[1976h 6518 002h]                       Entry : 01C2
[1978h 6520 002h]                       Entry : 01C2
[197Ah 6522 002h]                       Entry : 01C2
[197Ch 6524 002h]                       Entry : 01C2
[197Eh 6526 002h]                       Entry : 01C2
[1980h 6528 002h]                       Entry : 01C2
[1982h 6530 002h]                       Entry : 0064
[1984h 6532 002h]                       Entry : 01C2
[1986h 6534 002h]                       Entry : 01C2
[1988h 6536 002h]                       Entry : 01C2
[198Ah 6538 002h]                       Entry : 01C2
[198Ch 6540 002h]                       Entry : 01C2
[198Eh 6542 002h]                       Entry : 01C2
[1990h 6544 002h]                       Entry : 01C2
[1992h 6546 002h]                       Entry : 01C2
[1994h 6548 002h]                       Entry : 1F40
[1996h 6550 002h]                       Entry : 1F40
[1998h 6552 002h]                       Entry : 1F40
[199Ah 6554 002h]                       Entry : 1F40
[199Ch 6556 002h]                       Entry : 1F40
[199Eh 6558 002h]                       Entry : 1F40
[19A0h 6560 002h]                       Entry : 1F40
[19A2h 6562 002h]                       Entry : 1F40
[19A4h 6564 002h]                       Entry : 01C2
[19A6h 6566 002h]                       Entry : 01C2
[19A8h 6568 002h]                       Entry : 01C2
[19AAh 6570 002h]                       Entry : 01C2
[19ACh 6572 002h]                       Entry : 01C2
[19AEh 6574 002h]                       Entry : 01C2
[19B0h 6576 002h]                       Entry : 01C2
[19B2h 6578 002h]                       Entry : 01C2
[19B4h 6580 002h]                       Entry : 01C2
[19B6h 6582 002h]                       Entry : 01C2
[19B8h 6584 002h]                       Entry : 01C2
[19BAh 6586 002h]                       Entry : 01C2
[19BCh 6588 002h]                       Entry : 01C2
[19BEh 6590 002h]                       Entry : 01C2
[19C0h 6592 002h]                       Entry : 01C2
[19C2h 6594 002h]                       Entry : 01C2
[19C4h 6596 002h]                       Entry : 01C2
[19C6h 6598 002h]                       Entry : 0064
[19C8h 6600 002h]                       Entry : 01C2
[19CAh 6602 002h]                       Entry : 01C2
[19CCh 6604 002h]                       Entry : 01C2
[19CEh 6606 002h]                       Entry : 01C2
[19D0h 6608 002h]                       Entry : 01C2
[19D2h 6610 002h]                       Entry : 01C2
[19D4h 6612 002h]                       Entry : 01C2
[19D6h 6614 002h]                       Entry : 01C2
[19D8h 6616 002h]                       Entry : 1F40
[19DAh 6618 002h]                       Entry : 1F40
[19DCh 6620 002h]                       Entry : 1F40
[19DEh 6622 002h]                       Entry : 1F40
[19E0h 6624 002h]                       Entry : 1F40
[19E2h 6626 002h]                       Entry : 1F40
[19E4h 6628 002h]                       Entry : 1F40
[19E6h 6630 002h]                       Entry : 1F40
[19E8h 6632 002h]                       Entry : 01C2
[19EAh 6634 002h]                       Entry : 01C2
[19ECh 6636 002h]                       Entry : 01C2
[19EEh 6638 002h]                       Entry : 01C2
[19F0h 6640 002h]                       Entry : 01C2
[19F2h 6642 002h]                       Entry : 01C2
[19F4h 6644 002h]                       Entry : 01C2
[19F6h 6646 002h]                       Entry : 01C2
[19F8h 6648 002h]                       Entry : 01C2
[19FAh 6650 002h]                       Entry : 01C2
[19FCh 6652 002h]                       Entry : 01C2
[19FEh 6654 002h]                       Entry : 01C2
[1A00h 6656 002h]                       Entry : 01C2
[1A02h 6658 002h]                       Entry : 01C2
[1A04h 6660 002h]                       Entry : 01C2
[1A06h 6662 002h]                       Entry : 01C2
[1A08h 6664 002h]                       Entry : 01C2
[1A0Ah 6666 002h]                       Entry : 0064
[1A0Ch 6668 002h]                       Entry : 01C2
[1A0Eh 6670 002h]                       Entry : 01C2
[1A10h 6672 002h]                       Entry : 01C2
[1A12h 6674 002h]                       Entry : 01C2
[1A14h 6676 002h]                       Entry : 01C2
[1A16h 6678 002h]                       Entry : 01C2
[1A18h 6680 002h]                       Entry : 01C2
[1A1Ah 6682 002h]                       Entry : 01C2
[1A1Ch 6684 002h]                       Entry : 1F40
[1A1Eh 6686 002h]                       Entry : 1F40
[1A20h 6688 002h]                       Entry : 1F40
[1A22h 6690 002h]                       Entry : 1F40
[1A24h 6692 002h]                       Entry : 1F40
[1A26h 6694 002h]                       Entry : 1F40
[1A28h 6696 002h]                       Entry : 1F40
[1A2Ah 6698 002h]                       Entry : 1F40
[1A2Ch 6700 002h]                       Entry : 01C2
[1A2Eh 6702 002h]                       Entry : 01C2
[1A30h 6704 002h]                       Entry : 01C2
[1A32h 6706 002h]                       Entry : 01C2
[1A34h 6708 002h]                       Entry : 01C2
[1A36h 6710 002h]                       Entry : 01C2
[1A38h 6712 002h]                       Entry : 01C2
[1A3Ah 6714 002h]                       Entry : 01C2
[1A3Ch 6716 002h]                       Entry : 01C2
[1A3Eh 6718 002h]                       Entry : 01C2
[1A40h 6720 002h]                       Entry : 01C2
[1A42h 6722 002h]                       Entry : 01C2
[1A44h 6724 002h]                       Entry : 01C2
[1A46h 6726 002h]                       Entry : 01C2
[1A48h 6728 002h]                       Entry : 01C2
[1A4Ah 6730 002h]                       Entry : 01C2
[1A4Ch 6732 002h]                       Entry : 01C2
[1A4Eh 6734 002h]                       Entry : 0064
[1A50h 6736 002h]                       Entry : 01C2
[1A52h 6738 002h]                       Entry : 01C2
[1A54h 6740 002h]                       Entry : 01C2
[1A56h 6742 002h]                       Entry : 01C2
[1A58h 6744 002h]                       Entry : 01C2
[1A5Ah 6746 002h]                       Entry : 01C2
[1A5Ch 6748 002h]                       Entry : 01C2
[1A5Eh 6750 002h]                       Entry : 01C2
[1A60h 6752 002h]                       Entry : 1F40
[1A62h 6754 002h]                       Entry : 1F40
[1A64h 6756 002h]                       Entry : 1F40
[1A66h 6758 002h]                       Entry : 1F40
[1A68h 6760 002h]                       Entry : 1F40
[1A6Ah 6762 002h]                       Entry : 1F40
[1A6Ch 6764 002h]                       Entry : 1F40
[1A6Eh 6766 002h]                       Entry : 1F40
[1A70h 6768 002h]                       Entry : 01C2
[1A72h 6770 002h]                       Entry : 01C2
[1A74h 6772 002h]                       Entry : 01C2
[1A76h 6774 002h]                       Entry : 01C2
[1A78h 6776 002h]                       Entry : 01C2
[1A7Ah 6778 002h]                       Entry : 01C2
[1A7Ch 6780 002h]                       Entry : 01C2
[1A7Eh 6782 002h]                       Entry : 01C2
[1A80h 6784 002h]                       Entry : 01C2
[1A82h 6786 002h]                       Entry : 01C2
[1A84h 6788 002h]                       Entry : 01C2
[1A86h 6790 002h]                       Entry : 01C2
[1A88h 6792 002h]                       Entry : 01C2
[1A8Ah 6794 002h]                       Entry : 01C2
[1A8Ch 6796 002h]                       Entry : 01C2
[1A8Eh 6798 002h]                       Entry : 01C2
[1A90h 6800 002h]                       Entry : 0064
[1A92h 6802 002h]                       Entry : 01C2
[1A94h 6804 002h]                       Entry : 01C2
[1A96h 6806 002h]                       Entry : 01C2
[1A98h 6808 002h]                       Entry : 01C2
[1A9Ah 6810 002h]                       Entry : 01C2
[1A9Ch 6812 002h]                       Entry : 01C2
[1A9Eh 6814 002h]                       Entry : 01C2
[1AA0h 6816 002h]                       Entry : 01C2
[1AA2h 6818 002h]                       Entry : 01C2
[1AA4h 6820 002h]                       Entry : 01C2
[1AA6h 6822 002h]                       Entry : 01C2
[1AA8h 6824 002h]                       Entry : 01C2
[1AAAh 6826 002h]                       Entry : 01C2
[1AACh 6828 002h]                       Entry : 01C2
[1AAEh 6830 002h]                       Entry : 01C2
[1AB0h 6832 002h]                       Entry : 01C2
[1AB2h 6834 002h]                       Entry : 01C2
[1AB4h 6836 002h]                       Entry : 1F40
[1AB6h 6838 002h]                       Entry : 1F40
[1AB8h 6840 002h]                       Entry : 1F40
[1ABAh 6842 002h]                       Entry : 1F40
[1ABCh 6844 002h]                       Entry : 1F40
[1ABEh 6846 002h]                       Entry : 1F40
[1AC0h 6848 002h]                       Entry : 1F40
[1AC2h 6850 002h]                       Entry : 1F40
[1AC4h 6852 002h]                       Entry : 01C2
[1AC6h 6854 002h]                       Entry : 01C2
[1AC8h 6856 002h]                       Entry : 01C2
[1ACAh 6858 002h]                       Entry : 01C2
[1ACCh 6860 002h]                       Entry : 01C2
[1ACEh 6862 002h]                       Entry : 01C2
[1AD0h 6864 002h]                       Entry : 01C2
[1AD2h 6866 002h]                       Entry : 01C2
[1AD4h 6868 002h]                       Entry : 0064
[1AD6h 6870 002h]                       Entry : 01C2
[1AD8h 6872 002h]                       Entry : 01C2
[1ADAh 6874 002h]                       Entry : 01C2
[1ADCh 6876 002h]                       Entry : 01C2
[1ADEh 6878 002h]                       Entry : 01C2
[1AE0h 6880 002h]                       Entry : 01C2
[1AE2h 6882 002h]                       Entry : 01C2
[1AE4h 6884 002h]                       Entry : 01C2
[1AE6h 6886 002h]                       Entry : 01C2
[1AE8h 6888 002h]                       Entry : 01C2
[1AEAh 6890 002h]                       Entry : 01C2
[1AECh 6892 002h]                       Entry : 01C2
[1AEEh 6894 002h]                       Entry : 01C2
[1AF0h 6896 002h]                       Entry : 01C2
[1AF2h 6898 002h]                       Entry : 01C2
[1AF4h 6900 002h]                       Entry : 01C2
[1AF6h 6902 002h]                       Entry : 01C2
[1AF8h 6904 002h]                       Entry : 1F40
[1AFAh 6906 002h]                       Entry : 1F40
[1AFCh 6908 002h]                       Entry : 1F40
[1AFEh 6910 002h]                       Entry : 1F40
[1B00h 6912 002h]                       Entry : 1F40
[1B02h 6914 002h]                       Entry : 1F40
[1B04h 6916 002h]                       Entry : 1F40
[1B06h 6918 002h]                       Entry : 1F40
[1B08h 6920 002h]                       Entry : 01C2
[1B0Ah 6922 002h]                       Entry : 01C2
[1B0Ch 6924 002h]                       Entry : 01C2
[1B0Eh 6926 002h]                       Entry : 01C2
[1B10h 6928 002h]                       Entry : 01C2
[1B12h 6930 002h]                       Entry : 01C2
[1B14h 6932 002h]                       Entry : 01C2
[1B16h 6934 002h]                       Entry : 01C2
[1B18h 6936 002h]                       Entry : 0064
[1B1Ah 6938 002h]                       Entry : 01C2
[1B1Ch 6940 002h]                       Entry : 01C2
[1B1Eh 6942 002h]                       Entry : 01C2
[1B20h 6944 002h]                       Entry : 01C2
[1B22h 6946 002h]                       Entry : 01C2
[1B24h 6948 002h]                       Entry : 01C2
[1B26h 6950 002h]                       Entry : 01C2
[1B28h 6952 002h]                       Entry : 01C2
[1B2Ah 6954 002h]                       Entry : 01C2
[1B2Ch 6956 002h]                       Entry : 01C2
[1B2Eh 6958 002h]                       Entry : 01C2
[1B30h 6960 002h]                       Entry : 01C2
[1B32h 6962 002h]                       Entry : 01C2
[1B34h 6964 002h]                       Entry : 01C2
[1B36h 6966 002h]                       Entry : 01C2
[1B38h 6968 002h]                       Entry : 01C2
[1B3Ah 6970 002h]                       Entry : 01C2
[1B3Ch 6972 002h]                       Entry : 1F40
[1B3Eh 6974 002h]                       Entry : 1F40
[1B40h 6976 002h]                       Entry : 1F40
[1B42h 6978 002h]                       Entry : 1F40
[1B44h 6980 002h]                       Entry : 1F40
[1B46h 6982 002h]                       Entry : 1F40
[1B48h 6984 002h]                       Entry : 1F40
[1B4Ah 6986 002h]                       Entry : 1F40
[1B4Ch 6988 002h]                       Entry : 01C2
[1B4Eh 6990 002h]                       Entry : 01C2
[1B50h 6992 002h]                       Entry : 01C2
[1B52h 6994 002h]                       Entry : 01C2
[1B54h 6996 002h]                       Entry : 01C2
[1B56h 6998 002h]                       Entry : 01C2
[1B58h 7000 002h]                       Entry : 01C2
[1B5Ah 7002 002h]                       Entry : 01C2
[1B5Ch 7004 002h]                       Entry : 0064
[1B5Eh 7006 002h]                       Entry : 01C2
[1B60h 7008 002h]                       Entry : 01C2
[1B62h 7010 002h]                       Entry : 01C2
[1B64h 7012 002h]                       Entry : 01C2
[1B66h 7014 002h]                       Entry : 01C2
[1B68h 7016 002h]                       Entry : 01C2
[1B6Ah 7018 002h]                       Entry : 01C2
[1B6Ch 7020 002h]                       Entry : 01C2
[1B6Eh 7022 002h]                       Entry : 01C2
[1B70h 7024 002h]                       Entry : 01C2
[1B72h 7026 002h]                       Entry : 01C2
[1B74h 7028 002h]                       Entry : 01C2
[1B76h 7030 002h]                       Entry : 01C2
[1B78h 7032 002h]                       Entry : 01C2
[1B7Ah 7034 002h]                       Entry : 01C2
[1B7Ch 7036 002h]                       Entry : 01C2
[1B7Eh 7038 002h]                       Entry : 01C2
[1B80h 7040 002h]                       Entry : 1F40
[1B82h 7042 002h]                       Entry : 1F40
[1B84h 7044 002h]                       Entry : 1F40
[1B86h 7046 002h]                       Entry : 1F40
[1B88h 7048 002h]                       Entry : 1F40
[1B8Ah 7050 002h]                       Entry : 1F40
[1B8Ch 7052 002h]                       Entry : 1F40
[1B8Eh 7054 002h]                       Entry : 1F40
[1B90h 7056 002h]                       Entry : 01C2
[1B92h 7058 002h]                       Entry : 01C2
[1B94h 7060 002h]                       Entry : 01C2
[1B96h 7062 002h]                       Entry : 01C2
[1B98h 7064 002h]                       Entry : 01C2
[1B9Ah 7066 002h]                       Entry : 01C2
[1B9Ch 7068 002h]                       Entry : 01C2
[1B9Eh 7070 002h]                       Entry : 01C2
[1BA0h 7072 002h]                       Entry : 0064
[1BA2h 7074 002h]                       Entry : 01C2
[1BA4h 7076 002h]                       Entry : 01C2
[1BA6h 7078 002h]                       Entry : 01C2
[1BA8h 7080 002h]                       Entry : 01C2
[1BAAh 7082 002h]                       Entry : 01C2
[1BACh 7084 002h]                       Entry : 01C2
[1BAEh 7086 002h]                       Entry : 01C2
[1BB0h 7088 002h]                       Entry : 01C2
[1BB2h 7090 002h]                       Entry : 01C2
[1BB4h 7092 002h]                       Entry : 01C2
[1BB6h 7094 002h]                       Entry : 01C2
[1BB8h 7096 002h]                       Entry : 01C2
[1BBAh 7098 002h]                       Entry : 01C2
[1BBCh 7100 002h]                       Entry : 01C2
[1BBEh 7102 002h]                       Entry : 01C2
[1BC0h 7104 002h]                       Entry : 01C2
[1BC2h 7106 002h]                       Entry : 01C2
[1BC4h 7108 002h]                       Entry : 1F40
[1BC6h 7110 002h]                       Entry : 1F40
[1BC8h 7112 002h]                       Entry : 1F40
[1BCAh 7114 002h]                       Entry : 1F40
[1BCCh 7116 002h]                       Entry : 1F40
[1BCEh 7118 002h]                       Entry : 1F40
[1BD0h 7120 002h]                       Entry : 1F40
[1BD2h 7122 002h]                       Entry : 1F40
[1BD4h 7124 002h]                       Entry : 01C2
[1BD6h 7126 002h]                       Entry : 01C2
[1BD8h 7128 002h]                       Entry : 01C2
[1BDAh 7130 002h]                       Entry : 01C2
[1BDCh 7132 002h]                       Entry : 01C2
[1BDEh 7134 002h]                       Entry : 01C2
[1BE0h 7136 002h]                       Entry : 01C2
[1BE2h 7138 002h]                       Entry : 01C2
[1BE4h 7140 002h]                       Entry : 0064
[1BE6h 7142 002h]                       Entry : 01C2
[1BE8h 7144 002h]                       Entry : 01C2
[1BEAh 7146 002h]                       Entry : 01C2
[1BECh 7148 002h]                       Entry : 01C2
[1BEEh 7150 002h]                       Entry : 01C2
[1BF0h 7152 002h]                       Entry : 01C2
[1BF2h 7154 002h]                       Entry : 01C2
[1BF4h 7156 002h]                       Entry : 01C2
[1BF6h 7158 002h]                       Entry : 01C2
[1BF8h 7160 002h]                       Entry : 01C2
[1BFAh 7162 002h]                       Entry : 01C2
[1BFCh 7164 002h]                       Entry : 01C2
[1BFEh 7166 002h]                       Entry : 01C2
[1C00h 7168 002h]                       Entry : 01C2
[1C02h 7170 002h]                       Entry : 01C2
[1C04h 7172 002h]                       Entry : 01C2
[1C06h 7174 002h]                       Entry : 01C2
[1C08h 7176 002h]                       Entry : 1F40
[1C0Ah 7178 002h]                       Entry : 1F40
[1C0Ch 7180 002h]                       Entry : 1F40
[1C0Eh 7182 002h]                       Entry : 1F40
[1C10h 7184 002h]                       Entry : 1F40
[1C12h 7186 002h]                       Entry : 1F40
[1C14h 7188 002h]                       Entry : 1F40
[1C16h 7190 002h]                       Entry : 1F40
[1C18h 7192 002h]                       Entry : 01C2
[1C1Ah 7194 002h]                       Entry : 01C2
[1C1Ch 7196 002h]                       Entry : 01C2
[1C1Eh 7198 002h]                       Entry : 01C2
[1C20h 7200 002h]                       Entry : 01C2
[1C22h 7202 002h]                       Entry : 01C2
[1C24h 7204 002h]                       Entry : 01C2
[1C26h 7206 002h]                       Entry : 01C2
[1C28h 7208 002h]                       Entry : 0064
[1C2Ah 7210 002h]                       Entry : 01C2
[1C2Ch 7212 002h]                       Entry : 01C2
[1C2Eh 7214 002h]                       Entry : 01C2
[1C30h 7216 002h]                       Entry : 01C2
[1C32h 7218 002h]                       Entry : 01C2
[1C34h 7220 002h]                       Entry : 01C2
[1C36h 7222 002h]                       Entry : 01C2
[1C38h 7224 002h]                       Entry : 01C2
[1C3Ah 7226 002h]                       Entry : 01C2
[1C3Ch 7228 002h]                       Entry : 01C2
[1C3Eh 7230 002h]                       Entry : 01C2
[1C40h 7232 002h]                       Entry : 01C2
[1C42h 7234 002h]                       Entry : 01C2
[1C44h 7236 002h]                       Entry : 01C2
[1C46h 7238 002h]                       Entry : 01C2
[1C48h 7240 002h]                       Entry : 01C2
[1C4Ah 7242 002h]                       Entry : 01C2
[1C4Ch 7244 002h]                       Entry : 1F40
[1C4Eh 7246 002h]                       Entry : 1F40
[1C50h 7248 002h]                       Entry : 1F40
[1C52h 7250 002h]                       Entry : 1F40
[1C54h 7252 002h]                       Entry : 1F40
[1C56h 7254 002h]                       Entry : 1F40
[1C58h 7256 002h]                       Entry : 1F40
[1C5Ah 7258 002h]                       Entry : 1F40
[1C5Ch 7260 002h]                       Entry : 01C2
[1C5Eh 7262 002h]                       Entry : 01C2
[1C60h 7264 002h]                       Entry : 01C2
[1C62h 7266 002h]                       Entry : 01C2
[1C64h 7268 002h]                       Entry : 01C2
[1C66h 7270 002h]                       Entry : 01C2
[1C68h 7272 002h]                       Entry : 01C2
[1C6Ah 7274 002h]                       Entry : 01C2
[1C6Ch 7276 002h]                       Entry : 0064
[1C6Eh 7278 002h]                       Entry : 01C2
[1C70h 7280 002h]                       Entry : 01C2
[1C72h 7282 002h]                       Entry : 01C2
[1C74h 7284 002h]                       Entry : 01C2
[1C76h 7286 002h]                       Entry : 01C2
[1C78h 7288 002h]                       Entry : 01C2
[1C7Ah 7290 002h]                       Entry : 01C2
[1C7Ch 7292 002h]                       Entry : 01C2
[1C7Eh 7294 002h]                       Entry : 01C2
[1C80h 7296 002h]                       Entry : 01C2
[1C82h 7298 002h]                       Entry : 01C2
[1C84h 7300 002h]                       Entry : 01C2
[1C86h 7302 002h]                       Entry : 01C2
[1C88h 7304 002h]                       Entry : 01C2
[1C8Ah 7306 002h]                       Entry : 01C2
[1C8Ch 7308 002h]                       Entry : 01C2
[1C8Eh 7310 002h]                       Entry : 01C2
[1C90h 7312 002h]                       Entry : 1F40
[1C92h 7314 002h]                       Entry : 1F40
[1C94h 7316 002h]                       Entry : 1F40
[1C96h 7318 002h]                       Entry : 1F40
[1C98h 7320 002h]                       Entry : 1F40
[1C9Ah 7322 002h]                       Entry : 1F40
[1C9Ch 7324 002h]                       Entry : 1F40
[1C9Eh 7326 002h]                       Entry : 1F40
[1CA0h 7328 002h]                       Entry : 01C2
[1CA2h 7330 002h]                       Entry : 01C2
[1CA4h 7332 002h]                       Entry : 01C2
[1CA6h 7334 002h]                       Entry : 01C2
[1CA8h 7336 002h]                       Entry : 01C2
[1CAAh 7338 002h]                       Entry : 01C2
[1CACh 7340 002h]                       Entry : 01C2
[1CAEh 7342 002h]                       Entry : 01C2
[1CB0h 7344 002h]                       Entry : 0064
[1CB2h 7346 002h]                       Entry : 01C2
[1CB4h 7348 002h]                       Entry : 01C2
[1CB6h 7350 002h]                       Entry : 01C2
[1CB8h 7352 002h]                       Entry : 01C2
[1CBAh 7354 002h]                       Entry : 01C2
[1CBCh 7356 002h]                       Entry : 01C2
[1CBEh 7358 002h]                       Entry : 01C2
[1CC0h 7360 002h]                       Entry : 01C2
[1CC2h 7362 002h]                       Entry : 01C2
[1CC4h 7364 002h]                       Entry : 01C2
[1CC6h 7366 002h]                       Entry : 01C2
[1CC8h 7368 002h]                       Entry : 01C2
[1CCAh 7370 002h]                       Entry : 01C2
[1CCCh 7372 002h]                       Entry : 01C2
[1CCEh 7374 002h]                       Entry : 01C2
[1CD0h 7376 002h]                       Entry : 01C2
[1CD2h 7378 002h]                       Entry : 01C2
[1CD4h 7380 002h]                       Entry : 01C2
[1CD6h 7382 002h]                       Entry : 01C2
[1CD8h 7384 002h]                       Entry : 01C2
[1CDAh 7386 002h]                       Entry : 01C2
[1CDCh 7388 002h]                       Entry : 01C2
[1CDEh 7390 002h]                       Entry : 01C2
[1CE0h 7392 002h]                       Entry : 01C2
[1CE2h 7394 002h]                       Entry : 01C2
[1CE4h 7396 002h]                       Entry : 1F40
[1CE6h 7398 002h]                       Entry : 1F40
[1CE8h 7400 002h]                       Entry : 1F40
[1CEAh 7402 002h]                       Entry : 1F40
[1CECh 7404 002h]                       Entry : 1F40
[1CEEh 7406 002h]                       Entry : 1F40
[1CF0h 7408 002h]                       Entry : 1F40
[1CF2h 7410 002h]                       Entry : 1F40
[1CF4h 7412 002h]                       Entry : 0064
[1CF6h 7414 002h]                       Entry : 01C2
[1CF8h 7416 002h]                       Entry : 01C2
[1CFAh 7418 002h]                       Entry : 01C2
[1CFCh 7420 002h]                       Entry : 01C2
[1CFEh 7422 002h]                       Entry : 01C2
[1D00h 7424 002h]                       Entry : 01C2
[1D02h 7426 002h]                       Entry : 01C2
[1D04h 7428 002h]                       Entry : 01C2
[1D06h 7430 002h]                       Entry : 01C2
[1D08h 7432 002h]                       Entry : 01C2
[1D0Ah 7434 002h]                       Entry : 01C2
[1D0Ch 7436 002h]                       Entry : 01C2
[1D0Eh 7438 002h]                       Entry : 01C2
[1D10h 7440 002h]                       Entry : 01C2
[1D12h 7442 002h]                       Entry : 01C2
[1D14h 7444 002h]                       Entry : 01C2
[1D16h 7446 002h]                       Entry : 01C2
[1D18h 7448 002h]                       Entry : 01C2
[1D1Ah 7450 002h]                       Entry : 01C2
[1D1Ch 7452 002h]                       Entry : 01C2
[1D1Eh 7454 002h]                       Entry : 01C2
[1D20h 7456 002h]                       Entry : 01C2
[1D22h 7458 002h]                       Entry : 01C2
[1D24h 7460 002h]                       Entry : 01C2
[1D26h 7462 002h]                       Entry : 01C2
[1D28h 7464 002h]                       Entry : 1F40
[1D2Ah 7466 002h]                       Entry : 1F40
[1D2Ch 7468 002h]                       Entry : 1F40
[1D2Eh 7470 002h]                       Entry : 1F40
[1D30h 7472 002h]                       Entry : 1F40
[1D32h 7474 002h]                       Entry : 1F40
[1D34h 7476 002h]                       Entry : 1F40
[1D36h 7478 002h]                       Entry : 1F40
[1D38h 7480 002h]                       Entry : 0064
[1D3Ah 7482 002h]                       Entry : 01C2
[1D3Ch 7484 002h]                       Entry : 01C2
[1D3Eh 7486 002h]                       Entry : 01C2
[1D40h 7488 002h]                       Entry : 01C2
[1D42h 7490 002h]                       Entry : 01C2
[1D44h 7492 002h]                       Entry : 01C2
[1D46h 7494 002h]                       Entry : 01C2
[1D48h 7496 002h]                       Entry : 01C2
[1D4Ah 7498 002h]                       Entry : 01C2
[1D4Ch 7500 002h]                       Entry : 01C2
[1D4Eh 7502 002h]                       Entry : 01C2
[1D50h 7504 002h]                       Entry : 01C2
[1D52h 7506 002h]                       Entry : 01C2
[1D54h 7508 002h]                       Entry : 01C2
[1D56h 7510 002h]                       Entry : 01C2
[1D58h 7512 002h]                       Entry : 01C2
[1D5Ah 7514 002h]                       Entry : 01C2
[1D5Ch 7516 002h]                       Entry : 01C2
[1D5Eh 7518 002h]                       Entry : 01C2
[1D60h 7520 002h]                       Entry : 01C2
[1D62h 7522 002h]                       Entry : 01C2
[1D64h 7524 002h]                       Entry : 01C2
[1D66h 7526 002h]                       Entry : 01C2
[1D68h 7528 002h]                       Entry : 01C2
[1D6Ah 7530 002h]                       Entry : 01C2
[1D6Ch 7532 002h]                       Entry : 1F40
[1D6Eh 7534 002h]                       Entry : 1F40
[1D70h 7536 002h]                       Entry : 1F40
[1D72h 7538 002h]                       Entry : 1F40
[1D74h 7540 002h]                       Entry : 1F40
[1D76h 7542 002h]                       Entry : 1F40
[1D78h 7544 002h]                       Entry : 1F40
[1D7Ah 7546 002h]                       Entry : 1F40
[1D7Ch 7548 002h]                       Entry : 0064
[1D7Eh 7550 002h]                       Entry : 01C2
[1D80h 7552 002h]                       Entry : 01C2
[1D82h 7554 002h]                       Entry : 01C2
[1D84h 7556 002h]                       Entry : 01C2
[1D86h 7558 002h]                       Entry : 01C2
[1D88h 7560 002h]                       Entry : 01C2
[1D8Ah 7562 002h]                       Entry : 01C2
[1D8Ch 7564 002h]                       Entry : 01C2
[1D8Eh 7566 002h]                       Entry : 01C2
[1D90h 7568 002h]                       Entry : 01C2
[1D92h 7570 002h]                       Entry : 01C2
[1D94h 7572 002h]                       Entry : 01C2
[1D96h 7574 002h]                       Entry : 01C2
[1D98h 7576 002h]                       Entry : 01C2
[1D9Ah 7578 002h]                       Entry : 01C2
[1D9Ch 7580 002h]                       Entry : 01C2
[1D9Eh 7582 002h]                       Entry : 01C2
[1DA0h 7584 002h]                       Entry : 01C2
[1DA2h 7586 002h]                       Entry : 01C2
[1DA4h 7588 002h]                       Entry : 01C2
[1DA6h 7590 002h]                       Entry : 01C2
[1DA8h 7592 002h]                       Entry : 01C2
[1DAAh 7594 002h]                       Entry : 01C2
[1DACh 7596 002h]                       Entry : 01C2
[1DAEh 7598 002h]                       Entry : 01C2
[1DB0h 7600 002h]                       Entry : 1F40
[1DB2h 7602 002h]                       Entry : 1F40
[1DB4h 7604 002h]                       Entry : 1F40
[1DB6h 7606 002h]                       Entry : 1F40
[1DB8h 7608 002h]                       Entry : 1F40
[1DBAh 7610 002h]                       Entry : 1F40
[1DBCh 7612 002h]                       Entry : 1F40
[1DBEh 7614 002h]                       Entry : 1F40
[1DC0h 7616 002h]                       Entry : 0064
[1DC2h 7618 002h]                       Entry : 01C2
[1DC4h 7620 002h]                       Entry : 01C2
[1DC6h 7622 002h]                       Entry : 01C2
[1DC8h 7624 002h]                       Entry : 01C2
[1DCAh 7626 002h]                       Entry : 01C2
[1DCCh 7628 002h]                       Entry : 01C2
[1DCEh 7630 002h]                       Entry : 01C2
[1DD0h 7632 002h]                       Entry : 01C2
[1DD2h 7634 002h]                       Entry : 01C2
[1DD4h 7636 002h]                       Entry : 01C2
[1DD6h 7638 002h]                       Entry : 01C2
[1DD8h 7640 002h]                       Entry : 01C2
[1DDAh 7642 002h]                       Entry : 01C2
[1DDCh 7644 002h]                       Entry : 01C2
[1DDEh 7646 002h]                       Entry : 01C2
[1DE0h 7648 002h]                       Entry : 01C2
[1DE2h 7650 002h]                       Entry : 01C2
[1DE4h 7652 002h]                       Entry : 01C2
[1DE6h 7654 002h]                       Entry : 01C2
[1DE8h 7656 002h]                       Entry : 01C2
[1DEAh 7658 002h]                       Entry : 01C2
[1DECh 7660 002h]                       Entry : 01C2
[1DEEh 7662 002h]                       Entry : 01C2
[1DF0h 7664 002h]                       Entry : 01C2
[1DF2h 7666 002h]                       Entry : 01C2
[1DF4h 7668 002h]                       Entry : 1F40
[1DF6h 7670 002h]                       Entry : 1F40
[1DF8h 7672 002h]                       Entry : 1F40
[1DFAh 7674 002h]                       Entry : 1F40
[1DFCh 7676 002h]                       Entry : 1F40
[1DFEh 7678 002h]                       Entry : 1F40
[1E00h 7680 002h]                       Entry : 1F40
[1E02h 7682 002h]                       Entry : 1F40
[1E04h 7684 002h]                       Entry : 0064
[1E06h 7686 002h]                       Entry : 01C2
[1E08h 7688 002h]                       Entry : 01C2
[1E0Ah 7690 002h]                       Entry : 01C2
[1E0Ch 7692 002h]                       Entry : 01C2
[1E0Eh 7694 002h]                       Entry : 01C2
[1E10h 7696 002h]                       Entry : 01C2
[1E12h 7698 002h]                       Entry : 01C2
[1E14h 7700 002h]                       Entry : 01C2
[1E16h 7702 002h]                       Entry : 01C2
[1E18h 7704 002h]                       Entry : 01C2
[1E1Ah 7706 002h]                       Entry : 01C2
[1E1Ch 7708 002h]                       Entry : 01C2
[1E1Eh 7710 002h]                       Entry : 01C2
[1E20h 7712 002h]                       Entry : 01C2
[1E22h 7714 002h]                       Entry : 01C2
[1E24h 7716 002h]                       Entry : 01C2
[1E26h 7718 002h]                       Entry : 01C2
[1E28h 7720 002h]                       Entry : 01C2
[1E2Ah 7722 002h]                       Entry : 01C2
[1E2Ch 7724 002h]                       Entry : 01C2
[1E2Eh 7726 002h]                       Entry : 01C2
[1E30h 7728 002h]                       Entry : 01C2
[1E32h 7730 002h]                       Entry : 01C2
[1E34h 7732 002h]                       Entry : 01C2
[1E36h 7734 002h]                       Entry : 01C2
[1E38h 7736 002h]                       Entry : 1F40
[1E3Ah 7738 002h]                       Entry : 1F40
[1E3Ch 7740 002h]                       Entry : 1F40
[1E3Eh 7742 002h]                       Entry : 1F40
[1E40h 7744 002h]                       Entry : 1F40
[1E42h 7746 002h]                       Entry : 1F40
[1E44h 7748 002h]                       Entry : 1F40
[1E46h 7750 002h]                       Entry : 1F40
[1E48h 7752 002h]                       Entry : 0064
[1E4Ah 7754 002h]                       Entry : 01C2
[1E4Ch 7756 002h]                       Entry : 01C2
[1E4Eh 7758 002h]                       Entry : 01C2
[1E50h 7760 002h]                       Entry : 01C2
[1E52h 7762 002h]                       Entry : 01C2
[1E54h 7764 002h]                       Entry : 01C2
[1E56h 7766 002h]                       Entry : 01C2
[1E58h 7768 002h]                       Entry : 01C2
[1E5Ah 7770 002h]                       Entry : 01C2
[1E5Ch 7772 002h]                       Entry : 01C2
[1E5Eh 7774 002h]                       Entry : 01C2
[1E60h 7776 002h]                       Entry : 01C2
[1E62h 7778 002h]                       Entry : 01C2
[1E64h 7780 002h]                       Entry : 01C2
[1E66h 7782 002h]                       Entry : 01C2
[1E68h 7784 002h]                       Entry : 01C2
[1E6Ah 7786 002h]                       Entry : 01C2
[1E6Ch 7788 002h]                       Entry : 01C2
[1E6Eh 7790 002h]                       Entry : 01C2
[1E70h 7792 002h]                       Entry : 01C2
[1E72h 7794 002h]                       Entry : 01C2
[1E74h 7796 002h]                       Entry : 01C2
[1E76h 7798 002h]                       Entry : 01C2
[1E78h 7800 002h]                       Entry : 01C2
[1E7Ah 7802 002h]                       Entry : 01C2
[1E7Ch 7804 002h]                       Entry : 1F40
[1E7Eh 7806 002h]                       Entry : 1F40
[1E80h 7808 002h]                       Entry : 1F40
[1E82h 7810 002h]                       Entry : 1F40
[1E84h 7812 002h]                       Entry : 1F40
[1E86h 7814 002h]                       Entry : 1F40
[1E88h 7816 002h]                       Entry : 1F40
[1E8Ah 7818 002h]                       Entry : 1F40
[1E8Ch 7820 002h]                       Entry : 0064
[1E8Eh 7822 002h]                       Entry : 01C2
[1E90h 7824 002h]                       Entry : 01C2
[1E92h 7826 002h]                       Entry : 01C2
[1E94h 7828 002h]                       Entry : 01C2
[1E96h 7830 002h]                       Entry : 01C2
[1E98h 7832 002h]                       Entry : 01C2
[1E9Ah 7834 002h]                       Entry : 01C2
[1E9Ch 7836 002h]                       Entry : 01C2
[1E9Eh 7838 002h]                       Entry : 01C2
[1EA0h 7840 002h]                       Entry : 01C2
[1EA2h 7842 002h]                       Entry : 01C2
[1EA4h 7844 002h]                       Entry : 01C2
[1EA6h 7846 002h]                       Entry : 01C2
[1EA8h 7848 002h]                       Entry : 01C2
[1EAAh 7850 002h]                       Entry : 01C2
[1EACh 7852 002h]                       Entry : 01C2
[1EAEh 7854 002h]                       Entry : 01C2
[1EB0h 7856 002h]                       Entry : 01C2
[1EB2h 7858 002h]                       Entry : 01C2
[1EB4h 7860 002h]                       Entry : 01C2
[1EB6h 7862 002h]                       Entry : 01C2
[1EB8h 7864 002h]                       Entry : 01C2
[1EBAh 7866 002h]                       Entry : 01C2
[1EBCh 7868 002h]                       Entry : 01C2
[1EBEh 7870 002h]                       Entry : 01C2
[1EC0h 7872 002h]                       Entry : 1F40
[1EC2h 7874 002h]                       Entry : 1F40
[1EC4h 7876 002h]                       Entry : 1F40
[1EC6h 7878 002h]                       Entry : 1F40
[1EC8h 7880 002h]                       Entry : 1F40
[1ECAh 7882 002h]                       Entry : 1F40
[1ECCh 7884 002h]                       Entry : 1F40
[1ECEh 7886 002h]                       Entry : 1F40

Raw Table Data: Length 7888 (0x1ED0)

    0000: 48 4D 41 54 D0 1E 00 00 02 A0 4E 56 49 44 49 41  // HMAT......NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 38 0A 00 00  // ............8...
    0030: 00 01 01 00 22 00 00 00 22 00 00 00 00 00 00 00  // ...."...".......
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    0050: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0060: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0070: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0080: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0090: 18 00 00 00 19 00 00 00 1A 00 00 00 1B 00 00 00  // ................
    00A0: 1C 00 00 00 1D 00 00 00 1E 00 00 00 1F 00 00 00  // ................
    00B0: 20 00 00 00 21 00 00 00 22 00 00 00 23 00 00 00  //  ...!..."...#...
    00C0: 24 00 00 00 25 00 00 00 26 00 00 00 27 00 00 00  // $...%...&...'...
    00D0: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    00E0: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    00F0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    0100: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0110: 16 00 00 00 17 00 00 00 18 00 00 00 19 00 00 00  // ................
    0120: 1A 00 00 00 1B 00 00 00 1C 00 00 00 1D 00 00 00  // ................
    0130: 1E 00 00 00 1F 00 00 00 20 00 00 00 21 00 00 00  // ........ ...!...
    0140: 22 00 00 00 23 00 00 00 24 00 00 00 25 00 00 00  // "...#...$...%...
    0150: 26 00 00 00 27 00 00 00 6E 00 2C 01 90 01 90 01  // &...'...n.,.....
    0160: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0170: 90 01 90 01 90 01 90 01 90 01 90 01 58 02 58 02  // ............X.X.
    0180: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0190: 58 02 58 02 58 02 58 02 58 02 58 02 2C 01 6E 00  // X.X.X.X.X.X.,.n.
    01A0: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    01B0: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    01C0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    01D0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    01E0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    01F0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0200: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0210: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0220: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0230: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0240: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0250: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0260: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0270: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0280: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0290: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    02B0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    02C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02F0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    0300: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0310: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0320: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0330: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0340: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0350: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0360: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0370: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0380: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0390: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    03A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    03B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    03C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    03D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    03E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    03F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0400: C2 01 20 03 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // .. .............
    0410: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0420: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0430: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0440: BC 02 BC 02 C2 01 20 03 BC 02 BC 02 BC 02 BC 02  // ...... .........
    0450: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0460: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0470: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0480: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 BC 02 BC 02  // .......... .....
    0490: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    04A0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    04B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    04C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    04D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    04E0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    04F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0500: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0510: C2 01 20 03 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // .. .............
    0520: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0530: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0540: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0550: BC 02 BC 02 C2 01 20 03 BC 02 BC 02 BC 02 BC 02  // ...... .........
    0560: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0570: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0580: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0590: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 BC 02 BC 02  // .......... .....
    05A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    05B0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    05C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    05D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    05E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    05F0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0600: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0610: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0620: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0630: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0640: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0650: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0660: BC 02 BC 02 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // .... ...........
    0670: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0680: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0690: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    06A0: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    06B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    06C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    06D0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    06E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 20 03 C2 01  // ............ ...
    06F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0700: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0710: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0720: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0730: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0740: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0750: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0760: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0770: BC 02 BC 02 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // .... ...........
    0780: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0790: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    07A0: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    07B0: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    07C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    07D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    07E0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    07F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 20 03 C2 01  // ............ ...
    0800: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0810: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0820: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0830: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0840: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0850: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0860: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0870: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0880: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    0890: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    08A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    08B0: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    08C0: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    08D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    08E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    08F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0900: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    0910: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0920: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0930: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0940: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0950: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0960: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0970: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0980: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0990: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    09A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    09B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    09C0: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    09D0: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    09E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    09F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0A00: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0A10: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    0A20: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0A30: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0A40: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0A50: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0A60: 01 00 00 00 38 0A 00 00 00 02 01 00 22 00 00 00  // ....8......."...
    0A70: 22 00 00 00 00 00 00 00 E8 03 00 00 00 00 00 00  // "...............
    0A80: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    0A90: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    0AA0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    0AB0: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0AC0: 16 00 00 00 17 00 00 00 18 00 00 00 19 00 00 00  // ................
    0AD0: 1A 00 00 00 1B 00 00 00 1C 00 00 00 1D 00 00 00  // ................
    0AE0: 1E 00 00 00 1F 00 00 00 20 00 00 00 21 00 00 00  // ........ ...!...
    0AF0: 22 00 00 00 23 00 00 00 24 00 00 00 25 00 00 00  // "...#...$...%...
    0B00: 26 00 00 00 27 00 00 00 00 00 00 00 01 00 00 00  // &...'...........
    0B10: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0B20: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0B30: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0B40: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0B50: 18 00 00 00 19 00 00 00 1A 00 00 00 1B 00 00 00  // ................
    0B60: 1C 00 00 00 1D 00 00 00 1E 00 00 00 1F 00 00 00  // ................
    0B70: 20 00 00 00 21 00 00 00 22 00 00 00 23 00 00 00  //  ...!..."...#...
    0B80: 24 00 00 00 25 00 00 00 26 00 00 00 27 00 00 00  // $...%...&...'...
    0B90: 6E 00 2C 01 90 01 90 01 90 01 90 01 90 01 90 01  // n.,.............
    0BA0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0BB0: 90 01 90 01 58 02 58 02 58 02 58 02 58 02 58 02  // ....X.X.X.X.X.X.
    0BC0: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0BD0: 58 02 58 02 2C 01 6E 00 58 02 58 02 58 02 58 02  // X.X.,.n.X.X.X.X.
    0BE0: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0BF0: 58 02 58 02 58 02 58 02 90 01 90 01 90 01 90 01  // X.X.X.X.........
    0C00: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0C10: 90 01 90 01 90 01 90 01 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0C20: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0C30: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0C40: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0C50: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0C60: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0C70: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0C80: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0C90: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0CA0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    0CB0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0CC0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0CD0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0CE0: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0CF0: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0D00: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0D10: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0D20: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0D30: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0D40: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0D50: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0D60: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0D70: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0D80: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0D90: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0DA0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0DB0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    0DC0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0DD0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0DE0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0DF0: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0E00: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0E10: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0E20: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0E30: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 BC 02 BC 02  // .......... .....
    0E40: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0E50: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0E60: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0E70: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0E80: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0E90: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0EA0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0EB0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0EC0: C2 01 20 03 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // .. .............
    0ED0: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0EE0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0EF0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0F00: BC 02 BC 02 C2 01 20 03 BC 02 BC 02 BC 02 BC 02  // ...... .........
    0F10: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0F20: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0F30: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0F40: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 BC 02 BC 02  // .......... .....
    0F50: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0F60: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0F70: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0F80: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0F90: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0FA0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0FB0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0FC0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0FD0: C2 01 20 03 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // .. .............
    0FE0: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0FF0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    1000: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1010: BC 02 BC 02 C2 01 20 03 BC 02 BC 02 BC 02 BC 02  // ...... .........
    1020: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    1030: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    1040: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1050: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    1060: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1070: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    1080: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    1090: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 20 03 C2 01  // ............ ...
    10A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    10B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    10C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    10D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    10E0: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    10F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1100: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    1110: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    1120: BC 02 BC 02 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // .... ...........
    1130: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1140: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    1150: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    1160: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    1170: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1180: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    1190: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    11A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 20 03 C2 01  // ............ ...
    11B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    11C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    11D0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    11E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    11F0: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    1200: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1210: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    1220: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    1230: BC 02 BC 02 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // .... ...........
    1240: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1250: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    1260: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    1270: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    1280: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1290: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    12A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    12B0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    12C0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    12D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    12E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    12F0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    1300: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    1310: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1320: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1330: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    1340: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    1350: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1360: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1370: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    1380: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    1390: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    13A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    13B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    13C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    13D0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    13E0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    13F0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1400: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    1410: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    1420: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1430: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1440: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    1450: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    1460: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1470: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    1480: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    1490: 2C 01 2C 01 2C 01 2C 01 01 00 00 00 38 0A 00 00  // ,.,.,.,.....8...
    14A0: 00 03 01 00 22 00 00 00 22 00 00 00 00 00 00 00  // ...."...".......
    14B0: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    14C0: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    14D0: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    14E0: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    14F0: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    1500: 18 00 00 00 19 00 00 00 1A 00 00 00 1B 00 00 00  // ................
    1510: 1C 00 00 00 1D 00 00 00 1E 00 00 00 1F 00 00 00  // ................
    1520: 20 00 00 00 21 00 00 00 22 00 00 00 23 00 00 00  //  ...!..."...#...
    1530: 24 00 00 00 25 00 00 00 26 00 00 00 27 00 00 00  // $...%...&...'...
    1540: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    1550: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    1560: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    1570: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    1580: 16 00 00 00 17 00 00 00 18 00 00 00 19 00 00 00  // ................
    1590: 1A 00 00 00 1B 00 00 00 1C 00 00 00 1D 00 00 00  // ................
    15A0: 1E 00 00 00 1F 00 00 00 20 00 00 00 21 00 00 00  // ........ ...!...
    15B0: 22 00 00 00 23 00 00 00 24 00 00 00 25 00 00 00  // "...#...$...%...
    15C0: 26 00 00 00 27 00 00 00 00 02 64 00 C2 01 C2 01  // &...'.....d.....
    15D0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    15E0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 64 00  // ............d.d.
    15F0: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    1600: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 00 02  // d.d.d.d.d.d.d...
    1610: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    1620: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    1630: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1640: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1650: C2 01 64 00 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ..d.@.@.@.@.@.@.
    1660: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    1670: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1680: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1690: C2 01 C2 01 C2 01 64 00 40 1F 40 1F 40 1F 40 1F  // ......d.@.@.@.@.
    16A0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    16B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    16C0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    16D0: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 40 1F 40 1F  // ..........d.@.@.
    16E0: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    16F0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1700: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1710: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    1720: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1730: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1740: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1750: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1760: C2 01 64 00 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ..d.@.@.@.@.@.@.
    1770: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    1780: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1790: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    17A0: C2 01 C2 01 C2 01 64 00 40 1F 40 1F 40 1F 40 1F  // ......d.@.@.@.@.
    17B0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    17C0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    17D0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    17E0: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 40 1F 40 1F  // ..........d.@.@.
    17F0: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    1800: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1810: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1820: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    1830: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1840: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1850: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1860: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1870: C2 01 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ..d.............
    1880: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    1890: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    18A0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    18B0: C2 01 C2 01 C2 01 64 00 C2 01 C2 01 C2 01 C2 01  // ......d.........
    18C0: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    18D0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    18E0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    18F0: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 C2 01 C2 01  // ..........d.....
    1900: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1910: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    1920: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1930: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    1940: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1950: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1960: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1970: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1980: C2 01 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ..d.............
    1990: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    19A0: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    19B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    19C0: C2 01 C2 01 C2 01 64 00 C2 01 C2 01 C2 01 C2 01  // ......d.........
    19D0: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    19E0: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    19F0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1A00: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 C2 01 C2 01  // ..........d.....
    1A10: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1A20: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    1A30: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1A40: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    1A50: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1A60: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1A70: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1A80: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1A90: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    1AA0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1AB0: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    1AC0: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    1AD0: C2 01 C2 01 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // ....d...........
    1AE0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1AF0: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    1B00: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    1B10: C2 01 C2 01 C2 01 C2 01 64 00 C2 01 C2 01 C2 01  // ........d.......
    1B20: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1B30: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1B40: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    1B50: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 C2 01  // ............d...
    1B60: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1B70: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1B80: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1B90: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1BA0: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    1BB0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1BC0: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    1BD0: 40 1F 40 1F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.............
    1BE0: C2 01 C2 01 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // ....d...........
    1BF0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1C00: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    1C10: 40 1F 40 1F 40 1F 40 1F C2 01 C2 01 C2 01 C2 01  // @.@.@.@.........
    1C20: C2 01 C2 01 C2 01 C2 01 64 00 C2 01 C2 01 C2 01  // ........d.......
    1C30: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1C40: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1C50: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F C2 01 C2 01  // @.@.@.@.@.@.....
    1C60: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 C2 01  // ............d...
    1C70: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1C80: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1C90: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1CA0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1CB0: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    1CC0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1CD0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1CE0: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    1CF0: 40 1F 40 1F 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.d...........
    1D00: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1D10: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1D20: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    1D30: 40 1F 40 1F 40 1F 40 1F 64 00 C2 01 C2 01 C2 01  // @.@.@.@.d.......
    1D40: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1D50: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1D60: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1D70: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 64 00 C2 01  // @.@.@.@.@.@.d...
    1D80: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1D90: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1DA0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1DB0: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
    1DC0: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    1DD0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1DE0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1DF0: C2 01 C2 01 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // ....@.@.@.@.@.@.
    1E00: 40 1F 40 1F 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // @.@.d...........
    1E10: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1E20: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1E30: C2 01 C2 01 C2 01 C2 01 40 1F 40 1F 40 1F 40 1F  // ........@.@.@.@.
    1E40: 40 1F 40 1F 40 1F 40 1F 64 00 C2 01 C2 01 C2 01  // @.@.@.@.d.......
    1E50: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1E60: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1E70: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 40 1F 40 1F  // ............@.@.
    1E80: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 64 00 C2 01  // @.@.@.@.@.@.d...
    1E90: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1EA0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1EB0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    1EC0: 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F 40 1F  // @.@.@.@.@.@.@.@.
