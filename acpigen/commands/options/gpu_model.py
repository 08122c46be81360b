# SPDX-License-Identifier: Apache-2.0
"""The option ``--gpu-model``, the same for every command that has it."""

import argparse

from acpigen.base.command.option_values import given
from acpigen.base.errors import BadInputError
from acpigen.linux.gpu_models import MODELS, GpuModel, find_models
from acpigen.platform.model import Platform


def add_gpu_model(parser: argparse._ActionsContainer) -> None:
    """Describes the option, for a parser or a group of its options."""
    parser.add_argument(
        "--gpu-model",
        metavar="MODEL",
        type=_meant,
        help=f"which GPUs these are: {', '.join(MODELS)}, a family such as GH200, a PCI device id, or for any other"
        " GPU its id and properties: 10de:3999,no-mig-bug",
    )


def _meant(text: str) -> str:
    """The type of the option: a word that means a model.

    :raises BadInputError: it means none.
    """
    find_models(given(text))
    return text


def gpu_models(text: str | None, platform: Platform | None = None) -> tuple[GpuModel, ...]:
    """The models that the option means; none where it is not given.

    :param platform: the platform that was named beside it.
    :raises BadInputError: no model is meant, or the platform's GPUs are others.
    """
    if text is None:
        return ()
    models = find_models(text)
    if platform is None:
        return models
    for gpu in platform.gpus:
        differences = models[0].differences(gpu.hardware)
        if differences:
            raise BadInputError(
                f"--gpu-model {text} is not what {gpu.name} of {platform.name} is: {'; '.join(differences)}",
                hint="leave one of --gpu-model and --platform out, or correct it",
            )
    return models
