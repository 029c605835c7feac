"""PyTorch's divergence, moments of all clouds, and units that one picture alone keeps alive."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, describe
from autograde.checks.callers import (
    CLAMPED,
    ask_untouched,
    expect_all_digits,
)
from autograde.checks.ch02.measured.health import (
    Case,
    Clouds,
    average_slips,
    axes_slips,
    formula_slips,
    prior_slips,
    sum_slips,
    width_slips,
)
from autograde.checks.ch06.clinic import RECORD
from autograde.checks.slips import distinct, unlike
from autograde.sandbox.student import Student

ONE = "A unit need not be above 0 for all pictures, nor for half: one is enough."
LITTLE = "A unit that is above 0 rarely, or by little, lives all the same."
ENTRIES = ("kl", "active", "mean", "variance", "spread", "alive", "gap", "gradient")


class Rest:
    """Hidden units, losses and gradients of a model, of sizes that no mistake confuses."""

    def __init__(self, rng: Generator, n: int, kind: type = np.float64) -> None:
        # Of the units some live for many pictures, some for one alone, some for none.
        many, one, none = (int(v) for v in rng.permutation([7, 5, 3]) + rng.integers(0, 2, 3))
        units = many + one + none
        hidden = np.zeros((n, units))
        hidden[:, :many] = np.maximum(rng.normal(size=(n, many)), 0)
        hidden[0, :many] = 1.0
        hidden[1 + rng.integers(n - 1, size=one), many + np.arange(one)] = rng.uniform(
            1e-7, 1e-4, one
        )
        hidden[0, 0] = 0.0  # so that the first picture does not tell of all that live
        hidden[1, 0] = 1.0
        self.hidden: np.ndarray = hidden[:, rng.permutation(units)].astype(kind)
        self.alive = (many + one) / units
        draws = int(rng.choice([2, 3, 5]))
        self.by_mean: np.ndarray = rng.uniform(15, 25, n).astype(kind)
        self.drawn: np.ndarray = (
            self.by_mean + rng.normal(1.5, 2, (draws, n)) + rng.uniform(0.5, 2)
        ).astype(kind)
        self.gap = float(self.drawn.astype(float).mean() - self.by_mean.astype(float).mean())
        shapes = [(4, 7), (7,), (7, 3), (3,), (1, 1, 5)][: int(rng.integers(3, 6))]
        self.gradients: list[np.ndarray] = [
            rng.normal(0, rng.uniform(0.3, 3), s).astype(kind) for s in shapes
        ]
        self.gradients[1] *= 60  # the longest is neither the first nor the last
        flat = np.concatenate([g.ravel() for g in self.gradients]).astype(float)
        self.gradient = float(np.linalg.norm(flat))

    def parts(self) -> tuple[Any, ...]:
        """Return what belongs behind mu and logvar among the arguments."""
        return self.hidden, self.drawn, self.by_mean, self.gradients


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case, far = Case(rng), Case(rng, far=True)
    yield Part("the code's four entries", 1, partial(look_at_code, student, rng, case, far))
    yield Part("how wide the clouds are", 0.5, partial(look_at_spread, student, rng, case, far))
    yield Part("living units", 1, partial(look_at_units, student, rng))
    yield Part("the gap between draws and means", 0.75, partial(look_at_gap, student, rng))
    yield Part("the length of the gradient", 0.75, partial(look_at_gradient, student, rng))


def record(student: Student, mu: Any, logvar: Any, rest: Rest) -> dict[str, Any]:
    """Return the student's record, if it has all entries."""
    got = ask_untouched(RECORD, student, "check_up", mu, logvar, *rest.parts())
    if not isinstance(got, dict):
        raise RECORD.wrong(f"Return the record as a dict, not {describe(got)}.")
    missing = [name for name in ENTRIES if name not in got]
    RECORD.expect(not missing, f"The record has no entry {', '.join(missing)}.")
    return got


# The code


def look_at_code(student: Student, rng: Generator, case: Case, far: Case) -> None:
    """Compare divergences, the count of active numbers, and both moments of all clouds."""
    got = record(student, case.mu, case.logvar, Rest(rng, case.n))
    want = case.each.mean(axis=0)
    RECORD.close(
        got["kl"],
        want,
        "`kl` is not each number's divergence from the prior in nats, averaged over the pictures.",
        lambda: unlike(
            want,
            [
                *axes_slips(case.each),
                *formula_slips(case),
                *average_slips(case),
                (want / np.log(2), "`kl` is in bits: nats are asked for."),
            ],
        ),
        what="The entry `kl`",
    )
    expect_all_digits(RECORD, got["kl"], want, "The entry `kl`")
    look_at_moments(got, case)
    clouds = Clouds(rng, 0.01)
    counted = record(student, clouds.mu, clouds.logvar, Rest(rng, len(clouds.mu)))["active"]
    RECORD.close(
        counted,
        clouds.active,
        "`active` is not how many numbers have a mean that moves by more than a variance of a "
        "hundredth.",
        [
            (
                clouds.dim,
                "Every number counts as active with you, also one that tells nothing.",
                "P5",
            ),
            (
                clouds.active + clouds.faint,
                "Numbers count with you that move by less than the threshold.",
            ),
            (
                clouds.active + clouds.off,
                "A number that lies off the middle, the same for every picture, tells nothing.",
            ),
        ],
        what="The entry `active`",
    )
    got = record(student, far.mu, far.logvar, Rest(rng, far.n))
    RECORD.close(got["kl"], far.each.mean(axis=0), CLAMPED, what="The entry `kl`")
    RECORD.close(got["variance"], far.variance, CLAMPED, what="The entry `variance`")


def look_at_moments(got: dict[str, Any], case: Case) -> None:
    """Compare mean and variance of all clouds."""
    RECORD.close(
        got["mean"],
        case.mean,
        "`mean` is not the mean of all clouds together.",
        lambda: unlike(case.mean, axes_slips(case.mu)),
        what="The entry `mean`",
    )
    RECORD.close(
        got["variance"],
        case.variance,
        "`variance` is not that of all clouds together.",
        lambda: unlike(case.variance, [*prior_slips(case), *width_slips(case), *sum_slips(case)]),
        what="The entry `variance`",
    )


def look_at_spread(student: Student, rng: Generator, case: Case, far: Case) -> None:
    """Compare the clouds' mean variance, for clouds of any width."""
    got = record(student, case.mu, case.logvar, Rest(rng, case.n))["spread"]
    want, v, logvar = case.v.mean(axis=0), case.v, case.logvar
    table: Table = [
        (case.sd.mean(axis=0), "`spread` is a standard deviation: a variance is asked for."),
        ((v**2).mean(axis=0), "logvar is the logarithm of the variance, not of the deviation."),
        (
            np.exp(logvar.mean(axis=0)),
            "Average the clouds' variances, not their logarithms.",
        ),
        (case.sd.mean(axis=0) ** 2, "Average the clouds' variances, not their deviations."),
        (logvar.mean(axis=0), "`spread` is a logarithm: the variance is asked for."),
        (case.variance, "`spread` holds how much the means differ as well: ask the clouds alone."),
        (case.mu.var(axis=0), "`spread` is how much the means differ: ask how wide clouds are."),
        (v.var(axis=0), "How wide the clouds are counts, not how much their widths differ."),
        *axes_slips(v),
    ]
    RECORD.close(
        got,
        want,
        "`spread` is not the clouds' variance, averaged over the pictures.",
        lambda: unlike(want, table),
        what="The entry `spread`",
    )
    expect_all_digits(RECORD, got, want, "The entry `spread`")
    got = record(student, far.mu, far.logvar, Rest(rng, far.n))["spread"]
    RECORD.close(got, far.v.mean(axis=0), CLAMPED, what="The entry `spread`")


# The rest


def clouds_of(rng: Generator, n: int, kind: type = np.float64) -> tuple[np.ndarray, np.ndarray]:
    """Draw clouds of n pictures that nothing is asked about."""
    return rng.normal(size=(n, 3)).astype(kind), rng.uniform(-2, 1, (n, 3)).astype(kind)


def look_at_units(student: Student, rng: Generator) -> None:
    """Compare the share of living units, of which some live for one picture alone."""
    for n in (int(rng.integers(30, 50)), 2):
        for kind in (np.float64, np.float32):
            rest = Rest(rng, n, kind)
            for _ in range(300):  # until no two mistakes come to one share
                if distinct(unit_slips(rest), rest.alive):
                    break
                rest = Rest(rng, n, kind)
            got = record(student, *clouds_of(rng, n, kind), rest)["alive"]
            RECORD.close(
                got,
                rest.alive,
                "`alive` is not the share of units that are above 0 for some picture.",
                partial(unit_slips, rest),
                what="The entry `alive`",
            )
    for value in (0.0, 1.0):
        rest.hidden = np.full((2, 6), value)
        got = record(student, *clouds_of(rng, 2), rest)["alive"]
        message = "Where no unit is above 0 none lives, and where all are, all do."
        RECORD.close(got, value, message, what="The entry `alive`")


def unit_slips(rest: Rest) -> Table:
    """Return what else may be taken for the share of living units."""
    hidden = rest.hidden.astype(float)
    up = hidden > 0
    table: Table = [
        *(
            (row.mean(), "You ask one picture: a unit lives if any picture wakes it.")
            for row in up[:1]
        ),
        (up.mean(), "That is how often a unit is above 0: a unit lives if any picture wakes it."),
        (up.all(axis=0).mean(), ONE),
        (up.any(axis=1).mean(), "That is a share of pictures: count units."),
        (up.any(axis=0).sum(), "That is a count: a share is asked for."),
        (1 - rest.alive, "Those are the dead ones."),
        (
            (hidden.mean(axis=0) > 0.01).mean(),
            LITTLE,
        ),
        ((hidden.max(axis=0) > 0.01).mean(), LITTLE),
        ((np.median(hidden, axis=0) > 0).mean(), ONE),
    ]
    return unlike(rest.alive, table)


def look_at_gap(student: Student, rng: Generator) -> None:
    """Compare by how much drawn codes are worse, for one draw, for many, and where they are not."""
    for n in (int(rng.integers(30, 50)), 2):
        for kind in (np.float64, np.float32):
            rest = Rest(rng, n, kind)
            compare_gap(student, rng, rest, n)
    rest.drawn, rest.by_mean = rest.drawn[:1].astype(float), rest.by_mean.astype(float) + 9
    rest.gap = float(rest.drawn.mean() - rest.by_mean.mean())
    compare_gap(student, rng, rest, n)


def compare_gap(student: Student, rng: Generator, rest: Rest, n: int) -> None:
    """Raise `Wrong` unless this is the gap."""
    drawn, by_mean = rest.drawn.astype(float), rest.by_mean.astype(float)
    table: Table = [
        (
            -rest.gap,
            "The gap has the other sign: draws less means, so that worse draws are above 0."
            if rest.gap > 0
            else "A gap may be below 0: leave its sign.",
        ),
        (drawn.mean() / by_mean.mean(), "That is a ratio: a difference in nats is asked for."),
        (drawn[0].mean() - by_mean.mean(), "You ask one draw: average over all of them."),
        (drawn.min(axis=0).mean() - by_mean.mean(), "You take the best draw: average over all."),
        ((drawn - by_mean).sum(axis=1).mean(), "Average over the pictures, do not sum."),
        ((drawn - by_mean).sum(axis=0).mean(), "Average over the draws, do not sum."),
        (np.median(drawn - by_mean), "That is a median: a mean is asked for."),
        (drawn.mean(), "That is the loss of draws alone: take off that of the means."),
    ]
    got = record(student, *clouds_of(rng, n, rest.by_mean.dtype.type), rest)["gap"]
    RECORD.close(
        got,
        rest.gap,
        "`gap` is not the mean loss of drawn codes less that of the means.",
        lambda: unlike(rest.gap, table),
        what="The entry `gap`",
        rtol=1e-6 if rest.drawn.dtype == np.float64 else 2e-4,
        atol=1e-9 if rest.drawn.dtype == np.float64 else 2e-5,
    )


def look_at_gradient(student: Student, rng: Generator) -> None:
    """Compare the length of gradients of any number of layers, very small and very large ones."""
    for factor in (1.0, 1e-9, 1e9, 0.0):
        rest = Rest(rng, 9)
        rest.gradients = [factor * g for g in rest.gradients]
        compare_gradient(student, rng, rest, rest.gradient * factor)
    rest = Rest(rng, 9, np.float32)
    compare_gradient(student, rng, rest, rest.gradient, 1e-5)
    rest.gradients = [rest.gradients[0].astype(float)]
    compare_gradient(student, rng, rest, float(np.linalg.norm(rest.gradients[0])))


def compare_gradient(
    student: Student, rng: Generator, rest: Rest, want: float, rtol: float = 1e-9
) -> None:
    """Raise `Wrong` unless this is the gradient's length."""
    each = np.array([np.linalg.norm(g.ravel().astype(float)) for g in rest.gradients])
    count = sum(g.size for g in rest.gradients)
    largest = max(float(np.abs(g).max()) for g in rest.gradients)
    table: Table = [
        (each.sum(), "Lengths of layers do not add up: their squares do."),
        (each.mean(), "That is an average over layers: all of them make one vector."),
        (each.max(), "That is the longest layer's: all of them make one vector."),
        (each[0], "That is the first layer's: all of them make one vector."),
        (each[-1], "That is the last layer's: all of them make one vector."),
        (want**2, "That is the square of the length: take its root."),
        (want / np.sqrt(count), "That is a mean over the weights: a length sums the squares."),
        (want**2 / count, "That is a mean of squares: a length is the root of their sum."),
        (largest, "That is the largest slope: the length of all of them is asked for."),
        (
            sum(float(np.abs(g).astype(float).sum()) for g in rest.gradients),
            "You add up sizes: a length is the root of the sum of squares.",
        ),
    ]
    got = record(student, *clouds_of(rng, 9, rest.hidden.dtype.type), rest)["gradient"]
    RECORD.close(
        got,
        want,
        "`gradient` is not the length of all gradients as one vector.",
        lambda: unlike(want, table),
        what="The entry `gradient`",
        rtol=rtol,
        atol=0.0,
    )
