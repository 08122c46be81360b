# SPDX-License-Identifier: Apache-2.0
"""The registers of the PCI Express and AER capabilities by the names that libcper's JSON has for them.

libcper writes them beside the capability's bytes and does not read them back. Names, bits and forms are those of
openbmc/libcper at 7c410e29164b (include/libcper/sections/cper-section-pcie.h, sections/cper-section-pcie.c); the bits
are those of PCI Express 6.0, sections 7.5.3 and 7.8.4.
"""

from functools import cache

from acpigen.structures.cper.libcper.names import BOOLEAN, NUMBER
from acpigen.structures.cper.libcper.objects import Field, Packed
from acpigen.structures.cper.libcper.shapes import Json, Raw, Shape, Word

_PORT_TYPES = {
    0: "PCIE",
    1: "PCI",
    4: "ROOT_PORT",
    5: "UPSTREAM",
    6: "DOWNSTREAM",
    7: "PCIE_PCI_BRIDGE",
    8: "PCI_PCIE_BRIDGE",
    9: "RCiEP",
    10: "RCEC",
}
"""By the register's number; libcper takes the number for the place in its list and names ports wrongly from 2 on."""

_SHAPES: dict[str, Shape] = {
    "number": NUMBER,
    "flag": BOOLEAN,
    "raw": Raw(),
    "port": Raw(_PORT_TYPES),
    "supported": Word({0: "NotSupported"}, "Supported"),
    "enabled": Word({0: "Disabled"}, "Enabled"),
    "passing": Word({0: "Failed"}, "Passing"),
    "severity": Word({0: "NonFatal"}, "Fatal"),
}

_CAPABILITY = """
0x00 pcie_capability_header
    7:0   raw       capability_id
    15:8  number    next_capability_pointer
0x02 pcie_capabilities
    3:0   number    capability_version
    7:4   port      device_port_type
    8     flag      slot_implemented
    13:9  number    interrupt_message_number
    15    supported flit_mode_supported
0x04 device_capabilities
    2:0   number    max_payload_size_supported
    4:3   supported phantom_functions_supported
    5     supported extended_tag_field_supported
    8:6   raw       endpoint_l0s_acceptable_latency
    11:9  raw       endpoint_l1_acceptable_latency
    15    flag      role_based_error_reporting
    16    flag      err_cor_subclass_capable
    17    number    rx_mps_fixed
    25:18 number    captured_slot_power_limit_value
    27:26 number    captured_slot_power_limit_scale
    28    supported function_level_reset_capability_supported
    29    supported mixed_mps_supported
    30    supported tee_io_supported
0x08 device_control
    0     enabled   correctable_error_reporting_enable
    1     enabled   non_fatal_error_reporting_enable
    2     enabled   fatal_error_reporting_enable
    3     enabled   unsupported_request_reporting_enabled
    4     enabled   relaxed_ordering_enable
    7:5   number    max_payload_size
    8     enabled   extended_tag_field_enable
    9     enabled   phantom_functions_enable
    10    enabled   aux_power_pm_enable
    11    number    enable_no_snoop
    14:12 number    max_read_request_size
    15    flag      function_level_reset
0x0a device_status
    0     flag      correctable_error_detected
    1     flag      non_fatal_error_detected
    2     flag      fatal_error_detected
    3     flag      unsupported_request_detected
    4     flag      aux_power_detected
    5     flag      transactions_pending
    7:6   number    emergency_power_reduction
0x0c link_capabilities
    3:0   number    max_link_speed
    9:4   number    maximum_link_width
    11:10 number    aspm_support
    14:12 number    l0s_exit_latency
    17:15 number    l1_exit_latency
    18    flag      clock_power_management
    19    flag      surprise_down_error_reporting_capable
    20    flag      data_link_layer_link_active_reporting_capable
    21    flag      link_bandwidth_notification_capability
    22    flag      aspm_optionality_compliance
    31:24 number    port_number
0x10 link_control
    1:0   number    aspm_control
    2     flag      ptm_prop_delay_adaptation_interpretation
    4     number    link_disable
    5     number    retrain_link
    7     number    extended_synch
    12    number    sris_clocking
    13    number    flit_mode_disable
0x12 link_status
    3:0   number    current_link_speed
    9:4   number    negotiated_link_width
    11    number    link_training
0x14 slot_capabilities
    14:7  raw       slot_power_limit_value
    16:15 number    slot_power_limit_scale
    31:19 number    physical_slot_number
0x18 slot_control
    7:6   number    attention_indicator_control
    9:8   number    power_indicator_control
    15    number    rsvdp
0x1a slot_status
    2     number    mrl_sensor_changed
    4     number    command_completed
    5     number    mrl_sensor_state
0x20 root_status
    15:0  number    pme_requester_id
    16    number    pme_status
    17    number    pme_pending
"""
"""Registers at their offsets; of each field the bits, the form and the name."""

_CAPABILITY_2 = """
0x24 device_capabilities2
    3:0   number    completion_timeout_ranges_supported
    4     supported completion_timeout_disable_supported
    5     supported ari_forwarding_supported
    6     supported atomic_op_routing_supported
    7     supported _32_bit_atomicop_completer_supported
    8     supported _64_bit_atomicop_completer_supported
    9     supported _128_bit_cas_completer_supported
    10    passing   no_ro_enabled_pr_pr_passing
    11    supported ltr_mechanism_supported
    13:12 supported tph_completer_supported
    19:18 supported obff_supported
    23:22 raw       max_end_end_tlp_prefixes
    25:24 supported emergency_power_reduction_supported
    30:29 number    dmwr_lengths_supported
0x28 device_control2
    3:0   number    completion_timeout_value
    5     flag      ari_forwarding_enable
    6     flag      atomicop_requester_enable
    7     flag      atomicop_egress_blocking
    8     flag      ido_request_enable
    9     flag      ido_completion_enable
    10    flag      ltr_mechanism_enable
    11    flag      emergency_power_reduction_request
    12    flag      bit_tag_requester_10_enable
    14:13 number    obff_enable
0x2c link_capabilities2
    7:1   number    supported_link_speeds
    8     supported crosslink_supported
    15:9  number    lower_skp_os_generation_supported
    22:16 number    lower_skp_os_reception_supported
    23    supported retimer_presence_detect_supported
    24    supported two_retimers_presence_detect_supported
    31    supported drs_supported
0x30 link_control2
    3:0   raw       target_link_speed
    4     supported enter_compliance
    5     raw       hardware_autonomous_speed_disable
    6     flag      selectable_de_emphasis
    9:7   number    transmit_margin
    10    flag      enter_modified_compliance
    11    flag      compliance_sos
    15:12 number    compliance_preset_de_emphasis
0x32 link_status2
    0     number    current_de_emphasis_level
    1     flag      equalization_8gts_complete
    2     flag      equalization_8gts_phase1_successful
    3     flag      equalization_8gts_phase2_successful
    4     flag      equalization_8gts_phase3_successful
    5     flag      link_equalization_request_8gts
    6     flag      retimer_presence_detected
    7     flag      two_retimers_presence_detected
    9:8   number    crosslink_resolution
    10    number    flit_mode_status
    14:12 number    downstream_component_presence
    15    flag      drs_message_received
"""
"""What a capability of version 2 has beside."""

_AER = """
0x00 capability_header
    15:0  number    capability_id
    19:16 number    capability_version
    31:20 number    next_capability_offset
0x18 advanced_error_capabilities_and_control
    4:0   number    first_error_pointer
    17:13 number    header_log_size
    23:19 number    logged_tlp_size
0x30 root_error_status
    8:7   number    err_cor_subclass
    29:25 number    advanced_error_interrupt_message_number
0x34 error_source_id
    15:0  number    err_cor_source_identification
    31:16 number    err_fatal_nonfatal_source_identification
"""

_UNCORRECTABLE = {
    4: "data_link_protocol_error",
    5: "surprise_down_error",
    12: "poisoned_tlp_received",
    13: "flow_control_protocol_error",
    14: "completion_timeout",
    15: "completer_abort",
    16: "unexpected_completion",
    17: "receiver_overflow",
    18: "malformed_tlp",
    19: "ecrc_error",
    20: "unsupported_request_error",
    21: "acs_violation",
    22: "uncorrectable_internal_error",
    23: "mc_blocked_tlp",
    24: "atomicop_egress_blocked",
    25: "tlp_prefix_blocked_error",
    26: "poisoned_tlp_egress_blocked",
    27: "dmwr_request_egress_blocked",
    28: "ide_check_failed",
    29: "misrouted_ide_tlp",
    30: "pcrc_check_failed",
    31: "tlp_translation_egress_blocked",
}
_CORRECTABLE = {
    0: "receiver_error",
    6: "bad_tlp",
    7: "bad_dllp",
    8: "replay_num_rollover",
    12: "replay_timer_timeout",
    13: "advisory_non_fatal_error",
    14: "corrected_internal_error",
    15: "header_log_overflow",
}
_WITHOUT_STATUS = "poisoned_tlp_received"
"""The error whose status has the error's own name."""

_Register = tuple[str, int, Packed]
"""A register's name, its offset in bytes, its fields."""


def capability_registers(data: bytes) -> dict[str, Json]:
    """The registers of a PCI Express capability.

    :param data: its 60 bytes.
    """
    version = data[2] & 0xF
    registers = (*_registers(_CAPABILITY), *(_registers(_CAPABILITY_2) if version > 1 else ()))
    return _given(registers, data)


def aer_registers(data: bytes) -> dict[str, Json]:
    """The registers of an AER capability.

    :param data: its 96 bytes.
    """
    header, *others = _registers(_AER)
    return _given((header, *_errors(), *others), data)


def _given(registers: tuple[_Register, ...], data: bytes) -> dict[str, Json]:
    return {name: fields.give(int.from_bytes(data[at : at + 4], "little")) for name, at, fields in registers}


@cache
def _registers(table: str) -> tuple[_Register, ...]:
    found: list[tuple[str, int, list[Field]]] = []
    for line in table.split("\n"):
        words = line.split()
        if len(words) == 2:
            found.append((words[1], int(words[0], 0), []))
        elif words:
            high, _, low = words[0].partition(":")
            lowest = int(low or high)
            field = Field(words[2], _SHAPES[words[1]], low=lowest, width=int(high) - lowest + 1)
            found[-1][2].append(field)
    return tuple((name, offset, Packed(fields)) for name, offset, fields in found)


@cache
def _errors() -> tuple[_Register, ...]:
    """Status, mask and severity of each error."""
    found = []
    for offset, kind, form in ((0x04, "status", "flag"), (0x08, "mask", "number"), (0x0C, "severity", "severity")):
        found.append(_error_register("uncorrectable_error", offset, kind, form, _UNCORRECTABLE))
    for offset, kind, form in ((0x10, "status", "flag"), (0x14, "mask", "number")):
        found.append(_error_register("correctable_error", offset, kind, form, _CORRECTABLE))
    return tuple(found)


def _error_register(name: str, offset: int, kind: str, form: str, errors: dict[int, str]) -> _Register:
    fields = [
        Field(
            error if kind == "status" and error == _WITHOUT_STATUS else f"{error}_{kind}",
            _SHAPES[form],
            low=bit,
            width=1,
        )
        for bit, error in errors.items()
    ]
    return f"{name}_{kind}", offset, Packed(fields)
