"""Against the joint normal of code and picture, and a spread whose cost balances its worth.

The oracle never writes the posterior's precision down: means come from the covariance of the
pictures, spreads from the point where the bound's derivative in the log variance is 0.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.random import Generator

from autograde.checks import Page, Part, Table, ask, describe, same
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.distributions import sizes
from autograde.sandbox.student import Student

PAGE = Page("1_distributions#what-a-code-costs")

NAME = "best_cloud"
PARTS = {"mu": 1, "logvar": 1}


class Case(NamedTuple):
    """What `best_cloud` is given."""

    x: np.ndarray
    W: np.ndarray
    sigma: float

    @classmethod
    def draw(cls, rng: Generator, k: int, sigma: float) -> "Case":
        """Draw pictures and a decoder of k numbers, whose rows have something in common."""
        n, dim = sizes(rng, 2)
        W = rng.normal(size=(k, dim)) + rng.choice([-1, 1], size=dim)
        return cls(rng.normal(size=(n, dim)), W, sigma)

    def mu(self) -> np.ndarray:
        """Return E[z | x], from the joint covariance of code and picture."""
        dim = self.x.shape[1]
        covariance = self.W.T @ self.W + self.sigma**2 * np.eye(dim)
        return np.asarray((self.W @ np.linalg.inv(covariance) @ self.x.T).T)

    def logvar(self) -> np.ndarray:
        """Return where a spread's cost and its worth balance: 1/v = 1 + |row|^2 / sigma^2."""
        worth = 1 + np.array([row @ row for row in self.W]) / self.sigma**2
        return np.tile(-np.log(worth), (len(self.x), 1))


def cases(rng: Generator) -> list[Case]:
    """Draw codes of several lengths, with pixels both noisy and exact."""
    lengths = [1, 2, *(int(k) for k in rng.permutation([3, 4, 5])[:2])]
    spreads = [rng.uniform(1.4, 2.5), rng.uniform(0.3, 0.7), 0.003, rng.uniform(0.3, 0.7)]
    return [Case.draw(rng, k, float(s)) for k, s in zip(lengths, spreads, strict=True)]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    asked = cases(rng)
    for place, (name, points) in enumerate(PARTS.items()):
        yield Part(name, points, partial(look_at_part, student, asked, place))
    far = Case.draw(rng, 2, float(rng.uniform(0.3, 0.7)))
    far = far._replace(x=far.x + 900 * rng.choice([-1, 1], size=(len(far.x), 1)) * far.W[0])
    yield Part(
        "both as one cloud, for pictures far off, too",
        1,
        partial(look_at_both, student, [*asked, far]),
    )


def look_at_part(student: Student, asked: list[Case], place: int) -> None:
    """Compare one of the two parameters in every case."""
    name = list(PARTS)[place]
    for case in asked:
        got = clouds(student, case)[place]
        want = (case.mu(), case.logvar())[place]
        if case.sigma > 0.1:  # where pixels are nearly exact, a right inverse may lose digits
            expect_all_digits(PAGE, got, want, name)
        PAGE.close(
            got,
            want,
            f"{name} is not that of the best cloud.",
            partial((mu_slips, logvar_slips)[place], case),
            what=name,
        )


def look_at_both(student: Student, asked: list[Case]) -> None:
    """Compare the whole cloud: one parameter is of no use without the other."""
    for case in asked:
        for got, want in zip(clouds(student, case), (case.mu(), case.logvar()), strict=True):
            PAGE.close(
                got,
                want,
                "The cloud as a whole is not the best one: both its mean and its spread have to "
                "be right, wherever the picture lies.",
                what="A parameter of the cloud",
            )


def clouds(student: Student, case: Case) -> Any:
    """Return the two parameters that the student's function returns, the same at each call."""
    got = ask_untouched(PAGE, student, NAME, *case)
    n, k = len(case.x), len(case.W)
    PAGE.expect(
        not (isinstance(got, np.ndarray) and got.shape == (n, k)),
        "That is one array, a single code for each picture. The encoder answers with a "
        "distribution: return its two parameters.",
        "P1",
    )
    if not isinstance(got, tuple | list) or len(got) != 2:
        raise PAGE.wrong(f"{NAME} should return 2 arrays, mu and logvar, not {describe(got)}.")
    again = ask(student, NAME, *case)
    PAGE.expect(
        all(
            same(a, b, 1e-9, 1e-12) or not same(a, a, 0, 0) for a, b in zip(got, again, strict=True)
        ),
        "Two calls with the same pictures differ, so you return a draw. An encoder rolls no dice: "
        "return the parameters.",
        "P1",
    )
    return got


def mu_slips(case: Case) -> Table:
    """Return what else may be taken for the mean."""
    want, square = case.mu(), case.W @ case.W.T
    exact = np.linalg.lstsq(case.W.T, case.x.T, rcond=None)[0].T
    rows = np.diag(square) + case.sigma**2
    return [
        (exact, "That is the code that paints x best: the prior pulls the mean to the middle."),
        (case.x @ case.W.T / case.sigma**2, "The posterior's covariance is missing in the mean."),
        (case.x @ case.W.T, "That is the picture seen through W: the mean weighs it by S."),
        (want * case.sigma**2, "The division by sigma^2 is missing."),
        (want * case.sigma, "sigma is a standard deviation: divide by its square.", "P10"),
        (case.x @ case.W.T / rows, "Each number by itself: the means share what W has in common."),
        (case.logvar(), "mu and logvar have changed places: mu comes first."),
    ]


def logvar_slips(case: Case) -> Table:
    """Return what else may be taken for the log variances."""
    want, k = case.logvar(), len(case.W)
    precision = np.eye(k) + case.W @ case.W.T / case.sigma**2
    marginal = np.tile(np.log(np.diag(np.linalg.inv(precision))), (len(case.x), 1))
    return [
        (marginal, "That is the diagonal of S, each number's variance while the others move, too."),
        (np.exp(want), "That is the variance: return its logarithm."),
        (np.exp(want / 2), "That is a standard deviation: return the variance's logarithm."),
        (want / 2, "That is log sigma: the course's logvar is log sigma squared."),
        (-want, "That is the logarithm of the precision: a variance is one over it."),
        (want[0], "A row for each picture, although the rows are equal."),
        (want[:1], "A row for each picture, although the rows are equal."),
        (-np.log(np.diag(precision) - 1)[None].repeat(len(case.x), 0), "The prior is missing."),
        (case.mu(), "mu and logvar have changed places: mu comes first."),
    ]
