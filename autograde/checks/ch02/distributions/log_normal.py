"""Against SciPy's density: plain, broadcasting, and where it is extreme."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Page, Part, Table, array, same
from autograde.checks.callers import ask_untouched, expect_all_digits
from autograde.checks.ch02.distributions import LOG_2PI, sizes
from autograde.sandbox.student import Student

GUARD = (
    " For ordinary clouds yours is right, so it may be that you add a little to the variance, or "
    "clamp it: logvar needs no such guard."
)
PAGE = Page("1_distributions#an-encoder-that-answers-with-a-distribution")


def exact(z: Any, mu: Any, logvar: Any) -> np.ndarray:
    """Return the log density of each row."""
    return np.asarray(norm.logpdf(z, mu, np.exp(logvar / 2)).sum(axis=-1))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    draws, n, d = sizes(rng, 3)
    yield Part("the log density of each row", 1, partial(look_at_rows, student, rng, n, d))
    broadcast = partial(look_at_broadcasting, student, rng, draws, n, d)
    yield Part("arguments that broadcast", 0.5, broadcast)
    name = "very narrow clouds, and points far away"
    yield Part(name, 0.5, partial(look_at_extremes, student, rng, n))


# The log density of each row


def look_at_rows(student: Student, rng: Generator, n: int, d: int) -> None:
    """Compare for codes, means and log-variances of one shape."""
    z, mu, logvar = rng.normal(size=(3, n, d))
    got = student.log_normal(z, mu, logvar)
    PAGE.close(
        got,
        exact(z, mu, logvar),
        "This is not the logarithm of the normal density, summed over the code.",
        partial(row_slips, z, mu, logvar),
        what="The array of log densities",
    )


def row_slips(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> Table:
    """Return what likely mistakes make of the log density."""
    want, d = exact(z, mu, logvar), z.shape[1]
    squares = (z - mu) ** 2
    scaled = squares / np.exp(logvar)
    each = -0.5 * (scaled + logvar + LOG_2PI)
    return [
        (each, "Sum over the numbers of the code: one result for each row."),
        (each.sum(axis=0), "You summed over the rows: sum over the code."),
        (each.sum(), "You summed over the rows, too: one result for each row."),
        (want / d, "You averaged over the code: sum over it.", "P9"),
        *variance_slips(z, mu, logvar),
        *sign_slips(squares, logvar),
        (
            -0.5 * (scaled + logvar).sum(axis=1),
            "The constant is missing: a density in nats keeps it.",
        ),
        (
            -0.5 * ((scaled + logvar).sum(axis=1) + LOG_2PI),
            "The constant comes once for each number of the code.",
        ),
        (-want, "That is the negative of the log density."),
        (2 * want, "The factor of one half is missing."),
        (np.exp(want), "That is the density: its logarithm is asked for."),
    ]


def variance_slips(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> Table:
    """Return log densities in which logvar is read as something else."""
    squares, v = (z - mu) ** 2, np.exp(logvar)
    logs = "logvar is the logarithm of the variance, not of the standard deviation."
    return [
        (norm.logpdf(z, mu, v).sum(axis=1), logs, "P10"),
        (-0.5 * (squares / v**2 + logvar + LOG_2PI).sum(axis=1), logs, "P10"),
        (-0.5 * (squares / v + 2 * logvar + LOG_2PI).sum(axis=1), logs, "P10"),
        (
            -0.5 * (squares / np.sqrt(v) + logvar + LOG_2PI).sum(axis=1),
            "The square is divided by the standard deviation: it belongs over the variance.",
            "P10",
        ),
        (
            -0.5 * (squares / v + logvar / 2 + LOG_2PI).sum(axis=1),
            "One half too many on the logarithm of the variance.",
        ),
    ]


def sign_slips(squares: np.ndarray, logvar: np.ndarray) -> Table:
    """Return log densities in which the width does not count, or the wrong way round."""
    v = np.exp(logvar)
    return [
        (
            -0.5 * (squares / v + LOG_2PI).sum(axis=1),
            "The width is missing from the normaliser: a narrow cloud is denser.",
        ),
        (
            -0.5 * (squares / v - logvar + LOG_2PI).sum(axis=1),
            "A narrow cloud is denser at its centre: check the sign of logvar.",
        ),
        (
            -0.5 * (squares * v + logvar + LOG_2PI).sum(axis=1),
            "A distance counts for more in a narrow cloud: check the sign in the exponent.",
        ),
    ]


# Arguments that broadcast


def look_at_broadcasting(student: Student, rng: Generator, draws: int, n: int, d: int) -> None:
    """Compare for arguments of several shapes."""
    cases: list[tuple[Any, Any, np.ndarray]] = [
        (rng.normal(size=(draws, n, d)), rng.normal(size=(n, d)), rng.normal(size=d)),
        (rng.normal(size=(n, d)), 0.0, rng.normal(size=(n, 1))),
        (rng.normal(size=d), rng.normal(size=(n, d)), rng.normal(size=(1, d))),
        (rng.normal(size=(n, 1)), rng.normal(size=(n, 1)), rng.normal(size=(n, d))),
        (rng.normal(size=d), rng.normal(size=d), rng.normal(size=d)),
    ]
    for z, mu, logvar in cases:
        shapes = ", ".join(str(np.shape(x)) for x in (z, mu, logvar))
        squares = (z - mu) ** 2 / np.exp(logvar)
        early = squares.sum(axis=-1) + logvar.sum(axis=-1) + d * LOG_2PI
        got = ask_untouched(PAGE, student, "log_normal", z, mu, logvar)
        if hasattr(got, "detach"):  # one row gives one number, a tensor's is as good
            got = got.detach().cpu().numpy()
        PAGE.close(
            got,
            exact(z, mu, logvar),
            f"For z, mu, logvar of shapes {shapes} this is not the log density.",
            [(-0.5 * early, "The arguments may broadcast: put them together first, then sum.")],
            what=f"The result for z, mu, logvar of shapes {shapes}",
        )


# Very narrow clouds, and points far away


def look_at_extremes(student: Student, rng: Generator, n: int) -> None:
    """Compare in the middle of clouds and far from it, and for very wide clouds."""
    wide = int(rng.integers(31, 64))
    mu, logvar = rng.normal(size=(n, wide)), rng.uniform(-60, -45, (n, wide))
    logvar[0] = -60
    ordinary = rng.normal(size=(3, n, wide))
    sound = same(student.log_normal(*ordinary), exact(*ordinary), 1e-6, 1e-9)
    judge_narrow(student, mu, logvar, sound)
    expect_all_digits(PAGE, student.log_normal(*ordinary), exact(*ordinary))
    mild = rng.normal(size=(n, wide))
    z = mu + np.exp(mild / 2) * rng.uniform(30, 60, mild.shape) * rng.choice([-1, 1])
    judge_far(student, z, mu, mild)
    broad = rng.uniform(11, 14, mild.shape)
    PAGE.expect(
        same(student.log_normal(z, mu, broad), exact(z, mu, broad), 1e-6, 1e-9),
        "In a very wide cloud the density is another." + GUARD * sound,
        "P10" * sound,
    )


def judge_narrow(student: Student, mu: np.ndarray, logvar: np.ndarray, sound: bool) -> None:
    """Raise `Wrong` unless the density is right in the middle of narrow clouds."""
    got = array(student.log_normal(mu, mu, logvar), mu.shape[:1], "The result")
    PAGE.expect(
        np.isfinite(got).all(),
        "In the middle of a very narrow cloud a number overflows or log(0) comes up: work with "
        "logarithms throughout.",
        "P10",
    )
    PAGE.expect(
        same(got, exact(mu, mu, logvar), 1e-6, 1e-9),
        "In the middle of a very narrow cloud the density is another." + GUARD * sound,
        "P10" * sound,
    )


def judge_far(student: Student, z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> None:
    """Raise `Wrong` unless the density is right far from the clouds."""
    got = array(student.log_normal(z, mu, logvar), mu.shape[:1], "The result")
    PAGE.expect(
        np.isfinite(got).all(),
        "Far from the cloud the density underflows to 0, and its logarithm is not finite: never "
        "form the density itself.",
        "P10",
    )
    PAGE.expect(
        same(got, exact(z, mu, logvar), 1e-6, 1e-9),
        "Far from the cloud the log density is another.",
    )
