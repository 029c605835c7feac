"""Normal pixels of any size; grey coins, so that a coin's spread is not the pixels' own."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.linalg import eigh

from autograde.checks import Part, Slip, Wrong, expect, expect_close, number, part
from autograde.checks.ch03.knob import Array, close, expect_untouched
from autograde.sandbox.student import Student, StudentError

DARK = "1_knob#where-a-data-set-goes-dark"


# When the lights go out

STILL = "A pixel that is always 0, or always 1, makes you divide by zero: leave it out."


def first_light(x: Array, sigma: float | None) -> float:
    """Return the beta at which a shift of the mean picture no longer gains what it costs.

    Along a direction d of outputs a code gains the square of the pictures' slopes along d, over
    the curvature of the loss there. Both come from autograd; the best d is a generalised
    eigenvector.
    """
    x = np.asarray(x, dtype=np.float64)
    p = x.mean(axis=0)
    if sigma is None:
        x = x[:, (p > 0) & (p < 1)]
        p = x.mean(axis=0)
        out = torch.logit(torch.tensor(p)).expand(len(x), -1).clone().requires_grad_()
        bce = torch.nn.functional.binary_cross_entropy_with_logits
        loss = bce(out, torch.tensor(x), reduction="sum")
    else:
        out = torch.tensor(p).expand(len(x), -1).clone().requires_grad_()
        loss = ((out - torch.tensor(x)) ** 2 / (2 * sigma**2)).sum()
    (slopes,) = torch.autograd.grad(loss, out, create_graph=True)
    (curvature,) = torch.autograd.grad(slopes.sum(), out)
    steep = slopes.detach().numpy()
    values = eigh(steep.T @ steep / len(x), np.diag(curvature[0].numpy()), eigvals_only=True)
    return float(values[-1])


def largest(z: Array) -> float:
    """Return the largest principal variance of the columns."""
    return float(np.linalg.svd(z - z.mean(axis=0), compute_uv=False)[0] ** 2 / len(z))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def mixed(dim: int) -> Array:
        n = int(rng.choice([151, 173, 207]))
        return rng.normal(size=(n, 3)) @ rng.normal(size=(3, dim)) + rng.normal(size=(n, dim))

    def grey(dim: int) -> Array:
        """Pictures in [0, 1]: the first two pixels black or white, the others in between."""
        x = 1 / (1 + np.exp(-mixed(dim) - rng.uniform(-1, 1, size=dim)))
        x[:, :2] = x[:, :2] > 0.5
        return x

    def compare(
        got: Any,
        x: Array,
        sigma: float | None,
        slips: Callable[[], list[Slip]],
        rtol: float = 1e-5,
    ) -> None:
        made, n = number(got, "The beta"), len(x)
        want = first_light(x, sigma)
        # A covariance may divide by n or by n - 1: which of them is not the point here.
        ratios = [1.0, n / (n - 1)]
        ratio = min(ratios, key=lambda r: abs(made - r * want))
        expect_close(
            made,
            ratio * want,
            "That is not the beta at which the last direction drowns.",
            lambda: [
                Slip(r * slip.value, slip.message, slip.see, slip.pitfall)
                for slip in slips()
                for r in ratios
                if not close(r * slip.value, ratio * want)
            ],
            what="The beta",
            rtol=rtol,
            see=DARK,
        )

    def common(z: Array) -> list[Slip]:
        """Return mistakes with pictures that are scaled as they should be."""
        centred = z - z.mean(axis=0)
        singular = np.linalg.svd(centred, compute_uv=False)
        n, dim = z.shape
        # Divided as np.cov does, whatever the number of pictures is
        rows, raw = (largest(v.T) * dim / (dim - 1) for v in (centred, z))
        last = singular[min(n, dim) - 1] ** 2 / n
        return [
            Slip(
                last,
                "That is the direction that drowns first: the model is dark when the last has.",
                DARK,
                "P3",
            ),
            Slip(
                (singular**2).sum() / n,
                "That is the variance of all directions together: the highest decides.",
                DARK,
                "P3",
            ),
            Slip(
                (singular**2).sum() / n / dim,
                "That is the variance of an average direction: the highest decides.",
                DARK,
                "P3",
            ),
            Slip(
                z.var(axis=0).max(),
                "That is the largest variance of a single pixel: a direction may use many.",
                DARK,
                "P3",
            ),
            Slip(
                np.linalg.svd(z, compute_uv=False)[0] ** 2 / n,
                "The mean picture is not subtracted: a dark model knows it already.",
                DARK,
            ),
            Slip(singular[0] / np.sqrt(n), "That is a spread: a variance counts here.", DARK),
            Slip(
                largest(z) / 2,
                "The half stands before the rate, too: it cancels.",
                DARK,
            ),
            Slip(2 * largest(z), "The half stands before the rate, too: it cancels.", DARK),
            *(
                Slip(value, "You compare pictures: a direction is made of pixels.", DARK)
                for value in (rows, raw, rows * (dim - 1) / dim, raw * (dim - 1) / dim)
            ),
            Slip(singular[0] ** 2, "A variance is an average over the pictures: yours sums.", DARK),
        ]

    def normal_slips(x: Array, sigma: float) -> list[Slip]:
        bare = largest(x)
        return [
            Slip(bare, "sigma plays no part with you: it says how deep the water is.", DARK),
            Slip(
                bare / sigma,
                "You scale a variance by a spread: each pixel is divided by sigma.",
                DARK,
            ),
            Slip(bare * sigma**2, "sigma works the wrong way round.", DARK, "P3"),
            Slip(bare / sigma**4, "You scale by sigma twice.", DARK),
            Slip(
                largest(x / x.std(axis=0)) / sigma**2,
                "Normal pixels are all scaled alike, by sigma: not each by its own spread.",
                DARK,
            ),
            Slip(
                largest(x / x.std(axis=0)),
                "You scale each pixel by its own spread, and not by sigma.",
                DARK,
            ),
            *common(x / sigma),
        ]

    @part("normal pixels", 1)
    def normal() -> None:
        for dim, sigma in ((int(rng.choice([7, 9])), 0.3), (5, 1.0), (11, 1.8)):
            sigma *= float(rng.uniform(0.8, 1.15))
            x = mixed(dim) * rng.uniform(0.5, 2, size=dim) + rng.normal(0, 4, size=dim)
            compare(
                student.collapse_beta(x, sigma=sigma), x, sigma, partial(normal_slips, x, sigma)
            )

    def coin_slips(x: Array) -> list[Slip]:
        """Return the mistakes with coins; `x` may hold constant pixels."""
        p = x.mean(axis=0)
        varies = (p > 0) & (p < 1)
        x, p = x[:, varies], p[varies]
        news = p * (1 - p)
        inside = ((x > 0) & (x < 1)).all(axis=0)
        return [
            Slip(
                largest(x / x.std(axis=0)),
                "You scale each pixel by the spread that it shows. For a coin the curvature of "
                "the cross-entropy counts, which only the mean picture sets: grey pixels vary "
                "less than coins.",
                DARK,
            ),
            Slip(
                largest(x),
                "The pixels are not scaled: a coin's outcome is no news where it is likely.",
                DARK,
                "P3",
            ),
            Slip(largest(x / news), "You scale by the variance of a coin: a spread counts.", DARK),
            Slip(largest(x * np.sqrt(news)), "You scale the wrong way round.", DARK, "P3"),
            Slip(largest(x * news), "You scale the wrong way round.", DARK, "P3"),
            Slip(
                largest(x / np.sqrt(p)), "A coin that mostly shows 1 is no news either.", DARK, "P3"
            ),
            Slip(
                largest(x / np.sqrt(p.mean() * (1 - p.mean()))),
                "Every pixel has a mean of its own: you take one for all of them.",
                DARK,
            ),
            Slip(largest(x) / news.mean(), "Every pixel is scaled by its own mean.", DARK),
            Slip(
                largest((x > 0.5) / np.sqrt(news)),
                "You round the pixels: grey is between 0 and 1.",
                DARK,
            ),
            *(
                [
                    Slip(
                        largest(x[:, inside] / np.sqrt(news[inside])),
                        "You leave out every pixel that is ever 0 or 1: leave out those that "
                        "always are.",
                        DARK,
                    )
                ]
                if inside.any()
                else []
            ),
            *common(x / np.sqrt(news)),
        ]

    @part("coins", 1)
    def coins() -> None:
        for dim in (int(rng.choice([7, 9])), 5, 13):
            x = grey(dim)
            compare(student.collapse_beta(x), x, None, partial(coin_slips, x))

    @part("constant pixels, float32, and the pictures left as they were", 1)
    def constant() -> None:
        for still in ([0.0], [1.0], [0.0, 1.0, 0.0], []):
            x = grey(7)
            x = np.insert(x, rng.integers(0, 8, size=len(still)), still, axis=1)
            for kind, rtol in ((np.float64, 1e-5), (np.float32, 1e-4)):
                y = x.astype(kind)
                try:
                    got = expect_untouched(student, "collapse_beta", y, see=DARK)
                except StudentError as error:
                    if error.kind in ("LinAlgError", "FloatingPointError", "ZeroDivisionError"):
                        raise Wrong(STILL, DARK) from error
                    raise
                expect(np.isfinite(number(got, "The beta")), STILL, DARK)
                compare(got, y, None, partial(coin_slips, y.astype(np.float64)), rtol)
        x = mixed(5)
        got = expect_untouched(student, "collapse_beta", x, 0.7, see=DARK)
        compare(got, x, 0.7, partial(common, x / 0.7))

    yield normal
    yield coins
    yield constant
