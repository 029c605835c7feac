"""The hidden checks of section 1, what a beta does.

Oracles: slopes and curvatures by autograd, roots of a slope, generalised eigenvalues, comparisons
one by one. Sizes are odd and differ; nothing comes sorted unless order is the point.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from scipy.linalg import eigh
from scipy.optimize import brentq

from autograde.checks import Part, Slip, Wrong, describe, expect, expect_close, number, pair, part
from autograde.sandbox.student import Remote, Student, StudentError, StudentGone, StudentTimeout

Generator = np.random.Generator
Array = np.ndarray

NOISE = "1_knob#a-noise-level-in-disguise"
WATER = "1_knob#water"
DARK = "1_knob#where-a-data-set-goes-dark"
BEST = "1_knob#which-beta-is-best"


def unlike(want: Any, *slips: Slip) -> list[Slip]:
    """Return the slips whose value is not the right one on these inputs."""
    return [slip for slip in slips if not close(slip.value, want)]


def close(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-4, equal_nan=True))


def expect_untouched(student: Student, name: str, *args: Any, see: str) -> Any:
    """Call a function; raise `Wrong` if it changes an array that it is given."""
    kept = [student.keep(x) if isinstance(x, np.ndarray) else x for x in args]
    got = getattr(student, name)(*kept)
    for before, after in zip(args, kept, strict=True):
        if isinstance(after, Remote):
            expect(
                np.array_equal(after.value(), before),
                f"{name} changes what it is given: leave its arguments as they were.",
                see,
            )
    return got


# One knob, not two


def pull(sigma: float, beta: float) -> float:
    """How hard the loss pulls at a nat, against a squared error: the ratio of its slopes."""
    error, kl = (torch.tensor(1.0, dtype=torch.float64, requires_grad=True) for _ in range(2))
    by_error, by_kl = torch.autograd.grad(error / (2 * sigma**2) + beta * kl, (error, kl))
    return float(by_kl / by_error)


def check_as_noise(student: Student, rng: Generator) -> Iterator[Part]:
    """Spreads on both sides of 1; the one whose slopes have the same ratio, found as a root."""

    def compare(sigma: float, beta: float) -> None:
        aim = pull(sigma, beta)
        want = float(np.exp(brentq(lambda s: pull(np.exp(s), 1.0) / aim - 1, -9, 9, xtol=1e-13)))
        root = np.sqrt(beta)
        slips = unlike(
            want,
            Slip(
                sigma,
                "Your spread does not change with beta: a weight on the KL does move the minimum.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma / root,
                "It works the wrong way round: the heavier the KL term, the more of a picture is "
                "taken for noise.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma / beta,
                "It works the wrong way round, and the loss divides by a variance, not a spread.",
                NOISE,
                "P3",
            ),
            Slip(
                sigma * beta, "Beta acts on the variance of a pixel: a spread is asked for.", NOISE
            ),
            Slip(sigma**2 * beta, "That is a variance: a spread is asked for.", NOISE),
            Slip(sigma**2 / beta, "That is a variance, and on the wrong side.", NOISE, "P3"),
            Slip(
                np.sqrt(sigma * beta), "You take sigma for the variance: it is the spread.", NOISE
            ),
            Slip(root, "The spread that the pixels already have is ignored.", NOISE),
            Slip(
                sigma * np.sqrt(2 * beta),
                "The 2 under the squared error stands in both losses: it changes nothing.",
                NOISE,
            ),
            Slip(
                sigma * np.sqrt(beta / 2),
                "The 2 under the squared error stands in both losses: it changes nothing.",
                NOISE,
            ),
            Slip(sigma * beta**2, "You square beta where the opposite is wanted.", NOISE),
        )
        expect_close(
            student.equivalent_sigma(sigma, beta),
            want,
            "With this spread a plain VAE has other best weights: one loss should be a multiple "
            "of the other.",
            *slips,
            what="The spread",
            see=NOISE,
        )

    @part("a heavier KL term", 1)
    def heavier() -> None:
        compare(float(rng.uniform(0.1, 0.6)), float(rng.uniform(2.2, 9)))
        compare(float(rng.uniform(1.5, 4)), float(rng.uniform(10, 60)))
        compare(float(rng.uniform(0.2, 0.4)), int(rng.integers(5, 9)))

    @part("a lighter KL term, and the plain one", 1)
    def lighter() -> None:
        compare(float(rng.uniform(0.1, 0.6)), float(rng.uniform(0.1, 0.4)))
        compare(float(rng.uniform(1.5, 4)), float(rng.uniform(0.001, 0.05)))
        compare(float(rng.uniform(0.2, 0.7)), 1.0)

    yield heavier
    yield lighter


# Water-filling


def best_cloud(variance: float, sigma: float, beta: float) -> float:
    """Return the best variance of a cloud, at most 1: where the slope of the loss vanishes."""

    def slope(v: float) -> float:
        return variance / (2 * sigma**2) - beta / (2 * v)

    return 1.0 if slope(1.0) <= 0 else float(brentq(slope, 1e-12, 1.0, xtol=1e-15, rtol=1e-13))


def check_water(student: Student, rng: Generator) -> Iterator[Part]:
    """Landscapes in no order, partly drowned; each cloud's best variance is found as a root."""

    def landscape(dry: int, wet: int) -> tuple[Array, float, float]:
        """Variances of which so many stand out of the water, the spread, and beta."""
        sigma, beta = float(rng.uniform(0.3, 1.6)), float(rng.uniform(0.3, 6))
        heights = np.concatenate([rng.uniform(1.5, 40, size=dry), rng.uniform(0.1, 0.8, size=wet)])
        return rng.permutation(heights) * beta * sigma**2, sigma, beta

    def right(variances: Array, sigma: float, beta: float) -> tuple[float, float]:
        clouds = np.array([best_cloud(v, sigma, beta) for v in variances])
        return float(-0.5 * np.log(clouds).sum()), float((variances * clouds).sum())

    def ask(variances: Array, level: float) -> Any:
        got = expect_untouched(student, "water_filling", variances, level, see=WATER)
        return pair(got, "water_filling")

    def compare_rate(got: Any, variances: Array, sigma: float, beta: float) -> None:
        rate, error = right(variances, sigma, beta)
        level, some = beta * sigma**2, variances[variances > 0]
        depth, dry = np.log(some / level), int((variances > level).sum())
        nats = np.maximum(depth, 0)
        slips = unlike(
            rate,
            Slip(error, "The two are in the wrong order: the rate comes first.", WATER),
            Slip(
                0.5 * depth.sum(),
                "A drowned direction has a negative rate with you: it sleeps, and costs nothing.",
                WATER,
                "P3",
            ),
            Slip(
                0.5 * np.abs(depth).sum(),
                "A drowned direction is charged with you: it sleeps, and costs nothing.",
                WATER,
                "P3",
            ),
            Slip(2 * rate, "The half in front of the rate is missing.", WATER),
            Slip(-rate, "The rate of a code is not negative.", WATER),
            Slip(rate / np.log(2), "That is in bits: nats are asked for.", WATER),
            Slip(rate / len(variances), "Sum the rates of the directions: you average.", WATER),
            Slip(
                0.5 * np.log1p(variances / level).sum(),
                "A direction below the water costs something with you: it should cost nothing, "
                "and one that just looks out hardly anything.",
                WATER,
            ),
            Slip(
                0.5 * np.log(np.maximum(some, 1)).sum(),
                "The level plays no part in your rate: a direction is coded down to the water.",
                WATER,
                "P3",
            ),
            Slip(
                0.5 * np.maximum(np.log(some / level**2), 0).sum(),
                "The level is a variance already: do not square it.",
                WATER,
            ),
            Slip(
                0.5 * np.maximum(np.log(some / np.sqrt(level)), 0).sum(),
                "The level is a variance already: take no root of it.",
                WATER,
            ),
            Slip(0.5 * nats.max(initial=0), "Only the highest direction pays with you.", WATER),
            Slip(
                0.5 * max(np.log(variances.sum() / level), 0),
                "Every direction has a number of the code to itself: pour the water into each, "
                "then sum.",
                WATER,
            ),
            Slip(
                0.5 * np.log(np.maximum(variances[:dry], 1e-300) / level).sum(),
                "You take the first directions for the highest: they come in no order.",
                WATER,
            ),
        )
        expect_close(
            got,
            rate,
            "That is not the rate: what the clouds of the directions above the water cost.",
            *slips,
            what="The rate",
            see=WATER,
        )

    def compare_error(got: Any, variances: Array, sigma: float, beta: float) -> None:
        rate, error = right(variances, sigma, beta)
        level, n = beta * sigma**2, len(variances)
        wet = variances <= level
        slips = unlike(
            error,
            Slip(rate, "The two are in the wrong order: the rate comes first.", WATER),
            Slip(
                n * level,
                "A drowned direction loses the level with you: more cannot be lost than there is.",
                WATER,
                "P3",
            ),
            Slip(
                level * (n - wet.sum()),
                "A drowned direction loses nothing with you: it is not coded at all.",
                WATER,
                "P3",
            ),
            Slip(
                variances[wet].sum(),
                "A direction above the water loses nothing with you: it is coded only down to "
                "the water line.",
                WATER,
                "P3",
            ),
            Slip(
                np.maximum(variances - level, 0).sum(),
                "That is what is kept: what is under water is lost.",
                WATER,
            ),
            Slip(
                np.maximum(variances, level).sum(),
                "A direction cannot lose more than its variance, nor more than the level.",
                WATER,
            ),
            Slip(variances.sum(), "Everything is lost with you: some directions are coded.", WATER),
            Slip(level, "The level is lost in every direction that is coded: sum them.", WATER),
            Slip(
                error / (2 * sigma**2),
                "That is the distortion: the squared error itself is asked for.",
                WATER,
            ),
            Slip(error / 2, "The squared error is not halved.", WATER),
            Slip(error / n, "Sum the errors of the directions: you average.", WATER),
            Slip(
                np.minimum(variances, level**2).sum(),
                "The level is a variance already: do not square it.",
                WATER,
            ),
            Slip(
                np.minimum(variances, np.sqrt(level)).sum(),
                "The level is a variance already: take no root of it.",
                WATER,
            ),
            Slip(
                (n - wet.sum()) * level + variances[n - wet.sum() :].sum(),
                "You take the first directions for the highest: they come in no order.",
                WATER,
            ),
        )
        expect_close(
            got,
            error,
            "That is not the squared error: all that lies under water, in every direction.",
            *slips,
            what="The error",
            see=WATER,
        )

    def cases() -> list[tuple[Array, float, float]]:
        dry, wet = (int(v) for v in rng.permutation([3, 5, 7])[:2])
        return [landscape(dry, wet), landscape(wet, dry), landscape(1, 0), landscape(4, 0)]

    @part("the rate", 1)
    def rates() -> None:
        for variances, sigma, beta in cases():
            got = pair(student.water_filling(variances, beta * sigma**2), "water_filling")
            compare_rate(got[0], variances, sigma, beta)

    @part("the squared error", 1)
    def errors() -> None:
        for variances, sigma, beta in cases():
            got = pair(student.water_filling(variances, beta * sigma**2), "water_filling")
            compare_error(got[1], variances, sigma, beta)

    @part("flat directions, and all under water", 1)
    def edges() -> None:
        for dry, wet in ((3, 4), (0, 5)):
            for flat in (0, 2):
                variances, sigma, beta = landscape(dry, wet)
                variances = rng.permutation(np.append(variances, np.zeros(flat)))
                for place, got in enumerate(ask(variances, beta * sigma**2)):
                    expect(
                        np.isfinite(number(got, ("The rate", "The error")[place])),
                        "A direction without variance makes a nan or inf of your sums: there is "
                        "nothing to code in it, and nothing to lose.",
                        WATER,
                    )
                    (compare_rate, compare_error)[place](got, variances, sigma, beta)

    yield rates
    yield errors
    yield edges


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


def check_collapse_beta(student: Student, rng: Generator) -> Iterator[Part]:
    """Normal pixels of any size; grey coins, so that a coin's spread is not the pixels' own."""

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


# The front


def beaten(rate: Array, distortion: Array) -> Array:
    """Mark the dominated models, one pair after the other."""
    models = list(zip(rate.tolist(), distortion.tolist(), strict=True))
    return np.array([any(r <= s and d <= e and (r, d) != (s, e) for r, d in models)
                     for s, e in models])  # fmt: skip


def on_hull(rate: Array, distortion: Array) -> Array:
    """Mark the models that some weighted sum of both would choose."""
    angles = np.linspace(0.0005, np.pi / 2 - 0.0005, 4001)
    costs = np.outer(np.cos(angles), rate) + np.outer(np.sin(angles), distortion)
    found = np.zeros(len(rate), dtype=bool)
    found[costs.argmin(axis=1)] = True
    return found


def check_front(student: Student, rng: Generator) -> Iterator[Part]:
    """Models in no order; every pair is compared here."""

    def compare(rate: Array, distortion: Array, intact: bool = False) -> None:
        lost = beaten(rate, distortion)
        n, want = len(rate), ~lost
        order = np.lexsort((distortion, rate))
        a, b = rate[:, None], distortion[:, None]
        below = (a < rate) & (b < distortion)
        no_more = (a <= rate) & (b <= distortion) & ~np.eye(n, dtype=bool)
        first = np.array([(rate[i], distortion[i]) not in list(
            zip(rate[:i], distortion[:i], strict=True)) for i in range(n)])  # fmt: skip
        sums = rate + distortion
        better = (a > rate) & (b > distortion)
        slips = unlike(
            want,
            Slip(lost, "You mark the models that are dominated: mark the others.", BEST),
            Slip(np.flatnonzero(want), "Return a mark for every model, not their places.", BEST),
            Slip(rate[want], "Return a mark for every model, not the models.", BEST),
            Slip(
                ~below.any(axis=0),
                "A model also dominates if it has less of one and the same of the other.",
                BEST,
                "P3",
            ),
            Slip(
                np.zeros(n, dtype=bool),
                "No model is left with you: nobody is dominated by itself or an equal, nor by a "
                "model that is better in one and worse in the other.",
                BEST,
            ),
            Slip(
                ~no_more.any(axis=0),
                "Equal models beat each other with you: one has to have less of something.",
                BEST,
            ),
            Slip(
                want & first,
                "Of equal models you keep one: neither dominates the other, so both stay.",
                BEST,
            ),
            Slip(
                ~better.any(axis=0),
                "You keep the worst: less rate is better, and less distortion.",
                BEST,
                "P3",
            ),
            Slip(
                ~beaten(-rate, -distortion),
                "You keep the worst: less rate is better, and less distortion.",
                BEST,
                "P3",
            ),
            Slip(
                ~beaten(-rate, distortion),
                "A large rate is a cost, not a gain: nats have to be stored.",
                BEST,
                "P3",
            ),
            Slip(
                want[order],
                "Your marks are in the order of the rates: mark the models as they come.",
                BEST,
            ),
            Slip(
                want[np.argsort(rate, kind="stable")],
                "Your marks are in the order of the rates: mark the models as they come.",
                BEST,
            ),
            Slip(
                on_hull(rate, distortion),
                "You keep what some weighted sum would choose: a model in a dent of the front is "
                "not dominated either.",
                BEST,
                "P3",
            ),
            Slip(
                sums == sums.min(),
                "One sum of both is one use of many: the front does not choose.",
                BEST,
                "P3",
            ),
            Slip(
                np.append(True, distortion[1:] < np.minimum.accumulate(distortion)[:-1]),
                "You compare a model with those before it only: they come in no order.",
                BEST,
            ),
            Slip(
                np.append(True, distortion[1:] <= np.minimum.accumulate(distortion)[:-1]),
                "You compare a model with those before it only: they come in no order.",
                BEST,
            ),
        )
        if intact:
            got = expect_untouched(student, "undominated", rate, distortion, see=BEST)
        else:
            got = student.undominated(rate, distortion)
        expect_close(
            got,
            want,
            "Those are not the models that no other beats.",
            *slips,
            what="The array of marks",
            see=BEST,
        )
        expect(
            np.asarray(got).dtype == np.bool_,
            "Return True and False: whole numbers would be taken for places.",
            BEST,
        )

    def staircase(steps: int) -> tuple[Array, Array]:
        """Models none of which beats another, at least one of them in a dent of the front."""
        while True:
            rate = np.cumsum(rng.uniform(0.3, 3, size=steps))
            distortion = np.cumsum(rng.uniform(0.3, 6, size=steps))[::-1] + 2
            if on_hull(rate, distortion).sum() < steps:
                return rate, distortion

    @part("beaten, or not", 1)
    def apart() -> None:
        for steps, more in ((5, 8), (7, 4), (6, 9)):
            rate, distortion = staircase(steps)
            by = rng.integers(steps, size=more)
            rate = np.append(rate, rate[by] + rng.uniform(0.01, 2, size=more))
            distortion = np.append(distortion, distortion[by] + rng.uniform(0.01, 4, size=more))
            order = rng.permutation(len(rate))
            compare(rate[order], distortion[order])

    @part("ties, equal models, and the arguments left as they were", 1)
    def ties() -> None:
        for steps in (5, 7):
            rate, distortion = staircase(steps)
            one, two, three, four = rng.permutation(steps)[:4]
            for r, d in (
                (rate[one], distortion[one]),  # an equal on the front
                (rate[two], distortion[two] + 0.2),  # as much rate, more distortion
                (rate[three] + 0.2, distortion[three]),  # the other way round
                (rate[four] + 0.1, distortion[four] + 0.1),  # two equals that are beaten
                (rate[four] + 0.1, distortion[four] + 0.1),
            ):
                rate, distortion = np.append(rate, r), np.append(distortion, d)
            order = rng.permutation(len(rate))
            compare(rate[order], distortion[order], intact=True)
        compare(rng.integers(1, 5, size=17) * 1.0, rng.integers(1, 5, size=17) * 1.0)
        compare(np.array([rng.uniform(1, 9)]), np.array([rng.uniform(1, 9)]))

    yield apart
    yield ties


# Best for what?


class Bench:
    """What was measured with each beta, in no order.

    The ways to choose that a student may mix up do not agree, so that an answer tells its mistake.

    Attributes
    ----------
    betas, rate, distortion, frechet : arrays
    edge : float
        Room that the best model which fits just fills.
    between : float
        Room that no model just fills.
    too_small : float
        Room for none.
    """

    def __init__(self, rng: Generator) -> None:
        while True:
            n = int(rng.choice([9, 11, 13]))
            betas = np.append(rng.uniform(0.05, 0.9, size=n // 2), 1.0)
            self.betas = rng.permutation(np.append(betas, rng.uniform(1.1, 9, size=n // 2)))
            # A larger beta tends to less rate and more distortion; the noise leaves no order sure.
            self.rate = rng.uniform(3, 16, size=n) / self.betas**0.3
            self.distortion = rng.uniform(6, 14, size=n) * self.betas**0.2
            self.frechet = rng.uniform(2, 60, size=n)
            if not self.telling_uses():
                continue
            by_rate = np.sort(self.rate)
            edges = [room for room in self.rate if self.telling_edge(room)]
            gaps = [room for room in (by_rate[1:] + by_rate[:-1]) / 2 if self.telling(room)]
            if edges and gaps:
                self.edge, self.between = float(rng.choice(edges)), float(rng.choice(gaps))
                self.too_small = float(by_rate[0] * 0.9)
                return

    def telling_uses(self) -> bool:
        """Say whether the uses, and the costs that pass for another, choose different betas."""
        places = [self.at(use) for use in ("density", "generator", "store")]
        places += [int((self.distortion + self.betas * self.rate).argmin())]
        places += [int(self.rate.argmin()), int(np.flatnonzero(self.betas == 1)[0])]
        return len(set(places)) == len(places)

    def telling_edge(self, room: float) -> bool:
        """Say whether only the model that just fills this room is right."""
        best = self.at("store", room)
        if room == self.rate.min():
            return False  # nothing else fits, so that a mistake would look like another
        return self.rate[best] == room and best not in (self.at("store"), self.misplaced(room))

    def telling(self, room: float) -> bool:
        """Say whether other ways to use this room lead to other models, and each to its own."""
        fits = self.rate <= room
        places = [self.at("store", room), self.at("store"), self.misplaced(room)]
        places += [int(fits.argmin()), int(np.where(fits, self.rate, -np.inf).argmax())]
        dear = int(np.where(fits, self.distortion + self.rate, np.inf).argmin())
        return len(set(places)) == len(places) and places[0] not in (self.rate.argmin(), dear)

    def at(self, use: str, room: float = np.inf) -> int:
        """Return the place of the best, by going through all of them."""
        best, least = -1, np.inf
        for place, (r, d, f) in enumerate(
            zip(*(v.tolist() for v in (self.rate, self.distortion, self.frechet)), strict=True)
        ):
            cost = {"density": d + r, "generator": f, "store": d}[use]
            if cost < least and not (use == "store" and r > room):
                best, least = place, cost
        return best

    def misplaced(self, room: float) -> int:
        """Return the place among those that fit, taken for one among all."""
        return int(self.distortion[self.rate <= room].argmin())

    @property
    def measured(self) -> tuple[Array, Array, Array, Array]:
        return self.betas, self.rate, self.distortion, self.frechet


def check_choose(student: Student, rng: Generator) -> Iterator[Part]:
    """Measurements in which every mistake leads to another beta."""

    def expect_beta(bench: Bench, got: Any, want: int, message: str, *slips: Slip) -> None:
        if got is None:
            raise Wrong("Return a beta: None is for a store into which nothing fits.", BEST)
        made = number(got, "The beta")
        b = bench.betas
        common = [
            Slip(want, "Return the beta, not its place.", BEST),
            Slip(bench.rate[want], "Return the beta, not its rate.", BEST),
            Slip(bench.distortion[want], "Return the beta, not its distortion.", BEST),
            Slip(bench.frechet[want], "Return the beta, not its distance.", BEST),
            Slip(
                bench.rate[want] + bench.distortion[want],
                "Return the beta, not what it costs.",
                BEST,
            ),
        ]
        expect_close(
            made,
            b[want],
            message,
            *unlike(b[want], *slips, *common),
            what="The beta",
            rtol=1e-9,
            see=BEST,
        )

    @part("a density", 1)
    def density() -> None:
        for _ in range(2):
            bench = Bench(rng)
            b, r, d, f = bench.measured
            expect_beta(
                bench,
                student.best_beta(*bench.measured, "density"),
                bench.at("density"),
                "That is not the best density: the bound on log p(x) is the tightest elsewhere.",
                Slip(
                    b[(d + b * r).argmin()],
                    "The bound on log p(x) weighs both terms alike, whatever beta the training "
                    "used.",
                    BEST,
                    "P3",
                ),
                Slip(b[d.argmin()], "The rate is ignored: a density pays for it.", BEST, "P3"),
                Slip(b[r.argmin()], "The distortion is ignored.", BEST, "P3"),
                Slip(b[(d - r).argmin()], "The rate is a cost as well: it adds up.", BEST, "P3"),
                Slip(b[f.argmin()], "The Fréchet distance is for a generator.", BEST, "P3"),
                Slip(
                    1.0,
                    "A beta of 1 is the bound, but it need not be what came out best: compare "
                    "what was measured.",
                    BEST,
                    "P3",
                ),
                Slip(b[(b * (d + r)).argmin()], "The bound on log p(x) has no beta in it.", BEST),
                Slip(
                    b[(d + r).argmax()],
                    "You take the largest: distortion and rate are costs.",
                    BEST,
                    "P3",
                ),
            )

    @part("a generator", 0.5)
    def generator() -> None:
        for _ in range(2):
            bench = Bench(rng)
            b, r, d, f = bench.measured
            expect_beta(
                bench,
                student.best_beta(*bench.measured, "generator"),
                bench.at("generator"),
                "That is not the beta whose draws come closest to real pictures.",
                Slip(b[f.argmax()], "You take the largest distance: far is bad.", BEST, "P3"),
                Slip(b[(d + r).argmin()], "The bound is for a density.", BEST, "P3"),
                Slip(b[d.argmin()], "Distortion says nothing of draws.", BEST, "P3"),
            )

    def compare_store(bench: Bench, room: float, got: Any) -> None:
        b, r, d, f = bench.measured
        fits = r <= room
        strict = np.where(r < room, d, np.inf).argmin()
        expect_beta(
            bench,
            got,
            bench.at("store", room),
            "That is not the smallest distortion among the models that fit.",
            Slip(
                b[d.argmin()],
                "The room plays no part with you: what does not fit is of no use.",
                BEST,
                "P3",
            ),
            Slip(b[strict], "A rate that just fills the room fits.", BEST),
            Slip(
                b[bench.misplaced(room)],
                "You look up the place among those that fit in the list of all.",
                BEST,
            ),
            Slip(
                b[np.where(fits, r, -np.inf).argmax()],
                "You take the largest rate that fits: the smallest distortion is asked for.",
                BEST,
                "P3",
            ),
            Slip(b[r.argmin()], "You take the smallest rate: use the room.", BEST, "P3"),
            Slip(
                b[np.where(fits, d, -np.inf).argmax()],
                "You take the largest distortion: less is better.",
                BEST,
                "P3",
            ),
            Slip(
                b[np.where(fits, d, 0).argmin()],
                "What does not fit is chosen with you: it has to cost more than all others.",
                BEST,
            ),
            Slip(
                b[np.where(fits, d + r, np.inf).argmin()],
                "Within its room a store does not pay for its rate.",
                BEST,
                "P3",
            ),
            Slip(b[f.argmin()], "The Fréchet distance is for a generator.", BEST, "P3"),
        )

    @part("a store", 1)
    def store() -> None:
        for _ in range(2):
            bench = Bench(rng)
            ask = partial(student.best_beta, *bench.measured, "store")
            for room in (bench.between, bench.edge):
                compare_store(bench, room, ask(room=room))
            compare_store(bench, np.inf, ask())

    @part("nothing fits, no such use, and the arguments left as they were", 0.5)
    def edges() -> None:
        bench = Bench(rng)
        ask = partial(expect_untouched, student, "best_beta", *bench.measured, see=BEST)
        compare_store(bench, bench.between, ask("store", bench.between))
        for room in (bench.too_small, 0.0):
            try:
                got = ask("store", room)
            except StudentError as error:
                if error.kind in ("ValueError", "IndexError"):
                    raise Wrong(
                        "Where nothing fits you raise: None is the answer then.", BEST
                    ) from error
                raise
            expect(got is None, "Where nothing fits no beta is right: return None.", BEST)
        for use in ("disentanglement", "compression"):
            try:
                got = ask(use)
            except (StudentGone, StudentTimeout):
                raise
            except StudentError as error:
                if error.kind != "ValueError":
                    raise Wrong(
                        f"For a use without a measure raise ValueError, not {error.kind}.", BEST
                    ) from error
            else:
                raise Wrong(
                    "For a use without a measure raise ValueError: you return "
                    f"{'a beta' if isinstance(got, float) else describe(got)}.",
                    BEST,
                    "P3",
                )

    yield density
    yield generator
    yield store
    yield edges
