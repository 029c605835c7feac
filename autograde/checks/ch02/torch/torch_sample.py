"""Noise as the codes show it: its distribution, its source, and what it does to slopes."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator
from scipy.stats import kstest

from autograde.checks import Part, Table, array, describe, pair
from autograde.checks.callers import CLAMPED, FARTHEST_LOG_VARIANCE, expect_same
from autograde.checks.ch02.noise import COLUMNS, LAW, ROWS, expect_lawful
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


# The noise of clouds that are the prior.
MANY = (
    LAW
    + """
import torch
def many(sample, rows, columns, seed):
    zeros = torch.zeros(rows, columns, dtype=torch.float64)
    return law(sample(zeros, zeros.clone(), torch.Generator().manual_seed(seed)))
"""
)


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


class Case:
    """Clouds, narrow ones and wide ones, and the seed of a generator."""

    def __init__(self, rng: Generator) -> None:
        self.n, self.dim = 2 * int(rng.integers(4_000, 4_500)), int(rng.choice([3, 5]))
        shape = self.n, self.dim
        self.mu = rng.normal(0, 3, size=shape)
        self.logvar = rng.uniform(0.5, 2, size=shape) * rng.choice([-1, 1], size=shape)
        self.means, self.logs = torch.tensor(self.mu), torch.tensor(self.logvar)
        self.seed = int(rng.integers(1 << 31))

    def standard(self, eps: np.ndarray) -> bool:
        """Say whether this is noise of mean 0 and spread 1, in narrow clouds and in wide ones."""
        sizes = np.abs(self.logvar)
        sets = [eps[self.logvar < -1.2], eps[sizes < 1.2], eps[self.logvar > 1.2]]
        return all(abs(part.mean()) < 0.1 and abs(part.std() - 1) < 0.08 for part in sets)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    case = Case(rng)
    name = "a code from each cloud, by the generator's noise, of mu's dtype and on its device"
    yield Part(name, 1, partial(look_at_draws, student, case))
    yield Part("gradients reach both heads", 1, partial(look_at_gradients, student, rng, case))


def draw(student: Student, mu: Tensor, logvar: Tensor, seed: int) -> Any:
    """Return the student's codes if they are a tensor of the right shape."""
    got = student.define(DRAW, "draw")(student.handle("sample"), mu, logvar, seed)
    if not isinstance(got, Tensor):
        raise PAGE.wrong(f"Return a tensor, not {describe(got)}.")
    PAGE.expect(
        got.shape == mu.shape,
        f"The codes should have shape {tuple(mu.shape)}; they have {tuple(got.shape)}.",
    )
    return got


def look_at_draws(student: Student, case: Case) -> None:
    """Look at the codes, then at where their noise comes from."""
    look_at_codes(student, case)
    look_at_far_clouds(student, case)
    look_at_source(student, case)
    ask = student.define(MANY, "many")
    expect_lawful(PAGE, ask(student.handle("sample"), ROWS, COLUMNS, case.seed))


# A code from each cloud


def look_at_far_clouds(student: Student, case: Case) -> None:
    """Ask for codes from very narrow clouds and very wide ones."""
    signs = torch.where(torch.arange(case.n) % 2 == 0, 1.0, -1.0).double()
    logvar = (FARTHEST_LOG_VARIANCE * signs)[:, None].repeat(1, 2)
    z = np.asarray(draw(student, torch.zeros_like(logvar), logvar, case.seed))
    spreads = (z / np.exp(np.asarray(logvar) / 2)).reshape(-1, 2, 2).std(axis=(0, 2))
    PAGE.expect(np.abs(spreads - 1).max() < 0.1, CLAMPED, "P10")


def look_at_codes(student: Student, case: Case) -> None:
    """Ask whether the noise that the codes show is standard normal and independent."""
    z = np.asarray(draw(student, case.means, case.logs, case.seed), dtype=np.float64)
    PAGE.expect(np.isfinite(z).all(), "There is a nan or inf in the codes.", "P10")
    eps = (z - case.mu) / np.exp(case.logvar / 2)
    PAGE.expect(np.abs(eps).max() > 1e-6, "Those are the means: draw codes around them.")
    for noise, *words in noise_slips(case, z):
        PAGE.expect(not case.standard(noise), *words)
    lone = [len(np.unique(eps[:, 0].round(9))), len(np.unique(eps[0].round(9)))]
    PAGE.expect(
        lone[0] > 0.99 * case.n and lone[1] == case.dim,
        "Every number of every code needs noise of its own: yours is shared.",
    )
    PAGE.expect(
        case.standard(eps) and kstest(eps.ravel(), "norm").statistic < 0.025,
        "A code lies around the mean of its own cloud, normal, as far out as logvar says.",
    )
    together = np.corrcoef(np.hstack([eps[1:], eps[:-1]]).T) - np.eye(2 * case.dim)
    PAGE.expect(np.abs(together).max() < 0.09, "The noise goes together: draw it freely.")


def noise_slips(case: Case, z: np.ndarray) -> Table:
    """Return what would be the noise in the codes, if they were drawn with a known mistake."""
    off, logvar = z - case.mu, case.logvar
    v, sd = np.exp(logvar), np.exp(logvar / 2)
    return [
        (off / v, "The variance is taken for the spread.", "P10"),
        (off / logvar, "logvar itself is taken for the spread: it is a log.", "P10"),
        (off / (logvar / 2), "Half of logvar is a log still, no spread.", "P10"),
        (off / v**2, "You square the variance where its root is wanted.", "P10"),
        (off * sd, "A larger logvar must make the cloud wider, not narrower."),
        (off, "Every cloud has spread 1 with you: use logvar."),
        (z / sd, "Every cloud lies around 0 with you: add its mean."),
        (z, "You draw from the prior: each cloud has a mean and a spread of its own."),
    ]


# The generator's noise


def look_at_source(student: Student, case: Case) -> None:
    """Ask for few codes, again and otherwise."""
    mu, logvar = case.means[:7], case.logs[:7]
    expect_from_generator(student, mu, logvar, case.seed)
    for dtype in (torch.float64, torch.float32, torch.float16):
        got = draw(student, mu.to(dtype), logvar.to(dtype), case.seed)
        PAGE.expect(
            got.dtype == dtype,
            f"For mu of {str(dtype).removeprefix('torch.')} the codes have another dtype: noise "
            "has one of its own unless you say which.",
        )
    where = student.define(PLACE, "place")(student.handle("sample"), (3, 2))
    PAGE.expect(
        where in ("meta", "unknown"),
        "Your noise is always on the processor: where mu is on a GPU, it must be there, too.",
    )
    far = logvar.sign() * 120
    for given in ((mu, logvar), (mu, far)):
        kept = [student.keep(one) for one in given]
        student.define(DRAW, "draw")(student.handle("sample"), *kept, case.seed)
        expect_same(PAGE, "sample", given, kept)


def expect_from_generator(student: Student, mu: Tensor, logvar: Tensor, seed: int) -> None:
    """Raise `Wrong` unless the generator alone decides on the codes, and goes on."""
    first, again, other = (draw(student, mu, logvar, s) for s in (seed, seed, seed + 1))
    two = student.define(TWICE, "twice")(student.handle("sample"), mu, logvar, seed)
    PAGE.expect(
        torch.equal(first, again),
        "The same seed gives other codes: draw the noise from the generator you are given.",
    )
    PAGE.expect(
        not torch.equal(first, other) and not torch.equal(*two),
        "Another seed, or a second call, gives the same codes: draw the noise from the generator "
        "you are given and leave its seed alone.",
    )
    alone = {draw(student, mu[:1], logvar[:1], s).numpy().tobytes() for s in range(25)}
    PAGE.expect(
        len(alone) == 25,
        "Two generators with different seeds give the same codes: draw from the one you are given.",
    )


# Gradients


def look_at_gradients(student: Student, rng: Generator, case: Case) -> None:
    """Compare the slopes along both heads with those of the noise that the codes show."""
    some = slice(0, int(rng.choice([7, 9, 11])))
    mu, logvar = case.mu[some], case.logvar[some]
    weights = rng.normal(size=mu.shape)
    ask = student.define(SAMPLE_SLOPES, "slopes")
    means, logs = case.means[some], case.logs[some]
    draw(student, means, logs, case.seed)  # says what is wrong with what is no tensor of codes
    found = ask(student.handle("sample"), means, logs, torch.tensor(weights), case.seed)
    got, d_mu, d_logvar = pair(found, "sample", 3)
    z = array(got, weights.shape, "The tensor of codes")
    PAGE.expect(((z - mu) / np.exp(logvar / 2)).std() > 0.1, "The codes are no draws: add noise.")
    expect_alive(d_mu, d_logvar, z.shape)
    PAGE.close(
        d_mu,
        weights,
        "When mu moves, the code moves along with it: the gradient says something else.",
        what="The gradient of mu",
        rtol=1e-5,
    )
    PAGE.close(
        d_logvar,
        weights * 0.5 * (z - mu),
        "When logvar moves, the code should move out from its mean as the cloud widens: the "
        "gradient says something else.",
        partial(spread_slips, weights * (z - mu), logvar),
        what="The gradient of logvar",
        rtol=1e-4,
        atol=1e-6,
    )


def expect_alive(d_mu: Any, d_logvar: Any, shape: tuple[int, ...]) -> None:
    """Raise `Wrong` if a head gets no gradient."""
    dead = [d is None or not np.any(array(d, shape, "A slope")) for d in (d_mu, d_logvar)]
    for which, names in (
        ([True, True], "mu or logvar: the draw is where it stops"),
        ([True, False], "mu"),
        ([False, True], "logvar"),
    ):
        PAGE.expect(dead != which, f"No gradient reaches {names}.", "P2")


def spread_slips(off: np.ndarray, logvar: np.ndarray) -> Table:
    """Return slopes along logvar that known mistakes lead to, from the weighed noise."""
    return [
        (off, "The variance is taken for the spread.", "P10"),
        (off / logvar, "logvar itself is taken for the spread: it is a log.", "P10"),
        (-off * 0.5, "A larger logvar must make the cloud wider."),
    ]
