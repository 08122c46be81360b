# SPDX-License-Identifier: Apache-2.0
"""What types cannot say about a platform's GPUs: which models they are."""

from collections.abc import Iterator
from difflib import get_close_matches

from acpigen.base.toml.toml_lines import Path
from acpigen.linux.gpu_models import MODELS, known_models
from acpigen.platform.model import RESET_CONTROLLERS, VDM_BYTES, Gpu, Platform
from acpigen.platform.problem import Problem


def gpu_models(platform: Platform) -> Iterator[Problem]:
    """Each GPU is a model of the catalogue, or described whole; what the file says of a known one is true."""
    for index, gpu in enumerate(platform.gpus):
        path: Path = ("gpus", index, "model")
        known = known_models(gpu.model)
        if not known:
            near = get_close_matches(gpu.model.lower(), MODELS, 1)
            for key in ("device_id", "mig_bug"):
                if getattr(gpu, key) is None:
                    yield Problem(
                        path,
                        f"{gpu.name} has the unknown model {gpu.model!r} and no {key}",
                        f"did you mean {near[0]}?" if near else f"give {key}, or one of {', '.join(MODELS)}",
                    )
        elif not gpu.models:
            yield from _denied(index, gpu)
        elif len({each.device_id for each in gpu.models}) > 1:
            names = ", ".join(each.name for each in gpu.models)
            yield Problem(path, f"{gpu.model} is several models", f"give one of {names}, or a device_id")


def resets(platform: Platform) -> Iterator[Problem]:
    """A GPU's reset is asked for by its controller's bit, and a Hopper's boot is read in front of its ECAM."""
    bridges = {bridge.name: bridge for bridge in platform.bridges}
    for index, gpu in enumerate(platform.gpus):
        bridge = bridges.get(gpu.parent.partition(".")[0])
        if gpu.reset_doorbell is None or bridge is None:
            continue
        path: Path = ("gpus", index, "reset_doorbell")
        if bridge.controller not in RESET_CONTROLLERS:
            yield Problem(
                path,
                f"{gpu.name} has a reset doorbell and is behind {bridge.name}, controller {bridge.controller};"
                " the doorbell has bits for controllers 8 and 9",
                "leave reset_doorbell out, or correct the bridge's controller",
            )
        elif gpu.hardware.reset_waits_for_boot and bridge.ecam_base < VDM_BYTES:
            yield Problem(
                path,
                f"_RST of {gpu.name} waits for its boot at {VDM_BYTES:#x} before ecam_base of {bridge.name}, which is"
                f" {bridge.ecam_base:#x}",
                "correct ecam_base, or leave reset_doorbell out",
            )


def _denied(index: int, gpu: Gpu) -> Iterator[Problem]:
    """What a file says of a known model that is not so."""
    known = known_models(gpu.model)
    facts: dict[str, tuple[object, set[object]]] = {
        "device_id": (gpu.device_id, {each.device_id for each in known}),
        "mig_bug": (gpu.mig_bug, {each.mig_bug for each in known}),
        "readiness": (gpu.readiness, {each.readiness.name for each in known}),
    }
    wrong = [key for key, (given, own) in facts.items() if given is not None and given not in own] or ["model"]
    for key in wrong:
        said = facts[key][0] if key in facts else gpu.model
        shown = f"{said:#06x}" if key == "device_id" else str(said).lower()
        alike = ", ".join(each.pci_id if key == "device_id" else each.name for each in known)
        yield Problem(
            ("gpus", index, key),
            f"{gpu.name} is a {gpu.model} and has {key} {shown}; known models of that name: {alike}",
            f"leave {key} out, or give the GPU another model name",
        )
