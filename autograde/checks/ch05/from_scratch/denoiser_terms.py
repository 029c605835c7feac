"""The loss of a small denoiser and its gradient, against autograd."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array, number, same
from autograde.checks.ch05.from_scratch import (
    NETWORK,
    Array,
    lent,
)
from autograde.checks.ch05.from_scratch.small_denoiser import STALE, Case, Plan, unbent
from autograde.checks.ch05.from_scratch.time import waves
from autograde.sandbox.student import Student

# The gradient, whether every layer still sees it, and the weights.
READ = """
import numpy as np
def read(net):
    seen = all(np.shares_memory(net.grad, v) for W, b, _ in net.grads for v in (W, b))
    return net.grad, seen, net.theta
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, dim, width = (int(v) for v in rng.permutation([4, 5, 7]))  # none is twice another
    k = int(rng.integers(3, 6))
    plans = [
        Plan(n, dim, width, 2),
        Plan(k, k, k, int(rng.integers(1, 4))),
        Plan(dim, n, width, 3, waves=6),
        Plan(1, dim, width, 1),
        Plan(n, 1, width, 1),
        Plan(n, dim, width, 2, scale=40.0),
    ]
    cases = [Case(rng, plan) for plan in plans]
    yield Part("the loss", 1, partial(look_at_loss, student, cases))
    yield Part("its gradient", 1.5, partial(look_at_gradient, student, cases))
    name = "both precisions, the gradient filled in place, all else as it was"
    yield Part(name, 0.5, partial(look_closely, student, cases))


def ask(student: Student, case: Case, dtype: str = "float64") -> tuple[Any, Array]:
    """Return the loss and what is then in net.grad."""
    net = case.model(student, dtype)
    with lent(student, "denoiser_terms", time_features=waves):
        loss = student.denoiser_terms(net, case.z_t, case.t, case.target)
    grad, _, _ = student.define(READ, "read")(net)
    return loss, array(grad, case.theta.shape, "net.grad")


def look_at_loss(student: Student, cases: list[Case]) -> None:
    """Compare the loss of each case."""
    for case in cases:
        compare_loss(ask(student, case)[0], case, rtol=1e-5)


def compare_loss(got: Any, case: Case, rtol: float) -> None:
    """Raise `Wrong` unless that is the loss."""
    NETWORK.close(
        got,
        (case.error() ** 2).sum(axis=1).mean(),
        "The loss is the squared error of the guesses, summed over a code, averaged over codes.",
        partial(loss_slips, case),
        what="The loss",
        rtol=rtol,
        atol=rtol,
    )


def loss_slips(case: Case) -> Table:
    """Return what other sums and averages lead to."""
    error, square = case.error(), case.error() ** 2
    first = case.error(np.full_like(case.t, case.t[0]))
    still = case.error(0 * case.t)
    return [
        (square.mean(), "You average over a code: sum over it, and average over the batch."),
        (square.sum(), "You sum over the batch: average over it."),
        (square.mean(axis=0).mean() / len(error), "The batch is averaged over twice."),
        (square.sum(axis=0).mean(), "Sum over a code and average over the batch: yours is turned."),
        (square.sum() / len(error) / 2, "The loss has no half in front."),
        (2 * square.sum() / len(error), "The 2 belongs into the slope, not into the loss."),
        (np.sqrt(square.sum(axis=1)).mean(), "The error is squared: no root."),
        (np.abs(error).sum(axis=1).mean(), "The error is squared, not its size alone."),
        ((first**2).sum(axis=1).mean(), "Each row has a time of its own, not that of the first."),
        ((still**2).sum(axis=1).mean(), "The network should be told the time that you are given."),
        ((case.target**2).sum(axis=1).mean(), "That is the loss of guessing nothing."),
        ((error + case.target - case.z_t).__pow__(2).sum(axis=1).mean(), "Compare with `target`."),
    ]


def look_at_gradient(student: Student, cases: list[Case]) -> None:
    """Compare the gradient of each case."""
    for case in cases:
        compare_gradient(ask(student, case)[1], case, rtol=1e-5)


def compare_gradient(got: Array, case: Case, rtol: float) -> None:
    """Raise `Wrong` unless that is the gradient."""
    NETWORK.close(
        got,
        case.gradient,
        words(got, case),
        partial(slips, case),
        what="net.grad",
        rtol=rtol,
        atol=rtol * float(np.abs(case.gradient).max()),
    )


def words(got: Array, case: Case) -> str:
    """Return what to tell whose gradient is wrong, if nothing better is known."""
    if (got == STALE).sum() > 1:
        return "Part of net.grad is as it was before: fill the gradient of every weight and bias."
    pairs = zip(case.layers(got), case.layers(case.gradient), strict=True)
    right = [same(a, b, 1e-4, 1e-6) for a, b in pairs]
    if right[-1]:
        return "The last layer's slopes are right, those before it are not: go back through all."
    return "net.grad is not the slope of the loss."


def slips(case: Case) -> Table:
    """Return what known mistakes about the gradient lead to."""
    want, n, dim = case.gradient, case.plan.n, case.plan.dim
    free = case.slope(unbent)
    bent = "Where a unit is off, no slope goes through it."
    mean = "The slope is averaged over a code: sum over it, and average over the batch."
    return [
        (np.full_like(want, STALE), "net.grad is as it was before: fill it."),
        (0 * want, "net.grad is zero: fill it with the slopes."),
        (want / 2, "The slope lacks the 2 of the square."),
        (-want, "The gradient points the wrong way: guess minus target."),
        (-want / 2, "The gradient points the wrong way, and lacks the 2 of the square."),
        (2 * want, "The slope is there twice."),
        (n * want, "The slope is not averaged over the batch."),
        (n * want / 2, "The slope is not averaged over the batch, and lacks the 2 of the square."),
        (want / n, "The slope is averaged over the batch twice."),
        (want / dim, mean),
        (n * want / dim, mean),
        (want + STALE, "You add to what was there: each call fills the gradient anew."),
        (free, bent),
        (free / 2, bent),
    ]


def look_closely(student: Student, cases: list[Case]) -> None:
    """Ask for exact numbers, for single precision, twice, and whether all else stays."""
    for case in cases:
        loss, grad = ask(student, case)
        compare_loss(loss, case, rtol=1e-10)
        compare_gradient(grad, case, rtol=1e-10)
        loss, grad = ask(student, case, "float32")
        compare_loss(loss, case, rtol=1e-3)
        compare_gradient(grad, case, rtol=1e-3)
        expect_untouched(student, case)


def expect_untouched(student: Student, case: Case) -> None:
    """Raise `Wrong` if a call changes more than the values of the gradient."""
    net, given = case.model(student), (case.z_t, case.t, case.target)
    kept = [student.keep(x) for x in given]
    with lent(student, "denoiser_terms", time_features=waves):
        losses = [number(student.denoiser_terms(net, *kept), "The loss") for _ in range(2)]
    grad, seen, theta = student.define(READ, "read")(net)
    NETWORK.expect(
        all(np.array_equal(a, b.value()) for a, b in zip(given, kept, strict=True)),
        "Codes, times or targets are changed: leave them as they are.",
    )
    NETWORK.expect(np.array_equal(theta, case.theta), "The weights moved: a slope is not a step.")
    NETWORK.expect(
        seen, "net.grad is another array than the one its layers see: fill the one that is there."
    )
    NETWORK.expect(losses[0] == losses[1], "The same batch has another loss the second time.")
    compare_gradient(array(grad, case.theta.shape, "net.grad"), case, rtol=1e-10)
