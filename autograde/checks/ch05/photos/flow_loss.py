"""Noise read off what the network is shown, and the loss of guesses that were made here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, array, describe
from autograde.checks.callers import expect_same
from autograde.checks.ch05.photos import (
    LOSS,
    STATE,
    Array,
    Tensor,
    expect_state,
)
from autograde.checks.ch05.photos.noise import mixed, names_mixing, standard, together
from autograde.checks.ch05.photos.times import expect_times
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

# Losses in a row from one fresh generator.
LOSSES = """
import torch
def losses(flow_loss, net, z, labels, seed, times):
    generator = torch.Generator().manual_seed(seed)
    return [flow_loss(net, z, labels, generator) for _ in range(times)]
"""


# A network with weights, what it was shown, and the slopes of its loss. None: no history.
SLOPES = """
import torch
class Net(torch.nn.Module):
    def __init__(self, weights):
        super().__init__()
        self.weights = torch.nn.Parameter(weights)
        self.seen = []
    def forward(self, z_t, t, labels):
        self.seen.append((z_t, t))
        w, late = self.weights, t.reshape(-1, 1, 1, 1)
        return w[0] * z_t + w[1] * late + w[2] * labels[:, :1, None, None] + w[3]
def slopes(flow_loss, weights, z, labels, seed):
    net = Net(weights)
    loss = flow_loss(net, z, labels, torch.Generator().manual_seed(seed))
    shown = [torch.cat(part) for part in zip(*net.seen)]
    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return shown, None
    return shown, torch.autograd.grad(loss, [net.weights], allow_unused=True)[0]
"""


@dataclass
class Case:
    """A batch, and what the network was shown of it."""

    z: Tensor
    labels: Tensor
    seed: int
    shown: list[tuple[Tensor, Tensor, Tensor]] = field(default_factory=list)

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...], dtype: torch.dtype) -> "Case":
        """Draw codes, no two alike and most of them far from 0, and labels."""
        z = torch.tensor(rng.uniform(2, 3, size=shape) * rng.choice([-1, 1, 1], size=shape))
        labels = torch.tensor(rng.integers(6, size=(shape[0], 2)))
        return cls(z.to(dtype), labels, int(rng.integers(1 << 30)))

    def net(self, z_t: Any, t: Any, labels: Any) -> Tensor:
        """Guess as no formula does; note what was shown. Raise `Wrong` if it has no such form."""
        for part, what in ((z_t, "noised codes"), (t, "times"), (labels, "labels")):
            if not isinstance(part, Tensor):
                raise LOSS.wrong(f"Show the network {what} as a tensor, not {describe(part)}.")
        LOSS.expect(
            z_t.shape[1:] == self.z.shape[1:],
            "The network should be shown codes of the shape of z.",
        )
        LOSS.expect(
            t.shape == z_t.shape[:1],
            "The network is to be told one time for each photo, a tensor of shape (batch,); "
            f"yours has {tuple(t.shape)}.",
        )
        LOSS.expect(
            labels.shape == (len(z_t), 2),
            "The network is to be told both labels of each photo.",
        )
        self.shown.append((z_t, t, labels))
        wave = torch.sin(3 * z_t) + t.to(z_t.dtype).reshape(-1, 1, 1, 1)
        spread: Tensor = wave * (1 + labels[:, 1].to(z_t.dtype).reshape(-1, 1, 1, 1))
        return spread

    def ask(self, student: Student, seed: int | None = None, times: int = 1) -> list[Any]:
        """Return the student's losses, after looking at the form of what the network was shown."""
        self.shown.clear()
        ask, seed = student.define(LOSSES, "losses"), self.seed if seed is None else seed
        found = ask(student.handle("flow_loss"), self.net, self.z, self.labels, seed, times)
        LOSS.expect(self.shown, "The network is never asked.")
        seen = sum(len(z_t) for z_t, _, _ in self.shown)
        LOSS.expect(
            seen == times * len(self.z), "The network should be shown each photo of a batch once."
        )
        told = torch.cat([labels for _, _, labels in self.shown])
        LOSS.expect(
            torch.equal(told, self.labels.repeat(times, 1)),
            "The network should be told each photo's own labels, as they are.",
        )
        return list(found)

    def z_t(self) -> Array:
        """Return the noised codes that the network was shown."""
        return np.asarray(torch.cat([z_t for z_t, _, _ in self.shown]).double())

    def t(self) -> Array:
        """Return the times that the network was told."""
        return np.asarray(torch.cat([t for _, t, _ in self.shown]).double())

    def eps(self) -> Array:
        """Return the noise in the codes that the network was shown."""
        return mixed(np.asarray(self.z.double()), self.z_t(), self.t())

    def guesses(self) -> Array:
        """Return what the network has answered."""
        found = [self.net(*part) for part in list(self.shown)]
        del self.shown[-len(found) :]
        return np.asarray(torch.cat(found).double())


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part(
        "times: one for each photo, most in the middle", 1, partial(look_at_times, student, rng)
    )
    yield Part("codes on their way to noise", 1, partial(look_at_codes, student, rng))
    yield Part("the loss", 1, partial(look_at_loss, student, rng))
    name = "gradients, the generator's draws, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_source, student, rng))


def look_at_times(student: Student, rng: Generator) -> None:
    """Look at the times of many photos."""
    case = Case.draw(rng, (4000, 1, 2, 1), torch.float32)
    case.ask(student)
    expect_times(case.t())


# Codes


def look_at_codes(student: Student, rng: Generator) -> None:
    """Ask whether the noise that the network's codes show is standard normal and independent."""
    same = int(rng.integers(11, 14))
    shapes = (2500, 2, 2, 2), (same,) * 4, (same, same + 3, same, 2 * same), (1, 9, 20, 30)
    for shape in shapes:
        case = Case.draw(rng, shape, torch.float64 if shape[0] == 1 else torch.float32)
        case.ask(student)
        names_mixing(np.asarray(case.z.double()), case.z_t(), case.t())
        eps = case.eps()
        if shape[0] == 2500:
            expect_free(eps, case.t())
        LOSS.expect(
            eps.size < 10_000 or min(eps.max(), -eps.min()) > 3.05,
            "Large noise is cut off with you: it may be of any size.",
        )
        LOSS.expect(
            standard(eps), "A code at time t is (1 - t) of the code and t of standard normal noise."
        )


def expect_free(eps: Array, t: Array) -> None:
    """Raise `Wrong` unless every number has noise of its own, whatever time it is."""
    rows = eps.reshape(len(eps), -1)
    LOSS.expect(
        np.abs(rows.mean(axis=0)).max() < 0.13,
        "All photos share their noise: each number of each photo needs its own.",
    )
    LOSS.expect(
        together(rows, rows) < 0.13,
        "Channels or places share their noise: each number of each photo needs its own.",
    )
    logit = np.log(t.clip(1e-6, 1 - 1e-6) / (1 - t).clip(1e-6, 1 - 1e-6))[:, None]
    LOSS.expect(
        together(np.hstack([rows, rows[:, ::-1] ** 2]), logit) < 0.2,
        "Noise and times go together: draw one after the other from the same generator.",
    )
    half = len(rows) // 2
    for lag in (1, 2, 3, half):
        go = np.corrcoef(rows[lag:].ravel(), rows[:-lag].ravel())[0, 1]
        LOSS.expect(abs(go) < 0.06, "The photos' noise goes together: draw it freely.")


# The loss


def look_at_loss(student: Student, rng: Generator) -> None:
    """Compare the loss of guesses, in both precisions."""
    batch, channels, height, width = (int(n) for n in rng.choice(np.arange(2, 9), 4, replace=False))
    same = int(rng.integers(3, 6))
    for shape in ((batch, channels, height, width), (same,) * 4, (1, 3, height, width)):
        for dtype in (torch.float32, torch.float64):
            case = Case.draw(rng, shape, dtype)
            (loss,) = case.ask(student)
            want = ((case.guesses() - (case.eps() - np.asarray(case.z.double()))) ** 2).mean()
            LOSS.close(
                np.asarray(array(loss, (), "The loss"), dtype=np.float64),
                want,
                "That is not the squared error of the guessed velocities, averaged over all "
                "numbers.",
                partial(loss_slips, case, want),
                what="The loss",
                rtol=2e-4,
            )


def loss_slips(case: Case, want: float) -> Table:
    """Return what known mistakes lead to."""
    z, eps, guess = np.asarray(case.z.double()), case.eps(), case.guesses()
    square = (guess - (eps - z)) ** 2
    t = case.t()[:, None, None, None]
    table = [
        (
            ((guess - (z - eps)) ** 2).mean(),
            "The sign is wrong: the velocity is that of a code on its way to noise, as time grows.",
        ),
        (
            ((guess - eps) ** 2).mean(),
            "You compare with the noise: the network guesses velocities.",
        ),
        (((guess - z) ** 2).mean(), "You compare with the code: the network guesses velocities."),
        (((guess - (eps + z)) ** 2).mean(), "The velocity is a difference: you take the sum."),
        (
            ((guess - (eps - case.z_t())) ** 2).mean(),
            "The velocity is that between noise and code, not between noise and noised code.",
        ),
        (square.sum(), "That is a sum: take the mean over all numbers."),
        (square.sum() / len(z), "The mean is over all numbers, not over photos only."),
        (square.mean() / 2, "That is half of the mean."),
        (np.sqrt(square.mean()), "That is the root of the mean square: no root is wanted."),
        (np.abs(guess - (eps - z)).mean(), "Squares are wanted, not absolute errors."),
        (square.mean() / z.size, "You divide by the count twice."),
        *((w, "All times count alike in the loss: yours weighs them.") for w in weighed(square, t)),
    ]
    return unlike(want, table, 1e-3)


def weighed(square: Array, t: Array) -> list[float]:
    """Return mean squares that are weighed by time."""
    weights = t, 1 - t, t**2, (1 - t) ** 2, t * (1 - t), 1 / t, 1 / (1 - t), 1 / t**2
    return [float((w * square).mean()) for w in weights]


# Where it comes from


def look_at_source(student: Student, rng: Generator) -> None:
    """Compare slopes; ask twice from one generator, again, and from another."""
    look_at_slopes(student, rng)
    before = student.define(STATE, "state")()
    case = Case.draw(rng, (60, 2, 3, 2), torch.float32)
    shown = []
    for seed in (case.seed, case.seed, case.seed + 1):
        case.ask(student, seed, times=2)
        rows = np.hstack([case.z_t().reshape(120, -1), case.t()[:, None]])
        shown.append(rows.reshape(2, 60, -1))
    first, again, other = shown
    LOSS.expect(
        np.array_equal(first, again),
        "The same seed gives other times or noise: draw both from the generator you are given.",
    )
    LOSS.expect(
        (np.ptp([first[0], first[1], other[0]], axis=0) > 1e-6).mean() > 0.99,
        "Another seed, or a second call, gives the same times or noise: draw both from the "
        "generator you are given and leave its seed alone.",
    )
    expect_state(student, before, LOSS)
    kept = [student.keep(case.z), student.keep(case.labels)]
    ask = student.define(LOSSES, "losses")
    ask(student.handle("flow_loss"), case.net, *kept, case.seed, 1)
    expect_same(LOSS, "flow_loss", (case.z, case.labels), kept)


def look_at_slopes(student: Student, rng: Generator) -> None:
    """Compare slopes along a network's weights with differences of the right loss."""
    case = Case.draw(rng, (7, 2, 3, 4), torch.float32)
    weights = torch.tensor(rng.normal(size=4)).float()
    ask = student.define(SLOPES, "slopes")
    shown, found = ask(student.handle("flow_loss"), weights, case.z, case.labels, case.seed)
    LOSS.expect(found is not None, "No gradient comes back from the loss to the network's weights.")
    z = np.asarray(case.z.double())
    z_t, t = (np.asarray(part.double()) for part in shown)
    v = mixed(z, z_t, t) - z
    parts = z_t, t[:, None, None, None], np.asarray(case.labels)[:, :1, None, None], np.ones(1)

    def loss(w: Array) -> float:
        guess = sum(a * part for a, part in zip(w, parts, strict=True))
        return float(((guess - v) ** 2).mean())

    w = np.asarray(weights.double())
    steps = np.eye(4)
    want = [(loss(w + step) - loss(w - step)) / 2 for step in steps]  # exact for squares
    LOSS.close(
        found,
        want,
        "The gradient of the network's weights is not that of the mean squared error.",
        what="The gradient",
        rtol=2e-3,
        atol=2e-4,
    )
