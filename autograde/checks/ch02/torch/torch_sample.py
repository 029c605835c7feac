"""Noise as the codes show it: its distribution, its source, and what it does to slopes."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Part, Slip, Wrong, array, describe, expect, expect_close, pair, part
from autograde.checks.ch02.torch import PAGE, Tensor
from autograde.sandbox.student import Student

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


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
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
