"""Both terms and the gradient, for coins and for normal pixels, against autograd.

The encoder's gradient is a sum: what comes through the sample to either head, and either
head's spring. So it is taken apart, and each half is judged whatever the other is.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, array, expect, expect_close, pair, part
from autograde.checks.ch02.from_scratch import PAGE
from autograde.checks.ch02.reparameterization import differ
from autograde.sandbox.student import Remote, Rng, Student

Tensor = torch.Tensor


Sample = Callable[[Tensor, Tensor, Tensor], Tensor]


# Weights of a model of theirs are set in place, for its layers are views into one vector. What a
# gradient must overwrite is nan.
FILL = """
def fill(net, theta):
    net.theta[:] = theta
    net.grad[:] = float("nan")
"""


# The gradient, whether every layer still sees it, and the weights.
READ = """
import numpy as np
def read(net):
    seen = all(
        np.shares_memory(net.grad, v)
        for W, b, _ in [*net.encoder_grads, *net.decoder_grads]
        for v in (W, b)
    )
    return net.grad, seen, net.theta
"""


def drawn(mu: Tensor, logvar: Tensor, eps: Tensor) -> Tensor:
    """Return the codes as they should be."""
    return mu + torch.exp(logvar).sqrt() * eps


def stopped(v: Tensor, strength: float = 0.0) -> Tensor:
    """Return the same values, whose slope is only so strong."""
    return v.detach() + strength * (v - v.detach())


class Case:
    """A small VAE of ours, a batch and its noise; and what they must lead to.

    Parameters
    ----------
    rng : numpy.random.Generator
    sigma : float or None
        As the course's `VAE` has it.
    hidden : tuple of int
    """

    def __init__(self, rng: Generator, sigma: float | None, hidden: tuple[int, ...]) -> None:
        self.n, self.latent = int(rng.integers(7, 10)), int(rng.integers(2, 4))
        self.dim = int(rng.integers(10, 13))
        self.sizes = (self.dim, *hidden, self.latent)
        self.sigma, self.beta = sigma, float(rng.choice([0.3, 0.6, 1.7, 2.5]))
        self.shapes = (
            (self.dim, *hidden, 2 * self.latent),
            (self.latent, *hidden[::-1], self.dim),
        )
        weights = [
            np.vstack([rng.normal(0, 1.2 / np.sqrt(i), (i, o)), rng.normal(0, 0.4, (1, o))]).ravel()
            for shape in self.shapes
            for i, o in pairwise(shape)
        ]
        self.theta = np.concatenate(weights)
        self.cut = sum((i + 1) * o for i, o in pairwise(self.shapes[0]))
        self.x, self.eps = rng.random((self.n, self.dim)), rng.normal(size=(self.n, self.latent))
        self.seed = int(rng.integers(1 << 31))

    def run(self, flat: Tensor, h: Tensor, which: int) -> Tensor:
        """Run a batch through the encoder (0) or the decoder (1)."""
        start = which * self.cut
        for place, (i, o) in enumerate(pairwise(self.shapes[which]), start=1):
            W, b = flat[start : start + i * o].reshape(i, o), flat[start + i * o :][:o]
            start += (i + 1) * o
            h = h @ W + b
            if place < len(self.shapes[which]) - 1:
                h = h.clamp(min=0)
        return h

    def nll(self, x: Tensor, out: Tensor) -> Tensor:
        """Return the reconstruction term of the decoder's output."""
        if self.sigma is None:
            bce = torch.nn.functional.binary_cross_entropy_with_logits
            return bce(out, x, reduction="none").sum(dim=1).mean()
        pixels = torch.distributions.Normal(out, self.sigma)
        density: Tensor = pixels.log_prob(x)  # type: ignore[no-untyped-call]
        return -density.sum(dim=1).mean()

    def stand_in(self, x: Any, out: Any) -> tuple[float, np.ndarray]:
        """Do as `VAE.reconstruction` should, for a student whose `gaussian_terms` may be wrong."""
        shape = (len(x), self.dim)  # a loop over pictures hands over one by one
        x = torch.tensor(array(x, shape, "The first argument of net.reconstruction"))
        made = array(out, shape, "The second argument of net.reconstruction")
        t_out = torch.tensor(made, requires_grad=True)
        loss = self.nll(x, t_out)
        (slope,) = torch.autograd.grad(loss, t_out)
        return loss.item(), slope.numpy()

    def terms(self, sample: Sample = drawn) -> tuple[float, float]:
        """Return both terms."""
        flat, x = torch.tensor(self.theta), torch.tensor(self.x)
        mu, logvar = self.run(flat, x, 0).chunk(2, dim=1)
        out = self.run(flat, sample(mu, logvar, torch.tensor(self.eps)), 1)
        return self.nll(x, out).item(), self.divergence(mu, logvar).item()

    @staticmethod
    def divergence(mu: Tensor, logvar: Tensor) -> Tensor:
        """Return the mean divergence from the prior."""
        cloud = torch.distributions.Normal(mu, logvar.exp().sqrt())
        prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
        return torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean()

    def gradient(
        self,
        sample: Sample = drawn,
        springs: tuple[float, float] = (0.0, 0.0),
        path: float = 1.0,
    ) -> np.ndarray:
        """Return the gradient of `path` times the reconstruction, and springs on each head."""
        flat, x = torch.tensor(self.theta, requires_grad=True), torch.tensor(self.x)
        mu, logvar = self.run(flat, x, 0).chunk(2, dim=1)
        out = self.run(flat, sample(mu, logvar, torch.tensor(self.eps)), 1)
        pulled = self.divergence(stopped(mu, springs[0]), stopped(logvar, springs[1]))
        (grad,) = torch.autograd.grad(path * self.nll(x, out) + pulled, flat)
        return grad.numpy()

    def encoder(self, *args: Any, **kwargs: Any) -> np.ndarray:
        """Return the encoder's part of `gradient`."""
        return self.gradient(*args, **kwargs)[: self.cut]

    def model(self, student: Student, beta: float) -> Remote:
        """Return a `VAE` of the student's notebook with these weights."""
        net = student.kept(
            "VAE", self.sizes, Rng(self.seed), sigma=self.sigma, beta=beta, dtype="float64"
        )
        student.define(FILL, "fill")(net, self.theta)
        net.set("reconstruction", self.stand_in)
        return net


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = (
        Case(rng, None, (6,)),
        Case(rng, float(rng.uniform(0.3, 0.8)), (7, 5)),
    )

    answers: dict[tuple[Case, float], tuple[Any, Any, np.ndarray]] = {}

    def ask(case: Case, beta: float) -> tuple[Any, Any, np.ndarray]:
        """Return both terms and the gradient; each is asked for once."""
        if (case, beta) not in answers:
            net = case.model(student, beta)
            first, second = pair(student.vae_terms(net, case.x, case.eps), "vae_terms")
            grad, _, _ = student.define(READ, "read")(net)
            answers[case, beta] = first, second, array(grad, case.theta.shape, "net.grad")
        return answers[case, beta]

    def encoders(case: Case) -> tuple[np.ndarray, np.ndarray]:
        """Return the encoder's gradient, and what it gains where beta grows by 1."""
        low, high = (ask(case, beta)[2][: case.cut] for beta in (case.beta, case.beta + 1.5))
        expect_filled(low, "encoder")
        expect_filled(high, "encoder")
        return low, (high - low) / 1.5

    @part("the reconstruction term", 1)
    def reconstruction() -> None:
        for case in cases:
            net = case.model(student, case.beta)
            got, again = (
                pair(student.vae_terms(net, case.x, case.eps), "vae_terms")[0] for _ in range(2)
            )
            if differ(got, again):
                raise Wrong(
                    "The same eps gives another loss each time: the noise is given, draw none.",
                    PAGE,
                    "P2",
                )
            want, kl = case.terms()
            expect_close(
                got,
                want,
                "The reconstruction term is not that of the code drawn with eps.",
                Slip(kl, "The terms are in the wrong order: the reconstruction is first.", PAGE),
                Slip(want + kl, "Return the terms one by one, not their sum.", PAGE),
                Slip(want + case.beta * kl, "Return the terms one by one, not their sum.", PAGE),
                Slip(want / case.dim, "You average over pixels: sum over them.", PAGE, "P9"),
                Slip(want * case.n, "You sum over the batch: average over it.", PAGE, "P9"),
                Slip(want / case.n, "The batch is averaged over twice.", PAGE, "P9"),
                Slip(
                    case.terms(lambda mu, logvar, eps: mu)[0],
                    "The noise is missing: you decode the mean, not a draw.",
                    PAGE,
                    "P1",
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: mu + torch.exp(logvar) * eps)[0],
                    "The variance is taken for the spread in the sample.",
                    PAGE,
                    "P10",
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: mu + logvar * eps)[0],
                    "logvar itself is taken for the spread in the sample.",
                    PAGE,
                    "P10",
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: mu + torch.exp(logvar / 2))[0],
                    "The sample does not use eps.",
                    PAGE,
                    "P2",
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: mu + eps)[0],
                    "Every cloud has spread 1: use logvar in the sample.",
                    PAGE,
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: eps)[0],
                    "You decode the prior: the code should come from the encoder's cloud.",
                    PAGE,
                    "P6",
                ),
                Slip(
                    case.terms(lambda mu, logvar, eps: drawn(logvar, mu, eps))[0],
                    "The two heads are swapped: mu is the first half.",
                    PAGE,
                ),
                what="The reconstruction term",
                see=PAGE,
            )

    @part("the KL term", 1)
    def divergence() -> None:
        for case in cases:
            _, got, _ = ask(case, case.beta)
            first, want = case.terms()
            heads = case.run(torch.tensor(case.theta), torch.tensor(case.x), 0).chunk(2, dim=1)
            mu, logvar = (v.numpy() for v in heads)
            expect_close(
                got,
                want,
                "The KL term is not the divergence of the clouds from the prior, in nats.",
                Slip(
                    case.beta * want,
                    "beta is already in the KL term: return it without, it comes later.",
                    PAGE,
                ),
                Slip(
                    want / case.latent,
                    "The KL is averaged over the code: sum over it.",
                    PAGE,
                    "P9",
                ),
                Slip(want * case.n, "The KL is not averaged over the batch.", PAGE, "P9"),
                Slip(
                    want * case.n / case.latent,
                    "The KL is averaged over the code, not over the batch.",
                    PAGE,
                    "P9",
                ),
                Slip(want / case.dim, "The KL is divided by the number of pixels.", PAGE, "P9"),
                Slip(2 * want, "The KL lacks its half.", PAGE),
                Slip(-want, "The KL has the wrong sign: it is never negative.", PAGE),
                Slip(first, "The two terms are in the wrong order: the KL is second.", PAGE),
                Slip(
                    first + case.beta * want,
                    "Return the terms one by one, not their sum.",
                    PAGE,
                ),
                Slip(
                    0.5 * (mu**2 + np.exp(logvar / 2) - 1 - logvar).sum() / case.n,
                    "The spread is taken for the variance in the KL.",
                    PAGE,
                    "P10",
                ),
                Slip(
                    0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar).sum() / case.n,
                    "logvar is taken for the log of the spread in the KL.",
                    PAGE,
                    "P10",
                ),
                Slip(
                    0.5 * ((1 + mu**2) / np.exp(logvar) - 1 + logvar).sum() / case.n,
                    "That is the divergence the other way round: of the prior from the clouds.",
                    PAGE,
                    "P6",
                ),
                what="The KL term",
                see=PAGE,
            )

    @part("the decoder's gradient, in place, all else as it was", 1)
    def decoder() -> None:
        for case in cases:
            got, want = ask(case, case.beta)[2][case.cut :], case.gradient()[case.cut :]
            expect_filled(got, "decoder")
            flat = case.gradient(lambda mu, logvar, eps: mu)[case.cut :]
            expect_close(
                got,
                want,
                "The decoder's gradient is not that of the reconstruction term.",
                Slip(np.zeros_like(want), "The decoder's gradient is zero: fill it.", PAGE),
                Slip(want * case.n, "The decoder's slope is not averaged.", PAGE, "P9"),
                Slip(want / case.n, "The batch is averaged over twice.", PAGE, "P9"),
                Slip(want / case.dim, "The decoder's slope is averaged over pixels.", PAGE, "P9"),
                Slip(want * case.beta, "beta weighs the KL, not the reconstruction.", PAGE),
                Slip(-want, "The decoder's gradient points the wrong way.", PAGE),
                Slip(flat, "The decoder was run on the mean, not on a draw.", PAGE, "P1"),
                what="The decoder's gradient",
                see=PAGE,
            )
        case = cases[0]
        net, x, eps = case.model(student, case.beta), student.keep(case.x), student.keep(case.eps)
        student.kept("vae_terms", net, x, eps)
        _, seen, theta = student.define(READ, "read")(net)
        expect(
            np.array_equal(x.value(), case.x) and np.array_equal(eps.value(), case.eps),
            "The batch or its noise is changed: leave them as they are.",
            PAGE,
        )
        expect(
            np.array_equal(theta, case.theta),
            "The weights moved: a gradient is not a step.",
            PAGE,
        )
        expect(
            seen,
            "net.grad is another array than the one its layers see: fill the one that is there.",
            PAGE,
        )

    @part("the encoder's gradient through the sample", 2)
    def through() -> None:
        for case in cases:
            got, per_beta = encoders(case)
            judge_path(case, got - case.beta * per_beta)

    @part("the springs, weighed by beta", 1)
    def springs() -> None:
        for case in cases:
            judge_springs(case, *encoders(case))

    yield reconstruction
    yield divergence
    yield decoder
    yield through
    yield springs


def expect_filled(grad: np.ndarray, name: str) -> None:
    """Raise `Wrong` if something of a gradient is as it was before."""
    if not np.isfinite(grad).all():
        raise Wrong(
            f"The {name}'s part of net.grad is not filled anew: every weight and bias has a "
            "gradient, which takes the place of what was there.",
            PAGE,
        )


def fitted(got: np.ndarray, parts: list[np.ndarray]) -> tuple[float, ...] | None:
    """Return how much of each part a gradient contains; None if that does not make it."""
    matrix = np.stack(parts, axis=1)
    shares = np.linalg.lstsq(matrix, got, rcond=None)[0]
    whole = np.allclose(matrix @ shares, got, rtol=1e-5, atol=1e-7 * max(1, np.abs(got).max()))
    return tuple(float(v) for v in shares) if whole else None


def judge_path(case: Case, got: np.ndarray) -> None:
    """Raise `Wrong` unless the reconstruction's gradient passes the sample to both heads.

    Parameters
    ----------
    case : Case
    got : array
        The encoder's gradient, less what grows with beta; springs that ignore beta are still there.
    """
    silent = "2_reparameterization#a-draw-has-no-slope"
    sample = "2_reparameterization#backward-through-the-sample"
    right, springs = heads(case, drawn), spring_parts(case)
    shares = fitted(got, [*right, *springs])
    if shares is not None:
        a, b = shares[:2]
        n, dim, beta = case.n, case.dim, case.beta
        known: list[tuple[float, float, str, str, str]] = [
            (0, 0, "The gradient stops at the sample: the encoder hears only the KL, or nothing.",
             silent, "P2"),
            (1, 0, "logvar hears nothing of the reconstruction: it goes through the sample too.",
             sample, "P2"),
            (0, 1, "mu hears nothing of the reconstruction: it goes through the sample too.",
             sample, "P2"),
            (1, 2, "A factor is lost on the way to logvar: the exponent is not logvar itself.",
             sample, ""),
            (1, 0.5, "The half is there twice on the way to logvar.", sample, ""),
            (1, -1, "The slope of logvar points the wrong way.", sample, ""),
            (-1, -1, "What comes through the sample points the wrong way.", sample, ""),
            (1 / n, 1 / n, "The batch is averaged over twice on the way to the encoder.", PAGE,
             "P9"),
            (n, n, "What comes to the encoder is not averaged over the batch.", PAGE, "P9"),
            (1 / dim, 1 / dim, "What comes to the encoder is averaged over pixels.", PAGE, "P9"),
            (beta, beta, "beta weighs the springs, not what comes through the sample.", PAGE, ""),
        ]  # fmt: skip
        if near((a, b), (1, 1)):
            return
        for first, second, message, see, pitfall in known:
            if near((a, b), (first, second)):
                raise Wrong(message, see, pitfall)
    wrong: list[tuple[Sample, str, str, str]] = [
        (without_eps, "eps is missing on the way to logvar: the draw belongs to the slope.",
         sample, "P2"),
        (without_spread, "The spread is missing on the way to logvar: the slope of an "
         "exponential contains it.", sample, ""),
        (with_variance, "The variance is taken for the spread on the way to logvar.", sample,
         "P10"),
        (lambda mu, logvar, eps: mu, "The noise is missing: the mean is decoded, not a draw.",
         PAGE, "P1"),
        (at_the_mean, "The noise is missing: the mean is decoded, not a draw.", PAGE, "P1"),
        (lambda mu, logvar, eps: mu + torch.exp(logvar) * eps,
         "The variance is taken for the spread in the sample.", PAGE, "P10"),
    ]  # fmt: skip
    for instead, message, see, pitfall in wrong:
        parts = [p for p in heads(case, instead) if p.any()]
        shares = fitted(got, [*parts, *springs])
        # A lost half makes the second share 2.
        if shares is not None and abs(shares[0] - 1) < 1e-4:
            raise Wrong(message, see, pitfall)
    raise Wrong(
        "The encoder's gradient is not what comes through the sample and what the springs add. "
        "Are the slopes of mu and logvar side by side, in this order?",
        sample,
    )


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
    page = "2_reparameterization#backward-through-the-sample"
    right = spring_parts(case)
    shares = fitted(per_beta, right)
    if shares is None:
        raise Wrong(
            "What beta adds to the encoder's gradient is not the slopes of the KL term.", page
        )
    if near(shares, (0, 0)):
        whole = fitted(got, [*heads(case, drawn), *right])
        if whole is not None and not near(whole[2:], (0, 0)):
            raise Wrong(
                "The springs pull with the same force whatever net.beta is: it belongs in the "
                "gradient.",
                PAGE,
            )
        raise Wrong("The springs are missing: the KL term pulls at mu and logvar too.", page)
    n, latent = case.n, case.latent
    if near(shares, (1, 1)):
        whole = fitted(got - case.beta * (right[0] + right[1]), [*heads(case, drawn), *right])
        if whole is not None and not near(whole[2:], (0, 0)):
            raise Wrong("The springs pull even where net.beta is 0.", PAGE)
        return
    known = [
        ((0, 1), "The spring of mu is missing.", ""),
        ((1, 0), "The spring of logvar is missing.", ""),
        ((1, 2), "The spring of logvar lacks its half.", ""),
        ((1, 0.5), "The half is there twice in the spring of logvar.", ""),
        ((2, 2), "The springs lack the half in front of the divergence.", ""),
        ((0.5, 1), "The spring of mu lost the factor from the square.", ""),
        ((n, n), "The springs are not averaged over the batch.", "P9"),
        ((1 / latent, 1 / latent), "The springs are averaged over the code: the KL is summed over "
         "it.", "P9"),
        ((n / latent, n / latent), "The springs are averaged over the code, not over the batch.",
         "P9"),
        ((-1, -1), "The springs push outwards: check their sign.", ""),
        ((1, -1), "The spring of logvar pushes outwards: check its sign.", ""),
    ]  # fmt: skip
    for value, message, pitfall in known:
        if near(shares, value):
            raise Wrong(message, page, pitfall)
    raise Wrong("The springs are not the slopes of beta times the KL term.", page)


def near(got: tuple[float, ...], want: tuple[float, ...]) -> bool:
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
