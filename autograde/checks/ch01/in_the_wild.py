"""The hidden checks of section 5, code in the wild.

Oracles are independent of the solutions, and inputs are drawn anew each time.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from scipy.special import expit

from autograde.checks import (
    Part,
    Slip,
    Wrong,
    array,
    describe,
    expect,
    expect_close,
    pair,
    part,
)
from autograde.sandbox.student import Rng, Student

Generator = np.random.Generator


def check_still(student: Student, rng: Generator) -> Iterator[Part]:
    """A step of ours that changes some parameters, in place or by replacing them."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    names = [str(n) for n in rng.permutation(["W", "b", "kernel", "scale", "A", "z"])]
    values = {n: rng.normal(size=tuple(rng.integers(2, 5, 2))) for n in names}
    inside, replaced = set(names[:2]), set(names[2:4])

    def ask(change: bool) -> tuple[Any, int]:
        kept, calls = student.keep(values), [0]

        def step() -> None:
            calls[0] += 1
            for name in names:
                if change and name in inside:
                    kept.part(name).fill(0.25)
                elif change and name in replaced:
                    kept.set_item(name, values[name] + 1e-3)
                elif name == names[4]:
                    kept.set_item(name, values[name].copy())  # another object, the same values

        return student.still_parameters(kept, step), calls[0]

    def compare(change: bool, want: list[str]) -> None:
        got, calls = ask(change)
        expect(calls == 1, "Run the step exactly once.", page)
        if not isinstance(got, list | tuple | set) or not all(isinstance(n, str) for n in got):
            raise Wrong(f"Return a list of names, not {describe(got)}.", page)
        found = list(got)
        if change and set(found) == set(want) | inside:
            raise Wrong(
                "Parameters that change in place are missed: what you kept from before "
                "changed along with them. Keep copies.",
                page,
            )
        if set(found) == set(names) - set(want):
            raise Wrong("Those are the parameters that did change.", page)
        if set(found) == set(want) - {names[4]}:
            raise Wrong("A new object with the same values has not changed: compare values.", page)
        expect(set(found) == set(want), "These are not the parameters whose values stay.", page)
        expect(found == sorted(want), "Return the names sorted.", page)

    @part("changes in place and by assignment are seen", 1)
    def some() -> None:
        compare(True, sorted(names[4:]))

    @part("what stays is named, sorted", 1)
    def none() -> None:
        compare(False, sorted(names))
        compare(True, sorted(names[4:]))

    yield some
    yield none


def check_repair_loop(student: Student, rng: Generator) -> Iterator[Part]:
    """Train on our pictures, judge on new ones of the same kind."""
    page = "5_in_the_wild#a-loop-that-trains-nothing"
    # Three factors, one of them never far from its mean: the mean photo is a fair yardstick.
    factors = rng.normal(size=(1400, 3)) * (0.5, 1, 1) + (2, 0, 0)
    basis = rng.normal(0, 1.0, size=(3, 25))
    everything = expit(factors @ basis + rng.normal(0, 0.05, (1400, 25)))
    x, new = everything[:1000], everything[1000:]
    floor = ((new - x.mean(axis=0)) ** 2).mean()
    seed = int(rng.integers(1 << 31))
    made: dict[int, Any] = {}

    def train(epochs: int) -> tuple[np.ndarray, np.ndarray, Any]:
        if epochs not in made:
            made[epochs] = student.training(x, epochs, Rng(seed))
        weights, losses = pair(made[epochs], "training")
        W_in, W_out = pair(weights, "The first of what training returns")
        return array(W_in, (25, 3), "W_in"), array(W_out, (3, 25), "W_out"), losses

    def rebuilt(W_in: np.ndarray, W_out: np.ndarray, pictures: np.ndarray) -> np.ndarray:
        return np.asarray(expit(np.tanh(pictures @ W_in) @ W_out))

    @part("better than the mean photo on new photos", 2)
    def better() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        expect(
            not np.allclose(W_in, start_in) or not np.allclose(W_out, start_out),
            "No weight moved: compute the gradients and take a step.",
            page,
        )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < floor,
            "On new photos the model is still worse than always answering the mean photo.",
            page,
        )

    @part("both halves learn", 1)
    def both() -> None:
        W_in, W_out, _ = train(2000)
        start_in, start_out, _ = train(0)
        for name, now, then in (("W_in", W_in, start_in), ("W_out", W_out, start_out)):
            expect(
                not np.allclose(now, then, atol=1e-3),
                f"{name} stayed as it was drawn: half of the model learns nothing.",
                page,
            )
        error = ((rebuilt(W_in, W_out, new) - new) ** 2).mean()
        expect(
            error < 0.8 * floor,
            "The model hardly beats the mean photo: does the slope go "
            "through tanh to W_in, and is the rate large enough?",
            page,
        )

    @part("the losses are those of the model", 1)
    def losses() -> None:
        W_in, W_out, found = train(2000)
        values = array(found, (2000,), "The list of losses")
        error = ((rebuilt(W_in, W_out, x) - x) ** 2).mean()
        last = values[-200:].mean()
        expect(
            np.isfinite(values).all() and error / 3 < last < 3 * error,
            "The last losses are "
            "not those of the weights you return: mean squared error of each batch, before "
            "its step.",
            page,
        )
        first_in, first_out, none = train(0)
        expect(len(none) == 0, "With no epochs there is no loss.", page)
        begin = ((rebuilt(first_in, first_out, x) - x) ** 2).mean()
        expect(
            0.3 * begin < values[0] < 3 * begin,
            "The first loss is measured before the first step.",
            page,
        )

    yield better
    yield both
    yield losses


def check_deaf(student: Student, rng: Generator) -> Iterator[Part]:
    """Shares counted pixel by pixel."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    shape = tuple(int(v) for v in rng.integers(5, 9, int(rng.integers(1, 4))))

    def case() -> tuple[np.ndarray, np.ndarray]:
        a = rng.uniform(-1.5, 2.5, size=shape)
        target = rng.random(shape)
        exact = rng.random(shape) < 0.5  # right although out of range
        return a, np.where(exact, np.clip(a, 0, 1), target)

    def count(a: np.ndarray, target: np.ndarray) -> float:
        deaf = 0
        for value, goal in zip(a.flat, target.flat, strict=True):
            deaf += (value < 0 and goal != 0) or (value > 1 and goal != 1)
        return deaf / a.size

    @part("the share of wrong outputs beyond the range", 1)
    def share() -> None:
        a, target = case()
        a.flat[0], target.flat[0] = 2.0, 0.3
        a.flat[1], target.flat[1] = -1.0, 0.0
        a.flat[2], target.flat[2] = 0.5, 0.1
        a.flat[3], target.flat[3] = -0.7, 0.6
        want, outside = count(a, target), ((a < 0) | (a > 1))
        got = student.deaf_share(a, target)
        expect_close(
            got,
            want,
            "Count the outputs beyond [0, 1] whose clipped value is not the target.",
            Slip(
                outside.mean(),
                "What lies beyond the range on the right side is not wrong: its "
                "clipped value is the target.",
                page,
                "P11",
            ),
            Slip(
                (np.clip(a, 0, 1) != target).mean(),
                "Inside the range an output hears: only those beyond it are deaf.",
                page,
                "P11",
            ),
            Slip(
                want * a.size,
                "A share lies between 0 and 1: divide by the number of outputs.",
                page,
            ),
            Slip(
                (outside & (a != target)).mean(),
                "Compare the clipped value with the target.",
                page,
                "P11",
            ),
            Slip(
                want * a.size / max(1, outside.sum()),
                "It is the share of all outputs, not of those beyond the range.",
                page,
            ),
            what="The share",
            see=page,
        )

    @part("nobody and everybody", 1)
    def ends() -> None:
        inside = rng.uniform(0.01, 0.99, size=shape)
        expect_close(
            student.deaf_share(inside, rng.random(shape)),
            0.0,
            "Inside the range every output hears.",
            what="The share",
            see=page,
        )
        high = rng.uniform(1.1, 9, size=shape)
        expect_close(
            student.deaf_share(high, np.zeros(shape)),
            1.0,
            "Bright where it should be black, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        low = -rng.uniform(0.1, 9, size=shape)
        expect_close(
            student.deaf_share(low, np.ones(shape)),
            1.0,
            "Dark where it should be white, and nothing comes back: all are deaf.",
            what="The share",
            see=page,
        )
        a, target = case()
        expect_close(
            student.deaf_share(a, target),
            count(a, target),
            "The share is wrong for other outputs.",
            what="The share",
            see=page,
        )

    yield share
    yield ends


SLOPE = """
import torch
def slope(bound, a):
    a = a.clone().requires_grad_()
    bound(a).sum().backward()
    return a.grad
"""


def check_bound(student: Student, rng: Generator) -> Iterator[Part]:
    """Values in [0, 1]; slopes by finite differences of the values, and by autograd."""
    page = "5_in_the_wild#a-clip-that-kills-gradients"
    a = torch.tensor(np.sort(rng.uniform(-10, 10, size=(int(rng.integers(30, 50)), 3)), axis=0))

    def values(x: torch.Tensor) -> np.ndarray:
        return array(student.bound(x), tuple(x.shape), "bound(a)").astype(np.float64)

    @part("values in [0, 1], black and white within reach", 1)
    def inside() -> None:
        got = values(a)
        expect(
            np.isfinite(got).all() and got.min() >= 0 and got.max() <= 1,
            "Pixels lie in [0, 1].",
            page,
        )
        ends = values(torch.tensor([-10.0, 10.0], dtype=torch.float64))
        expect(
            ends[0] < 0.05 and ends[1] > 0.95,
            "Black and white must both be within reach, at the ends of the range.",
            page,
        )
        listens(got)

    def listens(got: np.ndarray) -> None:
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        if (np.abs(rise) < 1e-9).any():
            raise Wrong(
                "Somewhere between -10 and 10 the slope is zero: a pixel there hears "
                "nothing. A clip does that.",
                page,
                "P11",
            )

    @part("a slope that never dies", 1)
    def slope() -> None:
        got = values(a)
        expect(got.min() >= 0 and got.max() <= 1, "Pixels lie in [0, 1].", page)
        listens(got)
        h = 1e-4
        rise = (values(a + h) - values(a - h)) / (2 * h)
        try:
            grads = student.define(SLOPE, "slope")(student.handle("bound"), a)
        except Exception as error:
            raise Wrong(
                "PyTorch cannot find the gradient of your function: stay with its operations.", page
            ) from error
        expect_close(
            grads,
            rise,
            "PyTorch's gradient is not the slope of what you return.",
            what="The gradient",
            rtol=1e-2,
            atol=1e-6,
            see=page,
        )

    yield inside
    yield slope
