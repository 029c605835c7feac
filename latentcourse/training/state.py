"""All that changes while a training runs, and what is wrong with it when it has gone wrong."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor, nn
from torch.nn.utils import get_total_norm

Row = dict[str, float]


class NotFinite(FloatingPointError):
    """A loss, or a weight, is infinite or no number: nothing good comes after it.

    Examples
    --------
    >>> from latentcourse.training import train
    >>> model = nn.Linear(2, 1)
    >>> def terms(x, share, generator):
    ...     return {"loss": model(x).square().mean() / 0}
    >>> train(model, terms, torch.ones(8, 2), epochs=1, batch_size=4)
    Traceback (most recent call last):
    latentcourse.training.state.NotFinite: In epoch 1 the loss was not finite in step 1 (loss ...
    """


@dataclass(frozen=True)
class State:
    """What a training goes on from.

    Attributes
    ----------
    model : torch.nn.Module
    average : torch.nn.Module or None
        A second model, which follows the first one.
    optimiser : torch.optim.Optimizer
    generator : torch.Generator
        Of batches and noise.

    Examples
    --------
    >>> model = nn.Linear(2, 1)
    >>> state = State(model, None, torch.optim.Adam(model.parameters()), torch.Generator())
    >>> good = state.weights()
    >>> _ = nn.init.constant_(model.weight, float("nan"))
    >>> state.are_finite()
    False
    >>> state.put(good)
    >>> state.are_finite()
    True
    """

    model: nn.Module
    average: nn.Module | None
    optimiser: torch.optim.Optimizer
    generator: torch.Generator

    def models(self) -> dict[str, nn.Module]:
        """Return the models by what their tensors' names begin with."""
        average = {} if self.average is None else {"average": self.average}
        return {"model": self.model, **average}

    def weights(self) -> dict[str, Tensor]:
        """Return copies of the models' tensors, by name."""
        return {
            f"{whose}.{name}": tensor.detach().clone()
            for whose, model in self.models().items()
            for name, tensor in model.state_dict().items()
        }

    def rest(self) -> dict[str, Tensor]:
        """Return what a training needs to go on beside its weights, by name."""
        return {"generator": self.generator.get_state()} | {
            f"optimiser.{number}.{name}": value.detach()
            for number, held in self.optimiser.state_dict()["state"].items()
            for name, value in held.items()
        }

    def put(self, weights: Mapping[str, Tensor]) -> None:
        """Give the models the weights that `weights` returned."""
        for whose, model in self.models().items():
            model.load_state_dict(_of(whose, weights))

    def put_all(self, tensors: Mapping[str, Tensor]) -> None:
        """Take up a training again, from what `weights` and `rest` returned."""
        self.put(tensors)
        states: dict[int, dict[str, Tensor]] = {}
        for key, value in _of("optimiser", tensors).items():
            number, _, name = key.partition(".")
            states.setdefault(int(number), {})[name] = value
        self.optimiser.load_state_dict({**self.optimiser.state_dict(), "state": states})
        self.generator.set_state(tensors["generator"])

    def tensors(self) -> list[Tensor]:
        """Return the models' parameters and buffers themselves."""
        models = self.models().values()
        each = chain.from_iterable(chain(one.parameters(), one.buffers()) for one in models)
        return [tensor.detach() for tensor in each]

    def are_finite(self) -> bool:
        """Say whether all parameters of the model are finite; the device is asked once."""
        largest = get_total_norm([one.detach() for one in self.model.parameters()], math.inf)
        return bool(largest.isfinite())


def _of(whose: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = f"{whose}."
    return {key.removeprefix(start): one for key, one in tensors.items() if key.startswith(start)}


def complaint(history: Iterable[Mapping[str, Tensor]]) -> str:
    """Say what was not finite first in an epoch that went wrong.

    Parameters
    ----------
    history : iterable of mappings of str to tensor
        The terms of each step. The loss has to be finite; a term that is only looked at need not.

    Examples
    --------
    >>> steps = [(0.5, 0.5), (float("inf"), 0.5), (float("nan"), float("nan"))]
    >>> complaint({"loss": torch.tensor(a), "mse": torch.tensor(b)} for a, b in steps)
    'the loss was not finite in step 2 (loss inf)'
    >>> complaint([{"loss": torch.tensor(0.5)}])
    'the weights were no longer finite'
    """
    for number, noted in enumerate(history, 1):
        values = {name: float(value) for name, value in noted.items()}
        if not math.isfinite(values["loss"]):
            bad = [f"{name} {value}" for name, value in values.items() if not math.isfinite(value)]
            return f"the loss was not finite in step {number} ({', '.join(bad)})"
    return "the weights were no longer finite"
