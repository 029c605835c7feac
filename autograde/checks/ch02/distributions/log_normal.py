"""Against SciPy's density: plain, broadcasting, and where it is extreme."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from autograde.checks import Part, Slip, array, ask, expect, expect_close, part, same
from autograde.checks.ch02.distributions import LOG_2PI, sizes
from autograde.sandbox.student import Student


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    page = "1_distributions#an-encoder-that-answers-with-a-distribution"
    draws, n, d = sizes(rng, 3)

    def exact(z: Any, mu: Any, logvar: Any) -> np.ndarray:
        return np.asarray(norm.logpdf(z, mu, np.exp(logvar / 2)).sum(axis=-1))

    @part("the log density of each row", 1)
    def density() -> None:
        z, mu, logvar = rng.normal(size=(3, n, d))
        want = exact(z, mu, logvar)
        squares, v = (z - mu) ** 2, np.exp(logvar)
        each = -0.5 * (squares / v + logvar + LOG_2PI)
        logs = "logvar is the logarithm of the variance, not of the standard deviation."
        expect_close(
            ask(student, "log_normal", z, mu, logvar),
            want,
            "This is not the logarithm of the normal density, summed over the code.",
            Slip(each, "Sum over the numbers of the code: one result for each row.", page),
            Slip(each.sum(axis=0), "You summed over the rows: sum over the code.", page),
            Slip(each.sum(), "You summed over the rows, too: one result for each row.", page),
            Slip(want / d, "You averaged over the code: sum over it.", page, "P9"),
            Slip(norm.logpdf(z, mu, v).sum(axis=1), logs, page, "P10"),
            Slip(-0.5 * (squares / v**2 + logvar + LOG_2PI).sum(axis=1), logs, page, "P10"),
            Slip(-0.5 * (squares / v + 2 * logvar + LOG_2PI).sum(axis=1), logs, page, "P10"),
            Slip(
                -0.5 * (squares / np.sqrt(v) + logvar + LOG_2PI).sum(axis=1),
                "The square is divided by the standard deviation: it belongs over the variance.",
                page,
                "P10",
            ),
            Slip(
                -0.5 * (squares / v + logvar / 2 + LOG_2PI).sum(axis=1),
                "One half too many on the logarithm of the variance.",
                page,
            ),
            Slip(
                -0.5 * (squares / v + LOG_2PI).sum(axis=1),
                "The width is missing from the normaliser: a narrow cloud is denser.",
                page,
            ),
            Slip(
                -0.5 * (squares / v - logvar + LOG_2PI).sum(axis=1),
                "A narrow cloud is denser at its centre: check the sign of logvar.",
                page,
            ),
            Slip(
                -0.5 * (squares * v + logvar + LOG_2PI).sum(axis=1),
                "A distance counts for more in a narrow cloud: check the sign in the exponent.",
                page,
            ),
            Slip(
                -0.5 * (squares / v + logvar).sum(axis=1),
                "The constant is missing: a density in nats keeps it.",
                page,
            ),
            Slip(
                -0.5 * ((squares / v + logvar).sum(axis=1) + LOG_2PI),
                "The constant comes once for each number of the code.",
                page,
            ),
            Slip(-want, "That is the negative of the log density.", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            Slip(np.exp(want), "That is the density: its logarithm is asked for.", page),
            what="The array of log densities",
            see=page,
        )

    @part("arguments that broadcast", 0.5)
    def broadcast() -> None:
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
            got = ask(student, "log_normal", z, mu, logvar, intact=True)
            if hasattr(got, "detach"):  # one row gives one number, a tensor's is as good
                got = got.detach().cpu().numpy()
            expect_close(
                got,
                exact(z, mu, logvar),
                f"For z, mu, logvar of shapes {shapes} this is not the log density.",
                Slip(
                    -0.5 * early,
                    "The arguments may broadcast: put them together first, then sum.",
                    page,
                ),
                what=f"The result for z, mu, logvar of shapes {shapes}",
                see=page,
            )

    @part("very narrow clouds, and points far away", 0.5)
    def extreme() -> None:
        wide = int(rng.integers(31, 64))
        mu, logvar = rng.normal(size=(n, wide)), rng.uniform(-60, -45, (n, wide))
        logvar[0] = -60
        narrow = array(ask(student, "log_normal", mu, mu, logvar), (n,), "The result")
        expect(
            np.isfinite(narrow).all(),
            "In the middle of a very narrow cloud a number overflows or log(0) comes up: work with "
            "logarithms throughout.",
            page,
            "P10",
        )
        expect(
            same(narrow, exact(mu, mu, logvar), 1e-6, 1e-9),
            "In the middle of a very narrow cloud the density is another. If you add a little "
            "to the variance, or clamp it: logvar needs no such guard.",
            page,
            "P10",
        )
        mild = rng.normal(size=(n, wide))
        z = mu + np.exp(mild / 2) * rng.uniform(30, 60, mild.shape) * rng.choice([-1, 1])
        far = array(ask(student, "log_normal", z, mu, mild), (n,), "The result")
        expect(
            np.isfinite(far).all(),
            "Far from the cloud the density underflows to 0, and its logarithm is not finite: "
            "never form the density itself.",
            page,
            "P10",
        )
        expect(
            same(far, exact(z, mu, mild), 1e-6, 1e-9),
            "Far from the cloud the log density is another.",
            page,
        )

    yield density
    yield broadcast
    yield extreme
