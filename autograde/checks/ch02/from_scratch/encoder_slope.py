"""The encoder's gradient, taken apart: what comes through the sample, and either head's spring.

It is a sum of four parts: what comes to `mu` and to `logvar` through the sample, and what the KL
term pulls at each. So each half is judged whatever the other is, by how much of each part is there.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page, Slip, Table, Wrong
from autograde.checks.ch02.from_scratch import PAGE
from autograde.checks.ch02.from_scratch.small_vae import Case, Sample, Tensor, drawn

SILENT = Page("2_reparameterization#a-draw-has-no-slope")
SAMPLE = Page("2_reparameterization#backward-through-the-sample")


def fitted(got: np.ndarray, parts: list[np.ndarray]) -> tuple[float, ...] | None:
    """Return how much of each part a gradient contains; None if that does not make it."""
    matrix = np.stack(parts, axis=1)
    shares = np.linalg.lstsq(matrix, got, rcond=None)[0]
    whole = np.allclose(matrix @ shares, got, rtol=1e-5, atol=1e-7 * max(1, np.abs(got).max()))
    return tuple(float(v) for v in shares) if whole else None


def expect_unlike(shares: tuple[float, ...], known: Iterable[Slip]) -> None:
    """Raise `Wrong` if the shares are those of a known mistake."""
    for slip in known:
        if near(shares, slip.value):
            raise Wrong(slip.message, slip.see, slip.pitfall)


# What comes through the sample


def judge_path(case: Case, got: np.ndarray) -> None:
    """Raise `Wrong` unless the reconstruction's gradient passes the sample to both heads.

    Parameters
    ----------
    case : Case
    got : array
        The encoder's gradient, less what grows with beta; springs that ignore beta are still there.
    """
    springs = spring_parts(case)
    shares = fitted(got, [*heads(case, drawn), *springs])
    if shares is not None:
        if near(shares[:2], (1, 1)):
            return
        expect_unlike(shares[:2], path_slips(case))
    for slip in sample_slips():
        parts = [p for p in heads(case, slip.value) if p.any()]
        shares = fitted(got, [*parts, *springs])
        # A lost half makes the second share 2.
        if shares is not None and abs(shares[0] - 1) < 1e-4:
            raise Wrong(slip.message, slip.see, slip.pitfall)
    raise SAMPLE.wrong(
        "The encoder's gradient is not what comes through the sample and what the springs add. "
        "Are the slopes of mu and logvar side by side, in this order?"
    )


def path_slips(case: Case) -> list[Slip]:
    """Return known mistakes by how much comes through mu, and how much through logvar."""
    n, dim, beta = case.n, case.dim, case.beta
    stops = "The gradient stops at the sample: the encoder hears only the KL, or nothing."
    through: Table = [
        (
            (1, 0),
            "logvar hears nothing of the reconstruction: it goes through the sample too.",
            "P2",
        ),
        ((0, 1), "mu hears nothing of the reconstruction: it goes through the sample too.", "P2"),
        ((1, 2), "A factor is lost on the way to logvar: the exponent is not logvar itself."),
        ((1, 0.5), "The half is there twice on the way to logvar."),
        ((1, -1), "The slope of logvar points the wrong way."),
        ((-1, -1), "What comes through the sample points the wrong way."),
    ]
    scaled: Table = [
        ((1 / n, 1 / n), "The batch is averaged over twice on the way to the encoder.", "P9"),
        ((n, n), "What comes to the encoder is not averaged over the batch.", "P9"),
        ((1 / dim, 1 / dim), "What comes to the encoder is averaged over pixels.", "P9"),
        ((beta, beta), "beta weighs the springs, not what comes through the sample."),
    ]
    return [*SILENT.slips([((0, 0), stops, "P2")]), *SAMPLE.slips(through), *PAGE.slips(scaled)]


def sample_slips() -> list[Slip]:
    """Return known mistakes by how they draw, or by the slope that they take a draw to have."""
    mean = "The noise is missing: the mean is decoded, not a draw."
    slopes: Table = [
        (without_eps, "eps is missing on the way to logvar: the draw belongs to the slope.", "P2"),
        (
            without_spread,
            "The spread is missing on the way to logvar: the slope of an exponential contains it.",
        ),
        (with_variance, "The variance is taken for the spread on the way to logvar.", "P10"),
    ]
    draws: Table = [
        (lambda mu, logvar, eps: mu, mean, "P1"),
        (at_the_mean, mean, "P1"),
        (as_wide_as_variance, "The variance is taken for the spread in the sample.", "P10"),
    ]
    return [*SAMPLE.slips(slopes), *PAGE.slips(draws)]


# The springs


def judge_springs(case: Case, got: np.ndarray, per_beta: np.ndarray) -> None:
    """Raise `Wrong` unless a larger beta adds as much of both springs.

    Parameters
    ----------
    case : Case
    got : array
        The encoder's gradient.
    per_beta : array
        What it gains where beta grows by 1.
    """
    shares = fitted(per_beta, spring_parts(case))
    if shares is None:
        raise SAMPLE.wrong(
            "What beta adds to the encoder's gradient is not the slopes of the KL term."
        )
    if near(shares, (0, 0)):
        if constant_springs(case, got):
            raise PAGE.wrong(
                "The springs pull with the same force whatever net.beta is: it belongs in the "
                "gradient."
            )
        raise SAMPLE.wrong("The springs are missing: the KL term pulls at mu and logvar too.")
    if near(shares, (1, 1)):
        rest = got - case.beta * sum(spring_parts(case))
        PAGE.expect(not constant_springs(case, rest), "The springs pull even where net.beta is 0.")
        return
    expect_unlike(shares, SAMPLE.slips(spring_slips(case)))
    raise SAMPLE.wrong("The springs are not the slopes of beta times the KL term.")


def constant_springs(case: Case, got: np.ndarray) -> bool:
    """Say whether a gradient has springs in it, besides what comes through the sample."""
    whole = fitted(got, [*heads(case, drawn), *spring_parts(case)])
    return whole is not None and not near(whole[2:], (0, 0))


def spring_slips(case: Case) -> Table:
    """Return known mistakes by how much of the spring of mu is there, and of that of logvar."""
    n, latent = case.n, case.latent
    return [
        ((0, 1), "The spring of mu is missing."),
        ((1, 0), "The spring of logvar is missing."),
        ((1, 2), "The spring of logvar lacks its half."),
        ((1, 0.5), "The half is there twice in the spring of logvar."),
        ((2, 2), "The springs lack the half in front of the divergence."),
        ((0.5, 1), "The spring of mu lost the factor from the square."),
        ((n, n), "The springs are not averaged over the batch.", "P9"),
        (
            (1 / latent, 1 / latent),
            "The springs are averaged over the code: the KL is summed over it.",
            "P9",
        ),
        (
            (n / latent, n / latent),
            "The springs are averaged over the code, not over the batch.",
            "P9",
        ),
        ((-1, -1), "The springs push outwards: check their sign."),
        ((1, -1), "The spring of logvar pushes outwards: check its sign."),
    ]


# Parts of the gradient


def near(got: Sequence[float], want: tuple[float, ...]) -> bool:
    """Say whether shares are what they are for one mistake."""
    return bool(np.allclose(got, want, rtol=1e-4, atol=1e-5))


def heads(case: Case, sample: Sample) -> list[np.ndarray]:
    """Return what comes to the encoder through mu alone, and through logvar alone."""
    return [
        case.encoder(lambda mu, logvar, eps: sample(mu, logvar.detach(), eps)),
        case.encoder(lambda mu, logvar, eps: sample(mu.detach(), logvar, eps)),
    ]


def spring_parts(case: Case) -> list[np.ndarray]:
    """Return what the spring of mu alone and that of logvar alone does to the encoder."""
    return [case.encoder(springs=pull, path=0.0) for pull in ((1.0, 0.0), (0.0, 1.0))]


def telling(rng: Generator, sigma: float | None, hidden: tuple[int, ...], latent: int) -> Case:
    """Draw a model of ordinary clouds, to whose encoder all four parts of the gradient come."""
    while True:
        case = Case(rng, sigma, hidden, latent)
        if np.abs(case.heads()[1]).max() > 3.5:
            continue
        parts = np.stack([*heads(case, drawn), *spring_parts(case)], axis=1)
        size = np.linalg.norm(parts, axis=0)
        if size.min() > 1e-3 and np.linalg.svd(parts / size, compute_uv=False)[-1] > 0.05:
            return case


def without_eps(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Draw right, with a slope that forgets eps."""
    spread = torch.exp(logvar / 2)
    return mu + spread + (spread * (eps - 1)).detach()


def without_spread(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Draw right, with a slope that forgets the spread."""
    half = logvar / 2 * eps
    return mu + half + (torch.exp(logvar / 2) * eps - half).detach()


def at_the_mean(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Decode the mean, with the slopes of a draw."""
    away = torch.exp(logvar / 2) * eps
    return mu + away - away.detach()


def with_variance(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Draw right, with a slope that has the variance for the spread."""
    curve = torch.exp(logvar) * eps / 2
    return mu + curve + (torch.exp(logvar / 2) * eps - curve).detach()


def as_wide_as_variance(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Draw with the variance for the spread."""
    return mu + torch.exp(logvar) * eps
