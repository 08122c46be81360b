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
[004h 0004 004h]                Table Length : 000009F4
[008h 0008 001h]                    Revision : 03
[009h 0009 001h]                    Checksum : 86
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

[540h 1344 001h]               Subtable Type : 04 [GIC ITS Affinity]
[541h 1345 001h]                      Length : 0C

[542h 1346 004h]            Proximity Domain : 00000000
[546h 1350 002h]                    Reserved : 0000
[548h 1352 004h]                      ITS ID : 00000000

[54Ch 1356 001h]               Subtable Type : 01 [Memory Affinity]
[54Dh 1357 001h]                      Length : 28

[54Eh 1358 004h]            Proximity Domain : 00000000
[552h 1362 002h]                   Reserved1 : 0000
[554h 1364 008h]                Base Address : 0000000080000000
[55Ch 1372 008h]              Address Length : 0000007800000000
[564h 1380 004h]                   Reserved2 : 00000000
[568h 1384 004h]       Flags (decoded below) : 00000001
                                     Enabled : 1
                               Hot Pluggable : 0
                                Non-Volatile : 0
[56Ch 1388 008h]                   Reserved3 : 0000000000000000

[574h 1396 001h]               Subtable Type : 01 [Memory Affinity]
[575h 1397 001h]                      Length : 28

[576h 1398 004h]            Proximity Domain : 00000008
[57Ah 1402 002h]                   Reserved1 : 0000
[57Ch 1404 008h]                Base Address : 0000000000000000
[584h 1412 008h]              Address Length : 0000000000000000
[58Ch 1420 004h]                   Reserved2 : 00000000
[590h 1424 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[594h 1428 008h]                   Reserved3 : 0000000000000000

[59Ch 1436 001h]               Subtable Type : 01 [Memory Affinity]
[59Dh 1437 001h]                      Length : 28

[59Eh 1438 004h]            Proximity Domain : 00000009
[5A2h 1442 002h]                   Reserved1 : 0000
[5A4h 1444 008h]                Base Address : 0000000000000000
[5ACh 1452 008h]              Address Length : 0000000000000000
[5B4h 1460 004h]                   Reserved2 : 00000000
[5B8h 1464 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[5BCh 1468 008h]                   Reserved3 : 0000000000000000

[5C4h 1476 001h]               Subtable Type : 01 [Memory Affinity]
[5C5h 1477 001h]                      Length : 28

[5C6h 1478 004h]            Proximity Domain : 0000000A
[5CAh 1482 002h]                   Reserved1 : 0000
[5CCh 1484 008h]                Base Address : 0000000000000000
[5D4h 1492 008h]              Address Length : 0000000000000000
[5DCh 1500 004h]                   Reserved2 : 00000000
[5E0h 1504 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[5E4h 1508 008h]                   Reserved3 : 0000000000000000

[5ECh 1516 001h]               Subtable Type : 01 [Memory Affinity]
[5EDh 1517 001h]                      Length : 28

[5EEh 1518 004h]            Proximity Domain : 0000000B
[5F2h 1522 002h]                   Reserved1 : 0000
[5F4h 1524 008h]                Base Address : 0000000000000000
[5FCh 1532 008h]              Address Length : 0000000000000000
[604h 1540 004h]                   Reserved2 : 00000000
[608h 1544 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[60Ch 1548 008h]                   Reserved3 : 0000000000000000

[614h 1556 001h]               Subtable Type : 01 [Memory Affinity]
[615h 1557 001h]                      Length : 28

[616h 1558 004h]            Proximity Domain : 0000000C
[61Ah 1562 002h]                   Reserved1 : 0000
[61Ch 1564 008h]                Base Address : 0000000000000000
[624h 1572 008h]              Address Length : 0000000000000000
[62Ch 1580 004h]                   Reserved2 : 00000000
[630h 1584 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[634h 1588 008h]                   Reserved3 : 0000000000000000

[63Ch 1596 001h]               Subtable Type : 01 [Memory Affinity]
[63Dh 1597 001h]                      Length : 28

[63Eh 1598 004h]            Proximity Domain : 0000000D
[642h 1602 002h]                   Reserved1 : 0000
[644h 1604 008h]                Base Address : 0000000000000000
[64Ch 1612 008h]              Address Length : 0000000000000000
[654h 1620 004h]                   Reserved2 : 00000000
[658h 1624 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[65Ch 1628 008h]                   Reserved3 : 0000000000000000

[664h 1636 001h]               Subtable Type : 01 [Memory Affinity]
[665h 1637 001h]                      Length : 28

[666h 1638 004h]            Proximity Domain : 0000000E
[66Ah 1642 002h]                   Reserved1 : 0000
[66Ch 1644 008h]                Base Address : 0000000000000000
[674h 1652 008h]              Address Length : 0000000000000000
[67Ch 1660 004h]                   Reserved2 : 00000000
[680h 1664 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[684h 1668 008h]                   Reserved3 : 0000000000000000

[68Ch 1676 001h]               Subtable Type : 01 [Memory Affinity]
[68Dh 1677 001h]                      Length : 28

[68Eh 1678 004h]            Proximity Domain : 0000000F
[692h 1682 002h]                   Reserved1 : 0000
[694h 1684 008h]                Base Address : 0000000000000000
[69Ch 1692 008h]              Address Length : 0000000000000000
[6A4h 1700 004h]                   Reserved2 : 00000000
[6A8h 1704 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[6ACh 1708 008h]                   Reserved3 : 0000000000000000

[6B4h 1716 001h]               Subtable Type : 01 [Memory Affinity]
[6B5h 1717 001h]                      Length : 28

[6B6h 1718 004h]            Proximity Domain : 00000010
[6BAh 1722 002h]                   Reserved1 : 0000
[6BCh 1724 008h]                Base Address : 0000000000000000
[6C4h 1732 008h]              Address Length : 0000000000000000
[6CCh 1740 004h]                   Reserved2 : 00000000
[6D0h 1744 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[6D4h 1748 008h]                   Reserved3 : 0000000000000000

[6DCh 1756 001h]               Subtable Type : 01 [Memory Affinity]
[6DDh 1757 001h]                      Length : 28

[6DEh 1758 004h]            Proximity Domain : 00000011
[6E2h 1762 002h]                   Reserved1 : 0000
[6E4h 1764 008h]                Base Address : 0000000000000000
[6ECh 1772 008h]              Address Length : 0000000000000000
[6F4h 1780 004h]                   Reserved2 : 00000000
[6F8h 1784 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[6FCh 1788 008h]                   Reserved3 : 0000000000000000

[704h 1796 001h]               Subtable Type : 01 [Memory Affinity]
[705h 1797 001h]                      Length : 28

[706h 1798 004h]            Proximity Domain : 00000012
[70Ah 1802 002h]                   Reserved1 : 0000
[70Ch 1804 008h]                Base Address : 0000000000000000
[714h 1812 008h]              Address Length : 0000000000000000
[71Ch 1820 004h]                   Reserved2 : 00000000
[720h 1824 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[724h 1828 008h]                   Reserved3 : 0000000000000000

[72Ch 1836 001h]               Subtable Type : 01 [Memory Affinity]
[72Dh 1837 001h]                      Length : 28

[72Eh 1838 004h]            Proximity Domain : 00000013
[732h 1842 002h]                   Reserved1 : 0000
[734h 1844 008h]                Base Address : 0000000000000000
[73Ch 1852 008h]              Address Length : 0000000000000000
[744h 1860 004h]                   Reserved2 : 00000000
[748h 1864 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[74Ch 1868 008h]                   Reserved3 : 0000000000000000

[754h 1876 001h]               Subtable Type : 01 [Memory Affinity]
[755h 1877 001h]                      Length : 28

[756h 1878 004h]            Proximity Domain : 00000014
[75Ah 1882 002h]                   Reserved1 : 0000
[75Ch 1884 008h]                Base Address : 0000000000000000
[764h 1892 008h]              Address Length : 0000000000000000
[76Ch 1900 004h]                   Reserved2 : 00000000
[770h 1904 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[774h 1908 008h]                   Reserved3 : 0000000000000000

[77Ch 1916 001h]               Subtable Type : 01 [Memory Affinity]
[77Dh 1917 001h]                      Length : 28

[77Eh 1918 004h]            Proximity Domain : 00000015
[782h 1922 002h]                   Reserved1 : 0000
[784h 1924 008h]                Base Address : 0000000000000000
[78Ch 1932 008h]              Address Length : 0000000000000000
[794h 1940 004h]                   Reserved2 : 00000000
[798h 1944 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[79Ch 1948 008h]                   Reserved3 : 0000000000000000

[7A4h 1956 001h]               Subtable Type : 01 [Memory Affinity]
[7A5h 1957 001h]                      Length : 28

[7A6h 1958 004h]            Proximity Domain : 00000016
[7AAh 1962 002h]                   Reserved1 : 0000
[7ACh 1964 008h]                Base Address : 0000000000000000
[7B4h 1972 008h]              Address Length : 0000000000000000
[7BCh 1980 004h]                   Reserved2 : 00000000
[7C0h 1984 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[7C4h 1988 008h]                   Reserved3 : 0000000000000000

[7CCh 1996 001h]               Subtable Type : 01 [Memory Affinity]
[7CDh 1997 001h]                      Length : 28

[7CEh 1998 004h]            Proximity Domain : 00000017
[7D2h 2002 002h]                   Reserved1 : 0000
[7D4h 2004 008h]                Base Address : 0000000000000000
[7DCh 2012 008h]              Address Length : 0000000000000000
[7E4h 2020 004h]                   Reserved2 : 00000000
[7E8h 2024 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                               Hot Pluggable : 1
                                Non-Volatile : 0
[7ECh 2028 008h]                   Reserved3 : 0000000000000000

[7F4h 2036 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[7F5h 2037 001h]                      Length : 20

[7F6h 2038 001h]                   Reserved1 : 00
[7F7h 2039 001h]          Device Handle Type : 01
[7F8h 2040 004h]            Proximity Domain : 00000008
[7FCh 2044 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[80Ch 2060 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[810h 2064 004h]                   Reserved2 : 00000000

[814h 2068 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[815h 2069 001h]                      Length : 20

[816h 2070 001h]                   Reserved1 : 00
[817h 2071 001h]          Device Handle Type : 01
[818h 2072 004h]            Proximity Domain : 00000009
[81Ch 2076 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[82Ch 2092 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[830h 2096 004h]                   Reserved2 : 00000000

[834h 2100 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[835h 2101 001h]                      Length : 20

[836h 2102 001h]                   Reserved1 : 00
[837h 2103 001h]          Device Handle Type : 01
[838h 2104 004h]            Proximity Domain : 0000000A
[83Ch 2108 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[84Ch 2124 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[850h 2128 004h]                   Reserved2 : 00000000

[854h 2132 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[855h 2133 001h]                      Length : 20

[856h 2134 001h]                   Reserved1 : 00
[857h 2135 001h]          Device Handle Type : 01
[858h 2136 004h]            Proximity Domain : 0000000B
[85Ch 2140 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[86Ch 2156 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[870h 2160 004h]                   Reserved2 : 00000000

[874h 2164 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[875h 2165 001h]                      Length : 20

[876h 2166 001h]                   Reserved1 : 00
[877h 2167 001h]          Device Handle Type : 01
[878h 2168 004h]            Proximity Domain : 0000000C
[87Ch 2172 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[88Ch 2188 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[890h 2192 004h]                   Reserved2 : 00000000

[894h 2196 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[895h 2197 001h]                      Length : 20

[896h 2198 001h]                   Reserved1 : 00
[897h 2199 001h]          Device Handle Type : 01
[898h 2200 004h]            Proximity Domain : 0000000D
[89Ch 2204 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[8ACh 2220 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[8B0h 2224 004h]                   Reserved2 : 00000000

[8B4h 2228 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[8B5h 2229 001h]                      Length : 20

[8B6h 2230 001h]                   Reserved1 : 00
[8B7h 2231 001h]          Device Handle Type : 01
[8B8h 2232 004h]            Proximity Domain : 0000000E
[8BCh 2236 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[8CCh 2252 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[8D0h 2256 004h]                   Reserved2 : 00000000

[8D4h 2260 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[8D5h 2261 001h]                      Length : 20

[8D6h 2262 001h]                   Reserved1 : 00
[8D7h 2263 001h]          Device Handle Type : 01
[8D8h 2264 004h]            Proximity Domain : 0000000F
[8DCh 2268 010h]               Device Handle : 08 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[8ECh 2284 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[8F0h 2288 004h]                   Reserved2 : 00000000

[8F4h 2292 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[8F5h 2293 001h]                      Length : 20

[8F6h 2294 001h]                   Reserved1 : 00
[8F7h 2295 001h]          Device Handle Type : 01
[8F8h 2296 004h]            Proximity Domain : 00000010
[8FCh 2300 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[90Ch 2316 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[910h 2320 004h]                   Reserved2 : 00000000

[914h 2324 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[915h 2325 001h]                      Length : 20

[916h 2326 001h]                   Reserved1 : 00
[917h 2327 001h]          Device Handle Type : 01
[918h 2328 004h]            Proximity Domain : 00000011
[91Ch 2332 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[92Ch 2348 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[930h 2352 004h]                   Reserved2 : 00000000

[934h 2356 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[935h 2357 001h]                      Length : 20

[936h 2358 001h]                   Reserved1 : 00
[937h 2359 001h]          Device Handle Type : 01
[938h 2360 004h]            Proximity Domain : 00000012
[93Ch 2364 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[94Ch 2380 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[950h 2384 004h]                   Reserved2 : 00000000

[954h 2388 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[955h 2389 001h]                      Length : 20

[956h 2390 001h]                   Reserved1 : 00
[957h 2391 001h]          Device Handle Type : 01
[958h 2392 004h]            Proximity Domain : 00000013
[95Ch 2396 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[96Ch 2412 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[970h 2416 004h]                   Reserved2 : 00000000

[974h 2420 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[975h 2421 001h]                      Length : 20

[976h 2422 001h]                   Reserved1 : 00
[977h 2423 001h]          Device Handle Type : 01
[978h 2424 004h]            Proximity Domain : 00000014
[97Ch 2428 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[98Ch 2444 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[990h 2448 004h]                   Reserved2 : 00000000

[994h 2452 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[995h 2453 001h]                      Length : 20

[996h 2454 001h]                   Reserved1 : 00
[997h 2455 001h]          Device Handle Type : 01
[998h 2456 004h]            Proximity Domain : 00000015
[99Ch 2460 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[9ACh 2476 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[9B0h 2480 004h]                   Reserved2 : 00000000

[9B4h 2484 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[9B5h 2485 001h]                      Length : 20

[9B6h 2486 001h]                   Reserved1 : 00
[9B7h 2487 001h]          Device Handle Type : 01
[9B8h 2488 004h]            Proximity Domain : 00000016
[9BCh 2492 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[9CCh 2508 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[9D0h 2512 004h]                   Reserved2 : 00000000

[9D4h 2516 001h]               Subtable Type : 05 [Generic Initiator Affinity]
[9D5h 2517 001h]                      Length : 20

[9D6h 2518 001h]                   Reserved1 : 00
[9D7h 2519 001h]          Device Handle Type : 01
[9D8h 2520 004h]            Proximity Domain : 00000017
[9DCh 2524 010h]               Device Handle : 09 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00
[9ECh 2540 004h]       Flags (decoded below) : 00000003
                                     Enabled : 1
                  Architectural Transactions : 1
[9F0h 2544 004h]                   Reserved2 : 00000000

Raw Table Data: Length 2548 (0x9F4)

    0000: 53 52 41 54 F4 09 00 00 03 86 4E 56 49 44 49 41  // SRAT......NVIDIA
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
    0540: 04 0C 00 00 00 00 00 00 00 00 00 00 01 28 00 00  // .............(..
    0550: 00 00 00 00 00 00 00 80 00 00 00 00 00 00 00 00  // ................
    0560: 78 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00  // x...............
    0570: 00 00 00 00 01 28 08 00 00 00 00 00 00 00 00 00  // .....(..........
    0580: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0590: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 09 00  // .............(..
    05A0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    05B0: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    05C0: 00 00 00 00 01 28 0A 00 00 00 00 00 00 00 00 00  // .....(..........
    05D0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    05E0: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 0B 00  // .............(..
    05F0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0600: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    0610: 00 00 00 00 01 28 0C 00 00 00 00 00 00 00 00 00  // .....(..........
    0620: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0630: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 0D 00  // .............(..
    0640: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0650: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    0660: 00 00 00 00 01 28 0E 00 00 00 00 00 00 00 00 00  // .....(..........
    0670: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0680: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 0F 00  // .............(..
    0690: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    06A0: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    06B0: 00 00 00 00 01 28 10 00 00 00 00 00 00 00 00 00  // .....(..........
    06C0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    06D0: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 11 00  // .............(..
    06E0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    06F0: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    0700: 00 00 00 00 01 28 12 00 00 00 00 00 00 00 00 00  // .....(..........
    0710: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0720: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 13 00  // .............(..
    0730: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0740: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    0750: 00 00 00 00 01 28 14 00 00 00 00 00 00 00 00 00  // .....(..........
    0760: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0770: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 15 00  // .............(..
    0780: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    0790: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    07A0: 00 00 00 00 01 28 16 00 00 00 00 00 00 00 00 00  // .....(..........
    07B0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    07C0: 03 00 00 00 00 00 00 00 00 00 00 00 01 28 17 00  // .............(..
    07D0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  // ................
    07E0: 00 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00  // ................
    07F0: 00 00 00 00 05 20 00 01 08 00 00 00 08 00 01 00  // ..... ..........
    0800: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0810: 00 00 00 00 05 20 00 01 09 00 00 00 08 00 01 00  // ..... ..........
    0820: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0830: 00 00 00 00 05 20 00 01 0A 00 00 00 08 00 01 00  // ..... ..........
    0840: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0850: 00 00 00 00 05 20 00 01 0B 00 00 00 08 00 01 00  // ..... ..........
    0860: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0870: 00 00 00 00 05 20 00 01 0C 00 00 00 08 00 01 00  // ..... ..........
    0880: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0890: 00 00 00 00 05 20 00 01 0D 00 00 00 08 00 01 00  // ..... ..........
    08A0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    08B0: 00 00 00 00 05 20 00 01 0E 00 00 00 08 00 01 00  // ..... ..........
    08C0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    08D0: 00 00 00 00 05 20 00 01 0F 00 00 00 08 00 01 00  // ..... ..........
    08E0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    08F0: 00 00 00 00 05 20 00 01 10 00 00 00 09 00 01 00  // ..... ..........
    0900: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0910: 00 00 00 00 05 20 00 01 11 00 00 00 09 00 01 00  // ..... ..........
    0920: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0930: 00 00 00 00 05 20 00 01 12 00 00 00 09 00 01 00  // ..... ..........
    0940: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0950: 00 00 00 00 05 20 00 01 13 00 00 00 09 00 01 00  // ..... ..........
    0960: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0970: 00 00 00 00 05 20 00 01 14 00 00 00 09 00 01 00  // ..... ..........
    0980: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    0990: 00 00 00 00 05 20 00 01 15 00 00 00 09 00 01 00  // ..... ..........
    09A0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    09B0: 00 00 00 00 05 20 00 01 16 00 00 00 09 00 01 00  // ..... ..........
    09C0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    09D0: 00 00 00 00 05 20 00 01 17 00 00 00 09 00 01 00  // ..... ..........
    09E0: 00 00 00 00 00 00 00 00 00 00 00 00 03 00 00 00  // ................
    09F0: 00 00 00 00                                      // ....
