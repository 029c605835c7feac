"""Both terms and their slopes against SciPy and PyTorch's divergence in float64."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import expit, log_expit
from torch.distributions import Normal, kl_divergence

from autograde.checks import Part, Table, number, pair, same
from autograde.checks.callers import (
    CLAMPED,
    ask_untouched,
    expect_all_digits,
    expect_runs,
    far_log_variances,
)
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


class Batch(NamedTuple):
    """What `elbo_terms` is given."""

    x: np.ndarray
    logits: np.ndarray
    mu: np.ndarray
    logvar: np.ndarray


class Batches:
    """Draws batches of pictures with several numbers of axes, all with codes of one length."""

    def __init__(self, rng: Generator) -> None:
        n, self.k = int(rng.choice([5, 7, 9])), int(rng.choice([3, 11, 13]))
        self.shapes = [(n, 3, 4, 6), (n, 13), (n, 1, 2, 5), (1, 2, 17)]
        self.rng = rng

    def draw(self, shape: tuple[int, ...]) -> Batch:
        """Draw a batch of pictures of this shape."""
        logits = self.rng.normal(0, 2, size=shape)
        mu, logvar = self.rng.normal(0, 1, size=(2, shape[0], self.k))
        return Batch(self.rng.random(shape), logits, mu, logvar)

    def draw_far(self, x: float, sign: float) -> Batch:
        """Draw one pixel with an extreme logit, and one number of a narrow cloud, in float32."""
        logits = np.full((1, 1, 1), sign * self.rng.uniform(150, 900))
        mu, logvar = self.rng.normal(size=(1, 1)), self.rng.uniform(-85, -70, size=(1, 1))
        parts = (np.full((1, 1, 1), x), logits, mu, logvar)
        return Batch(*(v.astype(np.float32) for v in parts))


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    batches = Batches(rng)
    yield Part("the reconstruction", 0.75, partial(look_at_reconstruction, student, batches))
    yield Part("the KL", 0.75, partial(look_at_kl, student, batches))
    name = "extreme logits and narrow clouds, in float32; all digits in float64"
    yield Part(name, 0.5, partial(look_far, student, batches))
    yield Part("gradients", 1, partial(look_at_gradients, student, batches))


def ask(student: Student, batch: Batch, place: int) -> Any:
    """Return one of the terms, as a number where it is a tensor of one."""
    got = pair(student.elbo_terms(*map(torch.tensor, batch)), "elbo_terms")[place]
    if not isinstance(got, Tensor):
        return got
    name = ("reconstruction", "KL")[place]
    PAGE.expect(
        got.ndim != 1 or len(got) != len(batch.x),
        f"The {name} comes once for each picture: average over the batch.",
    )
    PAGE.expect(
        got.shape == (),
        f"The {name} is one number: sum over all of a picture, average over the batch.",
        "P9",
    )
    return got.numpy()[()]


# The reconstruction


def cost(x: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Return every pixel's cross-entropy."""
    return np.asarray(-(x * log_expit(logits) + (1 - x) * log_expit(-logits)))


def look_at_reconstruction(student: Student, batches: Batches) -> None:
    """Compare the first term for pictures of all shapes."""
    before = ""
    for shape in batches.shapes:
        batch = batches.draw(shape)
        with expect_runs(PAGE, f"pictures of shape {shape[1:]}", before):
            got = ask(student, batch, 0)
        before = f"pictures of shape {batches.shapes[0][1:]}"
        want = cost(batch.x, batch.logits).sum() / len(batch.x)
        PAGE.close(
            got,
            want,
            "The reconstruction is not the cross-entropy, summed over all of a picture and "
            "averaged over the batch.",
            partial(reconstruction_slips, batch),
            what="The reconstruction",
            rtol=1e-5,
        )


def reconstruction_slips(batch: Batch) -> Table:
    """Return what likely mistakes make of the cross-entropy."""
    x, logits, n = batch.x, batch.logits, len(batch.x)
    want = cost(x, logits).sum() / n
    return [
        (want / x[0].size, "You averaged over the pixels: sum over them.", "P9"),
        (want * n, "You summed over the batch: average over it.", "P9"),
        (-want, "That is the log-likelihood: the loss is its negative."),
        (divergence(batch), "The terms are in the wrong order: the reconstruction is first."),
        (
            ((x - expit(logits)) ** 2).sum() / n,
            "That is the squared error: these pixels are coins.",
        ),
        (cost(x, expit(logits)).sum() / n, "The logits go through the sigmoid twice."),
        (cost(logits, x).sum() / n, "x and logits have changed places."),
        *axes_slips(cost(x, logits)),
    ]


def axes_slips(each: np.ndarray) -> Table:
    """Return the means of sums that leave out some of a picture's axes."""
    axes: tuple[int | tuple[int, int], ...] = {2: (), 3: (1, -1), 4: (1, -1, (-1, -2))}[each.ndim]
    words = "A picture has more axes than one: sum over all of them."
    return [(each.sum(axis=axis).mean(), words, "P9") for axis in axes]


# The KL


def look_at_kl(student: Student, batches: Batches) -> None:
    """Compare the second term."""
    for place in (0, 3, 1):
        batch = batches.draw(batches.shapes[place])
        got = ask(student, batch, 1)
        PAGE.close(
            got,
            divergence(batch),
            "The KL is not the divergence from the prior, summed over the code and averaged over "
            "the batch.",
            partial(kl_slips, batch),
            what="The KL",
            rtol=1e-5,
        )
    far = batches.draw(batches.shapes[1])
    far = far._replace(logvar=far_log_variances(batches.rng, far.mu.shape))
    PAGE.close(ask(student, far, 1), divergence(far), CLAMPED, what="The KL")
    far = far._replace(mu=300 + 50 * far.mu, logvar=0 * far.logvar)
    PAGE.close(
        ask(student, far, 1),
        divergence(far),
        "Right for ordinary clouds, but not for such as lie far out: cut no mean off.",
        what="The KL",
    )


def divergence(batch: Batch) -> float:
    """Return the mean divergence of a batch's clouds from the prior."""
    clouds = Normal(torch.tensor(batch.mu), torch.tensor(np.sqrt(np.exp(batch.logvar))))
    each = kl_divergence(clouds, Normal(0.0, 1.0)).numpy()
    return float(each.sum() / len(batch.mu))


def kl_slips(batch: Batch) -> Table:
    """Return what other averages, signs and factors lead to."""
    want, (n, k) = divergence(batch), batch.mu.shape
    pixels = "The KL is divided by the number of pixels: it has nothing to do with them."
    return [
        (want / k, "You averaged over the code: sum over it.", "P9"),
        (want * n, "You summed over the batch: average over it.", "P9"),
        (want / batch.x[0].size, pixels, "P9"),
        (want / batch.x.size, pixels, "P9"),
        (-want, "The sign is wrong: a divergence is never negative."),
        (2 * want, "The factor of one half is missing."),
        (want / 2, "There is one half too many."),
        *formula_slips(batch),
    ]


def formula_slips(batch: Batch) -> Table:
    """Return what other formulas of the divergence lead to."""
    squares, logvar, n = batch.mu**2, batch.logvar, len(batch.mu)
    v = np.exp(logvar)
    sigma = "logvar is the logarithm of the variance, not of the standard deviation."
    left = "The prior itself must cost nothing: something is left over."
    return [
        (0.5 * (squares + v**2 - 1 - 2 * logvar).sum() / n, sigma, "P10"),
        (0.5 * (squares + v**2 - 1 - logvar).sum() / n, sigma, "P10"),
        (
            0.5 * (squares + np.sqrt(v) - 1 - logvar).sum() / n,
            "You took the standard deviation where the variance belongs.",
            "P10",
        ),
        (
            0.5 * ((1 + squares) / v - 1 + logvar).sum() / n,
            "That is the divergence of the prior from the clouds: the other way, please.",
        ),
        (0.5 * (squares + v - logvar).sum() / n, left),
        (0.5 * ((squares + v - logvar).sum(axis=1) - 1).mean(), left),
        (
            0.5 * (squares + v - 1 + logvar).sum() / n,
            "A narrow cloud costs as well: check the sign of logvar.",
        ),
    ]


# Extreme logits and narrow clouds


def look_far(student: Student, batches: Batches) -> None:
    """Ask for one pixel and one number of the code, so that only stability counts; then digits."""
    usual = batches.draw(batches.shapes[1])
    sound = same(ask(student, usual, 1), divergence(usual), 1e-5, 0)
    for x, sign in ((1.0, -1.0), (0.0, 1.0), (1.0, 1.0), (0.3, -1.0)):
        batch = batches.draw_far(x, sign)
        found = [number(ask(student, batch, place), "A term") for place in (0, 1)]
        judge_far_logit(found[0], batch)
        judge_narrow_cloud(found[1], batch, sound)
    bare = cost(usual.x, usual.logits).sum() / len(usual.x)
    expect_all_digits(PAGE, ask(student, usual, 0), bare, "The reconstruction")
    expect_all_digits(PAGE, ask(student, usual, 1), divergence(usual), "The KL")


def judge_far_logit(got: float, batch: Batch) -> None:
    """Raise `Wrong` unless the reconstruction is exact at an extreme logit."""
    want = cost(batch.x.astype(np.float64), batch.logits.astype(np.float64)).sum()
    PAGE.expect(
        np.isfinite(got),
        "At extreme logits the reconstruction is inf or nan: a rounded probability is 0 or 1, and "
        "its logarithm is gone. Stay with the logits.",
        "P10",
    )
    PAGE.expect(
        got > 0.95 * want - 1e-6,
        "At extreme logits the reconstruction is cut off: a rounded or clipped probability hides "
        "how wrong a pixel is. Stay with the logits.",
        "P10",
    )
    PAGE.close(
        got,
        want,
        "At extreme logits a wrong pixel costs as many nats as its logit is far out.",
        rtol=1e-4,
    )


def judge_narrow_cloud(got: float, batch: Batch, sound: bool) -> None:
    """Raise `Wrong` unless the KL holds for a narrow cloud."""
    want = 0.5 * (batch.mu.astype(float) ** 2 - 1 - batch.logvar.astype(float)).sum()
    PAGE.expect(
        np.isfinite(got) and abs(got / want - 1) < 1e-3,
        "For narrow clouds the KL is another, although it is right for ordinary ones: logvar is a "
        "logarithm already, so take none of its exp, clamp nothing and add nothing."
        if sound
        else "The KL is not right yet, for narrow clouds either.",
        "P10" * sound,
    )


# Gradients


def look_at_gradients(student: Student, batches: Batches) -> None:
    """Compare the slopes of both terms; the arguments stay as they are."""
    batch = batches.draw(batches.shapes[0])
    for place, name in enumerate(("The reconstruction", "The KL")):
        number(ask(student, batch, place), name)
    slopes_of = student.define(TERM_SLOPES, "slopes")
    ask_untouched(PAGE, student, "elbo_terms", *map(torch.tensor, batch))
    found = slopes_of(student.handle("elbo_terms"), *map(torch.tensor, batch))
    first, second = pair(found, "elbo_terms")
    n = len(batch.x)
    costs = ((expit(batch.logits) - batch.x) / n, None, None)
    springs = (None, batch.mu / n, 0.5 * (np.exp(batch.logvar) - 1) / n)
    judge_slopes(first, costs, "reconstruction")
    judge_slopes(second, springs, "KL")


def judge_slopes(slopes: Any, right: tuple[np.ndarray | None, ...], name: str) -> None:
    """Raise `Wrong` unless a term has these slopes along logits, mu and logvar.

    Parameters
    ----------
    slopes
        From the student; one that is None is zero.
    right : tuple of array or None
        None where the term does not depend on it.
    name : str
    """
    PAGE.expect(
        slopes is not None,
        f"No gradient comes back through the {name}: return the tensor itself, not a number or a "
        "copy without history.",
    )
    message = f"The gradient of the {name} is not that of the loss asked for."
    for got, want in zip(pair(slopes, "elbo_terms", 3), right, strict=True):
        if want is None:
            none = got is None or not np.any(np.asarray(got))
            PAGE.expect(none, f"The {name} depends on what it should not.")
        else:
            PAGE.expect(got is not None, message)
            PAGE.close(got, want, message, rtol=1e-5, atol=2e-8, what="The gradient")
