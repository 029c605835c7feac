"""Shares in both halves and on their edges, each with a KL on both sides of the target."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Part, Table, describe, same
from autograde.checks.callers import ask_untouched, expect_all_digits, name_the_case
from autograde.sandbox.student import Student

PAGE = Page("3_defend#nats-instead-of-a-weight")


OTHER = "That is not the reconstruction and a price on the distance from the target."
NEAR = (
    "However near to the target, what is missing has its price, and a slope of that size: leave "
    "nothing free, and round no corner off."
)
# The loss of tensors, and its slopes along the reconstruction and the KL.
SLOPES = """
import torch
def slopes(loss, reconstruction, kl, *rest):
    leaves = [part.clone().requires_grad_() for part in (reconstruction, kl)]
    got = loss(*leaves, *rest)
    if not isinstance(got, torch.Tensor) or not got.requires_grad:
        return got, None, None
    return got, *torch.autograd.grad(got.sum(), leaves, allow_unused=True)
"""


class Case(NamedTuple):
    """What the loss is a function of."""

    reconstruction: Any
    kl: Any
    share: float
    nats: Any
    price: float

    @classmethod
    def draw(cls, rng: Generator, share: float, shape: tuple[int, ...], each: bool) -> "Case":
        """Return values whose KL lies on both sides of the target, if there are several."""
        nats = rng.uniform(2, 9, size=shape if each else ())
        aim = np.broadcast_to(target(share, nats), shape)
        sides = np.where(np.arange(aim.size) % 2, 1, -1).reshape(shape) * rng.choice([-1, 1])
        sides = np.where(aim > 0, sides, 1)
        # Below the target there is room only for a part of it: a KL is not negative.
        away = np.where(sides > 0, rng.uniform(0.3, 3, size=shape), -rng.uniform(0.2, 0.9) * aim)
        return cls(
            rng.uniform(10, 40, size=shape), aim + away, share, nats, float(rng.uniform(2, 12))
        )

    def next_to_target(self) -> "Case":
        """Return the same with a KL of a thousandth beside the target, and no reconstruction."""
        near = target(self.share, self.nats) + 1e-3 * np.sign(self.away())
        return self._replace(kl=near, reconstruction=0 * self.reconstruction)

    def far_from_target(self) -> "Case":
        """Return the same with a large KL, a high price, and a negative reconstruction."""
        return self._replace(
            kl=1e4 * self.kl, reconstruction=-50 * self.reconstruction, price=1e3 * self.price
        )

    def away(self) -> Any:
        """Return how far the KL exceeds the target."""
        return self.kl - target(self.share, self.nats)

    def loss(self) -> np.ndarray:
        """Return the loss, one number after the other."""
        rows = np.broadcast(self.reconstruction, self.kl, target(self.share, self.nats))
        losses = [a + self.price * max(b - c, c - b) for a, b, c in rows]
        return np.array(losses, dtype=np.float64).reshape(rows.shape)


def target(share: float, nats: Any) -> Any:
    """Return the target: a line from 0, at half of the training at `nats`, and flat from there."""
    return np.interp(share, [0, 0.5, 1], [0, 1, 1]) * nats


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("numbers", 0.5, partial(look_at_numbers, student, rng))
    yield Part("arrays", 0.5, partial(look_at_arrays, student, rng))
    title = "tensors and their slopes, the arguments left as they were"
    yield Part(title, 1, partial(look_at_tensors, student, rng))


def shares(rng: Generator) -> list[float]:
    """Return shares of the training that are done."""
    first, second = rng.uniform(0.15, 0.45, size=2), rng.uniform(0.55, 0.95)
    # The second half first: what stands still in the first one tells little of the mistake.
    return [float(v) for v in (second, *first, 0.0, 0.49, 0.5, 0.51, 1.0)]


def compare(got: Any, case: Case, rtol: float = 1e-6, atol: float = 1e-9) -> None:
    """Raise `Wrong` unless that is the loss."""
    PAGE.close(
        got.detach().cpu().numpy() if hasattr(got, "detach") else got,
        case.loss(),
        OTHER,
        partial(loss_slips, case),
        what="The loss",
        rtol=rtol,
        atol=atol,
    )


def look_at_numbers(student: Student, rng: Generator) -> None:
    """Ask for the loss of one network at a time."""
    for share in shares(rng):
        for _ in range(4):
            r, kl, _, nats, price = Case.draw(rng, share, (), each=True)
            case = Case(float(r), float(kl), share, float(nats), price)
            for one in (case, case.far_from_target()):
                compare(student.capacity_loss(*one), one)
            near = case.next_to_target()
            # Floats may have become float32.
            PAGE.close(student.capacity_loss(*near), near.loss(), NEAR, what="The loss", rtol=1e-2)


def look_at_arrays(student: Student, rng: Generator) -> None:
    """Ask for the losses of several networks, with one target or with one for each."""
    for share in shares(rng):
        for shape in ((7,), (5, 3), (1,)):
            for each in (True, False):
                case = Case.draw(rng, share, shape, each)
                nats = case.nats if each else float(case.nats)
                with name_the_case(PAGE, f"With arrays of shape {shape}"):
                    got = student.capacity_loss(*case[:3], nats, case.price)
                compare(got, case)
                if each:
                    expect_all_digits(PAGE, got, case.loss(), "The loss")


# Tensors


def look_at_tensors(student: Student, rng: Generator) -> None:
    """Ask for losses of tensors, with one target or with one for each."""
    for share in (0.0, 0.3, 0.5, 1.0):
        look_at_arguments(student, Case.draw(rng, share, (5,), each=True))
    slopes, loss = student.define(SLOPES, "slopes"), student.handle("capacity_loss")
    for share in shares(rng):
        for each in (True, False):
            case = Case.draw(rng, share, (7,), each)
            for one, message in ((case, OTHER), (case.next_to_target(), NEAR)):
                r, kl, nats = (torch.tensor(v, dtype=torch.float32) for v in (*one[:2], one.nats))
                level = nats if each else float(one.nats)
                with name_the_case(PAGE, "With tensors that want a gradient"):
                    got = slopes(loss, r, kl, share, level, one.price)
                compare_slopes(one, message, *got)


def compare_slopes(case: Case, message: str, got: Any, by_reconstruction: Any, by_kl: Any) -> None:
    """Raise `Wrong` unless that is the loss of tensors, and its slopes."""
    if not isinstance(got, torch.Tensor):
        raise PAGE.wrong(f"Of tensors the loss is a tensor, not {describe(got)}.")
    if message == OTHER:
        compare(got, case, rtol=1e-4)
    if by_reconstruction is None or by_kl is None:
        raise PAGE.wrong("Nothing flows back from your loss: keep the tensors' graph.")
    PAGE.close(by_reconstruction, np.ones(7), "The loss rises by 1 with a reconstruction.")
    PAGE.close(
        by_kl,
        case.price * np.sign(case.away()),
        "The slope along the KL should have the size of the price, on either side of the target, "
        "and push towards it."
        if message == OTHER
        else message,
        what="The slope",
        rtol=1e-4,
    )


def look_at_arguments(student: Student, case: Case) -> None:
    """Look whether arrays and tensors are left alone."""
    arrays = case.reconstruction, case.kl, case.nats
    for r, kl, nats in (arrays, [torch.tensor(one) for one in arrays]):
        ask_untouched(PAGE, student, "capacity_loss", r, kl, case.share, nats, case.price)


# Mistakes


def loss_slips(case: Case) -> Table:
    """Return what likely mistakes lead to, where they show on these values."""
    made = [
        *side_slips(case),
        *price_slips(case),
        *ramp_slips(case),
        *target_slips(case),
        *mean_slips(case),
    ]
    return [row for row in made if not same(row[0], case.loss(), 1e-4, 1e-9)]


def side_slips(case: Case) -> Table:
    """Return what other prices on either side of the target come to."""
    r, away, price = case.reconstruction, case.away(), case.price
    squared = "You square the distance: each nat has the same price."
    return [
        (r + price * away, "Too small a KL lowers your loss: the distance counts, to either side."),
        (
            r + price * np.maximum(away, 0),
            "Too small a KL is not punished: the distance counts, to either side.",
        ),
        (
            r + price * np.maximum(-away, 0),
            "Too large a KL is not punished: the distance counts, to either side.",
        ),
        (r - price * away, "The further the KL exceeds the target, the less you charge."),
        (r - price * np.abs(away), "The distance is rewarded: it should be punished."),
        (r + price * away**2, squared),
        (r + price * away**2 / 2, squared),
    ]


def price_slips(case: Case) -> Table:
    """Return what the loss comes to if something is missing, or priced that should not be."""
    r, price, distance = case.reconstruction, case.price, np.abs(case.away())
    return [
        (r + distance, "The price of a nat is missing."),
        (price * distance, "The reconstruction is missing."),
        (price * (r + distance), "The price is for the distance alone."),
        (price * r + distance, "The price is for the distance alone."),
    ]


def ramp_slips(case: Case) -> Table:
    """Return what a weight on the KL comes to, constant or rising."""
    r, kl, share, nats, price = case
    done = min(1.0, 2 * share)
    return [
        (r + price * kl, "There is no target in it: that is a weight on the KL.", "P3")
        if share > 0.5
        else (r + price * kl, "Your target stays at 0 in the first half: it should rise there."),
        (
            r + price * done * kl,
            "There is no target in it: that is a weight on the KL, which rises.",
            "P3",
        ),
        (r + price * done * np.abs(kl - nats), "Your price rises: the target should.", "P3"),
    ]


def target_slips(case: Case) -> Table:
    """Return what the loss comes to with another target."""
    r, kl, share, nats, price = case
    done = min(1.0, 2 * share)
    targets: Table = [
        (nats, "Your target does not rise: it starts at 0."),
        (
            share * nats,
            "Your target rises until the end: it should be there after half of the training.",
        ),
        (2 * share * nats, "Your target never stops rising: in the second half it stays."),
        (
            share / 2 * nats,
            "Your target rises too slowly: it should be there after half of the training.",
        ),
        (
            max(0.0, 2 * share - 1) * nats,
            "Your target waits for the second half: it rises in the first.",
        ),
        (0.0 if share < 0.5 else nats, "Your target jumps: it should rise in a straight line."),
        ((1 - done) * nats, "Your target falls: it should rise."),
        (done, "Your target ends at 1, not at the nats asked for."),
        (np.minimum(nats, 2 * share), "Your line aims at 1 nat."),
    ]
    return [(r + price * np.abs(kl - other), *text) for other, *text in targets]


def mean_slips(case: Case) -> Table:
    """Return what the loss comes to if all networks share one."""
    want, distance = case.loss(), np.abs(case.away())
    if not want.ndim:
        return []
    shared = want.mean(), want.sum(), case.reconstruction + case.price * distance.mean()
    together = "Every network has its own loss: you take them together."
    return [(value, together) for value in shared]
