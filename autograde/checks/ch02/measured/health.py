"""PyTorch's divergence, counts known beforehand, second moments of all clouds."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from torch.distributions import Normal, kl_divergence

from autograde.checks import Page, Part, Table, describe
from autograde.checks.callers import (
    CLAMPED,
    expect_all_digits,
    expect_same,
    far_log_variances,
)
from autograde.sandbox.student import Student

PAGE = Page("5_measured#a-health-check")

AXES = "Average over the pictures and keep the code's numbers apart: one for each."

# Numbers of each kind in `Clouds`.
COUNTS = np.array([(4, 2, 3, 1), (5, 1, 3, 2), (5, 2, 1, 3), (6, 2, 3, 2)])


class Case:
    """Clouds of a batch, each one's divergence in every number, and the moments of all."""

    def __init__(self, rng: Generator, far: bool = False) -> None:
        n, dim = int(rng.choice([17, 19, 23])), int(rng.choice([5, 7, 9]))
        self.mu = rng.normal(size=(n, dim)) * rng.uniform(0.5, 2, dim) + rng.normal(0, 1.5, dim)
        self.logvar = rng.uniform(-1.7, 1.7, (n, dim)) + rng.uniform(-1.7, 1.7, dim)
        if far:
            self.logvar = far_log_variances(rng, (n, dim))
            self.mu[:, self.logvar.max(axis=0) < 20] *= 300  # wide ones would hide it
        self.v, self.sd = np.exp(self.logvar), np.exp(self.logvar / 2)
        clouds = Normal(torch.tensor(self.mu), torch.tensor(self.sd))
        self.each: np.ndarray = kl_divergence(clouds, Normal(0.0, 1.0)).numpy()
        self.mean = self.mu.sum(axis=0) / n
        self.second: np.ndarray = (clouds.mean**2 + clouds.variance).mean(dim=0).numpy()
        self.variance = self.second - self.mean**2
        self.n, self.dim = n, dim


class Clouds:
    """Clouds of pictures, whose numbers are of four kinds, in a random order.

    Lively ones move, one of them barely more than the threshold; still ones are the prior itself;
    some lie off the middle and do not move; faint ones move, but by a little less than the
    threshold. There are as many of each as keeps the counts
    that likely mistakes lead to apart.
    """

    def __init__(self, rng: Generator, threshold: float) -> None:
        lively, still, off, faint = (int(v) for v in rng.permutation(COUNTS)[0])
        # So many pictures that it makes no difference whether one less is counted.
        n, dim = int(rng.choice([41, 43, 47])), lively + still + off + faint
        moves = rng.normal(size=(n, dim))
        moves[:, 0] = 0
        moves[rng.integers(n), 0] = 1  # one picture alone moves this number
        moves[:, lively + still + off :] = moves[:, :1]
        moves = (moves - moves.mean(axis=0)) / moves.std(axis=0)
        kinds = np.repeat(np.arange(4), (lively, still, off, faint))
        spread = np.select(
            [kinds == 0, kinds == 3],
            [np.sqrt(threshold * rng.uniform(3, 30, dim)), np.sqrt(threshold * 0.97)],
            np.sqrt(threshold * 1e-4),
        )
        spread[0] = np.sqrt(threshold * 1.03)
        centre = np.where(kinds == 2, rng.choice([-1, 1], dim) * rng.uniform(1.5, 2.5, dim), 0)
        centre = np.where(kinds == 0, rng.uniform(-0.5, 0.5, dim), centre)
        logvar = rng.uniform(-4, -1.5, (n, dim)) + rng.uniform(-1, 1, dim)
        logvar = np.where((kinds == 1) | (kinds == 3), rng.normal(0, 1e-3, (n, dim)), logvar)
        order = rng.permutation(dim)
        self.mu, self.logvar = (centre + spread * moves)[:, order], logvar[:, order]
        self.active, self.off, self.faint, self.dim = lively, off, faint, dim


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    far = Case(rng, far=True)
    yield Part("the nats of each number", 1, partial(look_at_kl, student, case, far))
    yield Part("how many numbers are active", 1, partial(look_at_active, student, rng, case))
    yield Part("the mean of all clouds", 0.5, partial(look_at_mean, student, case))
    yield Part("the variance of all clouds", 1.5, partial(look_at_variance, student, case, far))


def record(student: Student, *args: Any, **more: Any) -> dict[str, Any]:
    """Return the student's record, if it has all entries."""
    got = student.health(*args, **more)
    if not isinstance(got, dict):
        raise PAGE.wrong(f"Return the record as a dict, not {describe(got)}.")
    missing = [name for name in ("kl", "active", "mean", "variance") if name not in got]
    PAGE.expect(not missing, f"The record has no entry {', '.join(missing)}.")
    return got


def axes_slips(value: np.ndarray) -> Table:
    """Return what other axes lead to, for numbers of shape (n, dim)."""
    results = [value, value.mean(axis=1), value.sum(axis=1), value.mean(), value.mean(0).sum()]
    return [
        *((result, AXES) for result in results),
        (value.sum(axis=0), "You sum over the pictures: average over them."),
    ]


# The nats of each number


def look_at_kl(student: Student, case: Case, far: Case) -> None:
    """Compare every number's divergence, for clouds of any width."""
    got = record(student, case.mu, case.logvar)["kl"]
    expect_all_digits(PAGE, got, case.each.mean(axis=0), "The entry `kl`")
    PAGE.close(
        got,
        case.each.mean(axis=0),
        "`kl` is not each number's divergence from the prior, averaged over the pictures.",
        lambda: [*axes_slips(case.each), *formula_slips(case), *average_slips(case)],
        what="The entry `kl`",
    )
    got = record(student, far.mu, far.logvar)["kl"]
    PAGE.close(got, far.each.mean(axis=0), CLAMPED, what="The entry `kl`")


def formula_slips(case: Case) -> Table:
    """Return what other formulas of the divergence lead to."""
    want, squares, v, logvar = case.each.mean(axis=0), case.mu**2, case.v, case.logvar
    return [
        (-want, "A divergence is never negative: `kl` is."),
        (2 * want, "`kl` lacks the factor of one half."),
        (
            0.5 * ((1 + squares) / v - 1 + logvar).mean(axis=0),
            "`kl` is the divergence of the prior from the clouds: it is asked for the other way.",
            "P6",
        ),
        (
            0.5 * (squares + v**2 - 1 - 2 * logvar).mean(axis=0),
            "logvar is the logarithm of the variance, not of the standard deviation.",
        ),
        (
            0.5 * (squares + case.sd - 1 - logvar).mean(axis=0),
            "`kl` takes the standard deviation where the variance belongs.",
        ),
    ]


def average_slips(case: Case) -> Table:
    """Return the divergences of one cloud that stands for all."""
    square, logvar = case.mean**2, case.logvar.mean(axis=0)
    return [
        (
            0.5 * (case.variance + square - 1 - np.log(case.variance)),
            "`kl` is the divergence of all clouds together: take each cloud's own, then average.",
            "P6",
        ),
        (
            0.5 * (square + case.v.mean(axis=0) - 1 - logvar),
            "`kl` averages the means before it squares them: average the divergences.",
        ),
        (
            0.5 * (square + np.exp(logvar) - 1 - logvar),
            "`kl` is the divergence of an average cloud: average the divergences.",
        ),
    ]


# How many numbers are active


def look_at_active(student: Student, rng: Generator, case: Case) -> None:
    """Count in clouds of every kind, in a collapsed model, and by other thresholds."""
    clouds = Clouds(rng, 0.01)
    compare_active(clouds, 0.01, record(student, clouds.mu, clouds.logvar)["active"])
    collapsed = rng.normal(0, 1e-3, size=(2, case.n, case.dim))
    PAGE.close(
        record(student, *collapsed)["active"],
        0,
        "In a model whose clouds all are the prior no number is active.",
        [(case.dim, "You call a collapsed model active in every number.", "P5")],
        what="The entry `active`",
    )
    for threshold in (float(rng.uniform(0.08, 0.2)), float(rng.uniform(5e-4, 1e-3))):
        clouds = Clouds(rng, threshold)
        got = record(student, clouds.mu, clouds.logvar, threshold=threshold)["active"]
        fixed = int((clouds.mu.var(axis=0) > 0.01).sum())
        if fixed != clouds.active and np.shape(got) == () and got == fixed:
            raise PAGE.wrong("The threshold changes nothing: use it.")
        compare_active(clouds, threshold, got)


def compare_active(clouds: Clouds, threshold: float, got: Any) -> None:
    """Raise `Wrong` unless this is how many numbers are active, as a count."""
    PAGE.expect(
        np.shape(got) != (clouds.dim,), "`active` says which numbers are active: return how many."
    )
    PAGE.close(
        got,
        clouds.active,
        "`active` is not how many numbers have a mean that moves by more than the threshold.",
        partial(active_slips, clouds, threshold),
        what="The entry `active`",
    )
    whole = isinstance(got, int | np.integer) or np.asarray(got).dtype.kind in "iu"
    PAGE.expect(whole and not isinstance(got, bool), "`active` is a count: return an int.")


def active_slips(clouds: Clouds, threshold: float) -> Table:
    """Return what else may be counted."""
    active, dim = clouds.active, clouds.dim
    return [
        (
            dim,
            "Numbers whose clouds all sit at the prior count as active with you: they are "
            "collapsed. Ask the means, not the clouds' width.",
            "P5",
        ),
        (
            active + clouds.off,
            "A number that lies off the middle, the same for every picture, costs nats and tells "
            "nothing: active is what moves from picture to picture.",
        ),
        (
            active + clouds.faint,
            "Numbers that move by less than the threshold count with you: it is one for the "
            "variance, not for a standard deviation or a range.",
        ),
        (dim - active, "Those are the numbers that are not active: count the others."),
        (
            int((clouds.mu.var(axis=1) > threshold).sum()),
            "You count pictures: the variance is over the pictures, one for each number.",
        ),
        (active / dim, "`active` is a share: a count is asked for."),
    ]


# The mean of all clouds


def look_at_mean(student: Student, case: Case) -> None:
    """Compare the mean of all clouds; the arguments stay as they are."""
    kept = [student.keep(case.mu), student.keep(case.logvar)]
    got = record(student, *kept)["mean"]
    expect_all_digits(PAGE, got, case.mean, "The entry `mean`")
    PAGE.close(
        got,
        case.mean,
        "`mean` is not the mean of all clouds together.",
        partial(mean_slips, case),
        what="The entry `mean`",
    )
    expect_same(PAGE, "health", (case.mu, case.logvar), kept)


def mean_slips(case: Case) -> Table:
    """Return what else may be taken for the middle."""
    mu, v = case.mu, case.v
    return [
        *axes_slips(mu),
        (
            np.median(mu, axis=0),
            "`mean` is the median of the means: clouds off to one side count by how far.",
        ),
        (
            (mu / v).sum(axis=0) / (1 / v).sum(axis=0),
            "`mean` weighs narrow clouds more: every picture counts alike.",
        ),
        (np.zeros(case.dim), "That is the prior's mean, not that of the clouds.", "P6"),
    ]


# The variance of all clouds


def look_at_variance(student: Student, case: Case, far: Case) -> None:
    """Compare the variance of all clouds, which takes no draws, for clouds of any width."""
    got, again = (record(student, case.mu, case.logvar)["variance"] for _ in range(2))
    sound = np.shape(got) == np.shape(again) == (case.dim,)
    PAGE.expect(
        not sound or np.array_equal(got, again, equal_nan=True),
        "Two calls differ, so you draw: the variance of all clouds can be had without noise.",
    )
    expect_all_digits(PAGE, got, case.variance, "The entry `variance`")
    PAGE.close(
        got,
        case.variance,
        "`variance` is not that of all clouds together.",
        lambda: [*prior_slips(case), *width_slips(case), *sum_slips(case), *batch_slips(case)],
        what="The entry `variance`",
    )
    got = record(student, far.mu, far.logvar)["variance"]
    PAGE.close(got, far.variance, CLAMPED, what="The entry `variance`")


def prior_slips(case: Case) -> Table:
    """Return variances that lack a part, or take it from the prior."""
    between = case.mu.var(axis=0)
    return [
        (between, "How wide the clouds are is missing from `variance`."),
        (case.v.mean(axis=0), "How much the means differ is missing from `variance`."),
        (np.ones(case.dim), "That is the prior's variance, not that of the clouds.", "P6"),
        (between + 1, "The clouds have widths of their own: 1 is the width of the prior.", "P6"),
        (
            case.second,
            "You measure from 0, the middle of the prior: measure from the clouds' own.",
            "P6",
        ),
    ]


def width_slips(case: Case) -> Table:
    """Return variances in which something else stands for the clouds' widths."""
    between, v, sd, logvar = case.mu.var(axis=0), case.v, case.sd, case.logvar
    return [
        (between + sd.mean(axis=0), "You add a standard deviation to a variance."),
        (
            between + v.var(axis=0),
            "How wide the clouds are counts, not how much their widths differ.",
        ),
        (between + logvar.mean(axis=0), "logvar is a logarithm: the variance itself is needed."),
        (
            between + np.exp(logvar.mean(axis=0)),
            "Average the clouds' variances, not their logarithms.",
        ),
        (
            between + np.exp(2 * logvar).mean(axis=0),
            "logvar is the logarithm of the variance, not of the standard deviation.",
        ),
        (
            between + sd.mean(axis=0) ** 2,
            "Average the clouds' variances, not their standard deviations.",
        ),
    ]


def sum_slips(case: Case) -> Table:
    """Return what comes of adding up something else than two variances."""
    between, spreads = case.mu.var(axis=0), case.mu.std(axis=0) + case.sd.mean(axis=0)
    return [
        (spreads, "Those are standard deviations: variances are asked for, and add up."),
        (spreads**2, "Standard deviations do not add up: variances do."),
        (np.sqrt(case.variance), "That is the standard deviation: square it."),
        (
            between + case.v.sum(axis=0),
            "Average the clouds' variances over the pictures, do not sum them.",
        ),
        (between - case.v.mean(axis=0), "Both parts add up: none is to be subtracted."),
    ]


def batch_slips(case: Case) -> Table:
    """Return what comes of averaging over something else than all pictures."""
    mu, v = case.mu, case.v
    return [
        (
            mu.var(axis=0, ddof=1) + v.mean(axis=0),
            "Divide by the number of pictures, not by one less: these are all the clouds.",
        ),
        (
            mu.var(axis=0) + v,
            "Average the clouds' widths over the pictures: one variance for each number.",
        ),
        (mu.var(axis=1) + v.mean(axis=1), AXES),
    ]
