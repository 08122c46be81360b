/*
 * Intel ACPI Component Architecture
 * AML/ASL+ Disassembler version 20250404 (64-bit version)
 * Copyright (c) 2000 - 2025 Intel Corporation
 * 
 * Disassembly of srat.aml
 *
 * ACPI Data Table [SRAT]
 *
 * Format: [HexOffset DecimalOffset ByteLength]  FieldName : FieldValue (in hex)
 */

[000h 0000 004h]                   Signature : "SRAT"    [System Resource Affinity Table]
[004h 0004 004h]                Table Length : 00000F38
[008h 0008 001h]                    Revision : 03
[009h 0009 001h]                    Checksum : BB
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]              Table Revision : 00000001
[028h 0040 008h]                    Reserved : 0000000000000000

[030h 0048 001h]               Subtable Type : 03 [GICC Affinity]
[031h 0049 001h]                      Length : 12

[032h 0050 004h]            Proximity Domain : 00000000
[036h 0054 004h]          Acpi Processor UID : 00000000
[03Ah 0058 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[03Eh 0062 004h]                Clock Domain : 00000000

[042h 0066 001h]               Subtable Type : 03 [GICC Affinity]
[043h 0067 001h]                      Length : 12

[044h 0068 004h]            Proximity Domain : 00000000
[048h 0072 004h]          Acpi Processor UID : 00000001
[04Ch 0076 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[050h 0080 004h]                Clock Domain : 00000000

[054h 0084 001h]               Subtable Type : 03 [GICC Affinity]
[055h 0085 001h]                      Length : 12

[056h 0086 004h]            Proximity Domain : 00000000
[05Ah 0090 004h]          Acpi Processor UID : 00000002
[05Eh 0094 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[062h 0098 004h]                Clock Domain : 00000000

[066h 0102 001h]               Subtable Type : 03 [GICC Affinity]
[067h 0103 001h]                      Length : 12

[068h 0104 004h]            Proximity Domain : 00000000
[06Ch 0108 004h]          Acpi Processor UID : 00000003
[070h 0112 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[074h 0116 004h]                Clock Domain : 00000000

[078h 0120 001h]               Subtable Type : 03 [GICC Affinity]
[079h 0121 001h]                      Length : 12

[07Ah 0122 004h]            Proximity Domain : 00000000
[07Eh 0126 004h]          Acpi Processor UID : 00000004
[082h 0130 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[086h 0134 004h]                Clock Domain : 00000000

[08Ah 0138 001h]               Subtable Type : 03 [GICC Affinity]
[08Bh 0139 001h]                      Length : 12

[08Ch 0140 004h]            Proximity Domain : 00000000
[090h 0144 004h]          Acpi Processor UID : 00000005
[094h 0148 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[098h 0152 004h]                Clock Domain : 00000000

[09Ch 0156 001h]               Subtable Type : 03 [GICC Affinity]
[09Dh 0157 001h]                      Length : 12

[09Eh 0158 004h]            Proximity Domain : 00000000
[0A2h 0162 004h]          Acpi Processor UID : 00000006
[0A6h 0166 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[0AAh 0170 004h]                Clock Domain : 00000000

[0AEh 0174 001h]               Subtable Type : 03 [GICC Affinity]
[0AFh 0175 001h]                      Length : 12

[0B0h 0176 004h]            Proximity Domain : 00000000
[0B4h 0180 004h]          Acpi Processor UID : 00000007
[0B8h 0184 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[0BCh 0188 004h]                Clock Domain : 00000000

[0C0h 0192 001h]               Subtable Type : 03 [GICC Affinity]
[0C1h 0193 001h]                      Length : 12

[0C2h 0194 004h]            Proximity Domain : 00000000
[0C6h 0198 004h]          Acpi Processor UID : 00000008
[0CAh 0202 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[0CEh 0206 004h]                Clock Domain : 00000000

[0D2h 0210 001h]               Subtable Type : 03 [GICC Affinity]
[0D3h 0211 001h]                      Length : 12

[0D4h 0212 004h]            Proximity Domain : 00000000
[0D8h 0216 004h]          Acpi Processor UID : 00000009
[0DCh 0220 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[0E0h 0224 004h]                Clock Domain : 00000000

[0E4h 0228 001h]               Subtable Type : 03 [GICC Affinity]
[0E5h 0229 001h]                      Length : 12

[0E6h 0230 004h]            Proximity Domain : 00000000
[0EAh 0234 004h]          Acpi Processor UID : 0000000A
[0EEh 0238 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[0F2h 0242 004h]                Clock Domain : 00000000

[0F6h 0246 001h]               Subtable Type : 03 [GICC Affinity]
[0F7h 0247 001h]                      Length : 12

[0F8h 0248 004h]            Proximity Domain : 00000000
[0FCh 0252 004h]          Acpi Processor UID : 0000000B
[100h 0256 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[104h 0260 004h]                Clock Domain : 00000000

[108h 0264 001h]               Subtable Type : 03 [GICC Affinity]
[109h 0265 001h]                      Length : 12

[10Ah 0266 004h]            Proximity Domain : 00000000
[10Eh 0270 004h]          Acpi Processor UID : 0000000C
[112h 0274 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[116h 0278 004h]                Clock Domain : 00000000

[11Ah 0282 001h]               Subtable Type : 03 [GICC Affinity]
[11Bh 0283 001h]                      Length : 12

[11Ch 0284 004h]            Proximity Domain : 00000000
[120h 0288 004h]          Acpi Processor UID : 0000000D
[124h 0292 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[128h 0296 004h]                Clock Domain : 00000000

[12Ch 0300 001h]               Subtable Type : 03 [GICC Affinity]
[12Dh 0301 001h]                      Length : 12

[12Eh 0302 004h]            Proximity Domain : 00000000
[132h 0306 004h]          Acpi Processor UID : 0000000E
[136h 0310 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[13Ah 0314 004h]                Clock Domain : 00000000

[13Eh 0318 001h]               Subtable Type : 03 [GICC Affinity]
[13Fh 0319 001h]                      Length : 12

[140h 0320 004h]            Proximity Domain : 00000000
[144h 0324 004h]          Acpi Processor UID : 0000000F
[148h 0328 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[14Ch 0332 004h]                Clock Domain : 00000000

[150h 0336 001h]               Subtable Type : 03 [GICC Affinity]
[151h 0337 001h]                      Length : 12

[152h 0338 004h]            Proximity Domain : 00000000
[156h 0342 004h]          Acpi Processor UID : 00000010
[15Ah 0346 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[15Eh 0350 004h]                Clock Domain : 00000000

[162h 0354 001h]               Subtable Type : 03 [GICC Affinity]
[163h 0355 001h]                      Length : 12

[164h 0356 004h]            Proximity Domain : 00000000
[168h 0360 004h]          Acpi Processor UID : 00000011
[16Ch 0364 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[170h 0368 004h]                Clock Domain : 00000000

[174h 0372 001h]               Subtable Type : 03 [GICC Affinity]
[175h 0373 001h]                      Length : 12

[176h 0374 004h]            Proximity Domain : 00000000
[17Ah 0378 004h]          Acpi Processor UID : 00000012
[17Eh 0382 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[182h 0386 004h]                Clock Domain : 00000000

[186h 0390 001h]               Subtable Type : 03 [GICC Affinity]
[187h 0391 001h]                      Length : 12

[188h 0392 004h]            Proximity Domain : 00000000
[18Ch 0396 004h]          Acpi Processor UID : 00000013
[190h 0400 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[194h 0404 004h]                Clock Domain : 00000000

[198h 0408 001h]               Subtable Type : 03 [GICC Affinity]
[199h 0409 001h]                      Length : 12

[19Ah 0410 004h]            Proximity Domain : 00000000
[19Eh 0414 004h]          Acpi Processor UID : 00000014
[1A2h 0418 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[1A6h 0422 004h]                Clock Domain : 00000000

[1AAh 0426 001h]               Subtable Type : 03 [GICC Affinity]
[1ABh 0427 001h]                      Length : 12

[1ACh 0428 004h]            Proximity Domain : 00000000
[1B0h 0432 004h]          Acpi Processor UID : 00000015
[1B4h 0436 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[1B8h 0440 004h]                Clock Domain : 00000000

[1BCh 0444 001h]               Subtable Type : 03 [GICC Affinity]
[1BDh 0445 001h]                      Length : 12

[1BEh 0446 004h]            Proximity Domain : 00000000
[1C2h 0450 004h]          Acpi Processor UID : 00000016
[1C6h 0454 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[1CAh 0458 004h]                Clock Domain : 00000000

[1CEh 0462 001h]               Subtable Type : 03 [GICC Affinity]
[1CFh 0463 001h]                      Length : 12

[1D0h 0464 004h]            Proximity Domain : 00000000
[1D4h 0468 004h]          Acpi Processor UID : 00000017
[1D8h 0472 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[1DCh 0476 004h]                Clock Domain : 00000000

[1E0h 0480 001h]               Subtable Type : 03 [GICC Affinity]
[1E1h 0481 001h]                      Length : 12

[1E2h 0482 004h]            Proximity Domain : 00000000
[1E6h 0486 004h]          Acpi Processor UID : 00000018
[1EAh 0490 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[1EEh 0494 004h]                Clock Domain : 00000000

[1F2h 0498 001h]               Subtable Type : 03 [GICC Affinity]
[1F3h 0499 001h]                      Length : 12

[1F4h 0500 004h]            Proximity Domain : 00000000
[1F8h 0504 004h]          Acpi Processor UID : 00000019
[1FCh 0508 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[200h 0512 004h]                Clock Domain : 00000000

[204h 0516 001h]               Subtable Type : 03 [GICC Affinity]
[205h 0517 001h]                      Length : 12

[206h 0518 004h]            Proximity Domain : 00000000
[20Ah 0522 004h]          Acpi Processor UID : 0000001A
[20Eh 0526 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[212h 0530 004h]                Clock Domain : 00000000

[216h 0534 001h]               Subtable Type : 03 [GICC Affinity]
[217h 0535 001h]                      Length : 12

[218h 0536 004h]            Proximity Domain : 00000000
[21Ch 0540 004h]          Acpi Processor UID : 0000001B
[220h 0544 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[224h 0548 004h]                Clock Domain : 00000000

[228h 0552 001h]               Subtable Type : 03 [GICC Affinity]
[229h 0553 001h]                      Length : 12

[22Ah 0554 004h]            Proximity Domain : 00000000
[22Eh 0558 004h]          Acpi Processor UID : 0000001C
[232h 0562 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[236h 0566 004h]                Clock Domain : 00000000

[23Ah 0570 001h]               Subtable Type : 03 [GICC Affinity]
[23Bh 0571 001h]                      Length : 12

[23Ch 0572 004h]            Proximity Domain : 00000000
[240h 0576 004h]          Acpi Processor UID : 0000001D
[244h 0580 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[248h 0584 004h]                Clock Domain : 00000000

[24Ch 0588 001h]               Subtable Type : 03 [GICC Affinity]
[24Dh 0589 001h]                      Length : 12

[24Eh 0590 004h]            Proximity Domain : 00000000
[252h 0594 004h]          Acpi Processor UID : 0000001E
[256h 0598 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[25Ah 0602 004h]                Clock Domain : 00000000

[25Eh 0606 001h]               Subtable Type : 03 [GICC Affinity]
[25Fh 0607 001h]                      Length : 12

[260h 0608 004h]            Proximity Domain : 00000000
[264h 0612 004h]          Acpi Processor UID : 0000001F
[268h 0616 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[26Ch 0620 004h]                Clock Domain : 00000000

[270h 0624 001h]               Subtable Type : 03 [GICC Affinity]
[271h 0625 001h]                      Length : 12

[272h 0626 004h]            Proximity Domain : 00000000
[276h 0630 004h]          Acpi Processor UID : 00000020
[27Ah 0634 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[27Eh 0638 004h]                Clock Domain : 00000000

[282h 0642 001h]               Subtable Type : 03 [GICC Affinity]
[283h 0643 001h]                      Length : 12

[284h 0644 004h]            Proximity Domain : 00000000
[288h 0648 004h]          Acpi Processor UID : 00000021
[28Ch 0652 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[290h 0656 004h]                Clock Domain : 00000000

[294h 0660 001h]               Subtable Type : 03 [GICC Affinity]
[295h 0661 001h]                      Length : 12

[296h 0662 004h]            Proximity Domain : 00000000
[29Ah 0666 004h]          Acpi Processor UID : 00000022
[29Eh 0670 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2A2h 0674 004h]                Clock Domain : 00000000

[2A6h 0678 001h]               Subtable Type : 03 [GICC Affinity]
[2A7h 0679 001h]                      Length : 12

[2A8h 0680 004h]            Proximity Domain : 00000000
[2ACh 0684 004h]          Acpi Processor UID : 00000023
[2B0h 0688 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2B4h 0692 004h]                Clock Domain : 00000000

[2B8h 0696 001h]               Subtable Type : 03 [GICC Affinity]
[2B9h 0697 001h]                      Length : 12

[2BAh 0698 004h]            Proximity Domain : 00000000
[2BEh 0702 004h]          Acpi Processor UID : 00000024
[2C2h 0706 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2C6h 0710 004h]                Clock Domain : 00000000

[2CAh 0714 001h]               Subtable Type : 03 [GICC Affinity]
[2CBh 0715 001h]                      Length : 12

[2CCh 0716 004h]            Proximity Domain : 00000000
[2D0h 0720 004h]          Acpi Processor UID : 00000025
[2D4h 0724 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2D8h 0728 004h]                Clock Domain : 00000000

[2DCh 0732 001h]               Subtable Type : 03 [GICC Affinity]
[2DDh 0733 001h]                      Length : 12

[2DEh 0734 004h]            Proximity Domain : 00000000
[2E2h 0738 004h]          Acpi Processor UID : 00000026
[2E6h 0742 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2EAh 0746 004h]                Clock Domain : 00000000

[2EEh 0750 001h]               Subtable Type : 03 [GICC Affinity]
[2EFh 0751 001h]                      Length : 12

[2F0h 0752 004h]            Proximity Domain : 00000000
[2F4h 0756 004h]          Acpi Processor UID : 00000027
[2F8h 0760 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[2FCh 0764 004h]                Clock Domain : 00000000

[300h 0768 001h]               Subtable Type : 03 [GICC Affinity]
[301h 0769 001h]                      Length : 12

[302h 0770 004h]            Proximity Domain : 00000000
[306h 0774 004h]          Acpi Processor UID : 00000028
[30Ah 0778 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[30Eh 0782 004h]                Clock Domain : 00000000

[312h 0786 001h]               Subtable Type : 03 [GICC Affinity]
[313h 0787 001h]                      Length : 12

[314h 0788 004h]            Proximity Domain : 00000000
[318h 0792 004h]          Acpi Processor UID : 00000029
[31Ch 0796 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[320h 0800 004h]                Clock Domain : 00000000

[324h 0804 001h]               Subtable Type : 03 [GICC Affinity]
[325h 0805 001h]                      Length : 12

[326h 0806 004h]            Proximity Domain : 00000000
[32Ah 0810 004h]          Acpi Processor UID : 0000002A
[32Eh 0814 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[332h 0818 004h]                Clock Domain : 00000000

[336h 0822 001h]               Subtable Type : 03 [GICC Affinity]
[337h 0823 001h]                      Length : 12

[338h 0824 004h]            Proximity Domain : 00000000
[33Ch 0828 004h]          Acpi Processor UID : 0000002B
[340h 0832 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[344h 0836 004h]                Clock Domain : 00000000

[348h 0840 001h]               Subtable Type : 03 [GICC Affinity]
[349h 0841 001h]                      Length : 12

[34Ah 0842 004h]            Proximity Domain : 00000000
[34Eh 0846 004h]          Acpi Processor UID : 0000002C
[352h 0850 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[356h 0854 004h]                Clock Domain : 00000000

[35Ah 0858 001h]               Subtable Type : 03 [GICC Affinity]
[35Bh 0859 001h]                      Length : 12

[35Ch 0860 004h]            Proximity Domain : 00000000
[360h 0864 004h]          Acpi Processor UID : 0000002D
[364h 0868 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[368h 0872 004h]                Clock Domain : 00000000

[36Ch 0876 001h]               Subtable Type : 03 [GICC Affinity]
[36Dh 0877 001h]                      Length : 12

[36Eh 0878 004h]            Proximity Domain : 00000000
[372h 0882 004h]          Acpi Processor UID : 0000002E
[376h 0886 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[37Ah 0890 004h]                Clock Domain : 00000000

[37Eh 0894 001h]               Subtable Type : 03 [GICC Affinity]
[37Fh 0895 001h]                      Length : 12

[380h 0896 004h]            Proximity Domain : 00000000
[384h 0900 004h]          Acpi Processor UID : 0000002F
[388h 0904 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[38Ch 0908 004h]                Clock Domain : 00000000

[390h 0912 001h]               Subtable Type : 03 [GICC Affinity]
[391h 0913 001h]                      Length : 12

[392h 0914 004h]            Proximity Domain : 00000000
[396h 0918 004h]          Acpi Processor UID : 00000030
[39Ah 0922 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[39Eh 0926 004h]                Clock Domain : 00000000

[3A2h 0930 001h]               Subtable Type : 03 [GICC Affinity]
[3A3h 0931 001h]                      Length : 12

[3A4h 0932 004h]            Proximity Domain : 00000000
[3A8h 0936 004h]          Acpi Processor UID : 00000031
[3ACh 0940 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[3B0h 0944 004h]                Clock Domain : 00000000

[3B4h 0948 001h]               Subtable Type : 03 [GICC Affinity]
[3B5h 0949 001h]                      Length : 12

[3B6h 0950 004h]            Proximity Domain : 00000000
[3BAh 0954 004h]          Acpi Processor UID : 00000032
[3BEh 0958 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[3C2h 0962 004h]                Clock Domain : 00000000

[3C6h 0966 001h]               Subtable Type : 03 [GICC Affinity]
[3C7h 0967 001h]                      Length : 12

[3C8h 0968 004h]            Proximity Domain : 00000000
[3CCh 0972 004h]          Acpi Processor UID : 00000033
[3D0h 0976 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[3D4h 0980 004h]                Clock Domain : 00000000

[3D8h 0984 001h]               Subtable Type : 03 [GICC Affinity]
[3D9h 0985 001h]                      Length : 12

[3DAh 0986 004h]            Proximity Domain : 00000000
[3DEh 0990 004h]          Acpi Processor UID : 00000034
[3E2h 0994 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[3E6h 0998 004h]                Clock Domain : 00000000

[3EAh 1002 001h]               Subtable Type : 03 [GICC Affinity]
[3EBh 1003 001h]                      Length : 12

[3ECh 1004 004h]            Proximity Domain : 00000000
[3F0h 1008 004h]          Acpi Processor UID : 00000035
[3F4h 1012 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[3F8h 1016 004h]                Clock Domain : 00000000

[3FCh 1020 001h]               Subtable Type : 03 [GICC Affinity]
[3FDh 1021 001h]                      Length : 12

[3FEh 1022 004h]            Proximity Domain : 00000000
[402h 1026 004h]          Acpi Processor UID : 00000036
[406h 1030 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[40Ah 1034 004h]                Clock Domain : 00000000

[40Eh 1038 001h]               Subtable Type : 03 [GICC Affinity]
[40Fh 1039 001h]                      Length : 12

[410h 1040 004h]            Proximity Domain : 00000000
[414h 1044 004h]          Acpi Processor UID : 00000037
[418h 1048 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[41Ch 1052 004h]                Clock Domain : 00000000

[420h 1056 001h]               Subtable Type : 03 [GICC Affinity]
[421h 1057 001h]                      Length : 12

[422h 1058 004h]            Proximity Domain : 00000000
[426h 1062 004h]          Acpi Processor UID : 00000038
[42Ah 1066 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[42Eh 1070 004h]                Clock Domain : 00000000

[432h 1074 001h]               Subtable Type : 03 [GICC Affinity]
[433h 1075 001h]                      Length : 12

[434h 1076 004h]            Proximity Domain : 00000000
[438h 1080 004h]          Acpi Processor UID : 00000039
[43Ch 1084 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[440h 1088 004h]                Clock Domain : 00000000

[444h 1092 001h]               Subtable Type : 03 [GICC Affinity]
[445h 1093 001h]                      Length : 12

[446h 1094 004h]            Proximity Domain : 00000000
[44Ah 1098 004h]          Acpi Processor UID : 0000003A
[44Eh 1102 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[452h 1106 004h]                Clock Domain : 00000000

[456h 1110 001h]               Subtable Type : 03 [GICC Affinity]
[457h 1111 001h]                      Length : 12

[458h 1112 004h]            Proximity Domain : 00000000
[45Ch 1116 004h]          Acpi Processor UID : 0000003B
[460h 1120 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[464h 1124 004h]                Clock Domain : 00000000

[468h 1128 001h]               Subtable Type : 03 [GICC Affinity]
[469h 1129 001h]                      Length : 12

[46Ah 1130 004h]            Proximity Domain : 00000000
[46Eh 1134 004h]          Acpi Processor UID : 0000003C
[472h 1138 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[476h 1142 004h]                Clock Domain : 00000000

[47Ah 1146 001h]               Subtable Type : 03 [GICC Affinity]
[47Bh 1147 001h]                      Length : 12

[47Ch 1148 004h]            Proximity Domain : 00000000
[480h 1152 004h]          Acpi Processor UID : 0000003D
[484h 1156 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[488h 1160 004h]                Clock Domain : 00000000

[48Ch 1164 001h]               Subtable Type : 03 [GICC Affinity]
[48Dh 1165 001h]                      Length : 12

[48Eh 1166 004h]            Proximity Domain : 00000000
[492h 1170 004h]          Acpi Processor UID : 0000003E
[496h 1174 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[49Ah 1178 004h]                Clock Domain : 00000000

[49Eh 1182 001h]               Subtable Type : 03 [GICC Affinity]
[49Fh 1183 001h]                      Length : 12

[4A0h 1184 004h]            Proximity Domain : 00000000
[4A4h 1188 004h]          Acpi Processor UID : 0000003F
[4A8h 1192 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[4ACh 1196 004h]                Clock Domain : 00000000

[4B0h 1200 001h]               Subtable Type : 03 [GICC Affinity]
[4B1h 1201 001h]                      Length : 12

[4B2h 1202 004h]            Proximity Domain : 00000000
[4B6h 1206 004h]          Acpi Processor UID : 00000040
[4BAh 1210 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[4BEh 1214 004h]                Clock Domain : 00000000

[4C2h 1218 001h]               Subtable Type : 03 [GICC Affinity]
[4C3h 1219 001h]                      Length : 12

[4C4h 1220 004h]            Proximity Domain : 00000000
[4C8h 1224 004h]          Acpi Processor UID : 00000041
[4CCh 1228 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[4D0h 1232 004h]                Clock Domain : 00000000

[4D4h 1236 001h]               Subtable Type : 03 [GICC Affinity]
[4D5h 1237 001h]                      Length : 12

[4D6h 1238 004h]            Proximity Domain : 00000000
[4DAh 1242 004h]          Acpi Processor UID : 00000042
[4DEh 1246 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[4E2h 1250 004h]                Clock Domain : 00000000

[4E6h 1254 001h]               Subtable Type : 03 [GICC Affinity]
[4E7h 1255 001h]                      Length : 12

[4E8h 1256 004h]            Proximity Domain : 00000000
[4ECh 1260 004h]          Acpi Processor UID : 00000043
[4F0h 1264 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[4F4h 1268 004h]                Clock Domain : 00000000

[4F8h 1272 001h]               Subtable Type : 03 [GICC Affinity]
[4F9h 1273 001h]                      Length : 12

[4FAh 1274 004h]            Proximity Domain : 00000000
[4FEh 1278 004h]          Acpi Processor UID : 00000044
[502h 1282 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[506h 1286 004h]                Clock Domain : 00000000

[50Ah 1290 001h]               Subtable Type : 03 [GICC Affinity]
[50Bh 1291 001h]                      Length : 12

[50Ch 1292 004h]            Proximity Domain : 00000000
[510h 1296 004h]          Acpi Processor UID : 00000045
[514h 1300 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[518h 1304 004h]                Clock Domain : 00000000

[51Ch 1308 001h]               Subtable Type : 03 [GICC Affinity]
[51Dh 1309 001h]                      Length : 12

[51Eh 1310 004h]            Proximity Domain : 00000000
[522h 1314 004h]          Acpi Processor UID : 00000046
[526h 1318 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[52Ah 1322 004h]                Clock Domain : 00000000

[52Eh 1326 001h]               Subtable Type : 03 [GICC Affinity]
[52Fh 1327 001h]                      Length : 12

[530h 1328 004h]            Proximity Domain : 00000000
[534h 1332 004h]          Acpi Processor UID : 00000047
[538h 1336 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[53Ch 1340 004h]                Clock Domain : 00000000

[540h 1344 001h]               Subtable Type : 03 [GICC Affinity]
[541h 1345 001h]                      Length : 12

[542h 1346 004h]            Proximity Domain : 00000001
[546h 1350 004h]          Acpi Processor UID : 00000048
[54Ah 1354 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[54Eh 1358 004h]                Clock Domain : 00000000

[552h 1362 001h]               Subtable Type : 03 [GICC Affinity]
[553h 1363 001h]                      Length : 12

[554h 1364 004h]            Proximity Domain : 00000001
[558h 1368 004h]          Acpi Processor UID : 00000049
[55Ch 1372 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[560h 1376 004h]                Clock Domain : 00000000

[564h 1380 001h]               Subtable Type : 03 [GICC Affinity]
[565h 1381 001h]                      Length : 12

[566h 1382 004h]            Proximity Domain : 00000001
[56Ah 1386 004h]          Acpi Processor UID : 0000004A
[56Eh 1390 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[572h 1394 004h]                Clock Domain : 00000000

[576h 1398 001h]               Subtable Type : 03 [GICC Affinity]
[577h 1399 001h]                      Length : 12

[578h 1400 004h]            Proximity Domain : 00000001
[57Ch 1404 004h]          Acpi Processor UID : 0000004B
[580h 1408 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[584h 1412 004h]                Clock Domain : 00000000

[588h 1416 001h]               Subtable Type : 03 [GICC Affinity]
[589h 1417 001h]                      Length : 12

[58Ah 1418 004h]            Proximity Domain : 00000001
[58Eh 1422 004h]          Acpi Processor UID : 0000004C
[592h 1426 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[596h 1430 004h]                Clock Domain : 00000000

[59Ah 1434 001h]               Subtable Type : 03 [GICC Affinity]
[59Bh 1435 001h]                      Length : 12

[59Ch 1436 004h]            Proximity Domain : 00000001
[5A0h 1440 004h]          Acpi Processor UID : 0000004D
[5A4h 1444 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[5A8h 1448 004h]                Clock Domain : 00000000

[5ACh 1452 001h]               Subtable Type : 03 [GICC Affinity]
[5ADh 1453 001h]                      Length : 12

[5AEh 1454 004h]            Proximity Domain : 00000001
[5B2h 1458 004h]          Acpi Processor UID : 0000004E
[5B6h 1462 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[5BAh 1466 004h]                Clock Domain : 00000000

[5BEh 1470 001h]               Subtable Type : 03 [GICC Affinity]
[5BFh 1471 001h]                      Length : 12

[5C0h 1472 004h]            Proximity Domain : 00000001
[5C4h 1476 004h]          Acpi Processor UID : 0000004F
[5C8h 1480 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[5CCh 1484 004h]                Clock Domain : 00000000

[5D0h 1488 001h]               Subtable Type : 03 [GICC Affinity]
[5D1h 1489 001h]                      Length : 12

[5D2h 1490 004h]            Proximity Domain : 00000001
[5D6h 1494 004h]          Acpi Processor UID : 00000050
[5DAh 1498 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[5DEh 1502 004h]                Clock Domain : 00000000

[5E2h 1506 001h]               Subtable Type : 03 [GICC Affinity]
[5E3h 1507 001h]                      Length : 12

[5E4h 1508 004h]            Proximity Domain : 00000001
[5E8h 1512 004h]          Acpi Processor UID : 00000051
[5ECh 1516 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[5F0h 1520 004h]                Clock Domain : 00000000

[5F4h 1524 001h]               Subtable Type : 03 [GICC Affinity]
[5F5h 1525 001h]                      Length : 12

[5F6h 1526 004h]            Proximity Domain : 00000001
[5FAh 1530 004h]          Acpi Processor UID : 00000052
[5FEh 1534 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[602h 1538 004h]                Clock Domain : 00000000

[606h 1542 001h]               Subtable Type : 03 [GICC Affinity]
[607h 1543 001h]                      Length : 12

[608h 1544 004h]            Proximity Domain : 00000001
[60Ch 1548 004h]          Acpi Processor UID : 00000053
[610h 1552 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[614h 1556 004h]                Clock Domain : 00000000

[618h 1560 001h]               Subtable Type : 03 [GICC Affinity]
[619h 1561 001h]                      Length : 12

[61Ah 1562 004h]            Proximity Domain : 00000001
[61Eh 1566 004h]          Acpi Processor UID : 00000054
[622h 1570 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[626h 1574 004h]                Clock Domain : 00000000

[62Ah 1578 001h]               Subtable Type : 03 [GICC Affinity]
[62Bh 1579 001h]                      Length : 12

[62Ch 1580 004h]            Proximity Domain : 00000001
[630h 1584 004h]          Acpi Processor UID : 00000055
[634h 1588 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[638h 1592 004h]                Clock Domain : 00000000

[63Ch 1596 001h]               Subtable Type : 03 [GICC Affinity]
[63Dh 1597 001h]                      Length : 12

[63Eh 1598 004h]            Proximity Domain : 00000001
[642h 1602 004h]          Acpi Processor UID : 00000056
[646h 1606 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[64Ah 1610 004h]                Clock Domain : 00000000

[64Eh 1614 001h]               Subtable Type : 03 [GICC Affinity]
[64Fh 1615 001h]                      Length : 12

[650h 1616 004h]            Proximity Domain : 00000001
[654h 1620 004h]          Acpi Processor UID : 00000057
[658h 1624 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[65Ch 1628 004h]                Clock Domain : 00000000

[660h 1632 001h]               Subtable Type : 03 [GICC Affinity]
[661h 1633 001h]                      Length : 12

[662h 1634 004h]            Proximity Domain : 00000001
[666h 1638 004h]          Acpi Processor UID : 00000058
[66Ah 1642 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[66Eh 1646 004h]                Clock Domain : 00000000

[672h 1650 001h]               Subtable Type : 03 [GICC Affinity]
[673h 1651 001h]                      Length : 12

[674h 1652 004h]            Proximity Domain : 00000001
[678h 1656 004h]          Acpi Processor UID : 00000059
[67Ch 1660 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[680h 1664 004h]                Clock Domain : 00000000

[684h 1668 001h]               Subtable Type : 03 [GICC Affinity]
[685h 1669 001h]                      Length : 12

[686h 1670 004h]            Proximity Domain : 00000001
[68Ah 1674 004h]          Acpi Processor UID : 0000005A
[68Eh 1678 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[692h 1682 004h]                Clock Domain : 00000000

[696h 1686 001h]               Subtable Type : 03 [GICC Affinity]
[697h 1687 001h]                      Length : 12

[698h 1688 004h]            Proximity Domain : 00000001
[69Ch 1692 004h]          Acpi Processor UID : 0000005B
[6A0h 1696 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6A4h 1700 004h]                Clock Domain : 00000000

[6A8h 1704 001h]               Subtable Type : 03 [GICC Affinity]
[6A9h 1705 001h]                      Length : 12

[6AAh 1706 004h]            Proximity Domain : 00000001
[6AEh 1710 004h]          Acpi Processor UID : 0000005C
[6B2h 1714 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6B6h 1718 004h]                Clock Domain : 00000000

[6BAh 1722 001h]               Subtable Type : 03 [GICC Affinity]
[6BBh 1723 001h]                      Length : 12

[6BCh 1724 004h]            Proximity Domain : 00000001
[6C0h 1728 004h]          Acpi Processor UID : 0000005D
[6C4h 1732 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6C8h 1736 004h]                Clock Domain : 00000000

[6CCh 1740 001h]               Subtable Type : 03 [GICC Affinity]
[6CDh 1741 001h]                      Length : 12

[6CEh 1742 004h]            Proximity Domain : 00000001
[6D2h 1746 004h]          Acpi Processor UID : 0000005E
[6D6h 1750 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6DAh 1754 004h]                Clock Domain : 00000000

[6DEh 1758 001h]               Subtable Type : 03 [GICC Affinity]
[6DFh 1759 001h]                      Length : 12

[6E0h 1760 004h]            Proximity Domain : 00000001
[6E4h 1764 004h]          Acpi Processor UID : 0000005F
[6E8h 1768 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6ECh 1772 004h]                Clock Domain : 00000000

[6F0h 1776 001h]               Subtable Type : 03 [GICC Affinity]
[6F1h 1777 001h]                      Length : 12

[6F2h 1778 004h]            Proximity Domain : 00000001
[6F6h 1782 004h]          Acpi Processor UID : 00000060
[6FAh 1786 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[6FEh 1790 004h]                Clock Domain : 00000000

[702h 1794 001h]               Subtable Type : 03 [GICC Affinity]
[703h 1795 001h]                      Length : 12

[704h 1796 004h]            Proximity Domain : 00000001
[708h 1800 004h]          Acpi Processor UID : 00000061
[70Ch 1804 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[710h 1808 004h]                Clock Domain : 00000000

[714h 1812 001h]               Subtable Type : 03 [GICC Affinity]
[715h 1813 001h]                      Length : 12

[716h 1814 004h]            Proximity Domain : 00000001
[71Ah 1818 004h]          Acpi Processor UID : 00000062
[71Eh 1822 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[722h 1826 004h]                Clock Domain : 00000000

[726h 1830 001h]               Subtable Type : 03 [GICC Affinity]
[727h 1831 001h]                      Length : 12

[728h 1832 004h]            Proximity Domain : 00000001
[72Ch 1836 004h]          Acpi Processor UID : 00000063
[730h 1840 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[734h 1844 004h]                Clock Domain : 00000000

[738h 1848 001h]               Subtable Type : 03 [GICC Affinity]
[739h 1849 001h]                      Length : 12

[73Ah 1850 004h]            Proximity Domain : 00000001
[73Eh 1854 004h]          Acpi Processor UID : 00000064
[742h 1858 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[746h 1862 004h]                Clock Domain : 00000000

[74Ah 1866 001h]               Subtable Type : 03 [GICC Affinity]
[74Bh 1867 001h]                      Length : 12

[74Ch 1868 004h]            Proximity Domain : 00000001
[750h 1872 004h]          Acpi Processor UID : 00000065
[754h 1876 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[758h 1880 004h]                Clock Domain : 00000000

[75Ch 1884 001h]               Subtable Type : 03 [GICC Affinity]
[75Dh 1885 001h]                      Length : 12

[75Eh 1886 004h]            Proximity Domain : 00000001
[762h 1890 004h]          Acpi Processor UID : 00000066
[766h 1894 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[76Ah 1898 004h]                Clock Domain : 00000000

[76Eh 1902 001h]               Subtable Type : 03 [GICC Affinity]
[76Fh 1903 001h]                      Length : 12

[770h 1904 004h]            Proximity Domain : 00000001
[774h 1908 004h]          Acpi Processor UID : 00000067
[778h 1912 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[77Ch 1916 004h]                Clock Domain : 00000000

[780h 1920 001h]               Subtable Type : 03 [GICC Affinity]
[781h 1921 001h]                      Length : 12

[782h 1922 004h]            Proximity Domain : 00000001
[786h 1926 004h]          Acpi Processor UID : 00000068
[78Ah 1930 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[78Eh 1934 004h]                Clock Domain : 00000000

[792h 1938 001h]               Subtable Type : 03 [GICC Affinity]
[793h 1939 001h]                      Length : 12

[794h 1940 004h]            Proximity Domain : 00000001
[798h 1944 004h]          Acpi Processor UID : 00000069
[79Ch 1948 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7A0h 1952 004h]                Clock Domain : 00000000

[7A4h 1956 001h]               Subtable Type : 03 [GICC Affinity]
[7A5h 1957 001h]                      Length : 12

[7A6h 1958 004h]            Proximity Domain : 00000001
[7AAh 1962 004h]          Acpi Processor UID : 0000006A
[7AEh 1966 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7B2h 1970 004h]                Clock Domain : 00000000

[7B6h 1974 001h]               Subtable Type : 03 [GICC Affinity]
[7B7h 1975 001h]                      Length : 12

[7B8h 1976 004h]            Proximity Domain : 00000001
[7BCh 1980 004h]          Acpi Processor UID : 0000006B
[7C0h 1984 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7C4h 1988 004h]                Clock Domain : 00000000

[7C8h 1992 001h]               Subtable Type : 03 [GICC Affinity]
[7C9h 1993 001h]                      Length : 12

[7CAh 1994 004h]            Proximity Domain : 00000001
[7CEh 1998 004h]          Acpi Processor UID : 0000006C
[7D2h 2002 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7D6h 2006 004h]                Clock Domain : 00000000

[7DAh 2010 001h]               Subtable Type : 03 [GICC Affinity]
[7DBh 2011 001h]                      Length : 12

[7DCh 2012 004h]            Proximity Domain : 00000001
[7E0h 2016 004h]          Acpi Processor UID : 0000006D
[7E4h 2020 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7E8h 2024 004h]                Clock Domain : 00000000

[7ECh 2028 001h]               Subtable Type : 03 [GICC Affinity]
[7EDh 2029 001h]                      Length : 12

[7EEh 2030 004h]            Proximity Domain : 00000001
[7F2h 2034 004h]          Acpi Processor UID : 0000006E
[7F6h 2038 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[7FAh 2042 004h]                Clock Domain : 00000000

[7FEh 2046 001h]               Subtable Type : 03 [GICC Affinity]
[7FFh 2047 001h]                      Length : 12

[800h 2048 004h]            Proximity Domain : 00000001
[804h 2052 004h]          Acpi Processor UID : 0000006F
[808h 2056 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[80Ch 2060 004h]                Clock Domain : 00000000

[810h 2064 001h]               Subtable Type : 03 [GICC Affinity]
[811h 2065 001h]                      Length : 12

[812h 2066 004h]            Proximity Domain : 00000001
[816h 2070 004h]          Acpi Processor UID : 00000070
[81Ah 2074 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[81Eh 2078 004h]                Clock Domain : 00000000

[822h 2082 001h]               Subtable Type : 03 [GICC Affinity]
[823h 2083 001h]                      Length : 12

[824h 2084 004h]            Proximity Domain : 00000001
[828h 2088 004h]          Acpi Processor UID : 00000071
[82Ch 2092 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[830h 2096 004h]                Clock Domain : 00000000

[834h 2100 001h]               Subtable Type : 03 [GICC Affinity]
[835h 2101 001h]                      Length : 12

[836h 2102 004h]            Proximity Domain : 00000001
[83Ah 2106 004h]          Acpi Processor UID : 00000072
[83Eh 2110 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[842h 2114 004h]                Clock Domain : 00000000

[846h 2118 001h]               Subtable Type : 03 [GICC Affinity]
[847h 2119 001h]                      Length : 12

[848h 2120 004h]            Proximity Domain : 00000001
[84Ch 2124 004h]          Acpi Processor UID : 00000073
[850h 2128 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[854h 2132 004h]                Clock Domain : 00000000

[858h 2136 001h]               Subtable Type : 03 [GICC Affinity]
[859h 2137 001h]                      Length : 12

[85Ah 2138 004h]            Proximity Domain : 00000001
[85Eh 2142 004h]          Acpi Processor UID : 00000074
[862h 2146 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[866h 2150 004h]                Clock Domain : 00000000

[86Ah 2154 001h]               Subtable Type : 03 [GICC Affinity]
[86Bh 2155 001h]                      Length : 12

[86Ch 2156 004h]            Proximity Domain : 00000001
[870h 2160 004h]          Acpi Processor UID : 00000075
[874h 2164 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[878h 2168 004h]                Clock Domain : 00000000

[87Ch 2172 001h]               Subtable Type : 03 [GICC Affinity]
[87Dh 2173 001h]                      Length : 12

[87Eh 2174 004h]            Proximity Domain : 00000001
[882h 2178 004h]          Acpi Processor UID : 00000076
[886h 2182 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[88Ah 2186 004h]                Clock Domain : 00000000

[88Eh 2190 001h]               Subtable Type : 03 [GICC Affinity]
[88Fh 2191 001h]                      Length : 12

[890h 2192 004h]            Proximity Domain : 00000001
[894h 2196 004h]          Acpi Processor UID : 00000077
[898h 2200 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[89Ch 2204 004h]                Clock Domain : 00000000

[8A0h 2208 001h]               Subtable Type : 03 [GICC Affinity]
[8A1h 2209 001h]                      Length : 12

[8A2h 2210 004h]            Proximity Domain : 00000001
[8A6h 2214 004h]          Acpi Processor UID : 00000078
[8AAh 2218 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[8AEh 2222 004h]                Clock Domain : 00000000

[8B2h 2226 001h]               Subtable Type : 03 [GICC Affinity]
[8B3h 2227 001h]                      Length : 12

[8B4h 2228 004h]            Proximity Domain : 00000001
[8B8h 2232 004h]          Acpi Processor UID : 00000079
[8BCh 2236 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[8C0h 2240 004h]                Clock Domain : 00000000

[8C4h 2244 001h]               Subtable Type : 03 [GICC Affinity]
[8C5h 2245 001h]                      Length : 12

[8C6h 2246 004h]            Proximity Domain : 00000001
[8CAh 2250 004h]          Acpi Processor UID : 0000007A
[8CEh 2254 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[8D2h 2258 004h]                Clock Domain : 00000000

[8D6h 2262 001h]               Subtable Type : 03 [GICC Affinity]
[8D7h 2263 001h]                      Length : 12

[8D8h 2264 004h]            Proximity Domain : 00000001
[8DCh 2268 004h]          Acpi Processor UID : 0000007B
[8E0h 2272 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[8E4h 2276 004h]                Clock Domain : 00000000

[8E8h 2280 001h]               Subtable Type : 03 [GICC Affinity]
[8E9h 2281 001h]                      Length : 12

[8EAh 2282 004h]            Proximity Domain : 00000001
[8EEh 2286 004h]          Acpi Processor UID : 0000007C
[8F2h 2290 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[8F6h 2294 004h]                Clock Domain : 00000000

[8FAh 2298 001h]               Subtable Type : 03 [GICC Affinity]
[8FBh 2299 001h]                      Length : 12

[8FCh 2300 004h]            Proximity Domain : 00000001
[900h 2304 004h]          Acpi Processor UID : 0000007D
[904h 2308 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[908h 2312 004h]                Clock Domain : 00000000

[90Ch 2316 001h]               Subtable Type : 03 [GICC Affinity]
[90Dh 2317 001h]                      Length : 12

[90Eh 2318 004h]            Proximity Domain : 00000001
[912h 2322 004h]          Acpi Processor UID : 0000007E
[916h 2326 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[91Ah 2330 004h]                Clock Domain : 00000000

[91Eh 2334 001h]               Subtable Type : 03 [GICC Affinity]
[91Fh 2335 001h]                      Length : 12

[920h 2336 004h]            Proximity Domain : 00000001
[924h 2340 004h]          Acpi Processor UID : 0000007F
[928h 2344 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[92Ch 2348 004h]                Clock Domain : 00000000

[930h 2352 001h]               Subtable Type : 03 [GICC Affinity]
[931h 2353 001h]                      Length : 12

[932h 2354 004h]            Proximity Domain : 00000001
[936h 2358 004h]          Acpi Processor UID : 00000080
[93Ah 2362 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[93Eh 2366 004h]                Clock Domain : 00000000

[942h 2370 001h]               Subtable Type : 03 [GICC Affinity]
[943h 2371 001h]                      Length : 12

[944h 2372 004h]            Proximity Domain : 00000001
[948h 2376 004h]          Acpi Processor UID : 00000081
[94Ch 2380 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[950h 2384 004h]                Clock Domain : 00000000

[954h 2388 001h]               Subtable Type : 03 [GICC Affinity]
[955h 2389 001h]                      Length : 12

[956h 2390 004h]            Proximity Domain : 00000001
[95Ah 2394 004h]          Acpi Processor UID : 00000082
[95Eh 2398 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[962h 2402 004h]                Clock Domain : 00000000

[966h 2406 001h]               Subtable Type : 03 [GICC Affinity]
[967h 2407 001h]                      Length : 12

[968h 2408 004h]            Proximity Domain : 00000001
[96Ch 2412 004h]          Acpi Processor UID : 00000083
[970h 2416 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[974h 2420 004h]                Clock Domain : 00000000

[978h 2424 001h]               Subtable Type : 03 [GICC Affinity]
[979h 2425 001h]                      Length : 12

[97Ah 2426 004h]            Proximity Domain : 00000001
[97Eh 2430 004h]          Acpi Processor UID : 00000084
[982h 2434 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[986h 2438 004h]                Clock Domain : 00000000

[98Ah 2442 001h]               Subtable Type : 03 [GICC Affinity]
[98Bh 2443 001h]                      Length : 12

[98Ch 2444 004h]            Proximity Domain : 00000001
[990h 2448 004h]          Acpi Processor UID : 00000085
[994h 2452 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[998h 2456 004h]                Clock Domain : 00000000

[99Ch 2460 001h]               Subtable Type : 03 [GICC Affinity]
[99Dh 2461 001h]                      Length : 12

[99Eh 2462 004h]            Proximity Domain : 00000001
[9A2h 2466 004h]          Acpi Processor UID : 00000086
[9A6h 2470 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[9AAh 2474 004h]                Clock Domain : 00000000

[9AEh 2478 001h]               Subtable Type : 03 [GICC Affinity]
[9AFh 2479 001h]                      Length : 12

[9B0h 2480 004h]            Proximity Domain : 00000001
[9B4h 2484 004h]          Acpi Processor UID : 00000087
[9B8h 2488 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[9BCh 2492 004h]                Clock Domain : 00000000

[9C0h 2496 001h]               Subtable Type : 03 [GICC Affinity]
[9C1h 2497 001h]                      Length : 12

[9C2h 2498 004h]            Proximity Domain : 00000001
[9C6h 2502 004h]          Acpi Processor UID : 00000088
[9CAh 2506 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[9CEh 2510 004h]                Clock Domain : 00000000

[9D2h 2514 001h]               Subtable Type : 03 [GICC Affinity]
[9D3h 2515 001h]                      Length : 12

[9D4h 2516 004h]            Proximity Domain : 00000001
[9D8h 2520 004h]          Acpi Processor UID : 00000089
[9DCh 2524 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[9E0h 2528 004h]                Clock Domain : 00000000

[9E4h 2532 001h]               Subtable Type : 03 [GICC Affinity]
[9E5h 2533 001h]                      Length : 12

[9E6h 2534 004h]            Proximity Domain : 00000001
[9EAh 2538 004h]          Acpi Processor UID : 0000008A
[9EEh 2542 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[9F2h 2546 004h]                Clock Domain : 00000000

[9F6h 2550 001h]               Subtable Type : 03 [GICC Affinity]
[9F7h 2551 001h]                      Length : 12

[9F8h 2552 004h]            Proximity Domain : 00000001
[9FCh 2556 004h]          Acpi Processor UID : 0000008B
[A00h 2560 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[A04h 2564 004h]                Clock Domain : 00000000

[A08h 2568 001h]               Subtable Type : 03 [GICC Affinity]
[A09h 2569 001h]                      Length : 12

[A0Ah 2570 004h]            Proximity Domain : 00000001
[A0Eh 2574 004h]          Acpi Processor UID : 0000008C
[A12h 2578 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[A16h 2582 004h]                Clock Domain : 00000000

[A1Ah 2586 001h]               Subtable Type : 03 [GICC Affinity]
[A1Bh 2587 001h]                      Length : 12

[A1Ch 2588 004h]            Proximity Domain : 00000001
[A20h 2592 004h]          Acpi Processor UID : 0000008D
[A24h 2596 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[A28h 2600 004h]                Clock Domain : 00000000

[A2Ch 2604 001h]               Subtable Type : 03 [GICC Affinity]
[A2Dh 2605 001h]                      Length : 12

[A2Eh 2606 004h]            Proximity Domain : 00000001
[A32h 2610 004h]          Acpi Processor UID : 0000008E
[A36h 2614 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[A3Ah 2618 004h]                Clock Domain : 00000000

[A3Eh 2622 001h]               Subtable Type : 03 [GICC Affinity]
[A3Fh 2623 001h]                      Length : 12

[A40h 2624 004h]            Proximity Domain : 00000001
[A44h 2628 004h]          Acpi Processor UID : 0000008F
[A48h 2632 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
[A4Ch 2636 004h]                Clock Domain : 00000000

[A50h 2640 001h]               Subtable Type : 04 [GIC ITS Affinity]
[A51h 2641 001h]                      Length : 0C

[A52h 2642 004h]            Proximity Domain : 00000000
[A56h 2646 002h]                    Reserved : 0000
[A58h 2648 004h]                      ITS ID : 00000000

[A5Ch 2652 001h]               Subtable Type : 04 [GIC ITS Affinity]
[A5Dh 2653 001h]                      Length : 0C

[A5Eh 2654 004h]            Proximity Domain : 00000001
[A62h 2658 002h]                    Reserved : 0000
[A64h 2660 004h]                      ITS ID : 00000001

[A68h 2664 001h]               Subtable Type : 01 [Memory Affinity]
[A69h 2665 001h]                      Length : 28

[A6Ah 2666 004h]            Proximity Domain : 00000000
[A6Eh 2670 002h]                   Reserved1 : 0000
[A70h 2672 008h]                Base Address : 0000000080000000
[A78h 2680 008h]              Address Length : 0000007800000000
[A80h 2688 004h]                   Reserved2 : 00000000
[A84h 2692 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
                               Hot Pluggable : 0
                                Non-Volatile : 0
[A88h 2696 008h]                   Reserved3 : 0000000000000000

[A90h 2704 001h]               Subtable Type : 01 [Memory Affinity]
[A91h 2705 001h]                      Length : 28

[A92h 2706 004h]            Proximity Domain : 00000001
[A96h 2710 002h]                   Reserved1 : 0000
[A98h 2712 008h]                Base Address : 0000100080000000
[AA0h 2720 008h]              Address Length : 0000007800000000
[AA8h 2728 004h]                   Reserved2 : 00000000
[AACh 2732 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
                               Hot Pluggable : 0
                                Non-Volatile : 0
[AB0h 2736 008h]                   Reserved3 : 0000000000000000

[AB8h 2744 001h]               Subtable Type : 01 [Memory Affinity]
[AB9h 2745 001h]                      Length : 28

[ABAh 2746 004h]            Proximity Domain : 00000008
[ABEh 2750 002h]                   Reserved1 : 0000
[AC0h 2752 008h]                Base Address : 0000000000000000
[AC8h 2760 008h]              Address Length : 0000000000000000
[AD0h 2768 004h]                   Reserved2 : 00000000
[AD4h 2772 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[AD8h 2776 008h]                   Reserved3 : 0000000000000000

[AE0h 2784 001h]               Subtable Type : 01 [Memory Affinity]
[AE1h 2785 001h]                      Length : 28

[AE2h 2786 004h]            Proximity Domain : 00000009
[AE6h 2790 002h]                   Reserved1 : 0000
[AE8h 2792 008h]                Base Address : 0000000000000000
[AF0h 2800 008h]              Address Length : 0000000000000000
[AF8h 2808 004h]                   Reserved2 : 00000000
[AFCh 2812 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[B00h 2816 008h]                   Reserved3 : 0000000000000000

[B08h 2824 001h]               Subtable Type : 01 [Memory Affinity]
[B09h 2825 001h]                      Length : 28

[B0Ah 2826 004h]            Proximity Domain : 0000000A
[B0Eh 2830 002h]                   Reserved1 : 0000
[B10h 2832 008h]                Base Address : 0000000000000000
[B18h 2840 008h]              Address Length : 0000000000000000
[B20h 2848 004h]                   Reserved2 : 00000000
[B24h 2852 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[B28h 2856 008h]                   Reserved3 : 0000000000000000

[B30h 2864 001h]               Subtable Type : 01 [Memory Affinity]
[B31h 2865 001h]                      Length : 28

[B32h 2866 004h]            Proximity Domain : 0000000B
[B36h 2870 002h]                   Reserved1 : 0000
[B38h 2872 008h]                Base Address : 0000000000000000
[B40h 2880 008h]              Address Length : 0000000000000000
[B48h 2888 004h]                   Reserved2 : 00000000
[B4Ch 2892 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[B50h 2896 008h]                   Reserved3 : 0000000000000000

[B58h 2904 001h]               Subtable Type : 01 [Memory Affinity]
[B59h 2905 001h]                      Length : 28

[B5Ah 2906 004h]            Proximity Domain : 0000000C
[B5Eh 2910 002h]                   Reserved1 : 0000
[B60h 2912 008h]                Base Address : 0000000000000000
[B68h 2920 008h]              Address Length : 0000000000000000
[B70h 2928 004h]                   Reserved2 : 00000000
[B74h 2932 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[B78h 2936 008h]                   Reserved3 : 0000000000000000

[B80h 2944 001h]               Subtable Type : 01 [Memory Affinity]
[B81h 2945 001h]                      Length : 28

[B82h 2946 004h]            Proximity Domain : 0000000D
[B86h 2950 002h]                   Reserved1 : 0000
[B88h 2952 008h]                Base Address : 0000000000000000
[B90h 2960 008h]              Address Length : 0000000000000000
[B98h 2968 004h]                   Reserved2 : 00000000
[B9Ch 2972 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[BA0h 2976 008h]                   Reserved3 : 0000000000000000

[BA8h 2984 001h]               Subtable Type : 01 [Memory Affinity]
[BA9h 2985 001h]                      Length : 28

[BAAh 2986 004h]            Proximity Domain : 0000000E
[BAEh 2990 002h]                   Reserved1 : 0000
[BB0h 2992 008h]                Base Address : 0000000000000000
[BB8h 3000 008h]              Address Length : 0000000000000000
[BC0h 3008 004h]                   Reserved2 : 00000000
[BC4h 3012 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[BC8h 3016 008h]                   Reserved3 : 0000000000000000

[BD0h 3024 001h]               Subtable Type : 01 [Memory Affinity]
[BD1h 3025 001h]                      Length : 28

[BD2h 3026 004h]            Proximity Domain : 0000000F
[BD6h 3030 002h]                   Reserved1 : 0000
[BD8h 3032 008h]                Base Address : 0000000000000000
[BE0h 3040 008h]              Address Length : 0000000000000000
[BE8h 3048 004h]                   Reserved2 : 00000000
[BECh 3052 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[BF0h 3056 008h]                   Reserved3 : 0000000000000000

[BF8h 3064 001h]               Subtable Type : 01 [Memory Affinity]
[BF9h 3065 001h]                      Length : 28

[BFAh 3066 004h]            Proximity Domain : 00000010
[BFEh 3070 002h]                   Reserved1 : 0000
[C00h 3072 008h]                Base Address : 0000000000000000
[C08h 3080 008h]              Address Length : 0000000000000000
[C10h 3088 004h]                   Reserved2 : 00000000
[C14h 3092 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[C18h 3096 008h]                   Reserved3 : 0000000000000000

[C20h 3104 001h]               Subtable Type : 01 [Memory Affinity]
[C21h 3105 001h]                      Length : 28

[C22h 3106 004h]            Proximity Domain : 00000011
[C26h 3110 002h]                   Reserved1 : 0000
[C28h 3112 008h]                Base Address : 0000000000000000
[C30h 3120 008h]              Address Length : 0000000000000000
[C38h 3128 004h]                   Reserved2 : 00000000
[C3Ch 3132 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[C40h 3136 008h]                   Reserved3 : 0000000000000000

[C48h 3144 001h]               Subtable Type : 01 [Memory Affinity]
[C49h 3145 001h]                      Length : 28

[C4Ah 3146 004h]            Proximity Domain : 00000012
[C4Eh 3150 002h]                   Reserved1 : 0000
[C50h 3152 008h]                Base Address : 0000000000000000
[C58h 3160 008h]              Address Length : 0000000000000000
[C60h 3168 004h]                   Reserved2 : 00000000
[C64h 3172 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[C68h 3176 008h]                   Reserved3 : 0000000000000000

[C70h 3184 001h]               Subtable Type : 01 [Memory Affinity]
[C71h 3185 001h]                      Length : 28

[C72h 3186 004h]            Proximity Domain : 00000013
[C76h 3190 002h]                   Reserved1 : 0000
[C78h 3192 008h]                Base Address : 0000000000000000
[C80h 3200 008h]              Address Length : 0000000000000000
[C88h 3208 004h]                   Reserved2 : 00000000
[C8Ch 3212 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[C90h 3216 008h]                   Reserved3 : 0000000000000000

[C98h 3224 001h]               Subtable Type : 01 [Memory Affinity]
[C99h 3225 001h]                      Length : 28

[C9Ah 3226 004h]            Proximity Domain : 00000014
[C9Eh 3230 002h]                   Reserved1 : 0000
[CA0h 3232 008h]                Base Address : 0000000000000000
[CA8h 3240 008h]              Address Length : 0000000000000000
[CB0h 3248 004h]                   Reserved2 : 00000000
[CB4h 3252 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[CB8h 3256 008h]                   Reserved3 : 0000000000000000

[CC0h 3264 001h]               Subtable Type : 01 [Memory Affinity]
[CC1h 3265 001h]                      Length : 28

[CC2h 3266 004h]            Proximity Domain : 00000015
[CC6h 3270 002h]                   Reserved1 : 0000
[CC8h 3272 008h]                Base Address : 0000000000000000
[CD0h 3280 008h]              Address Length : 0000000000000000
[CD8h 3288 004h]                   Reserved2 : 00000000
[CDCh 3292 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[CE0h 3296 008h]                   Reserved3 : 0000000000000000

[CE8h 3304 001h]               Subtable Type : 01 [Memory Affinity]
[CE9h 3305 001h]                      Length : 28

[CEAh 3306 004h]            Proximity Domain : 00000016
[CEEh 3310 002h]                   Reserved1 : 0000
[CF0h 3312 008h]                Base Address : 0000000000000000
[CF8h 3320 008h]              Address Length : 0000000000000000
[D00h 3328 004h]                   Reserved2 : 00000000
[D04h 3332 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[D08h 3336 008h]                   Reserved3 : 0000000000000000

[D10h 3344 001h]               Subtable Type : 01 [Memory Affinity]
[D11h 3345 001h]                      Length : 28

[D12h 3346 004h]            Proximity Domain : 00000017
[D16h 3350 002h]                   Reserved1 : 0000
[D18h 3352 008h]                Base Address : 0000000000000000
[D20h 3360 008h]              Address Length : 0000000000000000
[D28h 3368 004h]                   Reserved2 : 00000000
[D2Ch 3372 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[D30h 3376 008h]                   Reserved3 : 0000000000000000

[D38h 3384 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[D39h 3385 001h]                      Length : 20

[D3Ah 3386 001h]                   Reserved1 : 00
[D3Bh 3387 001h]          Device Handle Type : 01
[D3Ch 3388 004h]            Proximity Domain : 00000008
[D40h 3392 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[D50h 3408 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[D54h 3412 004h]                   Reserved2 : 00000000

[D58h 3416 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[D59h 3417 001h]                      Length : 20

[D5Ah 3418 001h]                   Reserved1 : 00
[D5Bh 3419 001h]          Device Handle Type : 01
[D5Ch 3420 004h]            Proximity Domain : 00000009
[D60h 3424 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[D70h 3440 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[D74h 3444 004h]                   Reserved2 : 00000000

[D78h 3448 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[D79h 3449 001h]                      Length : 20

[D7Ah 3450 001h]                   Reserved1 : 00
[D7Bh 3451 001h]          Device Handle Type : 01
[D7Ch 3452 004h]            Proximity Domain : 0000000A
[D80h 3456 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[D90h 3472 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[D94h 3476 004h]                   Reserved2 : 00000000

[D98h 3480 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[D99h 3481 001h]                      Length : 20

[D9Ah 3482 001h]                   Reserved1 : 00
[D9Bh 3483 001h]          Device Handle Type : 01
[D9Ch 3484 004h]            Proximity Domain : 0000000B
[DA0h 3488 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[DB0h 3504 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[DB4h 3508 004h]                   Reserved2 : 00000000

[DB8h 3512 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[DB9h 3513 001h]                      Length : 20

[DBAh 3514 001h]                   Reserved1 : 00
[DBBh 3515 001h]          Device Handle Type : 01
[DBCh 3516 004h]            Proximity Domain : 0000000C
[DC0h 3520 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[DD0h 3536 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[DD4h 3540 004h]                   Reserved2 : 00000000

[DD8h 3544 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[DD9h 3545 001h]                      Length : 20

[DDAh 3546 001h]                   Reserved1 : 00
[DDBh 3547 001h]          Device Handle Type : 01
[DDCh 3548 004h]            Proximity Domain : 0000000D
[DE0h 3552 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[DF0h 3568 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[DF4h 3572 004h]                   Reserved2 : 00000000

[DF8h 3576 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[DF9h 3577 001h]                      Length : 20

[DFAh 3578 001h]                   Reserved1 : 00
[DFBh 3579 001h]          Device Handle Type : 01
[DFCh 3580 004h]            Proximity Domain : 0000000E
[E00h 3584 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[E10h 3600 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[E14h 3604 004h]                   Reserved2 : 00000000

[E18h 3608 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[E19h 3609 001h]                      Length : 20

[E1Ah 3610 001h]                   Reserved1 : 00
[E1Bh 3611 001h]          Device Handle Type : 01
[E1Ch 3612 004h]            Proximity Domain : 0000000F
[E20h 3616 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[E30h 3632 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[E34h 3636 004h]                   Reserved2 : 00000000

[E38h 3640 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[E39h 3641 001h]                      Length : 20

[E3Ah 3642 001h]                   Reserved1 : 00
[E3Bh 3643 001h]          Device Handle Type : 01
[E3Ch 3644 004h]            Proximity Domain : 00000010
[E40h 3648 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[E50h 3664 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[E54h 3668 004h]                   Reserved2 : 00000000

[E58h 3672 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[E59h 3673 001h]                      Length : 20

[E5Ah 3674 001h]                   Reserved1 : 00
[E5Bh 3675 001h]          Device Handle Type : 01
[E5Ch 3676 004h]            Proximity Domain : 00000011
[E60h 3680 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[E70h 3696 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[E74h 3700 004h]                   Reserved2 : 00000000

[E78h 3704 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[E79h 3705 001h]                      Length : 20

[E7Ah 3706 001h]                   Reserved1 : 00
[E7Bh 3707 001h]          Device Handle Type : 01
[E7Ch 3708 004h]            Proximity Domain : 00000012
[E80h 3712 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[E90h 3728 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[E94h 3732 004h]                   Reserved2 : 00000000

[E98h 3736 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[E99h 3737 001h]                      Length : 20

[E9Ah 3738 001h]                   Reserved1 : 00
[E9Bh 3739 001h]          Device Handle Type : 01
[E9Ch 3740 004h]            Proximity Domain : 00000013
[EA0h 3744 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[EB0h 3760 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[EB4h 3764 004h]                   Reserved2 : 00000000

[EB8h 3768 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[EB9h 3769 001h]                      Length : 20

[EBAh 3770 001h]                   Reserved1 : 00
[EBBh 3771 001h]          Device Handle Type : 01
[EBCh 3772 004h]            Proximity Domain : 00000014
[EC0h 3776 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[ED0h 3792 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[ED4h 3796 004h]                   Reserved2 : 00000000

[ED8h 3800 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[ED9h 3801 001h]                      Length : 20

[EDAh 3802 001h]                   Reserved1 : 00
[EDBh 3803 001h]          Device Handle Type : 01
[EDCh 3804 004h]            Proximity Domain : 00000015
[EE0h 3808 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[EF0h 3824 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[EF4h 3828 004h]                   Reserved2 : 00000000

[EF8h 3832 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[EF9h 3833 001h]                      Length : 20

[EFAh 3834 001h]                   Reserved1 : 00
[EFBh 3835 001h]          Device Handle Type : 01
[EFCh 3836 004h]            Proximity Domain : 00000016
[F00h 3840 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[F10h 3856 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[F14h 3860 004h]                   Reserved2 : 00000000

[F18h 3864 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[F19h 3865 001h]                      Length : 20

[F1Ah 3866 001h]                   Reserved1 : 00
[F1Bh 3867 001h]          Device Handle Type : 01
[F1Ch 3868 004h]            Proximity Domain : 00000017
[F20h 3872 010h]               Device Handle : 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[F30h 3888 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[F34h 3892 004h]                   Reserved2 : 00000000

Raw Table Data: Length 3896 (0xF38)

    0000: 53 52 41 54 38 0F 00 00 03 BB 4E 56 49 44 49 41  // SRAT8.....NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00  // ................
    0030: 03 12 00 00 00 00 00 00 00 00 01 00 00 00 00 00  // ................
    0040: 00 00 03 12 00 00 00 00 01 00 00 00 01 00 00 00  // ................
    0050: 00 00 00 00 03 12 00 00 00 00 02 00 00 00 01 00  // ................
    0060: 00 00 00 00 00 00 03 12 00 00 00 00 03 00 00 00  // ................
    0070: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 04 00  // ................
    0080: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0090: 05 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // ................
    00A0: 00 00 06 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    00B0: 00 00 00 00 07 00 00 00 01 00 00 00 00 00 00 00  // ................
    00C0: 03 12 00 00 00 00 08 00 00 00 01 00 00 00 00 00  // ................
    00D0: 00 00 03 12 00 00 00 00 09 00 00 00 01 00 00 00  // ................
    00E0: 00 00 00 00 03 12 00 00 00 00 0A 00 00 00 01 00  // ................
    00F0: 00 00 00 00 00 00 03 12 00 00 00 00 0B 00 00 00  // ................
    0100: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 0C 00  // ................
    0110: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0120: 0D 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // ................
    0130: 00 00 0E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    0140: 00 00 00 00 0F 00 00 00 01 00 00 00 00 00 00 00  // ................
    0150: 03 12 00 00 00 00 10 00 00 00 01 00 00 00 00 00  // ................
    0160: 00 00 03 12 00 00 00 00 11 00 00 00 01 00 00 00  // ................
    0170: 00 00 00 00 03 12 00 00 00 00 12 00 00 00 01 00  // ................
    0180: 00 00 00 00 00 00 03 12 00 00 00 00 13 00 00 00  // ................
    0190: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 14 00  // ................
    01A0: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    01B0: 15 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // ................
    01C0: 00 00 16 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    01D0: 00 00 00 00 17 00 00 00 01 00 00 00 00 00 00 00  // ................
    01E0: 03 12 00 00 00 00 18 00 00 00 01 00 00 00 00 00  // ................
    01F0: 00 00 03 12 00 00 00 00 19 00 00 00 01 00 00 00  // ................
    0200: 00 00 00 00 03 12 00 00 00 00 1A 00 00 00 01 00  // ................
    0210: 00 00 00 00 00 00 03 12 00 00 00 00 1B 00 00 00  // ................
    0220: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 1C 00  // ................
    0230: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0240: 1D 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // ................
    0250: 00 00 1E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    0260: 00 00 00 00 1F 00 00 00 01 00 00 00 00 00 00 00  // ................
    0270: 03 12 00 00 00 00 20 00 00 00 01 00 00 00 00 00  // ...... .........
    0280: 00 00 03 12 00 00 00 00 21 00 00 00 01 00 00 00  // ........!.......
    0290: 00 00 00 00 03 12 00 00 00 00 22 00 00 00 01 00  // ..........".....
    02A0: 00 00 00 00 00 00 03 12 00 00 00 00 23 00 00 00  // ............#...
    02B0: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 24 00  // ..............$.
    02C0: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    02D0: 25 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // %...............
    02E0: 00 00 26 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..&.............
    02F0: 00 00 00 00 27 00 00 00 01 00 00 00 00 00 00 00  // ....'...........
    0300: 03 12 00 00 00 00 28 00 00 00 01 00 00 00 00 00  // ......(.........
    0310: 00 00 03 12 00 00 00 00 29 00 00 00 01 00 00 00  // ........).......
    0320: 00 00 00 00 03 12 00 00 00 00 2A 00 00 00 01 00  // ..........*.....
    0330: 00 00 00 00 00 00 03 12 00 00 00 00 2B 00 00 00  // ............+...
    0340: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 2C 00  // ..............,.
    0350: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0360: 2D 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // -...............
    0370: 00 00 2E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    0380: 00 00 00 00 2F 00 00 00 01 00 00 00 00 00 00 00  // ..../...........
    0390: 03 12 00 00 00 00 30 00 00 00 01 00 00 00 00 00  // ......0.........
    03A0: 00 00 03 12 00 00 00 00 31 00 00 00 01 00 00 00  // ........1.......
    03B0: 00 00 00 00 03 12 00 00 00 00 32 00 00 00 01 00  // ..........2.....
    03C0: 00 00 00 00 00 00 03 12 00 00 00 00 33 00 00 00  // ............3...
    03D0: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 34 00  // ..............4.
    03E0: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    03F0: 35 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // 5...............
    0400: 00 00 36 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..6.............
    0410: 00 00 00 00 37 00 00 00 01 00 00 00 00 00 00 00  // ....7...........
    0420: 03 12 00 00 00 00 38 00 00 00 01 00 00 00 00 00  // ......8.........
    0430: 00 00 03 12 00 00 00 00 39 00 00 00 01 00 00 00  // ........9.......
    0440: 00 00 00 00 03 12 00 00 00 00 3A 00 00 00 01 00  // ..........:.....
    0450: 00 00 00 00 00 00 03 12 00 00 00 00 3B 00 00 00  // ............;...
    0460: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 3C 00  // ..............<.
    0470: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0480: 3D 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // =...............
    0490: 00 00 3E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..>.............
    04A0: 00 00 00 00 3F 00 00 00 01 00 00 00 00 00 00 00  // ....?...........
    04B0: 03 12 00 00 00 00 40 00 00 00 01 00 00 00 00 00  // ......@.........
    04C0: 00 00 03 12 00 00 00 00 41 00 00 00 01 00 00 00  // ........A.......
    04D0: 00 00 00 00 03 12 00 00 00 00 42 00 00 00 01 00  // ..........B.....
    04E0: 00 00 00 00 00 00 03 12 00 00 00 00 43 00 00 00  // ............C...
    04F0: 01 00 00 00 00 00 00 00 03 12 00 00 00 00 44 00  // ..............D.
    0500: 00 00 01 00 00 00 00 00 00 00 03 12 00 00 00 00  // ................
    0510: 45 00 00 00 01 00 00 00 00 00 00 00 03 12 00 00  // E...............
    0520: 00 00 46 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..F.............
    0530: 00 00 00 00 47 00 00 00 01 00 00 00 00 00 00 00  // ....G...........
    0540: 03 12 01 00 00 00 48 00 00 00 01 00 00 00 00 00  // ......H.........
    0550: 00 00 03 12 01 00 00 00 49 00 00 00 01 00 00 00  // ........I.......
    0560: 00 00 00 00 03 12 01 00 00 00 4A 00 00 00 01 00  // ..........J.....
    0570: 00 00 00 00 00 00 03 12 01 00 00 00 4B 00 00 00  // ............K...
    0580: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 4C 00  // ..............L.
    0590: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    05A0: 4D 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // M...............
    05B0: 00 00 4E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..N.............
    05C0: 01 00 00 00 4F 00 00 00 01 00 00 00 00 00 00 00  // ....O...........
    05D0: 03 12 01 00 00 00 50 00 00 00 01 00 00 00 00 00  // ......P.........
    05E0: 00 00 03 12 01 00 00 00 51 00 00 00 01 00 00 00  // ........Q.......
    05F0: 00 00 00 00 03 12 01 00 00 00 52 00 00 00 01 00  // ..........R.....
    0600: 00 00 00 00 00 00 03 12 01 00 00 00 53 00 00 00  // ............S...
    0610: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 54 00  // ..............T.
    0620: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0630: 55 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // U...............
    0640: 00 00 56 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..V.............
    0650: 01 00 00 00 57 00 00 00 01 00 00 00 00 00 00 00  // ....W...........
    0660: 03 12 01 00 00 00 58 00 00 00 01 00 00 00 00 00  // ......X.........
    0670: 00 00 03 12 01 00 00 00 59 00 00 00 01 00 00 00  // ........Y.......
    0680: 00 00 00 00 03 12 01 00 00 00 5A 00 00 00 01 00  // ..........Z.....
    0690: 00 00 00 00 00 00 03 12 01 00 00 00 5B 00 00 00  // ............[...
    06A0: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 5C 00  // ..............\.
    06B0: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    06C0: 5D 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // ]...............
    06D0: 00 00 5E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..^.............
    06E0: 01 00 00 00 5F 00 00 00 01 00 00 00 00 00 00 00  // ...._...........
    06F0: 03 12 01 00 00 00 60 00 00 00 01 00 00 00 00 00  // ......`.........
    0700: 00 00 03 12 01 00 00 00 61 00 00 00 01 00 00 00  // ........a.......
    0710: 00 00 00 00 03 12 01 00 00 00 62 00 00 00 01 00  // ..........b.....
    0720: 00 00 00 00 00 00 03 12 01 00 00 00 63 00 00 00  // ............c...
    0730: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 64 00  // ..............d.
    0740: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0750: 65 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // e...............
    0760: 00 00 66 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..f.............
    0770: 01 00 00 00 67 00 00 00 01 00 00 00 00 00 00 00  // ....g...........
    0780: 03 12 01 00 00 00 68 00 00 00 01 00 00 00 00 00  // ......h.........
    0790: 00 00 03 12 01 00 00 00 69 00 00 00 01 00 00 00  // ........i.......
    07A0: 00 00 00 00 03 12 01 00 00 00 6A 00 00 00 01 00  // ..........j.....
    07B0: 00 00 00 00 00 00 03 12 01 00 00 00 6B 00 00 00  // ............k...
    07C0: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 6C 00  // ..............l.
    07D0: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    07E0: 6D 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // m...............
    07F0: 00 00 6E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..n.............
    0800: 01 00 00 00 6F 00 00 00 01 00 00 00 00 00 00 00  // ....o...........
    0810: 03 12 01 00 00 00 70 00 00 00 01 00 00 00 00 00  // ......p.........
    0820: 00 00 03 12 01 00 00 00 71 00 00 00 01 00 00 00  // ........q.......
    0830: 00 00 00 00 03 12 01 00 00 00 72 00 00 00 01 00  // ..........r.....
    0840: 00 00 00 00 00 00 03 12 01 00 00 00 73 00 00 00  // ............s...
    0850: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 74 00  // ..............t.
    0860: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0870: 75 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // u...............
    0880: 00 00 76 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..v.............
    0890: 01 00 00 00 77 00 00 00 01 00 00 00 00 00 00 00  // ....w...........
    08A0: 03 12 01 00 00 00 78 00 00 00 01 00 00 00 00 00  // ......x.........
    08B0: 00 00 03 12 01 00 00 00 79 00 00 00 01 00 00 00  // ........y.......
    08C0: 00 00 00 00 03 12 01 00 00 00 7A 00 00 00 01 00  // ..........z.....
    08D0: 00 00 00 00 00 00 03 12 01 00 00 00 7B 00 00 00  // ............{...
    08E0: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 7C 00  // ..............|.
    08F0: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0900: 7D 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // }...............
    0910: 00 00 7E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ..~.............
    0920: 01 00 00 00 7F 00 00 00 01 00 00 00 00 00 00 00  // ................
    0930: 03 12 01 00 00 00 80 00 00 00 01 00 00 00 00 00  // ................
    0940: 00 00 03 12 01 00 00 00 81 00 00 00 01 00 00 00  // ................
    0950: 00 00 00 00 03 12 01 00 00 00 82 00 00 00 01 00  // ................
    0960: 00 00 00 00 00 00 03 12 01 00 00 00 83 00 00 00  // ................
    0970: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 84 00  // ................
    0980: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0990: 85 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // ................
    09A0: 00 00 86 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    09B0: 01 00 00 00 87 00 00 00 01 00 00 00 00 00 00 00  // ................
    09C0: 03 12 01 00 00 00 88 00 00 00 01 00 00 00 00 00  // ................
    09D0: 00 00 03 12 01 00 00 00 89 00 00 00 01 00 00 00  // ................
    09E0: 00 00 00 00 03 12 01 00 00 00 8A 00 00 00 01 00  // ................
    09F0: 00 00 00 00 00 00 03 12 01 00 00 00 8B 00 00 00  // ................
    0A00: 01 00 00 00 00 00 00 00 03 12 01 00 00 00 8C 00  // ................
    0A10: 00 00 01 00 00 00 00 00 00 00 03 12 01 00 00 00  // ................
    0A20: 8D 00 00 00 01 00 00 00 00 00 00 00 03 12 01 00  // ................
    0A30: 00 00 8E 00 00 00 01 00 00 00 00 00 00 00 03 12  // ................
    0A40: 01 00 00 00 8F 00 00 00 01 00 00 00 00 00 00 00  // ................
    0A50: 04 0C 00 00 00 00 00 00 00 00 00 00 04 0C 01 00  // ................
    0A60: 00 00 00 00 01 00 00 00 01 28 00 00 00 00 00 00  // .........(......
    0A70: 00 00 00 80 00 00 00 00 00 00 00 00 78 00 00 00  // ............x...
    0A80: 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00  // ................
    0A90: 01 28 01 00 00 00 00 00 00 00 00 80 00 10 00 00  // .(..............
    0AA0: 00 00 00 00 78 00 00 00 00 00 00 00 01 00 00 00  // ....x...........
    0AB0: 00 00 00 00 00 00 00 00 01 28 08 00 00 00 00 00  // .........(......
    0AC0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0AD0: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0AE0: 01 28 09 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0AF0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0B00: 00 00 00 00 00 00 00 00 01 28 0A 00 00 00 00 00  // .........(......
    0B10: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0B20: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0B30: 01 28 0B 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0B40: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0B50: 00 00 00 00 00 00 00 00 01 28 0C 00 00 00 00 00  // .........(......
    0B60: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0B70: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0B80: 01 28 0D 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0B90: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0BA0: 00 00 00 00 00 00 00 00 01 28 0E 00 00 00 00 00  // .........(......
    0BB0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0BC0: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0BD0: 01 28 0F 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0BE0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0BF0: 00 00 00 00 00 00 00 00 01 28 10 00 00 00 00 00  // .........(......
    0C00: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0C10: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0C20: 01 28 11 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0C30: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0C40: 00 00 00 00 00 00 00 00 01 28 12 00 00 00 00 00  // .........(......
    0C50: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0C60: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0C70: 01 28 13 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0C80: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0C90: 00 00 00 00 00 00 00 00 01 28 14 00 00 00 00 00  // .........(......
    0CA0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0CB0: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0CC0: 01 28 15 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0CD0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0CE0: 00 00 00 00 00 00 00 00 01 28 16 00 00 00 00 00  // .........(......
    0CF0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0D00: 00 00 00 00 03 00 00 00 00 00 00 00 00 00 00 00  // ................
    0D10: 01 28 17 00 00 00 00 00 00 00 00 00 00 00 00 00  // .(..............
    0D20: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0D30: 00 00 00 00 00 00 00 00 05 20 00 01 08 00 00 00  // ......... ......
    0D40: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0D50: 03 00 00 00 00 00 00 00 05 20 00 01 09 00 00 00  // ......... ......
    0D60: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0D70: 03 00 00 00 00 00 00 00 05 20 00 01 0A 00 00 00  // ......... ......
    0D80: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0D90: 03 00 00 00 00 00 00 00 05 20 00 01 0B 00 00 00  // ......... ......
    0DA0: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0DB0: 03 00 00 00 00 00 00 00 05 20 00 01 0C 00 00 00  // ......... ......
    0DC0: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0DD0: 03 00 00 00 00 00 00 00 05 20 00 01 0D 00 00 00  // ......... ......
    0DE0: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0DF0: 03 00 00 00 00 00 00 00 05 20 00 01 0E 00 00 00  // ......... ......
    0E00: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0E10: 03 00 00 00 00 00 00 00 05 20 00 01 0F 00 00 00  // ......... ......
    0E20: 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0E30: 03 00 00 00 00 00 00 00 05 20 00 01 10 00 00 00  // ......... ......
    0E40: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0E50: 03 00 00 00 00 00 00 00 05 20 00 01 11 00 00 00  // ......... ......
    0E60: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0E70: 03 00 00 00 00 00 00 00 05 20 00 01 12 00 00 00  // ......... ......
    0E80: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0E90: 03 00 00 00 00 00 00 00 05 20 00 01 13 00 00 00  // ......... ......
    0EA0: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0EB0: 03 00 00 00 00 00 00 00 05 20 00 01 14 00 00 00  // ......... ......
    0EC0: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0ED0: 03 00 00 00 00 00 00 00 05 20 00 01 15 00 00 00  // ......... ......
    0EE0: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0EF0: 03 00 00 00 00 00 00 00 05 20 00 01 16 00 00 00  // ......... ......
    0F00: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0F10: 03 00 00 00 00 00 00 00 05 20 00 01 17 00 00 00  // ......... ......
    0F20: 19 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0F30: 03 00 00 00 00 00 00 00                          // ........
