"""The hidden checks of section 2, the reparameterization trick.

Oracles: PyTorch's autograd in float64, and closed forms of expectations by Gauss's quadrature.
"""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from autograde.checks import Part, Slip, Wrong, array, expect, expect_close, pair, part
from autograde.sandbox.student import Student

Generator = np.random.Generator

# Spreads of 1 would hide which of their powers is taken.
LOG_VARIANCES = (0.5, 1.6)


def log_variances(rng: Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Draw log-variances of either sign, none of them near 0."""
    return np.asarray(rng.uniform(*LOG_VARIANCES, shape) * rng.choice([-1.0, 1.0], shape))


def lengths(rng: Generator) -> tuple[int, int]:
    """Draw a batch size and a code length; to confuse them never looks like a factor of 2."""
    return int(rng.choice([5, 7, 11])), int(rng.integers(3, 5))


def expect_untouched(
    student: Student, name: str, arguments: tuple[np.ndarray, ...], page: str
) -> None:
    """Raise `Wrong` if a function changes the arrays that it is given."""
    kept = [student.keep(v) for v in arguments]
    student.kept(name, *kept)
    same = all(np.array_equal(k.value(), v) for k, v in zip(kept, arguments, strict=True))
    expect(same, f"{name} changes its arguments: return new arrays.", page)


def differ(first: Any, second: Any) -> bool:
    """Say whether two answers to one question are sound numbers, and not the same."""
    made = [np.asarray(v) for v in (first, second)]
    sound = all(v.dtype.kind in "iuf" and np.isfinite(v).all() for v in made)
    return sound and not np.array_equal(made[0], made[1])


def expect_steady(ask: Callable[[], Any], page: str) -> None:
    """Raise `Wrong` if the same draws give different values."""
    if differ(ask(), ask()):
        raise Wrong(
            "The same eps gives something else each time: the dice come from outside, so "
            "draw nothing yourself.",
            page,
            "P2",
        )


def check_reparameterize(student: Student, rng: Generator) -> Iterator[Part]:
    """The codes, against PyTorch's normal distribution moved and scaled by its own means."""
    n, k = lengths(rng)
    mu, logvar, eps = rng.normal(size=(n, k)), log_variances(rng, (n, k)), rng.normal(size=(n, k))
    page = "2_reparameterization#move-the-dice-outside"
    shift = torch.distributions.AffineTransform(torch.tensor(mu), torch.tensor(logvar).exp().sqrt())
    want = np.asarray(shift(torch.tensor(eps)))

    def compare(got: Any, rtol: float) -> None:
        expect_close(
            got,
            want,
            "A code lies where its own mean, spread and eps put it: these lie elsewhere.",
            Slip(
                mu + np.exp(logvar) * eps,
                "The variance is taken for the spread: the encoder gives the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                mu + logvar * eps,
                "logvar itself is taken for the spread: it is a logarithm, and may be negative.",
                page,
                "P10",
            ),
            Slip(
                mu + 0.5 * logvar * eps,
                "Half of logvar is still a logarithm: it is not yet the spread.",
                page,
                "P10",
            ),
            Slip(
                mu + np.exp(2 * logvar) * eps,
                "You square the variance where its root is wanted.",
                page,
                "P10",
            ),
            Slip(
                mu + np.exp(-0.5 * logvar) * eps,
                "A larger logvar must move the codes further out, not closer.",
                page,
            ),
            Slip(mu + np.exp(0.5 * logvar), "The draws play no part: use eps.", page),
            Slip(mu + eps, "Every cloud has spread 1: use logvar.", page),
            Slip(np.exp(0.5 * logvar) * eps, "Every cloud lies around 0: add its mean.", page),
            Slip(mu, "Those are the means, not draws: add the noise.", page),
            Slip(
                (mu + eps) * np.exp(0.5 * logvar),
                "The spread belongs to the noise alone: the mean is not stretched.",
                page,
            ),
            what="The array of codes",
            rtol=rtol,
            atol=1e-9 if rtol < 1e-5 else 1e-5,
            see=page,
        )

    def ask() -> Any:
        return student.reparameterize(mu, logvar, eps)

    @part("the codes", 1)
    def codes() -> None:
        expect_steady(ask, page)
        compare(ask(), 1e-6)

    @part("float32 stays float32, arguments stay", 1)
    def sound() -> None:
        low = [v.astype(np.float32) for v in (mu, logvar, eps)]
        got = student.reparameterize(*low)
        compare(got, 1e-4)
        expect(
            array(got, (n, k), "The array of codes").dtype == np.float32,
            "float32 in, float32 out: the dtype must not change.",
            page,
        )
        expect_untouched(student, "reparameterize", (mu, logvar, eps), page)

    yield codes
    yield sound


def check_two_gradients(student: Student, rng: Generator) -> Iterator[Part]:
    """Every estimate, and their means over Gauss's nodes against the closed form."""
    n = int(rng.integers(31, 46))
    mu, logvar, eps = float(rng.normal(0, 1.5)), float(log_variances(rng, ())), rng.normal(size=n)
    a, b, c = (float(v) for v in rng.uniform(0.5, 2, 3) * rng.choice([-1, 1], 3))
    sigma, variance = np.sqrt(np.exp(logvar)), np.exp(logvar)
    z, page = mu + sigma * eps, "2_reparameterization#two-ways-to-a-slope"
    wide = mu + variance * eps  # what a variance taken for a spread leads to

    def f(z: Any) -> np.ndarray:
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.sin(z) + b * z**2 + c)

    def slope(z: Any) -> np.ndarray:
        z = np.asarray(z, dtype=np.float64)
        return np.asarray(a * np.cos(z) + 2 * b * z)

    edge = np.sort(z)[n // 2 - 1 : n // 2 + 1].mean()  # between two codes, on neither

    def jump(z: Any) -> np.ndarray:
        return np.asarray(np.asarray(z) > edge, dtype=np.float64)

    nodes, weights = np.polynomial.hermite_e.hermegauss(60)
    weights = weights / weights.sum()
    true = a * np.cos(mu) * np.exp(-variance / 2) + 2 * b * mu  # E sin(z) = sin(mu) e^(-var/2)

    def expect_mean(name: str, function: Callable[[Any], np.ndarray]) -> None:
        got = array(getattr(student, name)(function, mu, logvar, nodes), nodes.shape, name)
        expect_close(
            float(weights @ got),
            true,
            "On average over all draws your estimates miss the true slope.",
            rtol=1e-5,
            atol=1e-6,
            see=page,
        )

    @part("score-function estimates", 1.5)
    def score() -> None:
        def ask() -> Any:
            return student.score_gradients(f, mu, logvar, eps)

        expect_steady(ask, page)
        want = f(z) * (z - mu) / variance
        expect_close(
            ask(),
            want,
            "These are not the loss at each draw times the slope of that draw's log density.",
            Slip(want.mean(), "Return every draw's estimate, not their mean.", page),
            Slip(
                slope(z),
                "That is the slope of f itself: the score function never differentiates f.",
                page,
            ),
            Slip(
                want * sigma,
                "The spread is missing: how fast does the log density change when mu moves?",
                page,
            ),
            Slip(want * variance, "You did not divide by the variance.", page),
            Slip(want / sigma, "You divide by the spread once too often.", page),
            Slip(-want, "The sign is wrong: mu moves towards draws that make f large.", page),
            Slip(
                f(wide) * eps / variance,
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                f(wide) * (wide - mu) / variance**2,
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(f(mu) * eps / sigma, "f belongs at the drawn code, not at the mean.", page),
            Slip(f(eps) * eps / sigma, "f belongs at the code, not at eps.", page),
            Slip(eps / sigma, "That is the slope of the log density alone: where is f?", page),
            Slip(
                (f(z) - f(z).mean()) * eps / sigma,
                "You subtract the mean of f: that helps in practice, but the estimates asked for "
                "are of f as it is.",
                page,
            ),
            Slip(
                f(z) * 0.5 * (eps**2 - 1),
                "That is the estimate for logvar: the slope asked for is along mu.",
                page,
            ),
            what="The array of estimates",
            see=page,
        )
        expect_mean("score_gradients", f)
        expect_close(
            student.score_gradients(jump, mu, logvar, eps),
            jump(z) * eps / sigma,
            "The score function works for an f that jumps, too: it needs only the values of f.",
            what="The array of estimates",
            see=page,
        )
        expect_draws_stay("score_gradients", f)

    @part("pathwise estimates", 1.5)
    def path() -> None:
        def ask() -> Any:
            return student.pathwise_gradients(slope, mu, logvar, eps)

        expect_steady(ask, page)
        want = slope(z)
        expect_close(
            ask(),
            want,
            "Each draw should give the slope of f at its own code.",
            Slip(want.mean(), "Return every draw's estimate, not their mean.", page),
            Slip(
                np.zeros(n),
                "Nothing comes back through the draw: given eps, the code is an ordinary "
                "function of mu.",
                page,
                "P2",
            ),
            Slip(slope(mu), "There is no noise in it: take the slope at each drawn code.", page),
            Slip(
                np.full(n, slope(mu)),
                "There is no noise in it: take the slope at each drawn code.",
                page,
            ),
            Slip(slope(eps), "The slope belongs at the code, not at eps.", page),
            Slip(
                slope(wide),
                "The variance is taken for the spread: you are given the log of the variance.",
                page,
                "P10",
            ),
            Slip(
                want * eps, "That is the slope along the spread: mu moves every code alike.", page
            ),
            Slip(
                want * sigma,
                "When mu moves by one, every code moves by one: the spread is no factor here.",
                page,
            ),
            Slip(want / sigma, "The spread is no factor here.", page),
            Slip(
                want * 0.5 * sigma * eps,
                "That is the slope along logvar: the one asked for is along mu.",
                page,
            ),
            Slip(
                want * eps / sigma,
                "The two estimators are mixed: no density is differentiated here.",
                page,
            ),
            what="The array of estimates",
            see=page,
        )
        expect_mean("pathwise_gradients", slope)
        expect_draws_stay("pathwise_gradients", slope)

    def expect_draws_stay(name: str, function: Callable[[Any], np.ndarray]) -> None:
        kept = student.keep(eps)
        student.kept(name, function, mu, logvar, kept)
        expect(np.array_equal(kept.value(), eps), f"{name} changes eps: leave it as it was.", page)

    yield score
    yield path


def check_sample_backward(student: Student, rng: Generator) -> Iterator[Part]:
    """Both slopes, against autograd through a sample and a loss of ours."""
    n, k = lengths(rng)
    page = "2_reparameterization#backward-through-the-sample"
    silent = "2_reparameterization#a-draw-has-no-slope"
    eps, logvar = rng.normal(size=(n, k)), log_variances(rng, (n, k))
    t_mu = torch.tensor(rng.normal(size=(n, k)), requires_grad=True)
    t_logvar = torch.tensor(logvar, requires_grad=True)
    z = t_mu + t_logvar.exp().sqrt() * torch.tensor(eps)
    loss = torch.sin(z @ torch.tensor(rng.normal(size=(k, 4)))).pow(2).sum()
    d_z, d_mu, d_logvar = (
        g.numpy() for g in torch.autograd.grad(loss, (z, t_mu, t_logvar), retain_graph=True)
    )
    sigma, variance = np.sqrt(np.exp(logvar)), np.exp(logvar)

    def ask() -> Any:
        return pair(student.sample_backward(d_z, logvar, eps), "sample_backward")

    @part("the slope of mu", 1)
    def means() -> None:
        expect_close(
            ask()[0],
            d_mu,
            "d_mu is not the slope along mu: how far does the code move when mu moves?",
            Slip(d_logvar, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(np.zeros((n, k)), "mu hears nothing: the slope passes the sample.", silent, "P2"),
            Slip(d_z / n, "The batch is already in d_z: do not average again.", page, "P9"),
            Slip(d_z / k, "The length of the code is no factor here.", page, "P9"),
            Slip(d_z * eps, "eps moves nothing when mu moves: it is no factor of d_mu.", page),
            Slip(d_z * sigma, "The spread does not matter when mu moves.", page),
            Slip(d_z / sigma, "The spread does not matter when mu moves.", page),
            Slip(d_z * sigma * eps, "Along mu, neither spread nor eps matters.", page),
            Slip(-d_z, "d_mu points the wrong way.", page),
            what="d_mu",
            see=page,
        )

    @part("the slope of logvar", 2)
    def spreads() -> None:
        spring = 0.5 * (variance - 1)
        expect_close(
            ask()[1],
            d_logvar,
            "d_logvar is not the slope along logvar: differentiate what eps is multiplied with.",
            Slip(d_z, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(
                np.zeros((n, k)),
                "logvar hears nothing: given eps, the code depends on it.",
                silent,
                "P2",
            ),
            Slip(2 * d_logvar, "A factor is lost: the exponent is not logvar itself.", page),
            Slip(
                d_z * 0.5 * sigma,
                "eps is missing: it says which way, and how far, each code moves.",
                page,
                "P2",
            ),
            Slip(d_z * sigma, "eps is missing, and a factor of the exponent.", page, "P2"),
            Slip(
                d_z * 0.5 * eps,
                "The spread is missing: the slope of an exponential contains it.",
                page,
            ),
            Slip(
                d_z * eps,
                "That is the slope along the spread: go on to the logarithm of the variance.",
                page,
            ),
            Slip(
                d_z * eps * 0.5 * variance,
                "The variance is taken for the spread.",
                page,
                "P10",
            ),
            Slip(d_z * eps * variance, "The variance is taken for the spread.", page, "P10"),
            Slip(d_z * eps * 0.5 / sigma, "That is the slope along the variance.", page, "P10"),
            Slip(d_logvar / n, "The batch is already in d_z: do not average again.", page, "P9"),
            Slip(-d_logvar, "d_logvar points the wrong way.", page),
            Slip(
                d_logvar + spring,
                "The spring of the KL term has no place here: this is the sample alone.",
                page,
            ),
            Slip(
                d_logvar + spring / n,
                "The spring of the KL term has no place here: this is the sample alone.",
                page,
            ),
            what="d_logvar",
            see=page,
        )
        expect_untouched(student, "sample_backward", (d_z, logvar, eps), page)

    yield means
    yield spreads


def check_kl_slopes(student: Student, rng: Generator) -> Iterator[Part]:
    """Both slopes, against autograd through PyTorch's own divergence."""
    n, k = lengths(rng)
    page = "2_reparameterization#backward-through-the-sample"
    mu, logvar = rng.normal(size=(n, k)), log_variances(rng, (n, k))
    t_mu, t_logvar = (torch.tensor(v, requires_grad=True) for v in (mu, logvar))
    cloud = torch.distributions.Normal(t_mu, t_logvar.exp().sqrt())
    prior = torch.distributions.Normal(torch.zeros_like(t_mu), torch.ones_like(t_mu))
    kl = torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean()
    d_mu, d_logvar = (g.numpy() for g in torch.autograd.grad(kl, (t_mu, t_logvar)))
    variance = np.exp(logvar)

    def ask() -> Any:
        return pair(student.kl_slopes(mu, logvar), "kl_slopes")

    def slips(want: np.ndarray, name: str) -> list[Slip]:
        """Return the mistakes that both slopes can show."""
        return [
            Slip(want * n, f"{name} is not averaged over the batch.", page, "P9"),
            Slip(
                want / k,
                f"{name} is averaged over the code too: the divergence is summed over it.",
                page,
                "P9",
            ),
            Slip(
                want * n / k,
                f"{name} is averaged over the code: average over the batch instead.",
                page,
                "P9",
            ),
            Slip(-want, f"{name} points the wrong way: a spring's slope rises outwards.", page),
        ]

    @part("the slope of mu", 1)
    def means() -> None:
        expect_close(
            ask()[0],
            d_mu,
            "d_mu is not the slope of the mean divergence along mu.",
            *slips(d_mu, "d_mu"),
            Slip(d_logvar, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(d_mu / 2, "d_mu lost the factor from the square.", page),
            Slip(2 * d_mu, "d_mu has a factor too many: the divergence halves the square.", page),
            Slip(
                d_mu / variance,
                "That is the slope of the divergence the other way round.",
                page,
                "P6",
            ),
            what="d_mu",
            see=page,
        )

    @part("the slope of logvar", 1)
    def spreads() -> None:
        expect_close(
            ask()[1],
            d_logvar,
            "d_logvar is not the slope of the mean divergence along logvar.",
            *slips(d_logvar, "d_logvar"),
            Slip(d_mu, "The two slopes are in the wrong order: mu comes first.", page),
            Slip(2 * d_logvar, "d_logvar lacks the half in front of the divergence.", page),
            Slip(
                0.5 * variance / n,
                "The spring only pushes down: nothing keeps the spread from shrinking to 0.",
                page,
            ),
            Slip(
                0.5 * (np.sqrt(variance) - 1) / n,
                "The spread is taken for the variance.",
                page,
                "P10",
            ),
            Slip(
                0.5 * (variance**2 - 1) / n,
                "logvar is taken for the log of the spread.",
                page,
                "P10",
            ),
            Slip((variance**2 - 1) / n, "logvar is taken for the log of the spread.", page, "P10"),
            Slip(
                0.5 * (1 - (1 + mu**2) / variance) / n,
                "That is the slope of the divergence the other way round.",
                page,
                "P6",
            ),
            Slip(
                0.5 * (1 - 1 / variance) / n,
                "That is the slope along the variance, not along its logarithm.",
                page,
            ),
            what="d_logvar",
            see=page,
        )
        expect_untouched(student, "kl_slopes", (mu, logvar), page)

    yield means
    yield spreads
