"""Walks from noise to codes: fields that guess velocities, and spies on whoever asks them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import describe
from autograde.checks.ch05.photos import (
    GUIDED,
    Array,
    Tensor,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Remote, Student

KINDS = 5


class Field(Protocol):
    """Velocities of codes, by time and labels."""

    def __init__(self, rng: Generator, channels: int, none: int) -> None: ...

    def __call__(self, z: Array, t: Array, labels: Array) -> Array: ...


class Labelled:
    """What a pair of labels stands for, in each channel; no label stands for something, too."""

    def __init__(self, rng: Generator, channels: int, none: int) -> None:
        self.none = none
        self.table = rng.normal(0, 2, size=(KINDS + 1, KINDS + 1, channels))
        self.mix = rng.normal(0, 0.4, size=(channels, channels))

    def of(self, labels: Array) -> Array:
        """Return what labels stand for, shape (batch, channels, 1, 1)."""
        known = np.where(labels == self.none, KINDS, labels)
        GUIDED.expect(
            ((labels == self.none) | ((labels >= 0) & (labels < KINDS))).all(),
            "The network is told a label that is none of those given, and not `none`.",
        )
        return np.asarray(self.table[known[:, 0], known[:, 1]][:, :, None, None])


class Points(Labelled):
    """All noise goes to one code for each pair of labels."""

    def __call__(self, z: Array, t: Array, labels: Array) -> Array:
        return np.asarray((z - self.of(labels)) / np.maximum(t, 1e-12))

    def goal(self, labels: Tensor, weight: float, none: int) -> Array:
        """Return where guided walks end."""
        with_label = self.of(np.asarray(labels))
        without = self.of(np.full_like(np.asarray(labels), none))
        return np.asarray(without + weight * (with_label - without))


class Tilted(Labelled):
    """Velocities that are linear in the code, and moved by what labels stand for."""

    def __call__(self, z: Array, t: Array, labels: Array) -> Array:
        return np.asarray(np.einsum("cd,bdhw->bchw", self.mix, z) + (1 + t) * self.of(labels))


class Bent(Labelled):
    """Velocities that are linear in nothing."""

    def __call__(self, z: Array, t: Array, labels: Array) -> Array:
        moved = np.einsum("cd,bdhw->bchw", self.mix, np.sin(2 * z + 3 * t))
        return np.asarray(moved + np.cos(z * t + self.of(labels)))


@dataclass
class Case:
    """What `sample_photos` is given, and what it does with the network and the decoder."""

    field: Any
    noise: Tensor
    labels: Tensor
    none: int
    scale: float
    steps: int
    weight: float
    asked: list[tuple[Tensor, Tensor, Tensor]] = field(default_factory=list)
    given: list[Tensor] = field(default_factory=list)
    made: list[Tensor] = field(default_factory=list)
    order: str = ""

    @classmethod
    def draw(
        cls,
        rng: Generator,
        shape: tuple[int, ...],
        kind: type[Field],
        steps: int,
        weight: float,
        scale: float = 1.0,
        dtype: torch.dtype = torch.float64,
    ) -> "Case":
        """Draw noise, labels and a network."""
        none = int(rng.choice([KINDS, -1, 17]))
        labels = torch.tensor(rng.integers(KINDS, size=(shape[0], 2)))
        noise = torch.tensor(rng.normal(size=shape)).to(dtype)
        return cls(kind(rng, shape[1], none), noise, labels, none, scale, steps, weight)

    def net(self, z_t: Any, t: Any, labels: Any) -> Tensor:
        """Guess velocities, and note what for."""
        for part, what in ((z_t, "codes"), (t, "times"), (labels, "labels")):
            if not isinstance(part, Tensor):
                raise GUIDED.wrong(f"Give the network {what} as a tensor, not {describe(part)}.")
        GUIDED.expect(
            z_t.shape[1:] == self.noise.shape[1:],
            "Give the network codes of the shape of the noise.",
        )
        GUIDED.expect(
            t.shape == z_t.shape[:1],
            f"Tell the network one time for each photo, a tensor of shape (batch,); yours has "
            f"{tuple(t.shape)}.",
        )
        GUIDED.expect(
            labels.shape == (len(z_t), 2) and not labels.is_floating_point(),
            "Tell the network both labels of each photo, as whole numbers.",
        )
        self.asked.append((z_t, t, labels))
        self.order += "n"
        parts = np.asarray(z_t.double()), np.asarray(t.double()), np.asarray(labels)
        return torch.tensor(self.field(parts[0], parts[1][:, None, None, None], parts[2])).to(z_t)

    def decode(self, z: Any) -> Tensor:
        """Make photos of another size, in three colours, far beyond 0 and 1; note the call."""
        if not isinstance(z, Tensor):
            raise GUIDED.wrong(f"Give the decoder latents as a tensor, not {describe(z)}.")
        GUIDED.expect(
            z.shape == self.noise.shape, "Give the decoder all latents, of the shape of the noise."
        )
        self.given.append(z)
        self.order += "d"
        colours = torch.stack([7 * z.sum(dim=1), z[:, 0] - 3, -5 * z[:, -1]], dim=1)
        self.made.append(colours.repeat_interleave(2, dim=2).repeat_interleave(2, dim=3))
        return self.made[-1]

    def ask(self, student: Student, kept: list[Remote] | None = None, default: bool = False) -> Any:
        """Return the student's photos, and note what it took to make them."""
        self.asked, self.given, self.made, self.order = [], [], [], ""
        noise, labels = kept or (self.noise, self.labels)
        args = self.net, self.decode, self.scale, noise, labels, self.none
        more = {} if default else {"steps": self.steps, "weight": self.weight}
        got = student.sample_photos(*args, **more)
        GUIDED.expect(self.asked, "The network is never asked.")
        GUIDED.expect(self.given, "The decoder is never called: photos are wanted, no latents.")
        return got

    def code(self) -> Array:
        """Return the latents that the decoder was given last, at the network's scale."""
        last = tensor(self.given[-1], tuple(self.noise.shape), "What is decoded", GUIDED)
        return np.asarray(last.double()) * self.scale

    def expect_decoded_once(self) -> None:
        """Raise `Wrong` unless the decoder was called once, when the walk was over."""
        GUIDED.expect(
            self.order.count("d") == 1 and self.order.endswith("d"),
            "The decoder belongs behind the walk, not into it: all steps are among latents, and "
            "it is called once.",
            "P7",
        )

    def expect_straight(self, goal: Array) -> None:
        """Raise `Wrong` unless each code that the network was shown lies on the way to the goal."""
        start = np.asarray(self.noise.double())
        told = [t for _, t, _ in self.asked]
        ahead = [float(t[0]) for t in told]
        GUIDED.expect(
            all(a >= b for a, b in pairwise(ahead)) and all((t == t[0]).all() for t in told),
            "Time falls from step to step, for all photos alike: yours does not.",
        )
        for z, t in ((z, t) for z, t, _ in self.asked):
            late = float(t[0])
            want = np.tile(goal + late * (start - goal), (len(z) // len(start), 1, 1, 1))
            GUIDED.expect(
                want.shape == z.shape and np.allclose(np.asarray(z.double()), want, atol=2e-3),
                "On the way the code is not where it should be at the time that you tell the "
                "network: a step moves it by as much as time falls.",
            )
        edges = np.linspace(1, 0, self.steps + 1)[:-1]
        seen = sorted(set(ahead), reverse=True)
        GUIDED.expect(
            len(seen) == len(edges) and np.allclose(seen, edges, atol=1e-5),
            "Equal steps begin at time 1, and the last one begins at 1 / steps.",
        )

    def expect_scaled(self, goal: Array) -> None:
        """Raise `Wrong` unless the decoder was given codes of its own scale."""
        shape = tuple(self.noise.shape)
        start = np.asarray(self.asked[0][0].double())[: shape[0]]
        GUIDED.expect(
            np.shape(start) == shape and not self.near_scaled_noise(start),
            "The walk begins with the noise as it is: the scale has nothing to do with it.",
            "P13",
        )
        want = np.broadcast_to(goal / self.scale, shape)
        scaled = {
            1: "The scale is not undone: the decoder knows latents as the autoencoder made them.",
            2: "You multiply by the scale once more: the decoder needs it undone.",
            -1: "The scale is undone twice.",
            0.5: "The scale is undone by its root.",
        }
        table: list[Any] = [
            *((want * self.scale**power, words, "P13") for power, words in scaled.items()),
            (
                want * self.scale / 0.18215,
                "The scale is that of another model: use the one you are given.",
                "P13",
            ),
            *((code / self.scale, words) for code, words in self.slips()),
        ]
        GUIDED.close(
            self.given[-1],
            want,
            "The decoder is not given the codes at which the walk should end, with their scale "
            "undone.",
            lambda: unlike(want, table),
            what="What is decoded",
            rtol=2e-4,
            atol=2e-4,
        )

    def near_scaled_noise(self, start: Array) -> bool:
        """Say whether a walk began with the noise, times a power of the scale."""
        noise = np.asarray(self.noise.double())
        powers = 1, -1, 2, -2, 0.5, -0.5
        return any(np.allclose(start, noise * self.scale**p, atol=1e-5) for p in powers)

    # Walks that are written out

    def walk(
        self,
        times: list[float] | None = None,
        widths: list[float] | None = None,
        guide: Callable[[Array, Array], Array] | None = None,
        labels: Array | None = None,
    ) -> Array:
        """Return the code at the end of Euler's walk, or of one that goes otherwise."""
        z = np.asarray(self.noise.double())
        asked = np.asarray(self.labels) if labels is None else labels
        nothing = np.full_like(asked, self.none)
        edges = np.linspace(1, 0, self.steps + 1)
        for k in range(self.steps):
            t = np.full((len(z), 1, 1, 1), edges[k] if times is None else times[k])
            both = self.field(z, t, asked), self.field(z, t, nothing)
            v = guide(*both) if guide else both[1] + self.weight * (both[0] - both[1])
            z = z - v * (edges[k] - edges[k + 1] if widths is None else widths[k])
        return np.asarray(z)

    def expect_code(self, want: Array, tolerance: float) -> None:
        """Raise `Wrong` unless the walk has ended there; scales are looked at elsewhere."""
        want = np.broadcast_to(want, tuple(self.noise.shape))
        GUIDED.close(
            self.code(),
            want,
            "The walk does not end where it should.",
            lambda: unlike(want, self.slips(), 1e-5),
            what="What is decoded",
            rtol=tolerance,
            atol=tolerance,
        )

    def slips(self) -> list[tuple[Array, str]]:
        """Return what known mistakes lead to."""
        n, w = self.steps, self.weight
        edges, even = np.linspace(1, 0, n + 1), [1 / n] * n
        turned = np.ascontiguousarray(np.asarray(self.labels)[:, ::-1])
        first = np.tile(np.asarray(self.labels)[:1], (len(self.labels), 1))
        begins = "Equal steps begin at time 1, and the last one begins at 1 / steps."
        return [
            (
                self.walk(guide=lambda a, b: a + w * (b - a)),
                "Guidance works the wrong way round: weight 1 is with labels.",
            ),
            (
                self.walk(guide=lambda a, b: a + w * (a - b)),
                "Weight 1 is the guess with labels, no further: yours begins there.",
            ),
            (
                self.walk(guide=lambda a, b: b + w * a),
                "The two guesses weigh more than 1 together.",
            ),
            (
                self.walk(guide=lambda a, b: w * a),
                "What the network says without labels is missing.",
            ),
            (
                self.walk(guide=lambda a, b: a),
                "Guidance plays no part: its weight changes nothing.",
            ),
            (self.walk(guide=lambda a, b: b), "The labels play no part."),
            (
                self.walk(widths=[-1 / n] * n),
                "You walk the wrong way: velocities lead from code to noise, and time falls.",
            ),
            (self.walk(times=list(edges[1:])), begins),
            (self.walk(times=list(edges[::-1][1:])), "Time falls from 1 to 0: yours rises."),
            (self.walk(times=list(edges[::-1][:-1])), "Time falls from 1 to 0: yours rises."),
            (self.walk(times=list((edges[1:] + edges[:-1]) / 2)), begins),
            (self.walk(times=[1.0] * n), "The network is told time 1 at every step."),
            (self.walk(times=list(np.arange(n, 0, -1.0))), "Times lie between 0 and 1."),
            (self.walk(times=list(np.linspace(1, 0, n))), begins),
            (self.walk(widths=[1.0] * n), "A step is 1 / steps long: multiply the velocity by it."),
            (self.walk(widths=list(edges[:-1])), "A step is as long as the others: 1 / steps."),
            (self.walk(widths=[*even[:-1], 0.0]), "The last step is missing."),
            (self.walk(widths=[0.0, *even[1:]]), "The first step is missing."),
            (self.walk(labels=turned), "Kind and condition have changed places."),
            (self.walk(labels=first), "Every photo has labels of its own: you use the first's."),
            (np.asarray(self.noise.double()), "The noise does not move."),
        ]
