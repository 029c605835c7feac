"""A training under way: what happens in an epoch, and in a step of it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_

from latentcourse.training import places
from latentcourse.training.state import NotFinite, Row, State, complaint

# A batch is a tensor or a tuple of tensors, as the data are.
Terms = Callable[[Any, float, torch.Generator], Mapping[str, Tensor]]
Follow = Callable[[nn.Module, nn.Module, int], None]


@dataclass(frozen=True)
class Numbers:
    """The numbers of a training; `train` says what they mean.

    Examples
    --------
    >>> numbers = Numbers(2, 32, rate=1.0, starts=0, seed=0, clip=None, warmup=4)
    >>> [numbers.rate_at(step, steps=8) for step in range(8)]
    [0.25, 0.5, 0.75, 1.0, 1.0, 0.75, 0.5, 0.25]
    """

    epochs: int
    batch_size: int
    rate: float
    starts: int
    seed: int
    clip: float | None
    warmup: int

    def rate_at(self, step: int, steps: int) -> float:
        """Return the learning rate of a step, counted from 0."""
        rise = (step + 1) / self.warmup if self.warmup else 1.0
        return self.rate * min(1.0, rise, 2 - 2 * (step / steps))

    @property
    def shape(self) -> tuple[int, ...]:
        """Return the shape of a batch's indices."""
        return (self.starts, self.batch_size) if self.starts else (self.batch_size,)


@dataclass(frozen=True)
class Run:
    """A training under way.

    Attributes
    ----------
    numbers : Numbers
    state : State
    terms, follow : functions
        As `train` takes them.
    data : tensor or tuple of tensors
        On the model's device.

    Examples
    --------
    >>> model, x = nn.Linear(2, 1), torch.ones(8, 2)
    >>> state = State(model, None, torch.optim.Adam(model.parameters()), torch.Generator())
    >>> numbers = Numbers(1, 4, rate=0.1, starts=0, seed=0, clip=None, warmup=0)
    >>> run = Run(numbers, state, lambda x, share, generator: {"loss": (x * 3).mean()}, x)
    >>> run.batch().shape
    torch.Size([4, 2])
    """

    numbers: Numbers
    state: State
    terms: Terms
    data: Tensor | tuple[Tensor, ...]
    follow: Follow | None = None

    def epoch(self, epoch: int) -> Row:
        """Go through an epoch, counted from 0, and return its row.

        Raises
        ------
        NotFinite
            If the loss or a weight is infinite or no number after it.
        """
        noise, per_epoch = self.noise(epoch), self.rows // self.numbers.batch_size
        history: list[dict[str, Tensor]] = []
        try:
            for step in range(epoch * per_epoch, (epoch + 1) * per_epoch):
                noted = self.step(step, self.numbers.epochs * per_epoch, noise)
                history.append({name: value.detach().mean() for name, value in noted.items()})
        except Exception:  # such as that of a distribution whose mean is no number
            self.check(epoch, history, self.sums(history))
            raise
        sums = self.sums(history)
        places.average(sums.values())
        self.check(epoch, history, sums)
        means = {name: float(value) / per_epoch for name, value in sums.items()}
        return {"epoch": float(epoch + 1), **means}

    def step(self, step: int, steps: int, noise: torch.Generator) -> Mapping[str, Tensor]:
        """Do a step, counted from 0, and return what is to be noted."""
        model, average, optimiser = self.state.model, self.state.average, self.state.optimiser
        optimiser.param_groups[0]["lr"] = self.numbers.rate_at(step, steps)
        batch = self.batch()
        optimiser.zero_grad(set_to_none=True)
        with torch.enable_grad():  # a caller may well be one who only wanted to decode
            noted = self.terms(batch, step / steps, noise)
            noted["loss"].sum().backward()  # type: ignore[no-untyped-call]
        share_gradients(model)
        if self.numbers.clip is not None:
            clip_grad_norm_(model.parameters(), self.numbers.clip)
        optimiser.step()
        places.spread(model.buffers())
        if average is not None and self.follow is not None:
            with torch.no_grad():
                self.follow(average, model, step + 1)
        return noted

    @property
    def rows(self) -> int:
        """Return how many pictures there are."""
        return len(self.data[0] if isinstance(self.data, tuple) else self.data)

    def batch(self) -> Tensor | tuple[Tensor, ...]:
        """Draw a batch, of which several processes get a slice each."""
        generator, shape = self.state.generator, self.numbers.shape
        chosen = torch.randint(self.rows, shape, generator=generator, device=generator.device)
        own = places.own_slice(chosen)
        if isinstance(self.data, tuple):
            return tuple(part[own] for part in self.data)
        return self.data[own]

    def noise(self, epoch: int) -> torch.Generator:
        """Return the generator of an epoch's noise.

        Alone, it is that of the batches. Of several processes each has its own, seeded anew in
        each epoch, so that there is no more state to keep.
        """
        generator = self.state.generator
        if places.count() == 1:
            return generator
        words = f"{self.numbers.seed} {epoch} {places.rank()}".encode()
        mixed = int.from_bytes(hashlib.blake2b(words, digest_size=4).digest())
        return torch.Generator(generator.device).manual_seed(mixed)

    def sums(self, history: list[dict[str, Tensor]]) -> dict[str, Tensor]:
        """Return the sum over steps of each term."""
        sums: dict[str, Tensor] = {}
        zero = torch.zeros((), device=self.state.generator.device)
        for noted in history:
            for name, value in noted.items():
                sums[name] = sums.get(name, zero) + value
        return sums

    def check(
        self, epoch: int, history: list[dict[str, Tensor]], sums: Mapping[str, Tensor]
    ) -> None:
        """Raise NotFinite if that is what the epoch ended in.

        A GPU that is asked has to stop for the answer, so it is asked once an epoch.
        """
        loss = sums.get("loss", torch.zeros(()))
        if not (bool(loss.isfinite()) and self.state.are_finite()):
            raise NotFinite(
                f"In epoch {epoch + 1} {complaint(history)}, so the model has the weights of "
                f"before that epoch again: a lower rate, or gradients that are clipped, may help."
            )


def share_gradients(model: nn.Module) -> None:
    """Give every process the gradient of the whole batch, the mean over its slices.

    DistributedDataParallel would do it while it goes backward, but only for what goes through its
    own `forward`, and `terms` calls the model that it closes over.

    Examples
    --------
    >>> model = nn.Linear(2, 1)
    >>> model(torch.ones(4, 2)).sum().backward()
    >>> share_gradients(model)
    >>> model.weight.grad   # alone
    tensor([[4., 4.]])
    """
    if places.count() == 1:
        return
    trained = [one for one in model.parameters() if one.requires_grad]
    unused = [number for number, one in enumerate(trained) if one.grad is None]
    uses = torch.ones(len(trained), device=trained[0].device)
    for number in unused:
        trained[number].grad, uses[number] = torch.zeros_like(trained[number]), 0
    places.average([*(one.grad for one in trained if one.grad is not None), uses])
    for number in unused:
        if not uses[number]:  # in any process: Adam is to leave it alone, as it would with one
            trained[number].grad = None
