"""The hidden checks of section 1, from points to distributions.

Oracles are SciPy's densities, PyTorch's divergence and Gauss-Hermite quadrature, which is exact for
the squares that occur here. Sizes are odd and differ, so that no axis passes for another.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch
from numpy.polynomial.hermite_e import hermegauss
from scipy.stats import multivariate_normal, norm
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, Wrong, array, describe, expect, expect_close, part, same
from autograde.sandbox.student import (
    Remote,
    Student,
    StudentError,
    StudentGone,
    StudentTimeout,
)

Generator = np.random.Generator
LOG_2PI = float(np.log(2 * np.pi))


def sizes(rng: Generator, count: int) -> list[int]:
    """Return odd sizes, each another one."""
    return [int(size) for size in rng.permutation([3, 5, 7, 9, 11])[:count]]


def ask(student: Student, name: str, *args: Any, intact: bool = False) -> Any:
    """Call a function of the student's; if `intact`, its arrays must be the same afterwards.

    One part of each exercise asks for that, so that nobody loses all for it.
    """
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if intact and isinstance(after, Remote):
            expect(
                same(after.value(), before, 0, 0),
                f"{name} changed what it was given: leave its arguments as they were.",
            )
    return got


def ask_twice(
    student: Student,
    name: str,
    *args: Any,
    message: str,
    see: str,
    pitfall: str = "",
    intact: bool = False,
) -> Any:
    """Call a function that has nothing random in it; two calls that differ show a draw."""
    got, again = (ask(student, name, *args, intact=intact) for _ in range(2))
    steady = same(got, got, 0, 0)  # not so for nan, and for what is no array
    expect(not steady or same(got, again, 1e-9, 1e-12), message, see, pitfall)
    return got


def expectation(
    f: Callable[[np.ndarray], np.ndarray], mu: np.ndarray, logvar: np.ndarray
) -> np.ndarray:
    """Integrate f over N(mu, exp(logvar)), for each entry by itself; f takes one more axis."""
    nodes, weights = hermegauss(12)
    z = mu[..., None] + np.exp(logvar / 2)[..., None] * nodes
    return np.asarray(f(z) @ weights / weights.sum())


def check_heads(student: Student, rng: Generator) -> Iterator[Part]:
    """Columns that are told apart by their numbers, in two widths."""
    page = "1_distributions#an-encoder-that-answers-with-a-distribution"
    cases = []
    for k in (int(rng.choice([5, 7, 9])), int(rng.choice([1, 2, 4]))):
        h = rng.normal(0, 2, (int(rng.choice([11, 13, 15])), 2 * k))
        h[rng.integers(len(h), size=4), rng.integers(2 * k, size=4)] = [-60, -35, 35, 60]
        h[:2, -1], h[:2, 0] = (-45, 45), (45, -45)  # a clamp would show in both halves
        cases.append((h, k))

    def halves(h: np.ndarray, k: int, intact: bool) -> Any:
        got = ask(student, "heads", h, intact=intact)
        shape = np.shape(got) if isinstance(got, np.ndarray) else ()
        if shape == (len(h), k):
            raise Wrong(
                "That is one array, a single code for each picture. The encoder answers with "
                "a distribution: return its two parameters.",
                page,
                "P1",
            )
        if shape == (2, len(h), k):
            return list(got)
        if not isinstance(got, tuple | list) or len(got) != 2:
            raise Wrong(f"heads should return 2 values, not {describe(got)}.", page)
        return got

    def compare(place: int, name: str) -> None:
        for h, k in cases:
            got = halves(h, k, intact=place == 1)[place]
            first, second = h[:, :k], h[:, k:]
            want, other = (first, second) if place == 0 else (second, first)
            mild = np.abs(want) < 5
            if np.shape(got) == want.shape and not same(got, want, 1e-6, 1e-9):
                clamped = same(np.asarray(got)[mild], want[mild], 1e-6, 1e-9) and mild.any()
                expect(
                    not clamped,
                    f"{name} is as you were given it except where it is large: clamp nothing, "
                    "any real number will do.",
                    page,
                    "P10",
                )
            expect_close(
                got,
                want,
                f"{name} is not its half of the columns, as the layer puts them out.",
                Slip(other, "mu and logvar have changed places: mu comes first.", page),
                Slip(
                    h[:, place::2],
                    "You took every second column: each half is one piece.",
                    page,
                ),
                Slip(
                    np.split(h, [len(h) // 2])[place],
                    "You split the batch: each picture has both, so split the columns.",
                    page,
                ),
                Slip(
                    np.exp(want),
                    f"{name} went through exp: hand on what the layer puts out.",
                    page,
                    "P10",
                ),
                Slip(
                    np.exp(want / 2),
                    f"{name} went through exp: hand on what the layer puts out.",
                    page,
                    "P10",
                ),
                what=name,
                see=page,
            )

    @part("mu", 0.5)
    def mu() -> None:
        compare(0, "mu")

    @part("logvar", 0.5)
    def logvar() -> None:
        compare(1, "logvar")

    yield mu
    yield logvar


def check_log_normal(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's density: plain, broadcasting, and where it is extreme."""
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


def check_evidence(student: Student, rng: Generator) -> Iterator[Part]:
    """Against SciPy's multivariate density: small, odd shapes, and many pixels."""
    page = "1_distributions#a-model-small-enough-to-know-everything"

    def exact(x: np.ndarray, W: np.ndarray, sigma: float) -> np.ndarray:
        dim = x.shape[1]
        C = W.T @ W + sigma**2 * np.eye(dim)
        return np.atleast_1d(multivariate_normal(np.zeros(dim), C).logpdf(x))

    @part("log p(x) of each picture", 1)
    def value() -> None:
        n, k, dim = sizes(rng, 3)
        W, sigma = rng.normal(size=(k, dim)), float(rng.uniform(0.4, 0.8))
        x = rng.normal(size=(n, k)) @ W + sigma * rng.normal(size=(n, dim)) + 0.5
        want, eye = exact(x, W, sigma), np.eye(dim)
        C = W.T @ W + sigma**2 * eye
        pairs, logdet = x @ np.linalg.inv(C) @ x.T, float(np.linalg.slogdet(C)[1])
        squares, constant = np.diag(pairs), dim * LOG_2PI

        def density(C: np.ndarray) -> np.ndarray:
            return np.asarray(multivariate_normal(np.zeros(dim), C).logpdf(x))

        expect_close(
            ask(student, "log_evidence", x, W, sigma),
            want,
            "This is not the log density of the normal distribution that the model gives pictures.",
            Slip(want.mean(), "One result for each picture: do not average over them.", page),
            Slip(want.sum(), "One result for each picture: do not sum over them.", page),
            Slip(want / dim, "You averaged over pixels: a density is not shared out.", page, "P9"),
            Slip(
                -0.5 * (pairs + logdet + constant),
                "You paired each picture with every other: one result for each picture.",
                page,
            ),
            Slip(
                density(W.T @ W + sigma * eye),
                "sigma is a standard deviation: the covariance needs the variance.",
                page,
                "P10",
            ),
            Slip(
                norm.logpdf(x, 0, sigma).sum(axis=1),
                "Only the noise is in there: the code makes pictures differ, too.",
                page,
            ),
            Slip(
                density(np.diag(np.diag(C))),
                "The pixels vary together, through the code: use the whole covariance.",
                page,
            ),
            Slip(
                exact(x - x.mean(axis=0), W, sigma),
                "The model's pictures have mean 0: subtract no mean of the batch.",
                page,
            ),
            Slip(
                -0.5 * (squares + constant),
                "The normaliser of a normal density has a determinant in it.",
                page,
            ),
            Slip(
                -0.5 * (squares + logdet),
                "The constant is missing: a density in nats keeps it.",
                page,
            ),
            Slip(
                -0.5 * (squares + logdet + LOG_2PI),
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                -0.5 * (squares + 2 * logdet + constant),
                "The determinant of the covariance enters with its square root.",
                page,
            ),
            Slip(
                -0.5 * (squares - logdet + constant),
                "A wide distribution is less dense at its middle: check the sign of the "
                "determinant's logarithm.",
                page,
            ),
            Slip(
                -0.5 * (np.diag(x @ C @ x.T) + logdet + constant),
                "Distances are measured with the inverse of the covariance.",
                page,
            ),
            Slip(-want, "That is the negative of log p(x).", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            Slip(np.exp(want), "That is p(x): its logarithm is asked for.", page),
            what="The array of evidences",
            see=page,
        )

    @part("one picture, one number in the code, more numbers than pixels", 0.5)
    def shapes() -> None:
        _, k, dim = sizes(rng, 3)
        for n, latent, wide in ((1, k, dim), (5, 1, dim), (3, dim + 4, dim)):
            W, sigma = rng.normal(size=(latent, wide)), float(rng.uniform(1.2, 3))
            x = rng.normal(0, 2, size=(n, wide))
            expect_close(
                ask(student, "log_evidence", x, W, sigma, intact=True),
                exact(x, W, sigma),
                f"This is not log p(x) for a batch of {n}, {wide} pixels and a code of {latent}.",
                what="The array of evidences",
                see=page,
            )

    @part("hundreds of pixels", 0.5)
    def many() -> None:
        dim = int(rng.integers(250, 350))
        for sigma in (float(rng.uniform(0.03, 0.06)), float(rng.uniform(20, 40))):
            W, n = rng.normal(size=(3, dim)), 7
            x = rng.normal(size=(n, 3)) @ W + sigma * rng.normal(size=(n, dim))
            got = array(ask(student, "log_evidence", x, W, sigma), (n,), "The array of evidences")
            expect(
                np.isfinite(got).all(),
                f"With {dim} pixels the determinant, or the density, leaves the range of a "
                "float, and the result is not finite: take logarithms from the start.",
                page,
                "P10",
            )
            expect_close(
                got, exact(x, W, sigma), f"This is not log p(x) for {dim} pixels.", see=page
            )

    yield value
    yield shapes
    yield many


def check_elbo(student: Student, rng: Generator) -> Iterator[Part]:
    """Against quadrature over the code, which is exact for squares."""
    page = "1_distributions#a-bound-from-below"
    n, dim = sizes(rng, 2)
    name = "expected_log_likelihood"

    def case(k: int) -> tuple[np.ndarray, np.ndarray, float, np.ndarray, np.ndarray]:
        x, W, mu = rng.normal(size=(n, dim)), rng.normal(size=(k, dim)), rng.normal(size=(n, k))
        sigma = float(rng.choice([rng.uniform(0.3, 0.8), rng.uniform(1.3, 2.5)]))
        return x, W, sigma, mu, rng.normal(-0.5, 1, size=(n, k))

    @part("the likelihood at the mean, where the code has no spread", 1)
    def at_mean() -> None:
        x, W, sigma, mu, _ = case(int(rng.choice([2, 4])))
        off = x - mu @ W
        squares = (off**2).sum(axis=1) / sigma**2
        want = norm.logpdf(off, 0, sigma).sum(axis=1)
        constant = LOG_2PI + 2 * np.log(sigma)
        expect_close(
            ask(student, name, x, W, sigma, mu, rng.uniform(-90, -80, mu.shape), intact=True),
            want,
            "Without a spread this should be the log-likelihood of the picture at the mean code.",
            Slip(want.mean(), "One result for each picture: do not average over them.", page),
            Slip(want.sum(), "One result for each picture: do not sum over them.", page),
            Slip(want / dim, "You averaged over pixels: sum over them.", page, "P9"),
            Slip(-0.5 * squares, "The constant is missing: nats keep it.", page),
            Slip(
                -0.5 * (squares + constant),
                "The constant comes once for each pixel.",
                page,
            ),
            Slip(
                -0.5 * (squares + dim * LOG_2PI),
                "The normaliser depends on sigma, too.",
                page,
            ),
            Slip(
                norm.logpdf(off, 0, np.sqrt(sigma)).sum(axis=1),
                "sigma is a standard deviation: you took it for the variance.",
                page,
                "P10",
            ),
            Slip(
                -0.5 * (squares * sigma + dim * constant),
                "sigma is a standard deviation: the square belongs over the variance.",
                page,
                "P10",
            ),
            Slip(
                -0.5 * (squares + dim * (LOG_2PI + np.log(sigma))),
                "sigma is a standard deviation: the normaliser needs the variance.",
                page,
                "P10",
            ),
            Slip(-want, "That is the negative of the log-likelihood.", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            what="The array of expectations",
            see=page,
        )

    @part("what the spread of the code adds", 2)
    def spread() -> None:
        for k in (int(rng.choice([2, 3])), 1):
            compare(*case(k))

    def compare(
        x: np.ndarray, W: np.ndarray, sigma: float, mu: np.ndarray, logvar: np.ndarray
    ) -> None:
        k = len(W)
        nodes, weights = hermegauss(4)
        grid = np.stack(np.meshgrid(*[nodes] * k), axis=-1).reshape(-1, 1, k)
        shares = np.stack(np.meshgrid(*[weights] * k), axis=-1).reshape(-1, k).prod(axis=1)
        z = mu + np.exp(logvar / 2) * grid
        by_node = norm.logpdf(x, z @ W, sigma).sum(axis=2)
        want = shares @ by_node / shares.sum()
        mean = norm.logpdf(x, mu @ W, sigma).sum(axis=1)
        added = want - mean
        clouds = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2)))
        cost = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
        rows, v = (W**2).sum(axis=1), np.exp(logvar)
        got = ask_twice(
            student,
            name,
            x,
            W,
            sigma,
            mu,
            logvar,
            message="Two calls with the same numbers differ: you draw codes. This expectation "
            "can be had exactly.",
            see=page,
        )
        slips = (
            (mean, "That is the likelihood at the mean: the spread of the code costs, too."),
            (mean - added, "A spread code fits the picture worse, not better: check its sign."),
            (want - cost, "That is the whole bound: here only its first term is asked for."),
            (mean + added * sigma**2, "What the spread adds is a square as well: scale it alike."),
            (mean + 2 * added, "What the spread adds comes in twice: mind the factor of one half."),
            (
                mean - 0.5 * (np.sqrt(v) @ rows) / sigma**2,
                "You used the standard deviation of the code: a square needs the variance.",
            ),
            (
                mean - 0.5 * (v**2 @ rows) / sigma**2,
                "You squared the variance of the code: logvar is the variance's logarithm.",
            ),
            (
                mean - 0.5 * (logvar @ rows) / sigma**2,
                "logvar is a logarithm: the variance itself is needed.",
            ),
            (
                mean - 0.5 * (v @ W.sum(axis=1)) / sigma**2,
                "A variance goes through W with the squares of its entries.",
            ),
            (
                mean - 0.5 * (v @ W.sum(axis=1) ** 2) / sigma**2,
                "Square the entries of W before you sum them: each pixel varies by itself.",
            ),
            (
                mean - 0.5 * v.sum(axis=1) / sigma**2,
                "That is the spread of the code: the picture's spread depends on W.",
            ),
            (
                mean - 0.5 * v.sum(axis=1) * rows.sum() / sigma**2,
                "Each number of the code has a spread and a row of W of its own.",
            ),
            (
                mean - 0.5 * v.sum() / n / sigma**2 * np.ones(n),
                "Each picture has a spread of its own.",
            ),
            (want / dim, "You averaged over pixels: sum over them."),
        )
        near = np.shape(got) == want.shape and same(got, want, 0.03, 0)
        hint = " It comes near: if you draw codes, there is no need to." if near else ""
        expect_close(
            got,
            want,
            "This is not the expected log-likelihood under q." + hint,
            *(Slip(value, text, page, "P9" if "pixels:" in text else "") for value, text in slips),
            what="The array of expectations",
            see=page,
        )

    yield at_mean
    yield spread


def check_kl_steps(student: Student, rng: Generator) -> Iterator[Part]:
    """Both expectations by quadrature, for a code of one number and for longer ones."""
    page = "1_distributions#what-a-code-costs"

    class Case:
        """Clouds, both expectations of every number, and what known mistakes make of them."""

        def __init__(self, n: int, d: int) -> None:
            self.d = d
            self.mu, self.logvar = rng.normal(0.3, 1, size=(n, d)), rng.normal(size=(n, d))
            mu, logvar = self.mu, self.logvar
            centre, width = mu[..., None], np.exp(logvar / 2)[..., None]
            self.q = expectation(lambda z: norm.logpdf(z, centre, width), mu, logvar)
            self.p = expectation(norm.logpdf, mu, logvar)

    def summed(each: np.ndarray) -> np.ndarray:
        return np.asarray(each.sum(axis=1))

    def compare(name: str, case: Case) -> None:
        mu, logvar, d = case.mu, case.logvar, case.d
        of_q = name == "expected_log_q"
        each, other = (case.q, case.p) if of_q else (case.p, case.q)
        density = "log q" if of_q else "log p"
        want = summed(each)
        got = ask_twice(
            student,
            name,
            mu,
            logvar,
            intact=d > 1,
            message="Two calls with the same numbers differ: you draw. Both expectations can be "
            "had exactly.",
            see=page,
        )
        v, sd = np.exp(logvar), np.exp(logvar / 2)
        mixed = "You mixed up the prior and q: which of the two densities is averaged here?"
        slips = [
            Slip(each, f"{name}: sum over the numbers of the code.", page),
            Slip(each.sum(axis=0), f"{name}: you summed over the rows: sum over the code.", page),
            Slip(want / d, f"{name}: you averaged over the code: sum over it.", page, "P9"),
            Slip(want.mean(), f"{name}: one result for each row.", page),
            Slip(want.sum(), f"{name}: one result for each row.", page),
            Slip(summed(other), mixed, page, "P6"),
            Slip(-want, f"{name} has the wrong sign: {density} is averaged as it is.", page),
            Slip(
                want + d * LOG_2PI / 2,
                f"{name}: the constant is missing. It cancels only in the difference.",
                page,
            ),
            Slip(
                want + (d - 1) * LOG_2PI / 2,
                f"{name}: the constant comes once for each number of the code.",
                page,
            ),
            Slip(2 * want, f"{name}: the factor of one half is missing.", page),
        ]
        if of_q:
            slips += [
                Slip(
                    summed(norm.logpdf(0, 0, sd)),
                    "That is log q at its mean: on average z is off the mean, by how much?",
                    page,
                ),
                Slip(
                    summed(each + 0.25 * logvar),
                    "logvar is the logarithm of the variance: it was halved once too often.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each - 0.5 * logvar),
                    "logvar is the logarithm of the variance, not of the standard deviation.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each + logvar),
                    "A narrow cloud is denser: check the sign of logvar.",
                    page,
                ),
                Slip(
                    summed(each - 0.5 * mu**2),
                    "mu has no say here: distances in log q are measured from it.",
                    page,
                ),
                Slip(
                    summed(each + 0.5 - 0.5 * v),
                    "The square in log q is measured in units of the variance: its expectation "
                    "does not depend on the spread.",
                    page,
                ),
            ]
        else:
            slips += [
                Slip(
                    summed(norm.logpdf(mu)),
                    "That is log p at the mean of q: the spread of z adds to its square.",
                    page,
                ),
                Slip(
                    summed(norm.logpdf(sd)),
                    "The mean of q is missing: a cloud off the middle is less likely.",
                    page,
                ),
                Slip(
                    summed(each + 0.5 * v - 0.5 * sd),
                    "You used the standard deviation: the expected square needs the variance.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each + 0.5 * v - 0.5 * logvar),
                    "logvar is a logarithm: the variance itself is needed.",
                    page,
                    "P10",
                ),
                Slip(
                    summed(each - 0.5 * logvar),
                    "The prior's own variance is 1: the logvar of q is not in its density.",
                    page,
                    "P6",
                ),
                Slip(
                    summed(norm.logpdf(0, 0, 1) - 0.5 * (mu**2 + 1)),
                    "The spread of q counts in the expected square, not that of the prior.",
                    page,
                    "P6",
                ),
            ]
        expect_close(
            got,
            want,
            f"The expectation of {density} is not what the integral gives.",
            *slips,
            what=f"What {name} returns",
            see=page,
        )

    def make(name: str, words: str) -> Iterator[Part]:
        n, d = sizes(rng, 2)

        @part(f"{words}, for a code of one number", 1)
        def one() -> None:
            compare(name, Case(n, 1))

        @part(f"{words}, for longer codes", 0.5)
        def more() -> None:
            compare(name, Case(n, d))
            compare(name, Case(1, n))

        yield one
        yield more

    yield from make("expected_log_q", "the expectation of log q")
    yield from make("expected_log_prior", "the expectation of log p")


def check_kl(student: Student, rng: Generator) -> Iterator[Part]:
    """Against PyTorch's divergence of normal distributions."""
    page = "1_distributions#what-a-code-costs"
    n, d = sizes(rng, 2)

    def exact(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
        clouds = Normal(torch.tensor(mu), torch.tensor(np.exp(logvar / 2)))
        return np.asarray(kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy())

    def compare(mu: np.ndarray, logvar: np.ndarray, message: str) -> None:
        want = exact(mu, logvar)
        v, squares = np.exp(logvar), mu**2
        width = logvar.shape[1]
        each = 0.5 * (squares + v - 1 - logvar)
        mixed = "That is the divergence of the prior from the cloud: it is asked for the other way."
        sigma = "logvar is the logarithm of the variance, not of the standard deviation."
        got = ask_twice(
            student,
            "kl_divergence",
            mu,
            logvar,
            intact=not logvar.any(),
            message="Two calls with the same cloud differ: you draw. The divergence of these two "
            "can be had without noise.",
            see=page,
            pitfall="P14",
        )
        if isinstance(got, np.ndarray) and got.dtype.kind == "f" and got.shape == want.shape:
            expect(
                np.isfinite(got).all(),
                "There is a nan or inf in what you return: logvar is a logarithm already, it may "
                "be negative, 0 or far below.",
                page,
                "P10",
            )
        expect_close(
            got,
            want,
            message,
            Slip(each, "Sum over the numbers of the code: one result for each row.", page),
            Slip(each.sum(axis=0), "You summed over the rows: sum over the code.", page, "P9"),
            Slip(want / width, "You averaged over the code: sum over it.", page, "P9"),
            Slip(want.mean(), "You averaged over the rows: one result for each.", page, "P9"),
            Slip(want.sum(), "You summed over the rows, too: one result for each.", page, "P9"),
            Slip(each.mean(), "You averaged over the code and the rows: sum the code.", page, "P9"),
            Slip(-want, "The sign is wrong: a divergence is never negative.", page),
            Slip(2 * want, "The factor of one half is missing.", page),
            Slip(want / 2, "There is one half too many.", page),
            Slip(
                0.5 * ((1 + squares) / v - 1 + logvar).sum(axis=1),
                mixed,
                page,
                "P6",
            ),
            Slip(
                0.5 * (squares + v**2 - 1 - 2 * logvar).sum(axis=1),
                sigma,
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + np.sqrt(v) - 1 - logvar).sum(axis=1),
                "You used the standard deviation where the variance belongs.",
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + v**2 - 1 - logvar).sum(axis=1),
                sigma,
                page,
                "P10",
            ),
            Slip(
                0.5 * (squares + v - logvar).sum(axis=1),
                "The prior itself must cost nothing: something is left over for each number.",
                page,
            ),
            Slip(
                0.5 * ((squares + v - logvar).sum(axis=1) - 1),
                "The prior itself must cost nothing: what is subtracted comes once for each "
                "number.",
                page,
            ),
            Slip(
                0.5 * (squares + v - 1 + logvar).sum(axis=1),
                "A narrow cloud costs as well: check the sign of logvar.",
                page,
            ),
            Slip(
                0.5 * (mu + v - 1 - logvar).sum(axis=1),
                "A cloud left of the middle costs as much as one right of it.",
                page,
            ),
            Slip(
                0.5 * (np.abs(mu) + v - 1 - logvar).sum(axis=1),
                "The cost grows with the square of the mean.",
                page,
            ),
            Slip(0.5 * squares.sum(axis=1), "The spread costs as well, not only the mean.", page),
            Slip(
                0.5 * (v - 1 - logvar).sum(axis=1),
                "The mean costs as well, not only the spread.",
                page,
            ),
            what="The array of divergences",
            see=page,
        )

    @part("what a mean off the middle costs", 0.5)
    def mean() -> None:
        compare(
            rng.normal(0, 2, size=(n, d)),
            np.zeros((n, d)),
            "With the prior's spread only the distance from the middle costs; this is another "
            "amount.",
        )

    @part("what another spread costs", 0.5)
    def spread() -> None:
        for logvar in (rng.normal(size=(n, d)), rng.uniform(-60, -30, size=(n, d))):
            compare(
                np.zeros((n, d)),
                logvar,
                "In the middle only the spread costs; this is another amount. Clamp nothing and "
                "add nothing to the variance.",
            )

    @part("the divergence of each row", 1)
    def both() -> None:
        for rows, wide in ((n, d), (1, n)):
            mu, logvar = rng.normal(0, 1.5, size=(rows, wide)), rng.normal(size=(rows, wide))
            compare(mu, logvar, "This is not the divergence of each row's cloud from the prior.")

    yield mean
    yield spread
    yield both


def check_kl_monte_carlo(student: Student, rng: Generator) -> Iterator[Part]:
    """The estimate from our own draws, term by term with SciPy's densities."""
    page = "1_distributions#why-not-simply-sample-it"
    many, n, d = sizes(rng, 3)

    def compare(draws: int) -> None:
        mu, logvar = rng.normal(0.4, 1, size=(n, d)), rng.normal(-0.3, 1, size=(n, d))
        eps = rng.normal(size=(draws, n, d))
        sd = np.exp(logvar / 2)
        z = mu + sd * eps
        each = norm.logpdf(z, mu, sd) - norm.logpdf(z)
        want = each.sum(axis=2).mean(axis=0)
        try:
            got = ask_twice(
                student,
                "kl_monte_carlo",
                mu,
                logvar,
                eps,
                intact=draws > 1,
                message="Two calls with the same eps differ: use the draws that you are given, "
                "and no others.",
                see=page,
            )
            judge(got, want, mu, logvar, eps, each)
        except (StudentGone, StudentTimeout):
            raise
        except (Wrong, StudentError) as error:
            if getattr(error, "kind", "") != "NotImplementedError":
                blame(error, mu, logvar)
            raise

    def blame(error: Exception, mu: np.ndarray, logvar: np.ndarray) -> None:
        """Name the student's log_normal, which this exercise builds on, if the fault is there."""
        right = norm.logpdf(0.0, mu, np.exp(logvar / 2)).sum(axis=1)
        try:
            sound = same(student.log_normal(np.zeros_like(mu), mu, logvar), right, 1e-6, 1e-9)
        except StudentError:
            sound = False
        if not sound:
            words = error.message if isinstance(error, Wrong) else "It gives no result."
            raise Wrong(
                f"{words} Your log_normal is not right yet: if you use it, repair that first.",
                page,
            ) from error

    def judge(
        got: Any,
        want: np.ndarray,
        mu: np.ndarray,
        logvar: np.ndarray,
        eps: np.ndarray,
        each: np.ndarray,
    ) -> None:
        v, sd = np.exp(logvar), np.exp(logvar / 2)
        z = mu + sd * eps

        def log_ratio(q: np.ndarray, p: np.ndarray | float) -> np.ndarray:
            return np.asarray((q - p).sum(axis=2).mean(axis=0))

        at_q, at_p = norm.logpdf(z, mu, sd), norm.logpdf(z)
        clouds = Normal(torch.tensor(mu), torch.tensor(sd))
        closed = kl_divergence(clouds, Normal(0.0, 1.0)).sum(dim=1).numpy()
        wide = mu + v * eps
        raw = mu + logvar * eps
        posterior = "The prior has mean 0 and variance 1, whatever the cloud."
        prior = "The codes must be drawn from the cloud, not from the prior."
        spread = "The draws are scaled by something else than the standard deviation."
        slips = [
            Slip(each.sum(axis=2), "Average over the draws: one result for each row.", page),
            Slip(each.mean(axis=0), "Sum over the numbers of the code.", page),
            Slip(each.sum(axis=2).mean(), "One result for each row: average the draws only.", page),
            Slip(each.sum(axis=2).mean(axis=1), "Average over the draws, not the rows.", page),
            Slip(want * len(eps), "You summed over the draws: average them.", page),
            Slip(want / d, "You averaged over the code: sum over it.", page, "P9"),
            Slip(-want, "The sign is wrong: which density is subtracted from which?", page, "P6"),
            Slip(closed, "That is the closed form: here eps decides, and its noise shows.", page),
            Slip(log_ratio(at_q, 0.0), "Only log q is there: log p is to be subtracted.", page),
            Slip(log_ratio(at_p, 0.0), "Only log p is there: log q is missing.", page),
            Slip(log_ratio(norm.logpdf(wide, mu, sd), norm.logpdf(wide)), spread, page, "P10"),
            Slip(log_ratio(norm.logpdf(raw, mu, sd), norm.logpdf(raw)), spread, page, "P10"),
            Slip(log_ratio(norm.logpdf(eps, mu, sd), norm.logpdf(eps)), prior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, 0, sd)), posterior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, mu, 1)), posterior, page, "P6"),
            Slip(log_ratio(at_q, norm.logpdf(z, 0, np.exp(0.5))), posterior, page, "P10"),
            Slip(
                log_ratio(at_q, norm.logpdf(eps)),
                "Both densities are to be taken at the same codes.",
                page,
            ),
            Slip(
                log_ratio(norm.logpdf(eps), at_p),
                "log q is the density of the codes themselves, and of their own clouds.",
                page,
            ),
            Slip(
                norm.logpdf(mu, mu, sd).sum(axis=1) - norm.logpdf(mu).sum(axis=1),
                "You took the means for the codes: eps is not used.",
                page,
                "P1",
            ),
        ]
        if len(eps) > 1:
            slips.append(
                Slip(each[0].sum(axis=1), "Only the first of the draws is used: use all.", page)
            )
        expect_close(
            got,
            want,
            "This is not the mean of log q - log p over the codes that eps stands for.",
            *slips,
            what="The array of estimates",
            see=page,
        )

    @part("one draw", 1)
    def one() -> None:
        compare(1)

    @part("the mean over many draws", 1)
    def mean() -> None:
        compare(many)
        compare(2)

    yield one
    yield mean
