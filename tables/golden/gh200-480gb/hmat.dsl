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
[004h 0004 004h]                Table Length : 00000346
[008h 0008 001h]                    Revision : 02
[009h 0009 001h]                    Checksum : 29
[00Ah 0010 006h]                      Oem ID : "NVIDIA"
[010h 0016 008h]                Oem Table ID : "TH500"
[018h 0024 004h]                Oem Revision : 00000001
[01Ch 0028 004h]             Asl Compiler ID : "ACPG"
[020h 0032 004h]       Asl Compiler Revision : 00000001

[024h 0036 004h]                    Reserved : 00000000

[028h 0040 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[02Ah 0042 002h]                    Reserved : 0000
[02Ch 0044 004h]                      Length : 0000010A
[030h 0048 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[031h 0049 001h]                   Data Type : 01
[032h 0050 001h]       Minimum Transfer Size : 01
[033h 0051 001h]                   Reserved1 : 00
[034h 0052 004h] Initiator Proximity Domains # : 00000009
[038h 0056 004h]  Target Proximity Domains # : 00000009
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
[06Ch 0108 004h] Target Proximity Domain List : 00000000
[070h 0112 004h] Target Proximity Domain List : 00000008
[074h 0116 004h] Target Proximity Domain List : 00000009
[078h 0120 004h] Target Proximity Domain List : 0000000A
[07Ch 0124 004h] Target Proximity Domain List : 0000000B
[080h 0128 004h] Target Proximity Domain List : 0000000C
[084h 0132 004h] Target Proximity Domain List : 0000000D
[088h 0136 004h] Target Proximity Domain List : 0000000E
[08Ch 0140 004h] Target Proximity Domain List : 0000000F
[090h 0144 002h]                       Entry : 006E
[092h 0146 002h]                       Entry : 0190
[094h 0148 002h]                       Entry : 0190
[096h 0150 002h]                       Entry : 0190
[098h 0152 002h]                       Entry : 0190
[09Ah 0154 002h]                       Entry : 0190
[09Ch 0156 002h]                       Entry : 0190
[09Eh 0158 002h]                       Entry : 0190
[0A0h 0160 002h]                       Entry : 0190
[0A2h 0162 002h]                       Entry : 01C2
[0A4h 0164 002h]                       Entry : 012C
[0A6h 0166 002h]                       Entry : 012C
[0A8h 0168 002h]                       Entry : 012C
[0AAh 0170 002h]                       Entry : 012C
[0ACh 0172 002h]                       Entry : 012C
[0AEh 0174 002h]                       Entry : 012C
[0B0h 0176 002h]                       Entry : 012C
[0B2h 0178 002h]                       Entry : 012C
[0B4h 0180 002h]                       Entry : 01C2
[0B6h 0182 002h]                       Entry : 012C
[0B8h 0184 002h]                       Entry : 012C
[0BAh 0186 002h]                       Entry : 012C
[0BCh 0188 002h]                       Entry : 012C
[0BEh 0190 002h]                       Entry : 012C
[0C0h 0192 002h]                       Entry : 012C
[0C2h 0194 002h]                       Entry : 012C
[0C4h 0196 002h]                       Entry : 012C
[0C6h 0198 002h]                       Entry : 01C2
[0C8h 0200 002h]                       Entry : 012C
[0CAh 0202 002h]                       Entry : 012C
[0CCh 0204 002h]                       Entry : 012C
[0CEh 0206 002h]                       Entry : 012C
[0D0h 0208 002h]                       Entry : 012C
[0D2h 0210 002h]                       Entry : 012C
[0D4h 0212 002h]                       Entry : 012C
[0D6h 0214 002h]                       Entry : 012C
[0D8h 0216 002h]                       Entry : 01C2
[0DAh 0218 002h]                       Entry : 012C
[0DCh 0220 002h]                       Entry : 012C
[0DEh 0222 002h]                       Entry : 012C
[0E0h 0224 002h]                       Entry : 012C
[0E2h 0226 002h]                       Entry : 012C
[0E4h 0228 002h]                       Entry : 012C
[0E6h 0230 002h]                       Entry : 012C
[0E8h 0232 002h]                       Entry : 012C
[0EAh 0234 002h]                       Entry : 01C2
[0ECh 0236 002h]                       Entry : 012C
[0EEh 0238 002h]                       Entry : 012C
[0F0h 0240 002h]                       Entry : 012C
[0F2h 0242 002h]                       Entry : 012C
[0F4h 0244 002h]                       Entry : 012C
[0F6h 0246 002h]                       Entry : 012C
[0F8h 0248 002h]                       Entry : 012C
[0FAh 0250 002h]                       Entry : 012C
[0FCh 0252 002h]                       Entry : 01C2
[0FEh 0254 002h]                       Entry : 012C
[100h 0256 002h]                       Entry : 012C
[102h 0258 002h]                       Entry : 012C
[104h 0260 002h]                       Entry : 012C
[106h 0262 002h]                       Entry : 012C
[108h 0264 002h]                       Entry : 012C
[10Ah 0266 002h]                       Entry : 012C
[10Ch 0268 002h]                       Entry : 012C
[10Eh 0270 002h]                       Entry : 01C2
[110h 0272 002h]                       Entry : 012C
[112h 0274 002h]                       Entry : 012C
[114h 0276 002h]                       Entry : 012C
[116h 0278 002h]                       Entry : 012C
[118h 0280 002h]                       Entry : 012C
[11Ah 0282 002h]                       Entry : 012C
[11Ch 0284 002h]                       Entry : 012C
[11Eh 0286 002h]                       Entry : 012C
[120h 0288 002h]                       Entry : 01C2
[122h 0290 002h]                       Entry : 012C
[124h 0292 002h]                       Entry : 012C
[126h 0294 002h]                       Entry : 012C
[128h 0296 002h]                       Entry : 012C
[12Ah 0298 002h]                       Entry : 012C
[12Ch 0300 002h]                       Entry : 012C
[12Eh 0302 002h]                       Entry : 012C
[130h 0304 002h]                       Entry : 012C

[132h 0306 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[134h 0308 002h]                    Reserved : 0000
[136h 0310 004h]                      Length : 0000010A
[13Ah 0314 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[13Bh 0315 001h]                   Data Type : 02
[13Ch 0316 001h]       Minimum Transfer Size : 01
[13Dh 0317 001h]                   Reserved1 : 00
[13Eh 0318 004h] Initiator Proximity Domains # : 00000009
[142h 0322 004h]  Target Proximity Domains # : 00000009
[146h 0326 004h]                   Reserved2 : 00000000
[14Ah 0330 008h]             Entry Base Unit : 00000000000003E8
[152h 0338 004h] Initiator Proximity Domain List : 00000000
[156h 0342 004h] Initiator Proximity Domain List : 00000008
[15Ah 0346 004h] Initiator Proximity Domain List : 00000009
[15Eh 0350 004h] Initiator Proximity Domain List : 0000000A
[162h 0354 004h] Initiator Proximity Domain List : 0000000B
[166h 0358 004h] Initiator Proximity Domain List : 0000000C
[16Ah 0362 004h] Initiator Proximity Domain List : 0000000D
[16Eh 0366 004h] Initiator Proximity Domain List : 0000000E
[172h 0370 004h] Initiator Proximity Domain List : 0000000F
[176h 0374 004h] Target Proximity Domain List : 00000000
[17Ah 0378 004h] Target Proximity Domain List : 00000008
[17Eh 0382 004h] Target Proximity Domain List : 00000009
[182h 0386 004h] Target Proximity Domain List : 0000000A
[186h 0390 004h] Target Proximity Domain List : 0000000B
[18Ah 0394 004h] Target Proximity Domain List : 0000000C
[18Eh 0398 004h] Target Proximity Domain List : 0000000D
[192h 0402 004h] Target Proximity Domain List : 0000000E
[196h 0406 004h] Target Proximity Domain List : 0000000F
[19Ah 0410 002h]                       Entry : 006E
[19Ch 0412 002h]                       Entry : 0190
[19Eh 0414 002h]                       Entry : 0190
[1A0h 0416 002h]                       Entry : 0190
[1A2h 0418 002h]                       Entry : 0190
[1A4h 0420 002h]                       Entry : 0190
[1A6h 0422 002h]                       Entry : 0190
[1A8h 0424 002h]                       Entry : 0190
[1AAh 0426 002h]                       Entry : 0190
[1ACh 0428 002h]                       Entry : 01C2
[1AEh 0430 002h]                       Entry : 012C
[1B0h 0432 002h]                       Entry : 012C
[1B2h 0434 002h]                       Entry : 012C
[1B4h 0436 002h]                       Entry : 012C
[1B6h 0438 002h]                       Entry : 012C
[1B8h 0440 002h]                       Entry : 012C
[1BAh 0442 002h]                       Entry : 012C
[1BCh 0444 002h]                       Entry : 012C
[1BEh 0446 002h]                       Entry : 01C2
[1C0h 0448 002h]                       Entry : 012C
[1C2h 0450 002h]                       Entry : 012C
[1C4h 0452 002h]                       Entry : 012C
[1C6h 0454 002h]                       Entry : 012C
[1C8h 0456 002h]                       Entry : 012C
[1CAh 0458 002h]                       Entry : 012C
[1CCh 0460 002h]                       Entry : 012C
[1CEh 0462 002h]                       Entry : 012C
[1D0h 0464 002h]                       Entry : 01C2
[1D2h 0466 002h]                       Entry : 012C
[1D4h 0468 002h]                       Entry : 012C
[1D6h 0470 002h]                       Entry : 012C
[1D8h 0472 002h]                       Entry : 012C
[1DAh 0474 002h]                       Entry : 012C
[1DCh 0476 002h]                       Entry : 012C
[1DEh 0478 002h]                       Entry : 012C
[1E0h 0480 002h]                       Entry : 012C
[1E2h 0482 002h]                       Entry : 01C2
[1E4h 0484 002h]                       Entry : 012C
[1E6h 0486 002h]                       Entry : 012C
[1E8h 0488 002h]                       Entry : 012C
[1EAh 0490 002h]                       Entry : 012C
[1ECh 0492 002h]                       Entry : 012C
[1EEh 0494 002h]                       Entry : 012C
[1F0h 0496 002h]                       Entry : 012C
[1F2h 0498 002h]                       Entry : 012C
[1F4h 0500 002h]                       Entry : 01C2
[1F6h 0502 002h]                       Entry : 012C
[1F8h 0504 002h]                       Entry : 012C
[1FAh 0506 002h]                       Entry : 012C
[1FCh 0508 002h]                       Entry : 012C
[1FEh 0510 002h]                       Entry : 012C
[200h 0512 002h]                       Entry : 012C
[202h 0514 002h]                       Entry : 012C
[204h 0516 002h]                       Entry : 012C
[206h 0518 002h]                       Entry : 01C2
[208h 0520 002h]                       Entry : 012C
[20Ah 0522 002h]                       Entry : 012C
[20Ch 0524 002h]                       Entry : 012C
[20Eh 0526 002h]                       Entry : 012C
[210h 0528 002h]                       Entry : 012C
[212h 0530 002h]                       Entry : 012C
[214h 0532 002h]                       Entry : 012C
[216h 0534 002h]                       Entry : 012C
[218h 0536 002h]                       Entry : 01C2
[21Ah 0538 002h]                       Entry : 012C
[21Ch 0540 002h]                       Entry : 012C
[21Eh 0542 002h]                       Entry : 012C
[220h 0544 002h]                       Entry : 012C
[222h 0546 002h]                       Entry : 012C
[224h 0548 002h]                       Entry : 012C
[226h 0550 002h]                       Entry : 012C
[228h 0552 002h]                       Entry : 012C
[22Ah 0554 002h]                       Entry : 01C2
[22Ch 0556 002h]                       Entry : 012C
[22Eh 0558 002h]                       Entry : 012C
[230h 0560 002h]                       Entry : 012C
[232h 0562 002h]                       Entry : 012C
[234h 0564 002h]                       Entry : 012C
[236h 0566 002h]                       Entry : 012C
[238h 0568 002h]                       Entry : 012C
[23Ah 0570 002h]                       Entry : 012C

[23Ch 0572 002h]              Structure Type : 0001 [System Locality Latency and Bandwidth Information]
[23Eh 0574 002h]                    Reserved : 0000
[240h 0576 004h]                      Length : 0000010A
[244h 0580 001h]       Flags (decoded below) : 00
                            Memory Hierarchy : 0
                   Use Minimum Transfer Size : 0
                    Non-sequential Transfers : 0
[245h 0581 001h]                   Data Type : 03
[246h 0582 001h]       Minimum Transfer Size : 01
[247h 0583 001h]                   Reserved1 : 00
[248h 0584 004h] Initiator Proximity Domains # : 00000009
[24Ch 0588 004h]  Target Proximity Domains # : 00000009
[250h 0592 004h]                   Reserved2 : 00000000
[254h 0596 008h]             Entry Base Unit : 00000000000003E8
[25Ch 0604 004h] Initiator Proximity Domain List : 00000000
[260h 0608 004h] Initiator Proximity Domain List : 00000008
[264h 0612 004h] Initiator Proximity Domain List : 00000009
[268h 0616 004h] Initiator Proximity Domain List : 0000000A
[26Ch 0620 004h] Initiator Proximity Domain List : 0000000B
[270h 0624 004h] Initiator Proximity Domain List : 0000000C
[274h 0628 004h] Initiator Proximity Domain List : 0000000D
[278h 0632 004h] Initiator Proximity Domain List : 0000000E
[27Ch 0636 004h] Initiator Proximity Domain List : 0000000F
[280h 0640 004h] Target Proximity Domain List : 00000000
[284h 0644 004h] Target Proximity Domain List : 00000008
[288h 0648 004h] Target Proximity Domain List : 00000009
[28Ch 0652 004h] Target Proximity Domain List : 0000000A
[290h 0656 004h] Target Proximity Domain List : 0000000B
[294h 0660 004h] Target Proximity Domain List : 0000000C
[298h 0664 004h] Target Proximity Domain List : 0000000D
[29Ch 0668 004h] Target Proximity Domain List : 0000000E
[2A0h 0672 004h] Target Proximity Domain List : 0000000F
[2A4h 0676 002h]                       Entry : 0180
[2A6h 0678 002h]                       Entry : 01C2
[2A8h 0680 002h]                       Entry : 01C2
[2AAh 0682 002h]                       Entry : 01C2
[2ACh 0684 002h]                       Entry : 01C2
[2AEh 0686 002h]                       Entry : 01C2
[2B0h 0688 002h]                       Entry : 01C2
[2B2h 0690 002h]                       Entry : 01C2
[2B4h 0692 002h]                       Entry : 01C2
[2B6h 0694 002h]                       Entry : 01C2
[2B8h 0696 002h]                       Entry : 0FA0
[2BAh 0698 002h]                       Entry : 0FA0
[2BCh 0700 002h]                       Entry : 0FA0
[2BEh 0702 002h]                       Entry : 0FA0
[2C0h 0704 002h]                       Entry : 0FA0
[2C2h 0706 002h]                       Entry : 0FA0
[2C4h 0708 002h]                       Entry : 0FA0
[2C6h 0710 002h]                       Entry : 0FA0
[2C8h 0712 002h]                       Entry : 01C2
[2CAh 0714 002h]                       Entry : 0FA0
[2CCh 0716 002h]                       Entry : 0FA0
[2CEh 0718 002h]                       Entry : 0FA0
[2D0h 0720 002h]                       Entry : 0FA0
[2D2h 0722 002h]                       Entry : 0FA0
[2D4h 0724 002h]                       Entry : 0FA0
[2D6h 0726 002h]                       Entry : 0FA0
[2D8h 0728 002h]                       Entry : 0FA0
[2DAh 0730 002h]                       Entry : 01C2
[2DCh 0732 002h]                       Entry : 0FA0
[2DEh 0734 002h]                       Entry : 0FA0
[2E0h 0736 002h]                       Entry : 0FA0
[2E2h 0738 002h]                       Entry : 0FA0
[2E4h 0740 002h]                       Entry : 0FA0
[2E6h 0742 002h]                       Entry : 0FA0
[2E8h 0744 002h]                       Entry : 0FA0
[2EAh 0746 002h]                       Entry : 0FA0
[2ECh 0748 002h]                       Entry : 01C2
[2EEh 0750 002h]                       Entry : 0FA0
[2F0h 0752 002h]                       Entry : 0FA0
[2F2h 0754 002h]                       Entry : 0FA0
[2F4h 0756 002h]                       Entry : 0FA0
[2F6h 0758 002h]                       Entry : 0FA0
[2F8h 0760 002h]                       Entry : 0FA0
[2FAh 0762 002h]                       Entry : 0FA0
[2FCh 0764 002h]                       Entry : 0FA0
[2FEh 0766 002h]                       Entry : 01C2
[300h 0768 002h]                       Entry : 0FA0
[302h 0770 002h]                       Entry : 0FA0
[304h 0772 002h]                       Entry : 0FA0
[306h 0774 002h]                       Entry : 0FA0
[308h 0776 002h]                       Entry : 0FA0
[30Ah 0778 002h]                       Entry : 0FA0
[30Ch 0780 002h]                       Entry : 0FA0
[30Eh 0782 002h]                       Entry : 0FA0
[310h 0784 002h]                       Entry : 01C2
[312h 0786 002h]                       Entry : 0FA0
[314h 0788 002h]                       Entry : 0FA0
[316h 0790 002h]                       Entry : 0FA0
[318h 0792 002h]                       Entry : 0FA0
[31Ah 0794 002h]                       Entry : 0FA0
[31Ch 0796 002h]                       Entry : 0FA0
[31Eh 0798 002h]                       Entry : 0FA0
[320h 0800 002h]                       Entry : 0FA0
[322h 0802 002h]                       Entry : 01C2
[324h 0804 002h]                       Entry : 0FA0
[326h 0806 002h]                       Entry : 0FA0
[328h 0808 002h]                       Entry : 0FA0
[32Ah 0810 002h]                       Entry : 0FA0
[32Ch 0812 002h]                       Entry : 0FA0
[32Eh 0814 002h]                       Entry : 0FA0
[330h 0816 002h]                       Entry : 0FA0
[332h 0818 002h]                       Entry : 0FA0
[334h 0820 002h]                       Entry : 01C2
[336h 0822 002h]                       Entry : 0FA0
[338h 0824 002h]                       Entry : 0FA0
[33Ah 0826 002h]                       Entry : 0FA0
[33Ch 0828 002h]                       Entry : 0FA0
[33Eh 0830 002h]                       Entry : 0FA0
[340h 0832 002h]                       Entry : 0FA0
[342h 0834 002h]                       Entry : 0FA0
[344h 0836 002h]                       Entry : 0FA0

Raw Table Data: Length 838 (0x346)

    0000: 48 4D 41 54 46 03 00 00 02 29 4E 56 49 44 49 41  // HMATF....)NVIDIA
    0010: 54 48 35 30 30 00 00 00 01 00 00 00 41 43 50 47  // TH500.......ACPG
    0020: 01 00 00 00 00 00 00 00 01 00 00 00 0A 01 00 00  // ................
    0030: 00 01 01 00 09 00 00 00 09 00 00 00 00 00 00 00  // ................
    0040: E8 03 00 00 00 00 00 00 00 00 00 00 08 00 00 00  // ................
    0050: 09 00 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00  // ................
    0060: 0D 00 00 00 0E 00 00 00 0F 00 00 00 00 00 00 00  // ................
    0070: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0080: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0090: 6E 00 90 01 90 01 90 01 90 01 90 01 90 01 90 01  // n...............
    00A0: 90 01 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ....,.,.,.,.,.,.
    00B0: 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,...,.,.,.,.,.
    00C0: 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,...,.,.,.,.
    00D0: 2C 01 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01  // ,.,.,.,...,.,.,.
    00E0: 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01  // ,.,.,.,.,...,.,.
    00F0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 2C 01  // ,.,.,.,.,.,...,.
    0100: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01  // ,.,.,.,.,.,.,...
    0110: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    0120: C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    0130: 2C 01 01 00 00 00 0A 01 00 00 00 02 01 00 09 00  // ,...............
    0140: 00 00 09 00 00 00 00 00 00 00 E8 03 00 00 00 00  // ................
    0150: 00 00 00 00 00 00 08 00 00 00 09 00 00 00 0A 00  // ................
    0160: 00 00 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00  // ................
    0170: 00 00 0F 00 00 00 00 00 00 00 08 00 00 00 09 00  // ................
    0180: 00 00 0A 00 00 00 0B 00 00 00 0C 00 00 00 0D 00  // ................
    0190: 00 00 0E 00 00 00 0F 00 00 00 6E 00 90 01 90 01  // ..........n.....
    01A0: 90 01 90 01 90 01 90 01 90 01 90 01 C2 01 2C 01  // ..............,.
    01B0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01  // ,.,.,.,.,.,.,...
    01C0: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,.,.,.,.,.,.
    01D0: C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ..,.,.,.,.,.,.,.
    01E0: 2C 01 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,...,.,.,.,.,.,.
    01F0: 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01 2C 01 2C 01  // ,.,...,.,.,.,.,.
    0200: 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01 2C 01  // ,.,.,...,.,.,.,.
    0210: 2C 01 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01 2C 01  // ,.,.,.,...,.,.,.
    0220: 2C 01 2C 01 2C 01 2C 01 2C 01 C2 01 2C 01 2C 01  // ,.,.,.,.,...,.,.
    0230: 2C 01 2C 01 2C 01 2C 01 2C 01 2C 01 01 00 00 00  // ,.,.,.,.,.,.....
    0240: 0A 01 00 00 00 03 01 00 09 00 00 00 09 00 00 00  // ................
    0250: 00 00 00 00 E8 03 00 00 00 00 00 00 00 00 00 00  // ................
    0260: 08 00 00 00 09 00 00 00 0A 00 00 00 0B 00 00 00  // ................
    0270: 0C 00 00 00 0D 00 00 00 0E 00 00 00 0F 00 00 00  // ................
    0280: 00 00 00 00 08 00 00 00 09 00 00 00 0A 00 00 00  // ................
    0290: 0B 00 00 00 0C 00 00 00 0D 00 00 00 0E 00 00 00  // ................
    02A0: 0F 00 00 00 80 01 C2 01 C2 01 C2 01 C2 01 C2 01  // ................
    02B0: C2 01 C2 01 C2 01 C2 01 A0 0F A0 0F A0 0F A0 0F  // ................
    02C0: A0 0F A0 0F A0 0F A0 0F C2 01 A0 0F A0 0F A0 0F  // ................
    02D0: A0 0F A0 0F A0 0F A0 0F A0 0F C2 01 A0 0F A0 0F  // ................
    02E0: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F C2 01 A0 0F  // ................
    02F0: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F C2 01  // ................
    0300: A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0310: C2 01 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0320: A0 0F C2 01 A0 0F A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0330: A0 0F A0 0F C2 01 A0 0F A0 0F A0 0F A0 0F A0 0F  // ................
    0340: A0 0F A0 0F A0 0F                                // ......
