"""The hidden checks of section 6, the two functions in PyTorch.

Oracles: SciPy's densities and sigmoids in float64. A gradient does not cross from the student's
process, so helpers that run over there compute it, and its values are compared here.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from scipy.special import expit, log_expit
from scipy.stats import kstest
from torch.distributions import Normal, kl_divergence

from autograde.checks import (
    Part,
    Slip,
    Wrong,
    array,
    describe,
    expect,
    expect_close,
    number,
    pair,
    part,
)
from autograde.sandbox.student import Student

Generator = np.random.Generator
Tensor = torch.Tensor

PAGE = "6_torch#two-functions"

# Codes with a fresh generator; and two draws from one.
DRAW = """
import torch
def draw(sample, mu, logvar, seed):
    return sample(mu, logvar, torch.Generator().manual_seed(seed))
"""
TWICE = """
import torch
def twice(sample, mu, logvar, seed):
    generator = torch.Generator().manual_seed(seed)
    return [sample(mu, logvar, generator) for _ in range(2)]
"""
# Where noise for numbers on another device lands. "meta" is a device without numbers, which every
# machine has. What cannot work there for another reason than its device is nobody's fault.
PLACE = """
import torch
def place(sample, shape):
    mu, logvar = torch.zeros(shape, device="meta"), torch.zeros(shape, device="meta")
    try:
        return str(sample(mu, logvar, torch.Generator().manual_seed(0)).device)
    except RuntimeError as error:
        return "cpu" if "not on the expected device" in str(error) else "unknown"
    except Exception:
        return "unknown"
"""
SAMPLE_SLOPES = """
import torch
def slopes(sample, mu, logvar, weights, seed):
    mu, logvar = (part.clone().requires_grad_() for part in (mu, logvar))
    z = sample(mu, logvar, torch.Generator().manual_seed(seed))
    if not z.requires_grad:
        return z, None, None
    return z, *torch.autograd.grad((weights * z).sum(), (mu, logvar), allow_unused=True)
"""
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


def check_torch_sample(student: Student, rng: Generator) -> Iterator[Part]:
    """Noise as the codes show it: its distribution, its source, and what it does to slopes."""
    n, dim = int(rng.integers(8_000, 9_000)), int(rng.choice([3, 5]))
    mu = rng.normal(0, 3, size=(n, dim))
    logvar = rng.uniform(0.5, 2, size=(n, dim)) * rng.choice([-1, 1], size=(n, dim))
    means, logs = torch.tensor(mu), torch.tensor(logvar)
    seed = int(rng.integers(1 << 31))
    v, sd = np.exp(logvar), np.exp(logvar / 2)

    def drawn(mu: Tensor, logvar: Tensor, seed: int) -> Any:
        got = student.define(DRAW, "draw")(student.handle("sample"), mu, logvar, seed)
        if not isinstance(got, Tensor):
            raise Wrong(f"Return a tensor, not {describe(got)}.", PAGE)
        expect(
            got.shape == mu.shape,
            f"The codes should have shape {tuple(mu.shape)}; they have {tuple(got.shape)}.",
            PAGE,
        )
        return got

    def standard(eps: np.ndarray) -> bool:
        """Say whether this is noise of mean 0 and spread 1, in narrow clouds and in wide ones."""
        sets = [eps[logvar < -1.2], eps[np.abs(logvar) < 1.2], eps[logvar > 1.2]]
        return all(abs(part.mean()) < 0.1 and abs(part.std() - 1) < 0.08 for part in sets)

    @part("a code from each cloud", 0.5)
    def codes() -> None:
        z = np.asarray(drawn(means, logs, seed), dtype=np.float64)
        expect(np.isfinite(z).all(), "There is a nan or inf in the codes.", PAGE, "P10")
        eps = (z - mu) / sd
        expect(np.abs(eps).max() > 1e-6, "Those are the means: draw codes around them.", PAGE)
        for noise, message, pitfall in (
            ((z - mu) / v, "The variance is taken for the spread.", "P10"),
            ((z - mu) / logvar, "logvar itself is taken for the spread: it is a log.", "P10"),
            ((z - mu) / (logvar / 2), "Half of logvar is a log still, no spread.", "P10"),
            ((z - mu) / v**2, "You square the variance where its root is wanted.", "P10"),
            ((z - mu) * sd, "A larger logvar must make the cloud wider, not narrower.", ""),
            (z - mu, "Every cloud has spread 1 with you: use logvar.", ""),
            (z / sd, "Every cloud lies around 0 with you: add its mean.", ""),
            (z, "You draw from the prior: each cloud has a mean and a spread of its own.", ""),
        ):
            expect(not standard(noise), message, PAGE, pitfall)
        lone = [len(np.unique(eps[:, 0].round(9))), len(np.unique(eps[0].round(9)))]
        expect(
            lone[0] > 0.99 * n and lone[1] == dim,
            "Every number of every code needs noise of its own: yours is shared.",
            PAGE,
        )
        expect(
            standard(eps) and kstest(eps.ravel(), "norm").statistic < 0.025,
            "A code lies around the mean of its own cloud, normal, as far out as logvar says.",
            PAGE,
        )
        together = np.corrcoef(np.hstack([eps[1:], eps[:-1]]).T) - np.eye(2 * dim)
        expect(np.abs(together).max() < 0.09, "The noise goes together: draw it freely.", PAGE)

    @part("the generator's noise, of mu's dtype and on its device", 0.5)
    def source() -> None:
        small, logs_small = means[:7], logs[:7]
        first, again, other = (drawn(small, logs_small, s) for s in (seed, seed, seed + 1))
        pair_of = student.define(TWICE, "twice")(student.handle("sample"), small, logs_small, seed)
        expect(
            torch.equal(first, again),
            "The same seed gives other codes: draw the noise from the generator you are given.",
            PAGE,
        )
        expect(
            not torch.equal(first, other) and not torch.equal(*pair_of),
            "Another seed, or a second call, gives the same codes: draw the noise from the "
            "generator you are given and leave its seed alone.",
            PAGE,
        )
        for dtype in (torch.float64, torch.float32, torch.float16):
            got = drawn(small.to(dtype), logs_small.to(dtype), seed)
            expect(
                got.dtype == dtype,
                f"For mu of {str(dtype).removeprefix('torch.')} the codes have another dtype: "
                "noise has one of its own unless you say which.",
                PAGE,
            )
        where = student.define(PLACE, "place")(student.handle("sample"), (3, 2))
        expect(
            where in ("meta", "unknown"),
            "Your noise is always on the processor: where mu is on a GPU, it must be there, too.",
            PAGE,
        )
        kept = [student.keep(small), student.keep(logs_small)]
        student.define(DRAW, "draw")(student.handle("sample"), *kept, seed)
        expect(
            torch.equal(kept[0].value(), small) and torch.equal(kept[1].value(), logs_small),
            "sample changes its arguments: leave them as they were.",
            PAGE,
        )

    @part("gradients reach both heads", 1)
    def gradients() -> None:
        some = slice(0, int(rng.choice([7, 9, 11])))
        weights = rng.normal(size=mu[some].shape)
        ask = student.define(SAMPLE_SLOPES, "slopes")
        arguments = (means[some], logs[some], torch.tensor(weights))
        drawn(*arguments[:2], seed)  # says what is wrong with what is no tensor of codes
        got, d_mu, d_logvar = pair(ask(student.handle("sample"), *arguments, seed), "sample", 3)
        z = array(got, weights.shape, "The tensor of codes")
        eps = (z - mu[some]) / sd[some]
        expect(eps.std() > 0.1, "The codes are no draws: add noise.", PAGE)
        dead = [d is None or not np.any(array(d, z.shape, "A slope")) for d in (d_mu, d_logvar)]
        for which, names in (
            ((True, True), "mu or logvar: the draw is where it stops"),
            ((True, False), "mu"),
            ((False, True), "logvar"),
        ):
            expect(dead != list(which), f"No gradient reaches {names}.", PAGE, "P2")
        expect_close(
            d_mu,
            weights,
            "When mu moves, the code moves along with it: the gradient says something else.",
            what="The gradient of mu",
            rtol=1e-5,
            see=PAGE,
        )
        off = z - mu[some]
        expect_close(
            d_logvar,
            weights * 0.5 * off,
            "When logvar moves, the code should move out from its mean as the cloud widens: the "
            "gradient says something else.",
            Slip(weights * off, "The variance is taken for the spread.", PAGE, "P10"),
            Slip(
                weights * off / logvar[some],
                "logvar itself is taken for the spread: it is a log.",
                PAGE,
                "P10",
            ),
            Slip(-weights * 0.5 * off, "A larger logvar must make the cloud wider.", PAGE),
            what="The gradient of logvar",
            rtol=1e-4,
            atol=1e-6,
            see=PAGE,
        )

    yield codes
    yield source
    yield gradients


def check_torch_terms(student: Student, rng: Generator) -> Iterator[Part]:
    """Both terms and their slopes against SciPy and PyTorch's divergence in float64."""
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
