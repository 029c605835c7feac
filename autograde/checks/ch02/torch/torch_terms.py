"""Both terms and their slopes against SciPy and PyTorch's divergence in float64."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import expit, log_expit
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Slip, expect, expect_close, number, pair, part
from autograde.checks.ch02.torch import PAGE, Tensor
from autograde.sandbox.student import Student

# What cannot be differentiated comes back as None.
TERM_SLOPES = """
import torch
def slopes(elbo_terms, x, *parts):
    parts = [part.clone().requires_grad_() for part in parts]
    found = []
    for term in elbo_terms(x, *parts):
        if not isinstance(term, torch.Tensor) or not term.requires_grad:
            found.append(None)
        else:
            found.append(torch.autograd.grad(term, parts, retain_graph=True, allow_unused=True))
    return found
"""


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    n, k = int(rng.choice([5, 7, 9])), int(rng.choice([3, 11, 13]))
    shapes = [(n, 3, 4, 6), (n, 13), (n, 1, 2, 5), (1, 2, 17)]

    def case(shape: tuple[int, ...]) -> list[np.ndarray]:
        parts = [rng.normal(0, 2, size=shape), *rng.normal(0, 1, size=(2, shape[0], k))]
        return [rng.random(shape), *parts]

    def ask(parts: list[np.ndarray], place: int) -> Any:
        """Return one of the terms, as a number where it is a tensor of one."""
        got = pair(student.elbo_terms(*map(torch.tensor, parts)), "elbo_terms")[place]
        if isinstance(got, Tensor):
            name = ("reconstruction", "KL")[place]
            expect(
                got.ndim != 1 or len(got) != len(parts[0]),
                f"The {name} comes once for each picture: average over the batch.",
                PAGE,
            )
            expect(
                got.shape == (),
                f"The {name} is one number: sum over all of a picture, average over the batch.",
                PAGE,
                "P9",
            )
            return got.numpy()[()]
        return got

    def cost(x: np.ndarray, logits: np.ndarray) -> np.ndarray:
        return np.asarray(-(x * log_expit(logits) + (1 - x) * log_expit(-logits)))

    @part("the reconstruction", 1)
    def reconstruction() -> None:
        for shape in shapes:
            parts = case(shape)
            x, logits = parts[:2]
            each, size = cost(x, logits), x[0].size
            want = each.sum() / len(x)
            slips = [
                Slip(want / size, "You averaged over the pixels: sum over them.", PAGE, "P9"),
                Slip(want * len(x), "You summed over the batch: average over it.", PAGE, "P9"),
                Slip(-want, "That is the log-likelihood: the loss is its negative.", PAGE),
                Slip(
                    ((x - expit(logits)) ** 2).sum() / len(x),
                    "That is the squared error: these pixels are coins.",
                    PAGE,
                ),
                Slip(
                    cost(x, expit(logits)).sum() / len(x),
                    "The logits go through the sigmoid twice.",
                    PAGE,
                ),
                Slip(cost(logits, x).sum() / len(x), "x and logits have changed places.", PAGE),
            ]
            if len(shape) > 2:
                some = "A picture has more axes than one: sum over all of them."
                slips += [
                    Slip(each.sum(axis=axis).mean(), some, PAGE, "P9")
                    for axis in (1, -1, (-1, -2))[: 2 if len(shape) == 3 else 3]
                ]
            expect_close(
                ask(parts, 0),
                want,
                "The reconstruction is not the cross-entropy, summed over all of a picture and "
                "averaged over the batch.",
                *slips,
                what="The reconstruction",
                rtol=1e-5,
                see=PAGE,
            )

    @part("the KL", 1)
    def kl() -> None:
        for shape in (shapes[0], shapes[3], shapes[1]):
            parts = case(shape)
            mu, logvar = parts[2:]
            v, m = np.exp(logvar), len(mu)
            clouds = Normal(torch.tensor(mu), torch.tensor(np.sqrt(v)))
            each = kl_divergence(clouds, Normal(0.0, 1.0)).numpy()
            want = each.sum() / m
            sigma = "logvar is the logarithm of the variance, not of the standard deviation."
            pixels = "The KL is divided by the number of pixels: it has nothing to do with them."
            expect_close(
                ask(parts, 1),
                want,
                "The KL is not the divergence from the prior, summed over the code and averaged "
                "over the batch.",
                Slip(want / k, "You averaged over the code: sum over it.", PAGE, "P9"),
                Slip(want * m, "You summed over the batch: average over it.", PAGE, "P9"),
                Slip(want / parts[0][0].size, pixels, PAGE, "P9"),
                Slip(want / parts[0].size, pixels, PAGE, "P9"),
                Slip(-want, "The sign is wrong: a divergence is never negative.", PAGE),
                Slip(2 * want, "The factor of one half is missing.", PAGE),
                Slip(want / 2, "There is one half too many.", PAGE),
                Slip(0.5 * (mu**2 + v**2 - 1 - 2 * logvar).sum() / m, sigma, PAGE, "P10"),
                Slip(0.5 * (mu**2 + v**2 - 1 - logvar).sum() / m, sigma, PAGE, "P10"),
                Slip(
                    0.5 * (mu**2 + np.sqrt(v) - 1 - logvar).sum() / m,
                    "You took the standard deviation where the variance belongs.",
                    PAGE,
                    "P10",
                ),
                Slip(
                    0.5 * ((1 + mu**2) / v - 1 + logvar).sum() / m,
                    "That is the divergence of the prior from the clouds: the other way, please.",
                    PAGE,
                ),
                Slip(
                    0.5 * (mu**2 + v - logvar).sum() / m,
                    "The prior itself must cost nothing: something is left over.",
                    PAGE,
                ),
                Slip(
                    0.5 * ((mu**2 + v - logvar).sum(axis=1) - 1).mean(),
                    "The prior itself must cost nothing: something is left over.",
                    PAGE,
                ),
                Slip(
                    0.5 * (mu**2 + v - 1 + logvar).sum() / m,
                    "A narrow cloud costs as well: check the sign of logvar.",
                    PAGE,
                ),
                what="The KL",
                rtol=1e-5,
                see=PAGE,
            )

    @part("extreme logits and narrow clouds, in float32", 0.5)
    def far() -> None:
        # One pixel and one number of the code, so that only stability counts here.
        for x, logit in ((1.0, -1.0), (0.0, 1.0), (1.0, 1.0), (0.3, -1.0)):
            logits = np.full((1, 1, 1), logit * rng.uniform(150, 900))
            mu, logvar = rng.normal(size=(1, 1)), rng.uniform(-85, -70, size=(1, 1))
            target = np.full((1, 1, 1), x)
            parts = [v.astype(np.float32) for v in (target, logits, mu, logvar)]
            found = [number(ask(parts, place), "A term") for place in (0, 1)]
            want = cost(*(v.astype(np.float64) for v in parts[:2])).sum()
            expect(
                np.isfinite(found[0]),
                "At extreme logits the reconstruction is inf or nan: a rounded probability is 0 "
                "or 1, and its logarithm is gone. Stay with the logits.",
                PAGE,
                "P10",
            )
            expect(
                found[0] > 0.95 * want - 1e-6,
                "At extreme logits the reconstruction is cut off: a rounded or clipped "
                "probability hides how wrong a pixel is. Stay with the logits.",
                PAGE,
                "P10",
            )
            expect_close(
                found[0],
                want,
                "At extreme logits a wrong pixel costs as many nats as its logit is far out.",
                rtol=1e-4,
                see=PAGE,
            )
            narrow = 0.5 * (parts[2].astype(float) ** 2 - 1 - parts[3].astype(float)).sum()
            expect(
                np.isfinite(found[1]) and abs(found[1] / narrow - 1) < 1e-3,
                "For narrow clouds the KL is cut off or lost: logvar is a logarithm already, so "
                "take none of its exp, and clamp nothing.",
                PAGE,
                "P10",
            )

    @part("gradients", 0.5)
    def gradients() -> None:
        parts = case(shapes[0])
        x, logits, mu, logvar = parts
        for place, name in enumerate(("The reconstruction", "The KL")):
            number(ask(parts, place), name)
        slopes_of = student.define(TERM_SLOPES, "slopes")
        kept = [student.keep(torch.tensor(v)) for v in parts]
        student.kept("elbo_terms", *kept)
        expect(
            all(np.array_equal(k.value(), v) for k, v in zip(kept, parts, strict=True)),
            "elbo_terms changes its arguments: leave them as they were.",
            PAGE,
        )
        found = pair(
            slopes_of(student.handle("elbo_terms"), *map(torch.tensor, parts)), "elbo_terms"
        )
        wanted = (
            ((expit(logits) - x) / n, None, None),
            (None, mu / n, 0.5 * (np.exp(logvar) - 1) / n),
        )
        for name, slopes, right in zip(("reconstruction", "KL"), found, wanted, strict=True):
            expect(
                slopes is not None,
                f"No gradient comes back through the {name}: return the tensor itself, not a "
                "number or a copy without history.",
                PAGE,
            )
            for got, want in zip(pair(slopes, "elbo_terms", 3), right, strict=True):
                zeros = np.zeros_like(logits if got is None else np.asarray(got))
                none = got is None or np.array_equal(np.asarray(got), zeros)
                expect(want is not None or none, f"The {name} depends on what it should not.", PAGE)
                if want is not None:
                    message = f"The gradient of the {name} is not that of the loss asked for."
                    expect(got is not None, message, PAGE)
                    expect_close(got, want, message, rtol=1e-5, what="The gradient", see=PAGE)

    yield reconstruction
    yield kl
    yield far
    yield gradients
