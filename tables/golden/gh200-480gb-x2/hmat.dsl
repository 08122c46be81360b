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
[004h 0004 004h]                Table Length : 000009D0
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : FC
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 00000338
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000012
[038h 0056 004h]  Target Proximity Domains # : 00000012
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
[090h 0144 004h] Target Proximity Domain List : 00000000
[094h 0148 004h] Target Proximity Domain List : 00000001
[098h 0152 004h] Target Proximity Domain List : 00000008
[09Ch 0156 004h] Target Proximity Domain List : 00000009
[0A0h 0160 004h] Target Proximity Domain List : 0000000A
[0A4h 0164 004h] Target Proximity Domain List : 0000000B
[0A8h 0168 004h] Target Proximity Domain List : 0000000C
[0ACh 0172 004h] Target Proximity Domain List : 0000000D
[0B0h 0176 004h] Target Proximity Domain List : 0000000E
[0B4h 0180 004h] Target Proximity Domain List : 0000000F
[0B8h 0184 004h] Target Proximity Domain List : 00000010
[0BCh 0188 004h] Target Proximity Domain List : 00000011
[0C0h 0192 004h] Target Proximity Domain List : 00000012
[0C4h 0196 004h] Target Proximity Domain List : 00000013
[0C8h 0200 004h] Target Proximity Domain List : 00000014
[0CCh 0204 004h] Target Proximity Domain List : 00000015
[0D0h 0208 004h] Target Proximity Domain List : 00000016
[0D4h 0212 004h] Target Proximity Domain List : 00000017
[0D8h 0216 002h]                       Entry : 006E
[0DAh 0218 002h]                       Entry : 012C
[0DCh 0220 002h]                       Entry : 0190
[0DEh 0222 002h]                       Entry : 0190
[0E0h 0224 002h]                       Entry : 0190
[0E2h 0226 002h]                       Entry : 0190
[0E4h 0228 002h]                       Entry : 0190
[0E6h 0230 002h]                       Entry : 0190
[0E8h 0232 002h]                       Entry : 0190
[0EAh 0234 002h]                       Entry : 0190
[0ECh 0236 002h]                       Entry : 0258
[0EEh 0238 002h]                       Entry : 0258
[0F0h 0240 002h]                       Entry : 0258
[0F2h 0242 002h]                       Entry : 0258
[0F4h 0244 002h]                       Entry : 0258
[0F6h 0246 002h]                       Entry : 0258
[0F8h 0248 002h]                       Entry : 0258
[0FAh 0250 002h]                       Entry : 0258
[0FCh 0252 002h]                       Entry : 012C
[0FEh 0254 002h]                       Entry : 006E
[100h 0256 002h]                       Entry : 0258
[102h 0258 002h]                       Entry : 0258
[104h 0260 002h]                       Entry : 0258
[106h 0262 002h]                       Entry : 0258
[108h 0264 002h]                       Entry : 0258
[10Ah 0266 002h]                       Entry : 0258
[10Ch 0268 002h]                       Entry : 0258
[10Eh 0270 002h]                       Entry : 0258
[110h 0272 002h]                       Entry : 0190
[112h 0274 002h]                       Entry : 0190
[114h 0276 002h]                       Entry : 0190
[116h 0278 002h]                       Entry : 0190
[118h 0280 002h]                       Entry : 0190
[11Ah 0282 002h]                       Entry : 0190
[11Ch 0284 002h]                       Entry : 0190
[11Eh 0286 002h]                       Entry : 0190
[120h 0288 002h]                       Entry : 01C2
[122h 0290 002h]                       Entry : 0320
[124h 0292 002h]                       Entry : 012C
[126h 0294 002h]                       Entry : 012C
[128h 0296 002h]                       Entry : 012C
[12Ah 0298 002h]                       Entry : 012C
[12Ch 0300 002h]                       Entry : 012C
[12Eh 0302 002h]                       Entry : 012C
[130h 0304 002h]                       Entry : 012C
[132h 0306 002h]                       Entry : 012C
[134h 0308 002h]                       Entry : 02BC
[136h 0310 002h]                       Entry : 02BC
[138h 0312 002h]                       Entry : 02BC
[13Ah 0314 002h]                       Entry : 02BC
[13Ch 0316 002h]                       Entry : 02BC
[13Eh 0318 002h]                       Entry : 02BC
[140h 0320 002h]                       Entry : 02BC
[142h 0322 002h]                       Entry : 02BC
[144h 0324 002h]                       Entry : 01C2
[146h 0326 002h]                       Entry : 0320
[148h 0328 002h]                       Entry : 012C
[14Ah 0330 002h]                       Entry : 012C
[14Ch 0332 002h]                       Entry : 012C
[14Eh 0334 002h]                       Entry : 012C
[150h 0336 002h]                       Entry : 012C
[152h 0338 002h]                       Entry : 012C
[154h 0340 002h]                       Entry : 012C
[156h 0342 002h]                       Entry : 012C
[158h 0344 002h]                       Entry : 02BC
[15Ah 0346 002h]                       Entry : 02BC
[15Ch 0348 002h]                       Entry : 02BC
[15Eh 0350 002h]                       Entry : 02BC
[160h 0352 002h]                       Entry : 02BC
[162h 0354 002h]                       Entry : 02BC
[164h 0356 002h]                       Entry : 02BC
[166h 0358 002h]                       Entry : 02BC
[168h 0360 002h]                       Entry : 01C2
[16Ah 0362 002h]                       Entry : 0320
[16Ch 0364 002h]                       Entry : 012C
[16Eh 0366 002h]                       Entry : 012C
[170h 0368 002h]                       Entry : 012C
[172h 0370 002h]                       Entry : 012C
[174h 0372 002h]                       Entry : 012C
[176h 0374 002h]                       Entry : 012C
[178h 0376 002h]                       Entry : 012C
[17Ah 0378 002h]                       Entry : 012C
[17Ch 0380 002h]                       Entry : 02BC
[17Eh 0382 002h]                       Entry : 02BC
[180h 0384 002h]                       Entry : 02BC
[182h 0386 002h]                       Entry : 02BC
[184h 0388 002h]                       Entry : 02BC
[186h 0390 002h]                       Entry : 02BC
[188h 0392 002h]                       Entry : 02BC
[18Ah 0394 002h]                       Entry : 02BC
[18Ch 0396 002h]                       Entry : 01C2
[18Eh 0398 002h]                       Entry : 0320
[190h 0400 002h]                       Entry : 012C
[192h 0402 002h]                       Entry : 012C
[194h 0404 002h]                       Entry : 012C
[196h 0406 002h]                       Entry : 012C
[198h 0408 002h]                       Entry : 012C
[19Ah 0410 002h]                       Entry : 012C
[19Ch 0412 002h]                       Entry : 012C
[19Eh 0414 002h]                       Entry : 012C
[1A0h 0416 002h]                       Entry : 02BC
[1A2h 0418 002h]                       Entry : 02BC
[1A4h 0420 002h]                       Entry : 02BC
[1A6h 0422 002h]                       Entry : 02BC
[1A8h 0424 002h]                       Entry : 02BC
[1AAh 0426 002h]                       Entry : 02BC
[1ACh 0428 002h]                       Entry : 02BC
[1AEh 0430 002h]                       Entry : 02BC
[1B0h 0432 002h]                       Entry : 01C2
[1B2h 0434 002h]                       Entry : 0320
[1B4h 0436 002h]                       Entry : 012C
[1B6h 0438 002h]                       Entry : 012C
[1B8h 0440 002h]                       Entry : 012C
[1BAh 0442 002h]                       Entry : 012C
[1BCh 0444 002h]                       Entry : 012C
[1BEh 0446 002h]                       Entry : 012C
[1C0h 0448 002h]                       Entry : 012C
[1C2h 0450 002h]                       Entry : 012C
[1C4h 0452 002h]                       Entry : 02BC
[1C6h 0454 002h]                       Entry : 02BC
[1C8h 0456 002h]                       Entry : 02BC
[1CAh 0458 002h]                       Entry : 02BC
[1CCh 0460 002h]                       Entry : 02BC
[1CEh 0462 002h]                       Entry : 02BC
[1D0h 0464 002h]                       Entry : 02BC
[1D2h 0466 002h]                       Entry : 02BC
[1D4h 0468 002h]                       Entry : 01C2
[1D6h 0470 002h]                       Entry : 0320
[1D8h 0472 002h]                       Entry : 012C
[1DAh 0474 002h]                       Entry : 012C
[1DCh 0476 002h]                       Entry : 012C
[1DEh 0478 002h]                       Entry : 012C
[1E0h 0480 002h]                       Entry : 012C
[1E2h 0482 002h]                       Entry : 012C
[1E4h 0484 002h]                       Entry : 012C
[1E6h 0486 002h]                       Entry : 012C
[1E8h 0488 002h]                       Entry : 02BC
[1EAh 0490 002h]                       Entry : 02BC
[1ECh 0492 002h]                       Entry : 02BC
[1EEh 0494 002h]                       Entry : 02BC
[1F0h 0496 002h]                       Entry : 02BC
[1F2h 0498 002h]                       Entry : 02BC
[1F4h 0500 002h]                       Entry : 02BC
[1F6h 0502 002h]                       Entry : 02BC
[1F8h 0504 002h]                       Entry : 01C2
[1FAh 0506 002h]                       Entry : 0320
[1FCh 0508 002h]                       Entry : 012C
[1FEh 0510 002h]                       Entry : 012C
[200h 0512 002h]                       Entry : 012C
[202h 0514 002h]                       Entry : 012C
[204h 0516 002h]                       Entry : 012C
[206h 0518 002h]                       Entry : 012C
[208h 0520 002h]                       Entry : 012C
[20Ah 0522 002h]                       Entry : 012C
[20Ch 0524 002h]                       Entry : 02BC
[20Eh 0526 002h]                       Entry : 02BC
[210h 0528 002h]                       Entry : 02BC
[212h 0530 002h]                       Entry : 02BC
[214h 0532 002h]                       Entry : 02BC
[216h 0534 002h]                       Entry : 02BC
[218h 0536 002h]                       Entry : 02BC
[21Ah 0538 002h]                       Entry : 02BC
[21Ch 0540 002h]                       Entry : 01C2
[21Eh 0542 002h]                       Entry : 0320
[220h 0544 002h]                       Entry : 012C
[222h 0546 002h]                       Entry : 012C
[224h 0548 002h]                       Entry : 012C
[226h 0550 002h]                       Entry : 012C
[228h 0552 002h]                       Entry : 012C
[22Ah 0554 002h]                       Entry : 012C
[22Ch 0556 002h]                       Entry : 012C
[22Eh 0558 002h]                       Entry : 012C
[230h 0560 002h]                       Entry : 02BC
[232h 0562 002h]                       Entry : 02BC
[234h 0564 002h]                       Entry : 02BC
[236h 0566 002h]                       Entry : 02BC
[238h 0568 002h]                       Entry : 02BC
[23Ah 0570 002h]                       Entry : 02BC
[23Ch 0572 002h]                       Entry : 02BC
[23Eh 0574 002h]                       Entry : 02BC
[240h 0576 002h]                       Entry : 0320
[242h 0578 002h]                       Entry : 01C2
[244h 0580 002h]                       Entry : 02BC
[246h 0582 002h]                       Entry : 02BC
[248h 0584 002h]                       Entry : 02BC
[24Ah 0586 002h]                       Entry : 02BC
[24Ch 0588 002h]                       Entry : 02BC
[24Eh 0590 002h]                       Entry : 02BC
[250h 0592 002h]                       Entry : 02BC
[252h 0594 002h]                       Entry : 02BC
[254h 0596 002h]                       Entry : 012C
[256h 0598 002h]                       Entry : 012C
[258h 0600 002h]                       Entry : 012C
[25Ah 0602 002h]                       Entry : 012C
[25Ch 0604 002h]                       Entry : 012C
[25Eh 0606 002h]                       Entry : 012C
[260h 0608 002h]                       Entry : 012C
[262h 0610 002h]                       Entry : 012C
[264h 0612 002h]                       Entry : 0320
[266h 0614 002h]                       Entry : 01C2
[268h 0616 002h]                       Entry : 02BC
[26Ah 0618 002h]                       Entry : 02BC
[26Ch 0620 002h]                       Entry : 02BC
[26Eh 0622 002h]                       Entry : 02BC
[270h 0624 002h]                       Entry : 02BC
[272h 0626 002h]                       Entry : 02BC
[274h 0628 002h]                       Entry : 02BC
[276h 0630 002h]                       Entry : 02BC
[278h 0632 002h]                       Entry : 012C
[27Ah 0634 002h]                       Entry : 012C
[27Ch 0636 002h]                       Entry : 012C
[27Eh 0638 002h]                       Entry : 012C
[280h 0640 002h]                       Entry : 012C
[282h 0642 002h]                       Entry : 012C
[284h 0644 002h]                       Entry : 012C
[286h 0646 002h]                       Entry : 012C
[288h 0648 002h]                       Entry : 0320
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
[2ACh 0684 002h]                       Entry : 0320
[2AEh 0686 002h]                       Entry : 01C2
[2B0h 0688 002h]                       Entry : 02BC
[2B2h 0690 002h]                       Entry : 02BC
[2B4h 0692 002h]                       Entry : 02BC
[2B6h 0694 002h]                       Entry : 02BC
[2B8h 0696 002h]                       Entry : 02BC
[2BAh 0698 002h]                       Entry : 02BC
[2BCh 0700 002h]                       Entry : 02BC
[2BEh 0702 002h]                       Entry : 02BC
[2C0h 0704 002h]                       Entry : 012C
[2C2h 0706 002h]                       Entry : 012C
[2C4h 0708 002h]                       Entry : 012C
[2C6h 0710 002h]                       Entry : 012C
[2C8h 0712 002h]                       Entry : 012C
[2CAh 0714 002h]                       Entry : 012C
[2CCh 0716 002h]                       Entry : 012C
[2CEh 0718 002h]                       Entry : 012C
[2D0h 0720 002h]                       Entry : 0320
[2D2h 0722 002h]                       Entry : 01C2
[2D4h 0724 002h]                       Entry : 02BC
[2D6h 0726 002h]                       Entry : 02BC
[2D8h 0728 002h]                       Entry : 02BC
[2DAh 0730 002h]                       Entry : 02BC
[2DCh 0732 002h]                       Entry : 02BC
[2DEh 0734 002h]                       Entry : 02BC
[2E0h 0736 002h]                       Entry : 02BC
[2E2h 0738 002h]                       Entry : 02BC
[2E4h 0740 002h]                       Entry : 012C
[2E6h 0742 002h]                       Entry : 012C
[2E8h 0744 002h]                       Entry : 012C
[2EAh 0746 002h]                       Entry : 012C
[2ECh 0748 002h]                       Entry : 012C
[2EEh 0750 002h]                       Entry : 012C
[2F0h 0752 002h]                       Entry : 012C
[2F2h 0754 002h]                       Entry : 012C
[2F4h 0756 002h]                       Entry : 0320
[2F6h 0758 002h]                       Entry : 01C2
[2F8h 0760 002h]                       Entry : 02BC
[2FAh 0762 002h]                       Entry : 02BC
[2FCh 0764 002h]                       Entry : 02BC
[2FEh 0766 002h]                       Entry : 02BC
[300h 0768 002h]                       Entry : 02BC
[302h 0770 002h]                       Entry : 02BC
[304h 0772 002h]                       Entry : 02BC
[306h 0774 002h]                       Entry : 02BC
[308h 0776 002h]                       Entry : 012C
[30Ah 0778 002h]                       Entry : 012C
[30Ch 0780 002h]                       Entry : 012C
[30Eh 0782 002h]                       Entry : 012C
[310h 0784 002h]                       Entry : 012C
[312h 0786 002h]                       Entry : 012C
[314h 0788 002h]                       Entry : 012C
[316h 0790 002h]                       Entry : 012C
[318h 0792 002h]                       Entry : 0320
[31Ah 0794 002h]                       Entry : 01C2
[31Ch 0796 002h]                       Entry : 02BC
[31Eh 0798 002h]                       Entry : 02BC
[320h 0800 002h]                       Entry : 02BC
[322h 0802 002h]                       Entry : 02BC
[324h 0804 002h]                       Entry : 02BC
[326h 0806 002h]                       Entry : 02BC
[328h 0808 002h]                       Entry : 02BC
[32Ah 0810 002h]                       Entry : 02BC
[32Ch 0812 002h]                       Entry : 012C
[32Eh 0814 002h]                       Entry : 012C
[330h 0816 002h]                       Entry : 012C
[332h 0818 002h]                       Entry : 012C
[334h 0820 002h]                       Entry : 012C
[336h 0822 002h]                       Entry : 012C
[338h 0824 002h]                       Entry : 012C
[33Ah 0826 002h]                       Entry : 012C
[33Ch 0828 002h]                       Entry : 0320
[33Eh 0830 002h]                       Entry : 01C2
[340h 0832 002h]                       Entry : 02BC
[342h 0834 002h]                       Entry : 02BC
[344h 0836 002h]                       Entry : 02BC
[346h 0838 002h]                       Entry : 02BC
[348h 0840 002h]                       Entry : 02BC
[34Ah 0842 002h]                       Entry : 02BC
[34Ch 0844 002h]                       Entry : 02BC
[34Eh 0846 002h]                       Entry : 02BC
[350h 0848 002h]                       Entry : 012C
[352h 0850 002h]                       Entry : 012C
[354h 0852 002h]                       Entry : 012C
[356h 0854 002h]                       Entry : 012C
[358h 0856 002h]                       Entry : 012C
[35Ah 0858 002h]                       Entry : 012C
[35Ch 0860 002h]                       Entry : 012C
[35Eh 0862 002h]                       Entry : 012C

[360h 0864 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[362h 0866 002h]                    Reserved : 0000
[364h 0868 004h]                      Length : 00000338
[368h 0872 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[369h 0873 001h]                   Data Type : 02
[36Ah 0874 001h]       Minimum Transfer Size : 01
[36Bh 0875 001h]                   Reserved1 : 00
[36Ch 0876 004h] Initiator Proximity Domains # : 00000012
[370h 0880 004h]  Target Proximity Domains # : 00000012
[374h 0884 004h]                   Reserved2 : 00000000
[378h 0888 008h]             Entry Base Unit : 00000000000003E8
[380h 0896 004h] Initiator Proximity Domain List : 00000000
[384h 0900 004h] Initiator Proximity Domain List : 00000001
[388h 0904 004h] Initiator Proximity Domain List : 00000008
[38Ch 0908 004h] Initiator Proximity Domain List : 00000009
[390h 0912 004h] Initiator Proximity Domain List : 0000000A
[394h 0916 004h] Initiator Proximity Domain List : 0000000B
[398h 0920 004h] Initiator Proximity Domain List : 0000000C
[39Ch 0924 004h] Initiator Proximity Domain List : 0000000D
[3A0h 0928 004h] Initiator Proximity Domain List : 0000000E
[3A4h 0932 004h] Initiator Proximity Domain List : 0000000F
[3A8h 0936 004h] Initiator Proximity Domain List : 00000010
[3ACh 0940 004h] Initiator Proximity Domain List : 00000011
[3B0h 0944 004h] Initiator Proximity Domain List : 00000012
[3B4h 0948 004h] Initiator Proximity Domain List : 00000013
[3B8h 0952 004h] Initiator Proximity Domain List : 00000014
[3BCh 0956 004h] Initiator Proximity Domain List : 00000015
[3C0h 0960 004h] Initiator Proximity Domain List : 00000016
[3C4h 0964 004h] Initiator Proximity Domain List : 00000017
[3C8h 0968 004h] Target Proximity Domain List : 00000000
[3CCh 0972 004h] Target Proximity Domain List : 00000001
[3D0h 0976 004h] Target Proximity Domain List : 00000008
[3D4h 0980 004h] Target Proximity Domain List : 00000009
[3D8h 0984 004h] Target Proximity Domain List : 0000000A
[3DCh 0988 004h] Target Proximity Domain List : 0000000B
[3E0h 0992 004h] Target Proximity Domain List : 0000000C
[3E4h 0996 004h] Target Proximity Domain List : 0000000D
[3E8h 1000 004h] Target Proximity Domain List : 0000000E
[3ECh 1004 004h] Target Proximity Domain List : 0000000F
[3F0h 1008 004h] Target Proximity Domain List : 00000010
[3F4h 1012 004h] Target Proximity Domain List : 00000011
[3F8h 1016 004h] Target Proximity Domain List : 00000012
[3FCh 1020 004h] Target Proximity Domain List : 00000013
[400h 1024 004h] Target Proximity Domain List : 00000014
[404h 1028 004h] Target Proximity Domain List : 00000015
[408h 1032 004h] Target Proximity Domain List : 00000016
[40Ch 1036 004h] Target Proximity Domain List : 00000017
[410h 1040 002h]                       Entry : 006E
[412h 1042 002h]                       Entry : 012C
[414h 1044 002h]                       Entry : 0190
[416h 1046 002h]                       Entry : 0190
[418h 1048 002h]                       Entry : 0190
[41Ah 1050 002h]                       Entry : 0190
[41Ch 1052 002h]                       Entry : 0190
[41Eh 1054 002h]                       Entry : 0190
[420h 1056 002h]                       Entry : 0190
[422h 1058 002h]                       Entry : 0190
[424h 1060 002h]                       Entry : 0258
[426h 1062 002h]                       Entry : 0258
[428h 1064 002h]                       Entry : 0258
[42Ah 1066 002h]                       Entry : 0258
[42Ch 1068 002h]                       Entry : 0258
[42Eh 1070 002h]                       Entry : 0258
[430h 1072 002h]                       Entry : 0258
[432h 1074 002h]                       Entry : 0258
[434h 1076 002h]                       Entry : 012C
[436h 1078 002h]                       Entry : 006E
[438h 1080 002h]                       Entry : 0258
[43Ah 1082 002h]                       Entry : 0258
[43Ch 1084 002h]                       Entry : 0258
[43Eh 1086 002h]                       Entry : 0258
[440h 1088 002h]                       Entry : 0258
[442h 1090 002h]                       Entry : 0258
[444h 1092 002h]                       Entry : 0258
[446h 1094 002h]                       Entry : 0258
[448h 1096 002h]                       Entry : 0190
[44Ah 1098 002h]                       Entry : 0190
[44Ch 1100 002h]                       Entry : 0190
[44Eh 1102 002h]                       Entry : 0190
[450h 1104 002h]                       Entry : 0190
[452h 1106 002h]                       Entry : 0190
[454h 1108 002h]                       Entry : 0190
[456h 1110 002h]                       Entry : 0190
[458h 1112 002h]                       Entry : 01C2
[45Ah 1114 002h]                       Entry : 0320
[45Ch 1116 002h]                       Entry : 012C
[45Eh 1118 002h]                       Entry : 012C
[460h 1120 002h]                       Entry : 012C
[462h 1122 002h]                       Entry : 012C
[464h 1124 002h]                       Entry : 012C
[466h 1126 002h]                       Entry : 012C
[468h 1128 002h]                       Entry : 012C
[46Ah 1130 002h]                       Entry : 012C
[46Ch 1132 002h]                       Entry : 02BC
[46Eh 1134 002h]                       Entry : 02BC
[470h 1136 002h]                       Entry : 02BC
[472h 1138 002h]                       Entry : 02BC
[474h 1140 002h]                       Entry : 02BC
[476h 1142 002h]                       Entry : 02BC
[478h 1144 002h]                       Entry : 02BC
[47Ah 1146 002h]                       Entry : 02BC
[47Ch 1148 002h]                       Entry : 01C2
[47Eh 1150 002h]                       Entry : 0320
[480h 1152 002h]                       Entry : 012C
[482h 1154 002h]                       Entry : 012C
[484h 1156 002h]                       Entry : 012C
[486h 1158 002h]                       Entry : 012C
[488h 1160 002h]                       Entry : 012C
[48Ah 1162 002h]                       Entry : 012C
[48Ch 1164 002h]                       Entry : 012C
[48Eh 1166 002h]                       Entry : 012C
[490h 1168 002h]                       Entry : 02BC
[492h 1170 002h]                       Entry : 02BC
[494h 1172 002h]                       Entry : 02BC
[496h 1174 002h]                       Entry : 02BC
[498h 1176 002h]                       Entry : 02BC
[49Ah 1178 002h]                       Entry : 02BC
[49Ch 1180 002h]                       Entry : 02BC
[49Eh 1182 002h]                       Entry : 02BC
[4A0h 1184 002h]                       Entry : 01C2
[4A2h 1186 002h]                       Entry : 0320
[4A4h 1188 002h]                       Entry : 012C
[4A6h 1190 002h]                       Entry : 012C
[4A8h 1192 002h]                       Entry : 012C
[4AAh 1194 002h]                       Entry : 012C
[4ACh 1196 002h]                       Entry : 012C
[4AEh 1198 002h]                       Entry : 012C
[4B0h 1200 002h]                       Entry : 012C
[4B2h 1202 002h]                       Entry : 012C
[4B4h 1204 002h]                       Entry : 02BC
[4B6h 1206 002h]                       Entry : 02BC
[4B8h 1208 002h]                       Entry : 02BC
[4BAh 1210 002h]                       Entry : 02BC
[4BCh 1212 002h]                       Entry : 02BC
[4BEh 1214 002h]                       Entry : 02BC
[4C0h 1216 002h]                       Entry : 02BC
[4C2h 1218 002h]                       Entry : 02BC
[4C4h 1220 002h]                       Entry : 01C2
[4C6h 1222 002h]                       Entry : 0320
[4C8h 1224 002h]                       Entry : 012C
[4CAh 1226 002h]                       Entry : 012C
[4CCh 1228 002h]                       Entry : 012C
[4CEh 1230 002h]                       Entry : 012C
[4D0h 1232 002h]                       Entry : 012C
[4D2h 1234 002h]                       Entry : 012C
[4D4h 1236 002h]                       Entry : 012C
[4D6h 1238 002h]                       Entry : 012C
[4D8h 1240 002h]                       Entry : 02BC
[4DAh 1242 002h]                       Entry : 02BC
[4DCh 1244 002h]                       Entry : 02BC
[4DEh 1246 002h]                       Entry : 02BC
[4E0h 1248 002h]                       Entry : 02BC
[4E2h 1250 002h]                       Entry : 02BC
[4E4h 1252 002h]                       Entry : 02BC
[4E6h 1254 002h]                       Entry : 02BC
[4E8h 1256 002h]                       Entry : 01C2
[4EAh 1258 002h]                       Entry : 0320
[4ECh 1260 002h]                       Entry : 012C
[4EEh 1262 002h]                       Entry : 012C
[4F0h 1264 002h]                       Entry : 012C
[4F2h 1266 002h]                       Entry : 012C
[4F4h 1268 002h]                       Entry : 012C
[4F6h 1270 002h]                       Entry : 012C
[4F8h 1272 002h]                       Entry : 012C
[4FAh 1274 002h]                       Entry : 012C
[4FCh 1276 002h]                       Entry : 02BC
[4FEh 1278 002h]                       Entry : 02BC
[500h 1280 002h]                       Entry : 02BC
[502h 1282 002h]                       Entry : 02BC
[504h 1284 002h]                       Entry : 02BC
[506h 1286 002h]                       Entry : 02BC
[508h 1288 002h]                       Entry : 02BC
[50Ah 1290 002h]                       Entry : 02BC
[50Ch 1292 002h]                       Entry : 01C2
[50Eh 1294 002h]                       Entry : 0320
[510h 1296 002h]                       Entry : 012C
[512h 1298 002h]                       Entry : 012C
[514h 1300 002h]                       Entry : 012C
[516h 1302 002h]                       Entry : 012C
[518h 1304 002h]                       Entry : 012C
[51Ah 1306 002h]                       Entry : 012C
[51Ch 1308 002h]                       Entry : 012C
[51Eh 1310 002h]                       Entry : 012C
[520h 1312 002h]                       Entry : 02BC
[522h 1314 002h]                       Entry : 02BC
[524h 1316 002h]                       Entry : 02BC
[526h 1318 002h]                       Entry : 02BC
[528h 1320 002h]                       Entry : 02BC
[52Ah 1322 002h]                       Entry : 02BC
[52Ch 1324 002h]                       Entry : 02BC
[52Eh 1326 002h]                       Entry : 02BC
[530h 1328 002h]                       Entry : 01C2
[532h 1330 002h]                       Entry : 0320
[534h 1332 002h]                       Entry : 012C
[536h 1334 002h]                       Entry : 012C
[538h 1336 002h]                       Entry : 012C
[53Ah 1338 002h]                       Entry : 012C
[53Ch 1340 002h]                       Entry : 012C
[53Eh 1342 002h]                       Entry : 012C
[540h 1344 002h]                       Entry : 012C
[542h 1346 002h]                       Entry : 012C
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
[558h 1368 002h]                       Entry : 012C
[55Ah 1370 002h]                       Entry : 012C
[55Ch 1372 002h]                       Entry : 012C
[55Eh 1374 002h]                       Entry : 012C
[560h 1376 002h]                       Entry : 012C
[562h 1378 002h]                       Entry : 012C
[564h 1380 002h]                       Entry : 012C
[566h 1382 002h]                       Entry : 012C
[568h 1384 002h]                       Entry : 02BC
[56Ah 1386 002h]                       Entry : 02BC
[56Ch 1388 002h]                       Entry : 02BC
[56Eh 1390 002h]                       Entry : 02BC
[570h 1392 002h]                       Entry : 02BC
[572h 1394 002h]                       Entry : 02BC
[574h 1396 002h]                       Entry : 02BC
[576h 1398 002h]                       Entry : 02BC
[578h 1400 002h]                       Entry : 0320
[57Ah 1402 002h]                       Entry : 01C2
[57Ch 1404 002h]                       Entry : 02BC
[57Eh 1406 002h]                       Entry : 02BC
[580h 1408 002h]                       Entry : 02BC
[582h 1410 002h]                       Entry : 02BC
[584h 1412 002h]                       Entry : 02BC
[586h 1414 002h]                       Entry : 02BC
[588h 1416 002h]                       Entry : 02BC
[58Ah 1418 002h]                       Entry : 02BC
[58Ch 1420 002h]                       Entry : 012C
[58Eh 1422 002h]                       Entry : 012C
[590h 1424 002h]                       Entry : 012C
[592h 1426 002h]                       Entry : 012C
[594h 1428 002h]                       Entry : 012C
[596h 1430 002h]                       Entry : 012C
[598h 1432 002h]                       Entry : 012C
[59Ah 1434 002h]                       Entry : 012C
[59Ch 1436 002h]                       Entry : 0320
[59Eh 1438 002h]                       Entry : 01C2
[5A0h 1440 002h]                       Entry : 02BC
[5A2h 1442 002h]                       Entry : 02BC
[5A4h 1444 002h]                       Entry : 02BC
[5A6h 1446 002h]                       Entry : 02BC
[5A8h 1448 002h]                       Entry : 02BC
[5AAh 1450 002h]                       Entry : 02BC
[5ACh 1452 002h]                       Entry : 02BC
[5AEh 1454 002h]                       Entry : 02BC
[5B0h 1456 002h]                       Entry : 012C
[5B2h 1458 002h]                       Entry : 012C
[5B4h 1460 002h]                       Entry : 012C
[5B6h 1462 002h]                       Entry : 012C
[5B8h 1464 002h]                       Entry : 012C
[5BAh 1466 002h]                       Entry : 012C
[5BCh 1468 002h]                       Entry : 012C
[5BEh 1470 002h]                       Entry : 012C
[5C0h 1472 002h]                       Entry : 0320
[5C2h 1474 002h]                       Entry : 01C2
[5C4h 1476 002h]                       Entry : 02BC
[5C6h 1478 002h]                       Entry : 02BC
[5C8h 1480 002h]                       Entry : 02BC
[5CAh 1482 002h]                       Entry : 02BC
[5CCh 1484 002h]                       Entry : 02BC
[5CEh 1486 002h]                       Entry : 02BC
[5D0h 1488 002h]                       Entry : 02BC
[5D2h 1490 002h]                       Entry : 02BC
[5D4h 1492 002h]                       Entry : 012C
[5D6h 1494 002h]                       Entry : 012C
[5D8h 1496 002h]                       Entry : 012C
[5DAh 1498 002h]                       Entry : 012C
[5DCh 1500 002h]                       Entry : 012C
[5DEh 1502 002h]                       Entry : 012C
[5E0h 1504 002h]                       Entry : 012C
[5E2h 1506 002h]                       Entry : 012C
[5E4h 1508 002h]                       Entry : 0320
[5E6h 1510 002h]                       Entry : 01C2
[5E8h 1512 002h]                       Entry : 02BC
[5EAh 1514 002h]                       Entry : 02BC
[5ECh 1516 002h]                       Entry : 02BC
[5EEh 1518 002h]                       Entry : 02BC
[5F0h 1520 002h]                       Entry : 02BC
[5F2h 1522 002h]                       Entry : 02BC
[5F4h 1524 002h]                       Entry : 02BC
[5F6h 1526 002h]                       Entry : 02BC
[5F8h 1528 002h]                       Entry : 012C
[5FAh 1530 002h]                       Entry : 012C
[5FCh 1532 002h]                       Entry : 012C
[5FEh 1534 002h]                       Entry : 012C
[600h 1536 002h]                       Entry : 012C
[602h 1538 002h]                       Entry : 012C
[604h 1540 002h]                       Entry : 012C
[606h 1542 002h]                       Entry : 012C
[608h 1544 002h]                       Entry : 0320
[60Ah 1546 002h]                       Entry : 01C2
[60Ch 1548 002h]                       Entry : 02BC
[60Eh 1550 002h]                       Entry : 02BC
[610h 1552 002h]                       Entry : 02BC
[612h 1554 002h]                       Entry : 02BC
[614h 1556 002h]                       Entry : 02BC
[616h 1558 002h]                       Entry : 02BC
[618h 1560 002h]                       Entry : 02BC
[61Ah 1562 002h]                       Entry : 02BC
[61Ch 1564 002h]                       Entry : 012C
[61Eh 1566 002h]                       Entry : 012C
[620h 1568 002h]                       Entry : 012C
[622h 1570 002h]                       Entry : 012C
[624h 1572 002h]                       Entry : 012C
[626h 1574 002h]                       Entry : 012C
[628h 1576 002h]                       Entry : 012C
[62Ah 1578 002h]                       Entry : 012C
[62Ch 1580 002h]                       Entry : 0320
[62Eh 1582 002h]                       Entry : 01C2
[630h 1584 002h]                       Entry : 02BC
[632h 1586 002h]                       Entry : 02BC
[634h 1588 002h]                       Entry : 02BC
[636h 1590 002h]                       Entry : 02BC
[638h 1592 002h]                       Entry : 02BC
[63Ah 1594 002h]                       Entry : 02BC
[63Ch 1596 002h]                       Entry : 02BC
[63Eh 1598 002h]                       Entry : 02BC
[640h 1600 002h]                       Entry : 012C
[642h 1602 002h]                       Entry : 012C
[644h 1604 002h]                       Entry : 012C
[646h 1606 002h]                       Entry : 012C
[648h 1608 002h]                       Entry : 012C
[64Ah 1610 002h]                       Entry : 012C
[64Ch 1612 002h]                       Entry : 012C
[64Eh 1614 002h]                       Entry : 012C
[650h 1616 002h]                       Entry : 0320
[652h 1618 002h]                       Entry : 01C2
[654h 1620 002h]                       Entry : 02BC
[656h 1622 002h]                       Entry : 02BC
[658h 1624 002h]                       Entry : 02BC
[65Ah 1626 002h]                       Entry : 02BC
[65Ch 1628 002h]                       Entry : 02BC
[65Eh 1630 002h]                       Entry : 02BC
[660h 1632 002h]                       Entry : 02BC
[662h 1634 002h]                       Entry : 02BC
[664h 1636 002h]                       Entry : 012C
[666h 1638 002h]                       Entry : 012C
[668h 1640 002h]                       Entry : 012C
[66Ah 1642 002h]                       Entry : 012C
[66Ch 1644 002h]                       Entry : 012C
[66Eh 1646 002h]                       Entry : 012C
[670h 1648 002h]                       Entry : 012C
[672h 1650 002h]                       Entry : 012C
[674h 1652 002h]                       Entry : 0320
[676h 1654 002h]                       Entry : 01C2
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

[698h 1688 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[69Ah 1690 002h]                    Reserved : 0000
[69Ch 1692 004h]                      Length : 00000338
[6A0h 1696 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[6A1h 1697 001h]                   Data Type : 03
[6A2h 1698 001h]       Minimum Transfer Size : 01
[6A3h 1699 001h]                   Reserved1 : 00
[6A4h 1700 004h] Initiator Proximity Domains # : 00000012
[6A8h 1704 004h]  Target Proximity Domains # : 00000012
[6ACh 1708 004h]                   Reserved2 : 00000000
[6B0h 1712 008h]             Entry Base Unit : 00000000000003E8
[6B8h 1720 004h] Initiator Proximity Domain List : 00000000
[6BCh 1724 004h] Initiator Proximity Domain List : 00000001
[6C0h 1728 004h] Initiator Proximity Domain List : 00000008
[6C4h 1732 004h] Initiator Proximity Domain List : 00000009
[6C8h 1736 004h] Initiator Proximity Domain List : 0000000A
[6CCh 1740 004h] Initiator Proximity Domain List : 0000000B
[6D0h 1744 004h] Initiator Proximity Domain List : 0000000C
[6D4h 1748 004h] Initiator Proximity Domain List : 0000000D
[6D8h 1752 004h] Initiator Proximity Domain List : 0000000E
[6DCh 1756 004h] Initiator Proximity Domain List : 0000000F
[6E0h 1760 004h] Initiator Proximity Domain List : 00000010
[6E4h 1764 004h] Initiator Proximity Domain List : 00000011
[6E8h 1768 004h] Initiator Proximity Domain List : 00000012
[6ECh 1772 004h] Initiator Proximity Domain List : 00000013
[6F0h 1776 004h] Initiator Proximity Domain List : 00000014
[6F4h 1780 004h] Initiator Proximity Domain List : 00000015
[6F8h 1784 004h] Initiator Proximity Domain List : 00000016
[6FCh 1788 004h] Initiator Proximity Domain List : 00000017
[700h 1792 004h] Target Proximity Domain List : 00000000
[704h 1796 004h] Target Proximity Domain List : 00000001
[708h 1800 004h] Target Proximity Domain List : 00000008
[70Ch 1804 004h] Target Proximity Domain List : 00000009
[710h 1808 004h] Target Proximity Domain List : 0000000A
[714h 1812 004h] Target Proximity Domain List : 0000000B
[718h 1816 004h] Target Proximity Domain List : 0000000C
[71Ch 1820 004h] Target Proximity Domain List : 0000000D
[720h 1824 004h] Target Proximity Domain List : 0000000E
[724h 1828 004h] Target Proximity Domain List : 0000000F
[728h 1832 004h] Target Proximity Domain List : 00000010
[72Ch 1836 004h] Target Proximity Domain List : 00000011
[730h 1840 004h] Target Proximity Domain List : 00000012
[734h 1844 004h] Target Proximity Domain List : 00000013
[738h 1848 004h] Target Proximity Domain List : 00000014
[73Ch 1852 004h] Target Proximity Domain List : 00000015
[740h 1856 004h] Target Proximity Domain List : 00000016
[744h 1860 004h] Target Proximity Domain List : 00000017
[748h 1864 002h]                       Entry : 0180
[74Ah 1866 002h]                       Entry : 0064
[74Ch 1868 002h]                       Entry : 01C2
[74Eh 1870 002h]                       Entry : 01C2
[750h 1872 002h]                       Entry : 01C2
[752h 1874 002h]                       Entry : 01C2
[754h 1876 002h]                       Entry : 01C2
[756h 1878 002h]                       Entry : 01C2
[758h 1880 002h]                       Entry : 01C2
[75Ah 1882 002h]                       Entry : 01C2
[75Ch 1884 002h]                       Entry : 0064
[75Eh 1886 002h]                       Entry : 0064
[760h 1888 002h]                       Entry : 0064
[762h 1890 002h]                       Entry : 0064
[764h 1892 002h]                       Entry : 0064
[766h 1894 002h]                       Entry : 0064
[768h 1896 002h]                       Entry : 0064
[76Ah 1898 002h]                       Entry : 0064
[76Ch 1900 002h]                       Entry : 0064
[76Eh 1902 002h]                       Entry : 0180
[770h 1904 002h]                       Entry : 0064
[772h 1906 002h]                       Entry : 0064
[774h 1908 002h]                       Entry : 0064
[776h 1910 002h]                       Entry : 0064
[778h 1912 002h]                       Entry : 0064
[77Ah 1914 002h]                       Entry : 0064
[77Ch 1916 002h]                       Entry : 0064
[77Eh 1918 002h]                       Entry : 0064
[780h 1920 002h]                       Entry : 01C2
[782h 1922 002h]                       Entry : 01C2
[784h 1924 002h]                       Entry : 01C2
[786h 1926 002h]                       Entry : 01C2
[788h 1928 002h]                       Entry : 01C2
[78Ah 1930 002h]                       Entry : 01C2
[78Ch 1932 002h]                       Entry : 01C2
[78Eh 1934 002h]                       Entry : 01C2
[790h 1936 002h]                       Entry : 01C2
[792h 1938 002h]                       Entry : 0064
[794h 1940 002h]                       Entry : 0FA0
[796h 1942 002h]                       Entry : 0FA0
[798h 1944 002h]                       Entry : 0FA0
[79Ah 1946 002h]                       Entry : 0FA0
[79Ch 1948 002h]                       Entry : 0FA0
[79Eh 1950 002h]                       Entry : 0FA0
[7A0h 1952 002h]                       Entry : 0FA0
[7A2h 1954 002h]                       Entry : 0FA0
[7A4h 1956 002h]                       Entry : 01C2
[7A6h 1958 002h]                       Entry : 01C2
[7A8h 1960 002h]                       Entry : 01C2
[7AAh 1962 002h]                       Entry : 01C2
[7ACh 1964 002h]                       Entry : 01C2
[7AEh 1966 002h]                       Entry : 01C2
[7B0h 1968 002h]                       Entry : 01C2
[7B2h 1970 002h]                       Entry : 01C2
[7B4h 1972 002h]                       Entry : 01C2
[7B6h 1974 002h]                       Entry : 0064
[7B8h 1976 002h]                       Entry : 0FA0
[7BAh 1978 002h]                       Entry : 0FA0
[7BCh 1980 002h]                       Entry : 0FA0
[7BEh 1982 002h]                       Entry : 0FA0
[7C0h 1984 002h]                       Entry : 0FA0
[7C2h 1986 002h]                       Entry : 0FA0
[7C4h 1988 002h]                       Entry : 0FA0
[7C6h 1990 002h]                       Entry : 0FA0
[7C8h 1992 002h]                       Entry : 01C2
[7CAh 1994 002h]                       Entry : 01C2
[7CCh 1996 002h]                       Entry : 01C2
[7CEh 1998 002h]                       Entry : 01C2
[7D0h 2000 002h]                       Entry : 01C2
[7D2h 2002 002h]                       Entry : 01C2
[7D4h 2004 002h]                       Entry : 01C2
[7D6h 2006 002h]                       Entry : 01C2
[7D8h 2008 002h]                       Entry : 01C2
[7DAh 2010 002h]                       Entry : 0064
[7DCh 2012 002h]                       Entry : 0FA0
[7DEh 2014 002h]                       Entry : 0FA0
[7E0h 2016 002h]                       Entry : 0FA0
[7E2h 2018 002h]                       Entry : 0FA0
[7E4h 2020 002h]                       Entry : 0FA0
[7E6h 2022 002h]                       Entry : 0FA0
[7E8h 2024 002h]                       Entry : 0FA0
[7EAh 2026 002h]                       Entry : 0FA0
[7ECh 2028 002h]                       Entry : 01C2
[7EEh 2030 002h]                       Entry : 01C2
[7F0h 2032 002h]                       Entry : 01C2
[7F2h 2034 002h]                       Entry : 01C2
[7F4h 2036 002h]                       Entry : 01C2
[7F6h 2038 002h]                       Entry : 01C2
[7F8h 2040 002h]                       Entry : 01C2
[7FAh 2042 002h]                       Entry : 01C2
[7FCh 2044 002h]                       Entry : 01C2
[7FEh 2046 002h]                       Entry : 0064
[800h 2048 002h]                       Entry : 0FA0
[802h 2050 002h]                       Entry : 0FA0
[804h 2052 002h]                       Entry : 0FA0
[806h 2054 002h]                       Entry : 0FA0
[808h 2056 002h]                       Entry : 0FA0
[80Ah 2058 002h]                       Entry : 0FA0
[80Ch 2060 002h]                       Entry : 0FA0
[80Eh 2062 002h]                       Entry : 0FA0
[810h 2064 002h]                       Entry : 01C2
[812h 2066 002h]                       Entry : 01C2
[814h 2068 002h]                       Entry : 01C2
[816h 2070 002h]                       Entry : 01C2
[818h 2072 002h]                       Entry : 01C2
[81Ah 2074 002h]                       Entry : 01C2
[81Ch 2076 002h]                       Entry : 01C2
[81Eh 2078 002h]                       Entry : 01C2
[820h 2080 002h]                       Entry : 01C2
[822h 2082 002h]                       Entry : 0064
[824h 2084 002h]                       Entry : 0FA0
[826h 2086 002h]                       Entry : 0FA0
[828h 2088 002h]                       Entry : 0FA0
[82Ah 2090 002h]                       Entry : 0FA0
[82Ch 2092 002h]                       Entry : 0FA0
[82Eh 2094 002h]                       Entry : 0FA0
[830h 2096 002h]                       Entry : 0FA0
[832h 2098 002h]                       Entry : 0FA0
[834h 2100 002h]                       Entry : 01C2
[836h 2102 002h]                       Entry : 01C2
[838h 2104 002h]                       Entry : 01C2
[83Ah 2106 002h]                       Entry : 01C2
[83Ch 2108 002h]                       Entry : 01C2
[83Eh 2110 002h]                       Entry : 01C2
[840h 2112 002h]                       Entry : 01C2
[842h 2114 002h]                       Entry : 01C2
[844h 2116 002h]                       Entry : 01C2
[846h 2118 002h]                       Entry : 0064
[848h 2120 002h]                       Entry : 0FA0
[84Ah 2122 002h]                       Entry : 0FA0
[84Ch 2124 002h]                       Entry : 0FA0
[84Eh 2126 002h]                       Entry : 0FA0
[850h 2128 002h]                       Entry : 0FA0
[852h 2130 002h]                       Entry : 0FA0
[854h 2132 002h]                       Entry : 0FA0
[856h 2134 002h]                       Entry : 0FA0
[858h 2136 002h]                       Entry : 01C2
[85Ah 2138 002h]                       Entry : 01C2
[85Ch 2140 002h]                       Entry : 01C2
[85Eh 2142 002h]                       Entry : 01C2
[860h 2144 002h]                       Entry : 01C2
[862h 2146 002h]                       Entry : 01C2
[864h 2148 002h]                       Entry : 01C2
[866h 2150 002h]                       Entry : 01C2
[868h 2152 002h]                       Entry : 01C2
[86Ah 2154 002h]                       Entry : 0064
[86Ch 2156 002h]                       Entry : 0FA0
[86Eh 2158 002h]                       Entry : 0FA0
[870h 2160 002h]                       Entry : 0FA0
[872h 2162 002h]                       Entry : 0FA0
[874h 2164 002h]                       Entry : 0FA0
[876h 2166 002h]                       Entry : 0FA0
[878h 2168 002h]                       Entry : 0FA0
[87Ah 2170 002h]                       Entry : 0FA0
[87Ch 2172 002h]                       Entry : 01C2
[87Eh 2174 002h]                       Entry : 01C2
[880h 2176 002h]                       Entry : 01C2
[882h 2178 002h]                       Entry : 01C2
[884h 2180 002h]                       Entry : 01C2
[886h 2182 002h]                       Entry : 01C2
[888h 2184 002h]                       Entry : 01C2
[88Ah 2186 002h]                       Entry : 01C2
[88Ch 2188 002h]                       Entry : 01C2
[88Eh 2190 002h]                       Entry : 0064
[890h 2192 002h]                       Entry : 0FA0
[892h 2194 002h]                       Entry : 0FA0
[894h 2196 002h]                       Entry : 0FA0
[896h 2198 002h]                       Entry : 0FA0
[898h 2200 002h]                       Entry : 0FA0
[89Ah 2202 002h]                       Entry : 0FA0
[89Ch 2204 002h]                       Entry : 0FA0
[89Eh 2206 002h]                       Entry : 0FA0
[8A0h 2208 002h]                       Entry : 01C2
[8A2h 2210 002h]                       Entry : 01C2
[8A4h 2212 002h]                       Entry : 01C2
[8A6h 2214 002h]                       Entry : 01C2
[8A8h 2216 002h]                       Entry : 01C2
[8AAh 2218 002h]                       Entry : 01C2
[8ACh 2220 002h]                       Entry : 01C2
[8AEh 2222 002h]                       Entry : 01C2
[8B0h 2224 002h]                       Entry : 0064
[8B2h 2226 002h]                       Entry : 01C2
[8B4h 2228 002h]                       Entry : 01C2
[8B6h 2230 002h]                       Entry : 01C2
[8B8h 2232 002h]                       Entry : 01C2
[8BAh 2234 002h]                       Entry : 01C2
[8BCh 2236 002h]                       Entry : 01C2
[8BEh 2238 002h]                       Entry : 01C2
[8C0h 2240 002h]                       Entry : 01C2
[8C2h 2242 002h]                       Entry : 01C2
[8C4h 2244 002h]                       Entry : 0FA0
[8C6h 2246 002h]                       Entry : 0FA0
[8C8h 2248 002h]                       Entry : 0FA0
[8CAh 2250 002h]                       Entry : 0FA0
[8CCh 2252 002h]                       Entry : 0FA0
[8CEh 2254 002h]                       Entry : 0FA0
[8D0h 2256 002h]                       Entry : 0FA0
[8D2h 2258 002h]                       Entry : 0FA0
[8D4h 2260 002h]                       Entry : 0064
[8D6h 2262 002h]                       Entry : 01C2
[8D8h 2264 002h]                       Entry : 01C2
[8DAh 2266 002h]                       Entry : 01C2
[8DCh 2268 002h]                       Entry : 01C2
[8DEh 2270 002h]                       Entry : 01C2
[8E0h 2272 002h]                       Entry : 01C2
[8E2h 2274 002h]                       Entry : 01C2
[8E4h 2276 002h]                       Entry : 01C2
[8E6h 2278 002h]                       Entry : 01C2
[8E8h 2280 002h]                       Entry : 0FA0
[8EAh 2282 002h]                       Entry : 0FA0
[8ECh 2284 002h]                       Entry : 0FA0
[8EEh 2286 002h]                       Entry : 0FA0
[8F0h 2288 002h]                       Entry : 0FA0
[8F2h 2290 002h]                       Entry : 0FA0
[8F4h 2292 002h]                       Entry : 0FA0
[8F6h 2294 002h]                       Entry : 0FA0
[8F8h 2296 002h]                       Entry : 0064
[8FAh 2298 002h]                       Entry : 01C2
[8FCh 2300 002h]                       Entry : 01C2
[8FEh 2302 002h]                       Entry : 01C2
[900h 2304 002h]                       Entry : 01C2
[902h 2306 002h]                       Entry : 01C2
[904h 2308 002h]                       Entry : 01C2
[906h 2310 002h]                       Entry : 01C2
[908h 2312 002h]                       Entry : 01C2
[90Ah 2314 002h]                       Entry : 01C2
[90Ch 2316 002h]                       Entry : 0FA0
[90Eh 2318 002h]                       Entry : 0FA0
[910h 2320 002h]                       Entry : 0FA0
[912h 2322 002h]                       Entry : 0FA0
[914h 2324 002h]                       Entry : 0FA0
[916h 2326 002h]                       Entry : 0FA0
[918h 2328 002h]                       Entry : 0FA0
[91Ah 2330 002h]                       Entry : 0FA0
[91Ch 2332 002h]                       Entry : 0064
[91Eh 2334 002h]                       Entry : 01C2
[920h 2336 002h]                       Entry : 01C2
[922h 2338 002h]                       Entry : 01C2
[924h 2340 002h]                       Entry : 01C2
[926h 2342 002h]                       Entry : 01C2
[928h 2344 002h]                       Entry : 01C2
[92Ah 2346 002h]                       Entry : 01C2
[92Ch 2348 002h]                       Entry : 01C2
[92Eh 2350 002h]                       Entry : 01C2
[930h 2352 002h]                       Entry : 0FA0
[932h 2354 002h]                       Entry : 0FA0
[934h 2356 002h]                       Entry : 0FA0
[936h 2358 002h]                       Entry : 0FA0
[938h 2360 002h]                       Entry : 0FA0
[93Ah 2362 002h]                       Entry : 0FA0
[93Ch 2364 002h]                       Entry : 0FA0
[93Eh 2366 002h]                       Entry : 0FA0
[940h 2368 002h]                       Entry : 0064
[942h 2370 002h]                       Entry : 01C2
[944h 2372 002h]                       Entry : 01C2
[946h 2374 002h]                       Entry : 01C2
[948h 2376 002h]                       Entry : 01C2
[94Ah 2378 002h]                       Entry : 01C2
[94Ch 2380 002h]                       Entry : 01C2
[94Eh 2382 002h]                       Entry : 01C2
[950h 2384 002h]                       Entry : 01C2
[952h 2386 002h]                       Entry : 01C2
[954h 2388 002h]                       Entry : 0FA0
[956h 2390 002h]                       Entry : 0FA0
[958h 2392 002h]                       Entry : 0FA0
[95Ah 2394 002h]                       Entry : 0FA0
[95Ch 2396 002h]                       Entry : 0FA0
[95Eh 2398 002h]                       Entry : 0FA0
[960h 2400 002h]                       Entry : 0FA0
[962h 2402 002h]                       Entry : 0FA0
[964h 2404 002h]                       Entry : 0064
[966h 2406 002h]                       Entry : 01C2
[968h 2408 002h]                       Entry : 01C2
[96Ah 2410 002h]                       Entry : 01C2
[96Ch 2412 002h]                       Entry : 01C2
[96Eh 2414 002h]                       Entry : 01C2
[970h 2416 002h]                       Entry : 01C2
[972h 2418 002h]                       Entry : 01C2
[974h 2420 002h]                       Entry : 01C2
[976h 2422 002h]                       Entry : 01C2
[978h 2424 002h]                       Entry : 0FA0
[97Ah 2426 002h]                       Entry : 0FA0
[97Ch 2428 002h]                       Entry : 0FA0
[97Eh 2430 002h]                       Entry : 0FA0
[980h 2432 002h]                       Entry : 0FA0
[982h 2434 002h]                       Entry : 0FA0
[984h 2436 002h]                       Entry : 0FA0
[986h 2438 002h]                       Entry : 0FA0
[988h 2440 002h]                       Entry : 0064
[98Ah 2442 002h]                       Entry : 01C2
[98Ch 2444 002h]                       Entry : 01C2
[98Eh 2446 002h]                       Entry : 01C2
[990h 2448 002h]                       Entry : 01C2
[992h 2450 002h]                       Entry : 01C2
[994h 2452 002h]                       Entry : 01C2
[996h 2454 002h]                       Entry : 01C2
[998h 2456 002h]                       Entry : 01C2
[99Ah 2458 002h]                       Entry : 01C2
[99Ch 2460 002h]                       Entry : 0FA0
[99Eh 2462 002h]                       Entry : 0FA0
[9A0h 2464 002h]                       Entry : 0FA0
[9A2h 2466 002h]                       Entry : 0FA0
[9A4h 2468 002h]                       Entry : 0FA0
[9A6h 2470 002h]                       Entry : 0FA0
[9A8h 2472 002h]                       Entry : 0FA0
[9AAh 2474 002h]                       Entry : 0FA0
[9ACh 2476 002h]                       Entry : 0064
[9AEh 2478 002h]                       Entry : 01C2
[9B0h 2480 002h]                       Entry : 01C2
[9B2h 2482 002h]                       Entry : 01C2
[9B4h 2484 002h]                       Entry : 01C2
[9B6h 2486 002h]                       Entry : 01C2
[9B8h 2488 002h]                       Entry : 01C2
[9BAh 2490 002h]                       Entry : 01C2
[9BCh 2492 002h]                       Entry : 01C2
[9BEh 2494 002h]                       Entry : 01C2
[9C0h 2496 002h]                       Entry : 0FA0
[9C2h 2498 002h]                       Entry : 0FA0
[9C4h 2500 002h]                       Entry : 0FA0
[9C6h 2502 002h]                       Entry : 0FA0
[9C8h 2504 002h]                       Entry : 0FA0
[9CAh 2506 002h]                       Entry : 0FA0
[9CCh 2508 002h]                       Entry : 0FA0
[9CEh 2510 002h]                       Entry : 0FA0

Raw Table Data: Length 2512 (0x9D0)

    0000: 48 4D 41 54 D0 09 00 00 02 FC 4E 56 49 44 49 41  // HMAT......NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 38 03 00 00  // ............8...
    0030: 00 01 01 00 12 00 00 00 12 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    0050: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0060: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0070: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0080: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0090: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    00A0: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    00B0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    00C0: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    00D0: 16 00 00 00 17 00 00 00 6E 00 2C 01 90 01 90 01  // ........n.,.....
    00E0: 90 01 90 01 90 01 90 01 90 01 90 01 58 02 58 02  // ............X.X.
    00F0: 58 02 58 02 58 02 58 02 58 02 58 02 2C 01 6E 00  // X.X.X.X.X.X.,.n.
    0100: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0110: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0120: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    0130: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0140: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0150: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0160: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0170: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0180: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0190: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    01A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    01B0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    01C0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    01D0: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    01E0: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    01F0: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0200: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0210: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0220: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0230: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0240: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0250: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0260: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    0270: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0280: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    0290: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    02A0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    02B0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    02C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    02D0: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    02E0: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    02F0: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    0300: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0310: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    0320: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0330: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    0340: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0350: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0360: 01 00 00 00 38 03 00 00 00 02 01 00 12 00 00 00  // ....8...........
    0370: 12 00 00 00 00 00 00 00 E8 03 00 00 00 00 00 00  // ................
    0380: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    0390: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    03A0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    03B0: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    03C0: 16 00 00 00 17 00 00 00 00 00 00 00 01 00 00 00  // ................
    03D0: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    03E0: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    03F0: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    0400: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0410: 6E 00 2C 01 90 01 90 01 90 01 90 01 90 01 90 01  // n.,.............
    0420: 90 01 90 01 58 02 58 02 58 02 58 02 58 02 58 02  // ....X.X.X.X.X.X.
    0430: 58 02 58 02 2C 01 6E 00 58 02 58 02 58 02 58 02  // X.X.,.n.X.X.X.X.
    0440: 58 02 58 02 58 02 58 02 90 01 90 01 90 01 90 01  // X.X.X.X.........
    0450: 90 01 90 01 90 01 90 01 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    0460: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0470: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0480: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0490: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    04A0: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    04B0: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    04C0: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    04D0: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    04E0: BC 02 BC 02 BC 02 BC 02 C2 01 20 03 2C 01 2C 01  // .......... .,.,.
    04F0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02  // ,.,.,.,.,.,.....
    0500: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 C2 01 20 03  // .............. .
    0510: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0520: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0530: C2 01 20 03 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // .. .,.,.,.,.,.,.
    0540: 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ,.,.............
    0550: BC 02 BC 02 C2 01 20 03 2C 01 2C 01 2C 01 2C 01  // ...... .,.,.,.,.
    0560: 2C 01 2C 01 2C 01 2C 01 BC 02 BC 02 BC 02 BC 02  // ,.,.,.,.........
    0570: BC 02 BC 02 BC 02 BC 02 20 03 C2 01 BC 02 BC 02  // ........ .......
    0580: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0590: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    05A0: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    05B0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    05C0: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    05D0: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    05E0: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    05F0: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0600: 2C 01 2C 01 2C 01 2C 01 20 03 C2 01 BC 02 BC 02  // ,.,.,.,. .......
    0610: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 2C 01 2C 01  // ............,.,.
    0620: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 20 03 C2 01  // ,.,.,.,.,.,. ...
    0630: BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  // ................
    0640: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0650: 20 03 C2 01 BC 02 BC 02 BC 02 BC 02 BC 02 BC 02  //  ...............
    0660: BC 02 BC 02 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    0670: 2C 01 2C 01 20 03 C2 01 BC 02 BC 02 BC 02 BC 02  // ,.,. ...........
    0680: BC 02 BC 02 BC 02 BC 02 2C 01 2C 01 2C 01 2C 01  // ........,.,.,.,.
    0690: 2C 01 2C 01 2C 01 2C 01 01 00 00 00 38 03 00 00  // ,.,.,.,.....8...
    06A0: 00 03 01 00 12 00 00 00 12 00 00 00 00 00 00 00  // ................
    06B0: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    06C0: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    06D0: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    06E0: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    06F0: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    0700: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    0710: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    0720: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    0730: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0740: 16 00 00 00 17 00 00 00 80 01 64 00 C2 01 C2 01  // ..........d.....
    0750: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 64 00  // ............d.d.
    0760: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 80 01  // d.d.d.d.d.d.d...
    0770: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    0780: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0790: C2 01 64 00 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ..d.............
    07A0: A0 0F A0 0F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    07B0: C2 01 C2 01 C2 01 64 00 A0 0F A0 0F A0 0F A0 0F  // ......d.........
    07C0: A0 0F A0 0F A0 0F A0 0F C2 01 C2 01 C2 01 C2 01  // ................
    07D0: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 A0 0F A0 0F  // ..........d.....
    07E0: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F C2 01 C2 01  // ................
    07F0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    0800: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0810: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0820: C2 01 64 00 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ..d.............
    0830: A0 0F A0 0F C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0840: C2 01 C2 01 C2 01 64 00 A0 0F A0 0F A0 0F A0 0F  // ......d.........
    0850: A0 0F A0 0F A0 0F A0 0F C2 01 C2 01 C2 01 C2 01  // ................
    0860: C2 01 C2 01 C2 01 C2 01 C2 01 64 00 A0 0F A0 0F  // ..........d.....
    0870: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F C2 01 C2 01  // ................
    0880: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00  // ..............d.
    0890: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    08A0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    08B0: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    08C0: C2 01 C2 01 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    08D0: A0 0F A0 0F 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // ....d...........
    08E0: C2 01 C2 01 C2 01 C2 01 A0 0F A0 0F A0 0F A0 0F  // ................
    08F0: A0 0F A0 0F A0 0F A0 0F 64 00 C2 01 C2 01 C2 01  // ........d.......
    0900: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 A0 0F A0 0F  // ................
    0910: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F 64 00 C2 01  // ............d...
    0920: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0930: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0940: 64 00 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // d...............
    0950: C2 01 C2 01 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0960: A0 0F A0 0F 64 00 C2 01 C2 01 C2 01 C2 01 C2 01  // ....d...........
    0970: C2 01 C2 01 C2 01 C2 01 A0 0F A0 0F A0 0F A0 0F  // ................
    0980: A0 0F A0 0F A0 0F A0 0F 64 00 C2 01 C2 01 C2 01  // ........d.......
    0990: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 A0 0F A0 0F  // ................
    09A0: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F 64 00 C2 01  // ............d...
    09B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    09C0: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
