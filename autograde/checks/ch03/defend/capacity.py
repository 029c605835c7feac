"""Shares in both halves and on their edges, each with a KL on both sides of the target."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, describe, expect, expect_close, part, same
from autograde.sandbox.student import Student

PAGE = "3_defend#nats-instead-of-a-weight"


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


def target(share: float, nats: Any) -> Any:
    """Return the target: a line from 0, at half of the training at `nats`, and flat from there."""
    return np.interp(share, [0, 0.5, 1], [0, 1, 1]) * nats


def written_out(r: Any, kl: Any, share: float, nats: Any, price: float) -> np.ndarray:
    """Return the loss, one number after the other."""
    rows = np.broadcast(r, kl, target(share, nats))
    losses = [a + price * max(b - c, c - b) for a, b, c in rows]
    return np.array(losses, dtype=np.float64).reshape(rows.shape)


def slips(r: Any, kl: Any, share: float, nats: Any, price: float) -> list[Slip]:
    """Return what likely mistakes lead to, where they show on these values."""
    aim = target(share, nats)
    done, away = min(1.0, 2 * share), kl - aim
    want = r + price * np.abs(away)

    def instead(other: Any) -> Any:
        """Return the loss with another target."""
        return r + price * np.abs(kl - other)

    made = [
        Slip(
            r + price * away,
            "Too small a KL lowers your loss: the distance counts, to either side.",
            PAGE,
        ),
        Slip(
            r + price * np.maximum(away, 0),
            "Too small a KL is not punished: the distance counts, to either side.",
            PAGE,
        ),
        Slip(
            r + price * np.maximum(-away, 0),
            "Too large a KL is not punished: the distance counts, to either side.",
            PAGE,
        ),
        Slip(r - price * away, "The further the KL exceeds the target, the less you charge.", PAGE),
        Slip(r - price * np.abs(away), "The distance is rewarded: it should be punished.", PAGE),
        Slip(r + price * away**2, "You square the distance: each nat has the same price.", PAGE),
        Slip(
            r + price * away**2 / 2, "You square the distance: each nat has the same price.", PAGE
        ),
        Slip(r + np.abs(away), "The price of a nat is missing.", PAGE),
        Slip(price * np.abs(away), "The reconstruction is missing.", PAGE),
        Slip(price * (r + np.abs(away)), "The price is for the distance alone.", PAGE),
        Slip(price * r + np.abs(away), "The price is for the distance alone.", PAGE),
        Slip(
            r + price * kl,
            "There is no target in it: that is a weight on the KL."
            if share > 0.5
            else "Your target stays at 0 in the first half: it should rise there.",
            PAGE,
            "P3" if share > 0.5 else "",
        ),
        Slip(
            r + price * done * kl,
            "There is no target in it: that is a weight on the KL, which rises.",
            PAGE,
            "P3",
        ),
        Slip(
            r + price * done * np.abs(kl - nats),
            "Your price rises: the target should.",
            PAGE,
            "P3",
        ),
        Slip(instead(nats), "Your target does not rise: it starts at 0.", PAGE),
        Slip(
            instead(share * nats),
            "Your target rises until the end: it should be there after half of the training.",
            PAGE,
        ),
        Slip(
            instead(2 * share * nats),
            "Your target never stops rising: in the second half it stays.",
            PAGE,
        ),
        Slip(
            instead(share / 2 * nats),
            "Your target rises too slowly: it should be there after half of the training.",
            PAGE,
        ),
        Slip(
            instead(max(0.0, 2 * share - 1) * nats),
            "Your target waits for the second half: it rises in the first.",
            PAGE,
        ),
        Slip(
            instead(0.0 if share < 0.5 else nats),
            "Your target jumps: it should rise in a straight line.",
            PAGE,
        ),
        Slip(instead((1 - done) * nats), "Your target falls: it should rise.", PAGE),
        Slip(instead(done), "Your target ends at 1, not at the nats asked for.", PAGE),
        Slip(instead(np.minimum(nats, 2 * share)), "Your line aims at 1 nat.", PAGE),
        *(
            Slip(value, "Every network has its own loss: you take them together.", PAGE)
            for value in (want.mean(), want.sum(), r + price * np.abs(away).mean())
            if want.ndim
        ),
    ]
    return [slip for slip in made if not same(slip.value, want, 1e-4, 1e-9)]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def shares() -> list[float]:
        first, second = rng.uniform(0.15, 0.45, size=2), rng.uniform(0.55, 0.95)
        # The second half first: what stands still in the first one tells little of the mistake.
        return [float(v) for v in (second, *first, 0.0, 0.5, 1.0)]

    def values(
        share: float, shape: tuple[int, ...], each: bool
    ) -> tuple[Any, Any, float, Any, float]:
        """Return arguments whose KL lies on both sides of the target, if there are several."""
        nats = rng.uniform(2, 9, size=shape if each else ())
        aim = np.broadcast_to(target(share, nats), shape)
        sides = np.where(np.arange(aim.size) % 2, 1, -1).reshape(shape) * rng.choice([-1, 1])
        sides = np.where(aim > 0, sides, 1)
        # Below the target there is room only for a part of it: a KL is not negative.
        away = np.where(sides > 0, rng.uniform(0.3, 3, size=shape), -rng.uniform(0.2, 0.9) * aim)
        return rng.uniform(10, 40, size=shape), aim + away, share, nats, float(rng.uniform(2, 12))

    def compare(got: Any, args: tuple[Any, Any, float, Any, float], rtol: float = 1e-6) -> None:
        got = got.detach().cpu().numpy() if hasattr(got, "detach") else got
        expect_close(
            got,
            written_out(*args),
            "That is not the reconstruction and a price on the distance from the target.",
            partial(slips, *args),
            what="The loss",
            rtol=rtol,
            see=PAGE,
        )

    @part("numbers", 0.5)
    def numbers() -> None:
        for share in shares():
            for _ in range(4):
                r, kl, _, nats, price = values(share, (), each=True)
                args = float(r), float(kl), share, float(nats), price
                compare(student.capacity_loss(*args), args)

    @part("arrays", 0.5)
    def arrays() -> None:
        for share in shares():
            for shape in ((7,), (5, 3)):
                for each in (True, False):
                    args = values(share, shape, each)
                    nats = args[3] if each else float(args[3])
                    compare(student.capacity_loss(*args[:3], nats, args[4]), args)

    @part("tensors and their slopes, the arguments left as they were", 1)
    def tensors() -> None:
        slopes, loss = student.define(SLOPES, "slopes"), student.handle("capacity_loss")
        for share in shares():
            for each in (True, False):
                args = values(share, (7,), each)
                r, kl, nats = (torch.tensor(v, dtype=torch.float32) for v in (*args[:2], args[3]))
                level = nats if each else float(args[3])
                got, by_r, by_kl = slopes(loss, r, kl, share, level, args[4])
                if not isinstance(got, torch.Tensor):
                    raise Wrong(f"Of tensors the loss is a tensor, not {describe(got)}.", PAGE)
                compare(got, args, rtol=1e-4)
                if by_r is None or by_kl is None:
                    raise Wrong("Nothing flows back from your loss: keep the tensors' graph.", PAGE)
                expect_close(
                    by_r, np.ones(7), "The loss rises by 1 with a reconstruction.", see=PAGE
                )
                expect_close(
                    by_kl,
                    args[4] * np.sign(args[1] - target(share, args[3])),
                    "The slope along the KL should have the size of the price, on either side of "
                    "the target, and push towards it.",
                    what="The slope",
                    rtol=1e-4,
                    see=PAGE,
                )
        args = values(0.3, (5,), each=True)
        kept = [student.keep(v) for v in (args[0], args[1], args[3])]
        student.kept("capacity_loss", kept[0], kept[1], 0.3, kept[2], args[4])
        for before, after in zip((args[0], args[1], args[3]), kept, strict=True):
            expect(
                np.array_equal(after.value(), before),
                "Leave the arguments as they were: return a new array.",
                PAGE,
            )

    yield numbers
    yield arrays
    yield tensors
