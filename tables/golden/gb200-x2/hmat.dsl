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
[004h 0004 004h]                Table Length : 000003D0
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 66
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 00000138
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000002
[038h 0056 004h]  Target Proximity Domains # : 00000022
[03Ch 0060 004h]                   Reserved2 : 00000000
[040h 0064 008h]             Entry Base Unit : 00000000000003E8
[048h 0072 004h] Initiator Proximity Domain List : 00000000
[04Ch 0076 004h] Initiator Proximity Domain List : 00000001
[050h 0080 004h] Target Proximity Domain List : 00000000
[054h 0084 004h] Target Proximity Domain List : 00000001
[058h 0088 004h] Target Proximity Domain List : 00000008
[05Ch 0092 004h] Target Proximity Domain List : 00000009
[060h 0096 004h] Target Proximity Domain List : 0000000A
[064h 0100 004h] Target Proximity Domain List : 0000000B
[068h 0104 004h] Target Proximity Domain List : 0000000C
[06Ch 0108 004h] Target Proximity Domain List : 0000000D
[070h 0112 004h] Target Proximity Domain List : 0000000E
[074h 0116 004h] Target Proximity Domain List : 0000000F
[078h 0120 004h] Target Proximity Domain List : 00000010
[07Ch 0124 004h] Target Proximity Domain List : 00000011
[080h 0128 004h] Target Proximity Domain List : 00000012
[084h 0132 004h] Target Proximity Domain List : 00000013
[088h 0136 004h] Target Proximity Domain List : 00000014
[08Ch 0140 004h] Target Proximity Domain List : 00000015
[090h 0144 004h] Target Proximity Domain List : 00000016
[094h 0148 004h] Target Proximity Domain List : 00000017
[098h 0152 004h] Target Proximity Domain List : 00000018
[09Ch 0156 004h] Target Proximity Domain List : 00000019
[0A0h 0160 004h] Target Proximity Domain List : 0000001A
[0A4h 0164 004h] Target Proximity Domain List : 0000001B
[0A8h 0168 004h] Target Proximity Domain List : 0000001C
[0ACh 0172 004h] Target Proximity Domain List : 0000001D
[0B0h 0176 004h] Target Proximity Domain List : 0000001E
[0B4h 0180 004h] Target Proximity Domain List : 0000001F
[0B8h 0184 004h] Target Proximity Domain List : 00000020
[0BCh 0188 004h] Target Proximity Domain List : 00000021
[0C0h 0192 004h] Target Proximity Domain List : 00000022
[0C4h 0196 004h] Target Proximity Domain List : 00000023
[0C8h 0200 004h] Target Proximity Domain List : 00000024
[0CCh 0204 004h] Target Proximity Domain List : 00000025
[0D0h 0208 004h] Target Proximity Domain List : 00000026
[0D4h 0212 004h] Target Proximity Domain List : 00000027
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
[0ECh 0236 002h]                       Entry : 0190
[0EEh 0238 002h]                       Entry : 0190
[0F0h 0240 002h]                       Entry : 0190
[0F2h 0242 002h]                       Entry : 0190
[0F4h 0244 002h]                       Entry : 0190
[0F6h 0246 002h]                       Entry : 0190
[0F8h 0248 002h]                       Entry : 0190
[0FAh 0250 002h]                       Entry : 0190
[0FCh 0252 002h]                       Entry : 0258
[0FEh 0254 002h]                       Entry : 0258
[100h 0256 002h]                       Entry : 0258
[102h 0258 002h]                       Entry : 0258
[104h 0260 002h]                       Entry : 0258
[106h 0262 002h]                       Entry : 0258
[108h 0264 002h]                       Entry : 0258
[10Ah 0266 002h]                       Entry : 0258
[10Ch 0268 002h]                       Entry : 0258
[10Eh 0270 002h]                       Entry : 0258
[110h 0272 002h]                       Entry : 0258
[112h 0274 002h]                       Entry : 0258
[114h 0276 002h]                       Entry : 0258
[116h 0278 002h]                       Entry : 0258
[118h 0280 002h]                       Entry : 0258
[11Ah 0282 002h]                       Entry : 0258
[11Ch 0284 002h]                       Entry : 012C
[11Eh 0286 002h]                       Entry : 006E
[120h 0288 002h]                       Entry : 0258
[122h 0290 002h]                       Entry : 0258
[124h 0292 002h]                       Entry : 0258
[126h 0294 002h]                       Entry : 0258
[128h 0296 002h]                       Entry : 0258
[12Ah 0298 002h]                       Entry : 0258
[12Ch 0300 002h]                       Entry : 0258
[12Eh 0302 002h]                       Entry : 0258
[130h 0304 002h]                       Entry : 0258
[132h 0306 002h]                       Entry : 0258
[134h 0308 002h]                       Entry : 0258
[136h 0310 002h]                       Entry : 0258
[138h 0312 002h]                       Entry : 0258
[13Ah 0314 002h]                       Entry : 0258
[13Ch 0316 002h]                       Entry : 0258
[13Eh 0318 002h]                       Entry : 0258
[140h 0320 002h]                       Entry : 0190
[142h 0322 002h]                       Entry : 0190
[144h 0324 002h]                       Entry : 0190
[146h 0326 002h]                       Entry : 0190
[148h 0328 002h]                       Entry : 0190
[14Ah 0330 002h]                       Entry : 0190
[14Ch 0332 002h]                       Entry : 0190
[14Eh 0334 002h]                       Entry : 0190
[150h 0336 002h]                       Entry : 0190
[152h 0338 002h]                       Entry : 0190
[154h 0340 002h]                       Entry : 0190
[156h 0342 002h]                       Entry : 0190
[158h 0344 002h]                       Entry : 0190
[15Ah 0346 002h]                       Entry : 0190
[15Ch 0348 002h]                       Entry : 0190
[15Eh 0350 002h]                       Entry : 0190

[160h 0352 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[162h 0354 002h]                    Reserved : 0000
[164h 0356 004h]                      Length : 00000138
[168h 0360 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[169h 0361 001h]                   Data Type : 02
[16Ah 0362 001h]       Minimum Transfer Size : 01
[16Bh 0363 001h]                   Reserved1 : 00
[16Ch 0364 004h] Initiator Proximity Domains # : 00000002
[170h 0368 004h]  Target Proximity Domains # : 00000022
[174h 0372 004h]                   Reserved2 : 00000000
[178h 0376 008h]             Entry Base Unit : 00000000000003E8
[180h 0384 004h] Initiator Proximity Domain List : 00000000
[184h 0388 004h] Initiator Proximity Domain List : 00000001
[188h 0392 004h] Target Proximity Domain List : 00000000
[18Ch 0396 004h] Target Proximity Domain List : 00000001
[190h 0400 004h] Target Proximity Domain List : 00000008
[194h 0404 004h] Target Proximity Domain List : 00000009
[198h 0408 004h] Target Proximity Domain List : 0000000A
[19Ch 0412 004h] Target Proximity Domain List : 0000000B
[1A0h 0416 004h] Target Proximity Domain List : 0000000C
[1A4h 0420 004h] Target Proximity Domain List : 0000000D
[1A8h 0424 004h] Target Proximity Domain List : 0000000E
[1ACh 0428 004h] Target Proximity Domain List : 0000000F
[1B0h 0432 004h] Target Proximity Domain List : 00000010
[1B4h 0436 004h] Target Proximity Domain List : 00000011
[1B8h 0440 004h] Target Proximity Domain List : 00000012
[1BCh 0444 004h] Target Proximity Domain List : 00000013
[1C0h 0448 004h] Target Proximity Domain List : 00000014
[1C4h 0452 004h] Target Proximity Domain List : 00000015
[1C8h 0456 004h] Target Proximity Domain List : 00000016
[1CCh 0460 004h] Target Proximity Domain List : 00000017
[1D0h 0464 004h] Target Proximity Domain List : 00000018
[1D4h 0468 004h] Target Proximity Domain List : 00000019
[1D8h 0472 004h] Target Proximity Domain List : 0000001A
[1DCh 0476 004h] Target Proximity Domain List : 0000001B
[1E0h 0480 004h] Target Proximity Domain List : 0000001C
[1E4h 0484 004h] Target Proximity Domain List : 0000001D
[1E8h 0488 004h] Target Proximity Domain List : 0000001E
[1ECh 0492 004h] Target Proximity Domain List : 0000001F
[1F0h 0496 004h] Target Proximity Domain List : 00000020
[1F4h 0500 004h] Target Proximity Domain List : 00000021
[1F8h 0504 004h] Target Proximity Domain List : 00000022
[1FCh 0508 004h] Target Proximity Domain List : 00000023
[200h 0512 004h] Target Proximity Domain List : 00000024
[204h 0516 004h] Target Proximity Domain List : 00000025
[208h 0520 004h] Target Proximity Domain List : 00000026
[20Ch 0524 004h] Target Proximity Domain List : 00000027
[210h 0528 002h]                       Entry : 006E
[212h 0530 002h]                       Entry : 012C
[214h 0532 002h]                       Entry : 0190
[216h 0534 002h]                       Entry : 0190
[218h 0536 002h]                       Entry : 0190
[21Ah 0538 002h]                       Entry : 0190
[21Ch 0540 002h]                       Entry : 0190
[21Eh 0542 002h]                       Entry : 0190
[220h 0544 002h]                       Entry : 0190
[222h 0546 002h]                       Entry : 0190
[224h 0548 002h]                       Entry : 0190
[226h 0550 002h]                       Entry : 0190
[228h 0552 002h]                       Entry : 0190
[22Ah 0554 002h]                       Entry : 0190
[22Ch 0556 002h]                       Entry : 0190
[22Eh 0558 002h]                       Entry : 0190
[230h 0560 002h]                       Entry : 0190
[232h 0562 002h]                       Entry : 0190
[234h 0564 002h]                       Entry : 0258
[236h 0566 002h]                       Entry : 0258
[238h 0568 002h]                       Entry : 0258
[23Ah 0570 002h]                       Entry : 0258
[23Ch 0572 002h]                       Entry : 0258
[23Eh 0574 002h]                       Entry : 0258
[240h 0576 002h]                       Entry : 0258
[242h 0578 002h]                       Entry : 0258
[244h 0580 002h]                       Entry : 0258
[246h 0582 002h]                       Entry : 0258
[248h 0584 002h]                       Entry : 0258
[24Ah 0586 002h]                       Entry : 0258
[24Ch 0588 002h]                       Entry : 0258
[24Eh 0590 002h]                       Entry : 0258
[250h 0592 002h]                       Entry : 0258
[252h 0594 002h]                       Entry : 0258
[254h 0596 002h]                       Entry : 012C
[256h 0598 002h]                       Entry : 006E
[258h 0600 002h]                       Entry : 0258
[25Ah 0602 002h]                       Entry : 0258
[25Ch 0604 002h]                       Entry : 0258
[25Eh 0606 002h]                       Entry : 0258
[260h 0608 002h]                       Entry : 0258
[262h 0610 002h]                       Entry : 0258
[264h 0612 002h]                       Entry : 0258
[266h 0614 002h]                       Entry : 0258
[268h 0616 002h]                       Entry : 0258
[26Ah 0618 002h]                       Entry : 0258
[26Ch 0620 002h]                       Entry : 0258
[26Eh 0622 002h]                       Entry : 0258
[270h 0624 002h]                       Entry : 0258
[272h 0626 002h]                       Entry : 0258
[274h 0628 002h]                       Entry : 0258
[276h 0630 002h]                       Entry : 0258
[278h 0632 002h]                       Entry : 0190
[27Ah 0634 002h]                       Entry : 0190
[27Ch 0636 002h]                       Entry : 0190
[27Eh 0638 002h]                       Entry : 0190
[280h 0640 002h]                       Entry : 0190
[282h 0642 002h]                       Entry : 0190
[284h 0644 002h]                       Entry : 0190
[286h 0646 002h]                       Entry : 0190
[288h 0648 002h]                       Entry : 0190
[28Ah 0650 002h]                       Entry : 0190
[28Ch 0652 002h]                       Entry : 0190
[28Eh 0654 002h]                       Entry : 0190
[290h 0656 002h]                       Entry : 0190
[292h 0658 002h]                       Entry : 0190
[294h 0660 002h]                       Entry : 0190
[296h 0662 002h]                       Entry : 0190

[298h 0664 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[29Ah 0666 002h]                    Reserved : 0000
[29Ch 0668 004h]                      Length : 00000138
[2A0h 0672 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[2A1h 0673 001h]                   Data Type : 03
[2A2h 0674 001h]       Minimum Transfer Size : 01
[2A3h 0675 001h]                   Reserved1 : 00
[2A4h 0676 004h] Initiator Proximity Domains # : 00000002
[2A8h 0680 004h]  Target Proximity Domains # : 00000022
[2ACh 0684 004h]                   Reserved2 : 00000000
[2B0h 0688 008h]             Entry Base Unit : 00000000000003E8
[2B8h 0696 004h] Initiator Proximity Domain List : 00000000
[2BCh 0700 004h] Initiator Proximity Domain List : 00000001
[2C0h 0704 004h] Target Proximity Domain List : 00000000
[2C4h 0708 004h] Target Proximity Domain List : 00000001
[2C8h 0712 004h] Target Proximity Domain List : 00000008
[2CCh 0716 004h] Target Proximity Domain List : 00000009
[2D0h 0720 004h] Target Proximity Domain List : 0000000A
[2D4h 0724 004h] Target Proximity Domain List : 0000000B
[2D8h 0728 004h] Target Proximity Domain List : 0000000C
[2DCh 0732 004h] Target Proximity Domain List : 0000000D
[2E0h 0736 004h] Target Proximity Domain List : 0000000E
[2E4h 0740 004h] Target Proximity Domain List : 0000000F
[2E8h 0744 004h] Target Proximity Domain List : 00000010
[2ECh 0748 004h] Target Proximity Domain List : 00000011
[2F0h 0752 004h] Target Proximity Domain List : 00000012
[2F4h 0756 004h] Target Proximity Domain List : 00000013
[2F8h 0760 004h] Target Proximity Domain List : 00000014
[2FCh 0764 004h] Target Proximity Domain List : 00000015
[300h 0768 004h] Target Proximity Domain List : 00000016
[304h 0772 004h] Target Proximity Domain List : 00000017
[308h 0776 004h] Target Proximity Domain List : 00000018
[30Ch 0780 004h] Target Proximity Domain List : 00000019
[310h 0784 004h] Target Proximity Domain List : 0000001A
[314h 0788 004h] Target Proximity Domain List : 0000001B
[318h 0792 004h] Target Proximity Domain List : 0000001C
[31Ch 0796 004h] Target Proximity Domain List : 0000001D
[320h 0800 004h] Target Proximity Domain List : 0000001E
[324h 0804 004h] Target Proximity Domain List : 0000001F
[328h 0808 004h] Target Proximity Domain List : 00000020
[32Ch 0812 004h] Target Proximity Domain List : 00000021
[330h 0816 004h] Target Proximity Domain List : 00000022
[334h 0820 004h] Target Proximity Domain List : 00000023
[338h 0824 004h] Target Proximity Domain List : 00000024
[33Ch 0828 004h] Target Proximity Domain List : 00000025
[340h 0832 004h] Target Proximity Domain List : 00000026
[344h 0836 004h] Target Proximity Domain List : 00000027
[348h 0840 002h]                       Entry : 0200
[34Ah 0842 002h]                       Entry : 0064
[34Ch 0844 002h]                       Entry : 01C2
[34Eh 0846 002h]                       Entry : 01C2
[350h 0848 002h]                       Entry : 01C2
[352h 0850 002h]                       Entry : 01C2
[354h 0852 002h]                       Entry : 01C2
[356h 0854 002h]                       Entry : 01C2
[358h 0856 002h]                       Entry : 01C2
[35Ah 0858 002h]                       Entry : 01C2
[35Ch 0860 002h]                       Entry : 01C2
[35Eh 0862 002h]                       Entry : 01C2
[360h 0864 002h]                       Entry : 01C2
[362h 0866 002h]                       Entry : 01C2
[364h 0868 002h]                       Entry : 01C2
[366h 0870 002h]                       Entry : 01C2
[368h 0872 002h]                       Entry : 01C2
[36Ah 0874 002h]                       Entry : 01C2
[36Ch 0876 002h]                       Entry : 0064
[36Eh 0878 002h]                       Entry : 0064
[370h 0880 002h]                       Entry : 0064
[372h 0882 002h]                       Entry : 0064
[374h 0884 002h]                       Entry : 0064
[376h 0886 002h]                       Entry : 0064
[378h 0888 002h]                       Entry : 0064
[37Ah 0890 002h]                       Entry : 0064
[37Ch 0892 002h]                       Entry : 0064
[37Eh 0894 002h]                       Entry : 0064
[380h 0896 002h]                       Entry : 0064
[382h 0898 002h]                       Entry : 0064
[384h 0900 002h]                       Entry : 0064
[386h 0902 002h]                       Entry : 0064
[388h 0904 002h]                       Entry : 0064
[38Ah 0906 002h]                       Entry : 0064
[38Ch 0908 002h]                       Entry : 0064
[38Eh 0910 002h]                       Entry : 0200
[390h 0912 002h]                       Entry : 0064
[392h 0914 002h]                       Entry : 0064
[394h 0916 002h]                       Entry : 0064
[396h 0918 002h]                       Entry : 0064
[398h 0920 002h]                       Entry : 0064
[39Ah 0922 002h]                       Entry : 0064
[39Ch 0924 002h]                       Entry : 0064
[39Eh 0926 002h]                       Entry : 0064
[3A0h 0928 002h]                       Entry : 0064
[3A2h 0930 002h]                       Entry : 0064
[3A4h 0932 002h]                       Entry : 0064
[3A6h 0934 002h]                       Entry : 0064
[3A8h 0936 002h]                       Entry : 0064
[3AAh 0938 002h]                       Entry : 0064
[3ACh 0940 002h]                       Entry : 0064
[3AEh 0942 002h]                       Entry : 0064
[3B0h 0944 002h]                       Entry : 01C2
[3B2h 0946 002h]                       Entry : 01C2
[3B4h 0948 002h]                       Entry : 01C2
[3B6h 0950 002h]                       Entry : 01C2
[3B8h 0952 002h]                       Entry : 01C2
[3BAh 0954 002h]                       Entry : 01C2
[3BCh 0956 002h]                       Entry : 01C2
[3BEh 0958 002h]                       Entry : 01C2
[3C0h 0960 002h]                       Entry : 01C2
[3C2h 0962 002h]                       Entry : 01C2
[3C4h 0964 002h]                       Entry : 01C2
[3C6h 0966 002h]                       Entry : 01C2
[3C8h 0968 002h]                       Entry : 01C2
[3CAh 0970 002h]                       Entry : 01C2
[3CCh 0972 002h]                       Entry : 01C2
[3CEh 0974 002h]                       Entry : 01C2

Raw Table Data: Length 976 (0x3D0)

    0000: 48 4D 41 54 D0 03 00 00 02 66 4E 56 49 44 49 41  // HMAT.....fNVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 38 01 00 00  // ............8...
    0030: 00 01 01 00 02 00 00 00 22 00 00 00 00 00 00 00  // ........".......
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    0050: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    0060: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    0070: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    0080: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0090: 16 00 00 00 17 00 00 00 18 00 00 00 19 00 00 00  // ................
    00A0: 1A 00 00 00 1B 00 00 00 1C 00 00 00 1D 00 00 00  // ................
    00B0: 1E 00 00 00 1F 00 00 00 20 00 00 00 21 00 00 00  // ........ ...!...
    00C0: 22 00 00 00 23 00 00 00 24 00 00 00 25 00 00 00  // "...#...$...%...
    00D0: 26 00 00 00 27 00 00 00 6E 00 2C 01 90 01 90 01  // &...'...n.,.....
    00E0: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    00F0: 90 01 90 01 90 01 90 01 90 01 90 01 58 02 58 02  // ............X.X.
    0100: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0110: 58 02 58 02 58 02 58 02 58 02 58 02 2C 01 6E 00  // X.X.X.X.X.X.,.n.
    0120: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0130: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0140: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0150: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0160: 01 00 00 00 38 01 00 00 00 02 01 00 02 00 00 00  // ....8...........
    0170: 22 00 00 00 00 00 00 00 E8 03 00 00 00 00 00 00  // "...............
    0180: 00 00 00 00 01 00 00 00 00 00 00 00 01 00 00 00  // ................
    0190: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    01A0: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    01B0: 10 00 00 00 11 00 00 00 12 00 00 00 13 00 00 00  // ................
    01C0: 14 00 00 00 15 00 00 00 16 00 00 00 17 00 00 00  // ................
    01D0: 18 00 00 00 19 00 00 00 1A 00 00 00 1B 00 00 00  // ................
    01E0: 1C 00 00 00 1D 00 00 00 1E 00 00 00 1F 00 00 00  // ................
    01F0: 20 00 00 00 21 00 00 00 22 00 00 00 23 00 00 00  //  ...!..."...#...
    0200: 24 00 00 00 25 00 00 00 26 00 00 00 27 00 00 00  // $...%...&...'...
    0210: 6E 00 2C 01 90 01 90 01 90 01 90 01 90 01 90 01  // n.,.............
    0220: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0230: 90 01 90 01 58 02 58 02 58 02 58 02 58 02 58 02  // ....X.X.X.X.X.X.
    0240: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0250: 58 02 58 02 2C 01 6E 00 58 02 58 02 58 02 58 02  // X.X.,.n.X.X.X.X.
    0260: 58 02 58 02 58 02 58 02 58 02 58 02 58 02 58 02  // X.X.X.X.X.X.X.X.
    0270: 58 02 58 02 58 02 58 02 90 01 90 01 90 01 90 01  // X.X.X.X.........
    0280: 90 01 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // ................
    0290: 90 01 90 01 90 01 90 01 01 00 00 00 38 01 00 00  // ............8...
    02A0: 00 03 01 00 02 00 00 00 22 00 00 00 00 00 00 00  // ........".......
    02B0: E8 03 00 00 00 00 00 00 00 00 00 00 01 00 00 00  // ................
    02C0: 00 00 00 00 01 00 00 00 08 00 00 00 09 00 00 00  // ................
    02D0: 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00  // ................
    02E0: 0E 00 00 00 0F 00 00 00 10 00 00 00 11 00 00 00  // ................
    02F0: 12 00 00 00 13 00 00 00 14 00 00 00 15 00 00 00  // ................
    0300: 16 00 00 00 17 00 00 00 18 00 00 00 19 00 00 00  // ................
    0310: 1A 00 00 00 1B 00 00 00 1C 00 00 00 1D 00 00 00  // ................
    0320: 1E 00 00 00 1F 00 00 00 20 00 00 00 21 00 00 00  // ........ ...!...
    0330: 22 00 00 00 23 00 00 00 24 00 00 00 25 00 00 00  // "...#...$...%...
    0340: 26 00 00 00 27 00 00 00 00 02 64 00 C2 01 C2 01  // &...'.....d.....
    0350: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    0360: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 64 00 64 00  // ............d.d.
    0370: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    0380: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 00 02  // d.d.d.d.d.d.d...
    0390: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    03A0: 64 00 64 00 64 00 64 00 64 00 64 00 64 00 64 00  // d.d.d.d.d.d.d.d.
    03B0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    03C0: C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
