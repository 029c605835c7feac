"""What a normal draw is like, of codes that are far from normal, and where it comes from."""

from collections.abc import Iterator
from functools import cached_property, partial

import numpy as np
from numpy.random import Generator
from scipy.stats import chi2, kstest, norm

from autograde.checks import Page, Part, array
from autograde.checks.callers import ask_untouched, expect_drawn_from
from autograde.sandbox.student import Rng, Student

PAGE = Page("4_latent_map#ask-for-something-new")

# How far moments and distributions of a right draw may be off, in standard errors: further than
# this lies less than one draw in a thousand million.
FAR = 7.0


class Case:
    """Codes in two lobes, whose numbers go together and lie far from 0; how many to draw."""

    def __init__(self, student: Student, rng: Generator) -> None:
        self.student, dim = student, int(rng.integers(3, 6))
        # Each number goes together with those before it.
        mixed = np.tril(rng.uniform(0.8, 1.8, (dim, dim)) * rng.choice([-1, 1], (dim, dim)))
        lobes = rng.normal(0, 0.3, (2000, dim)) + rng.choice([-1, 1], (2000, dim))
        self.codes = lobes @ mixed.T + rng.uniform(4, 8, dim) * rng.choice([-1, 1], dim)
        self.n, self.seed = 20000, int(rng.integers(1 << 31))
        self.mean, self.covariance = self.codes.mean(axis=0), np.cov(self.codes.T)
        self.root = np.linalg.cholesky(self.covariance)

    @cached_property
    def drawn(self) -> np.ndarray:
        """What the student draws."""
        got = self.student.draw_fitted(self.codes, self.n, Rng(self.seed))
        made = array(got, (self.n, self.codes.shape[1]), "The draw")
        PAGE.expect(np.isfinite(made).all(), "There is a nan or inf in the draw.")
        return made

    @property
    def whitened(self) -> np.ndarray:
        """The draw, turned and scaled so that a right one is N(0, I)."""
        return np.asarray(np.linalg.solve(self.root, (self.drawn - self.mean).T).T)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(student, rng)
    title = "the codes' mean, from the generator that is given"
    yield Part(title, 0.75, partial(look_at_centre, case))
    title = "the normal distribution of the codes' mean and full covariance"
    yield Part(title, 1.75, partial(look_at_law, case))
    title = "each row for itself, arguments unchanged"
    yield Part(title, 0.5, partial(look_closely, case))


def look_at_centre(case: Case) -> None:
    """Look where the draw lies, and where it comes from."""
    expect_new(case)
    expect_centre(case)
    few = case.codes[:50]

    def draws(rng: Rng) -> np.ndarray:
        return array(case.student.draw_fitted(few, 7, rng), (7, few.shape[1]), "The draw")

    expect_drawn_from(PAGE, draws)
    own = case.student.keep(Rng(3))
    PAGE.expect(
        not np.array_equal(*(case.student.draw_fitted(few, 7, own) for _ in range(2))),
        "Two draws one after the other are the same: draw from rng itself, not from a copy.",
    )


def expect_centre(case: Case) -> None:
    """Raise `Wrong` unless the draw has the codes' mean."""
    if np.abs(case.drawn.mean(axis=0)).max() < 0.1:
        raise PAGE.wrong(
            "The draw lies around 0: that is N(0, I), or forgets the mean. Draw where the codes "
            "are.",
            "P4",
        )
    off = np.abs(case.drawn.mean(axis=0) - case.mean) / np.sqrt(np.diag(case.covariance))
    PAGE.expect(
        (off * np.sqrt(case.n) < FAR).all(), "The mean of the draw is not the mean of the codes."
    )


def look_at_law(case: Case) -> None:
    """Look which distribution it is."""
    expect_new(case)
    expect_centre(case)
    expect_covariance(case)
    expect_normal(case)


def expect_covariance(case: Case) -> None:
    """Raise `Wrong` unless the draw is spread as the codes are."""
    found, want = np.cov(case.drawn.T), case.covariance
    scale = np.sqrt(np.outer(np.diag(want), np.diag(want)))
    near = FAR * np.sqrt(2 / case.n)
    off, variances = np.abs(found - want) / scale, np.diag(found) / np.diag(want)
    alone = np.abs(variances - 1).max() < near
    if np.abs(np.diag(found) - 1).max() < near and not alone:
        raise PAGE.wrong(
            "Each number of the draw has variance 1: that is N(0, I). Use the codes' covariance.",
            "P4",
        )
    if np.allclose(variances, np.diag(want), rtol=0.1) and not alone:
        raise PAGE.wrong(
            "The variances are squared: a variance was taken for a standard deviation."
        )
    if np.allclose(variances**2, 1 / np.diag(want), rtol=0.1) and not alone:
        raise PAGE.wrong("The variances are roots: a standard deviation was taken for a variance.")
    if alone and off.max() > near:
        raise PAGE.wrong(
            "The codes' numbers go together: draw them together, with the full covariance, not one "
            "by one."
        )
    PAGE.expect(off.max() < near, "The draw has another covariance than the codes.")


def look_closely(case: Case) -> None:
    """Look whether rows know of each other, at the arguments, and at few rows."""
    expect_new(case)
    expect_centre(case)
    expect_chance(case)
    made = ask_untouched(PAGE, case.student, "draw_fitted", case.codes, case.n, Rng(case.seed))
    PAGE.expect(
        not np.array_equal(made, made.astype(np.float32)),
        "The draw has the digits of float32 only: compute in the dtype that you are given.",
    )
    for n in (1, 2, 5):
        array(case.student.draw_fitted(case.codes, n, Rng(n)), (n, len(case.mean)), "The draw")


def expect_new(case: Case) -> None:
    """Raise `Wrong` if codes come again, or rows of the draw do."""
    known = {tuple(row) for row in case.codes.round(9)}
    again = np.mean([tuple(row) in known for row in case.drawn[:500].round(9)])
    PAGE.expect(again < 0.1, "The draw repeats the codes themselves: draw new ones.")
    rows = len(np.unique(case.drawn, axis=0))
    PAGE.expect(rows > 0.99 * case.n, "Draw each row anew: yours repeat.")


def expect_normal(case: Case) -> None:
    """Raise `Wrong` unless numbers, and distances from the middle, are as a normal draw's are."""
    z = case.whitened
    laws = [(column, norm) for column in z.T]
    laws += [((z**2).sum(axis=1), chi2(z.shape[1]))]
    worst = max(kstest(values, law.cdf).statistic for values, law in laws)
    # By the law of Kolmogorov a right draw is beyond 3.5 once in twenty thousand million.
    PAGE.expect(
        worst * np.sqrt(case.n) < 3.5,
        "The draw has the codes' mean and covariance, and yet it is not normal: draw from the "
        "normal distribution that has them.",
    )


def expect_chance(case: Case) -> None:
    """Raise `Wrong` if the draw's mean or covariance is the codes' own exactly.

    A right draw misses them by a standard error or so; rows mirrored or standardised do not, and
    rows that lean on the ones before them go together.
    """
    z, n, dim = case.whitened, case.n, len(case.mean)
    message = "The rows are not drawn each for itself: "
    centre, spread = np.sqrt(n) * z.mean(axis=0), np.sqrt(n) * (z.T @ z / n - np.eye(dim))
    PAGE.expect(
        np.abs(centre).max() > 1e-3,
        message + "their mean is exactly that of the codes, which no chance brings about.",
    )
    PAGE.expect(
        np.abs(spread).max() > 1e-3,
        message + "their covariance is exactly that of the codes, which no chance brings about.",
    )
    z = (z - z.mean(axis=0)) / z.std(axis=0)
    lean = np.sqrt(n) * np.abs([(z[1:] * z[:-1]).mean(axis=0), (z * z[::-1]).mean(axis=0)])
    half = n // 2
    lean = max(lean.max(), np.sqrt(half) * np.abs((z[:half] * z[half:]).mean(axis=0)).max())
    PAGE.expect(lean < 2 * FAR, message + "each goes together with another.")
