"""Both terms and the gradient, for coins and for normal pixels, against autograd."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Part, Table, array, pair
from autograde.checks.ch02.from_scratch import PAGE
from autograde.checks.ch02.from_scratch.encoder_slope import (
    as_wide_as_variance,
    judge_path,
    judge_springs,
)
from autograde.checks.ch02.from_scratch.small_vae import Case, Sample, drawn
from autograde.checks.ch02.reparameterization import differ
from autograde.sandbox.student import Student

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


class Answers:
    """What a student's `vae_terms` makes of each case; it is asked once."""

    def __init__(self, student: Student) -> None:
        self.student = student
        self.known: dict[tuple[Case, float], tuple[Any, Any, np.ndarray]] = {}

    def of(self, case: Case, beta: float) -> tuple[Any, Any, np.ndarray]:
        """Return both terms and the gradient."""
        if (case, beta) not in self.known:
            net = case.model(self.student, beta)
            first, second = pair(self.student.vae_terms(net, case.x, case.eps), "vae_terms")
            grad, _, _ = self.student.define(READ, "read")(net)
            self.known[case, beta] = first, second, array(grad, case.theta.shape, "net.grad")
        return self.known[case, beta]

    def encoders(self, case: Case) -> tuple[np.ndarray, np.ndarray]:
        """Return the encoder's gradient, and what it gains where beta grows by 1."""
        low, high = (self.of(case, beta)[2][: case.cut] for beta in (case.beta, case.beta + 1.5))
        expect_filled(low, "encoder")
        expect_filled(high, "encoder")
        return low, (high - low) / 1.5


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = (Case(rng, None, (6,)), Case(rng, float(rng.uniform(0.3, 0.8)), (7, 5)))
    answers = Answers(student)
    yield Part("the reconstruction term", 1, partial(look_at_reconstruction, student, cases))
    yield Part("the KL term", 1, partial(look_at_divergence, answers, cases))
    name = "the decoder's gradient, in place, all else as it was"
    yield Part(name, 1, partial(look_at_decoder, answers, cases))
    name = "the encoder's gradient through the sample"
    yield Part(name, 2, partial(look_at_path, answers, cases))
    yield Part("the springs, weighed by beta", 1, partial(look_at_springs, answers, cases))


# The reconstruction term


def look_at_reconstruction(student: Student, cases: tuple[Case, ...]) -> None:
    """Compare the first term, which eps decides."""
    for case in cases:
        net = case.model(student, case.beta)
        got, again = (
            pair(student.vae_terms(net, case.x, case.eps), "vae_terms")[0] for _ in range(2)
        )
        PAGE.expect(
            not differ(got, again),
            "The same eps gives another loss each time: the noise is given, draw none.",
            "P2",
        )
        PAGE.close(
            got,
            case.terms()[0],
            "The reconstruction term is not that of the code drawn with eps.",
            partial(reconstruction_slips, case),
            what="The reconstruction term",
        )


def reconstruction_slips(case: Case) -> Table:
    """Return what other sums, averages and draws lead to."""
    want, kl = case.terms()
    both = "Return the terms one by one, not their sum."
    return [
        (kl, "The terms are in the wrong order: the reconstruction is first."),
        (want + kl, both),
        (want + case.beta * kl, both),
        (want / case.dim, "You average over pixels: sum over them.", "P9"),
        (want * case.n, "You sum over the batch: average over it.", "P9"),
        (want / case.n, "The batch is averaged over twice.", "P9"),
        *draw_slips(case),
    ]


def draw_slips(case: Case) -> Table:
    """Return the reconstruction of codes that are drawn in another way."""

    def of(sample: Sample) -> float:
        return case.terms(sample)[0]

    return [
        (
            of(lambda mu, logvar, eps: mu),
            "The noise is missing: you decode the mean, not a draw.",
            "P1",
        ),
        (of(as_wide_as_variance), "The variance is taken for the spread in the sample.", "P10"),
        (
            of(lambda mu, logvar, eps: mu + logvar * eps),
            "logvar itself is taken for the spread in the sample.",
            "P10",
        ),
        (
            of(lambda mu, logvar, eps: mu + torch.exp(logvar / 2)),
            "The sample does not use eps.",
            "P2",
        ),
        (
            of(lambda mu, logvar, eps: mu + eps),
            "Every cloud has spread 1: use logvar in the sample.",
        ),
        (
            of(lambda mu, logvar, eps: eps),
            "You decode the prior: the code should come from the encoder's cloud.",
            "P6",
        ),
        (
            of(lambda mu, logvar, eps: drawn(logvar, mu, eps)),
            "The two heads are swapped: mu is the first half.",
        ),
    ]


# The KL term


def look_at_divergence(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Compare the second term."""
    for case in cases:
        _, got, _ = answers.of(case, case.beta)
        PAGE.close(
            got,
            case.terms()[1],
            "The KL term is not the divergence of the clouds from the prior, in nats.",
            partial(divergence_slips, case),
            what="The KL term",
        )


def divergence_slips(case: Case) -> Table:
    """Return what other weights, averages, orders and formulas lead to."""
    first, want = case.terms()
    n, latent, beta = case.n, case.latent, case.beta
    return [
        (beta * want, "beta is already in the KL term: return it without, it comes later."),
        (want / latent, "The KL is averaged over the code: sum over it.", "P9"),
        (want * n, "The KL is not averaged over the batch.", "P9"),
        (want * n / latent, "The KL is averaged over the code, not over the batch.", "P9"),
        (want / case.dim, "The KL is divided by the number of pixels.", "P9"),
        (2 * want, "The KL lacks its half."),
        (-want, "The KL has the wrong sign: it is never negative."),
        (first, "The two terms are in the wrong order: the KL is second."),
        (first + beta * want, "Return the terms one by one, not their sum."),
        *formula_slips(case),
    ]


def formula_slips(case: Case) -> Table:
    """Return what other formulas of the divergence lead to."""
    heads = case.run(torch.tensor(case.theta), torch.tensor(case.x), 0).chunk(2, dim=1)
    mu, logvar = (v.numpy() for v in heads)
    return [
        (
            0.5 * (mu**2 + np.exp(logvar / 2) - 1 - logvar).sum() / case.n,
            "The spread is taken for the variance in the KL.",
            "P10",
        ),
        (
            0.5 * (mu**2 + np.exp(2 * logvar) - 1 - 2 * logvar).sum() / case.n,
            "logvar is taken for the log of the spread in the KL.",
            "P10",
        ),
        (
            0.5 * ((1 + mu**2) / np.exp(logvar) - 1 + logvar).sum() / case.n,
            "That is the divergence the other way round: of the prior from the clouds.",
            "P6",
        ),
    ]


# The gradients


def look_at_decoder(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Compare the decoder's gradient, which is filled in and leaves all else as it was."""
    for case in cases:
        got = answers.of(case, case.beta)[2][case.cut :]
        expect_filled(got, "decoder")
        PAGE.close(
            got,
            case.gradient()[case.cut :],
            "The decoder's gradient is not that of the reconstruction term.",
            partial(decoder_slips, case),
            what="The decoder's gradient",
        )
    expect_in_place(answers.student, cases[0])


def decoder_slips(case: Case) -> Table:
    """Return what other factors lead to, and a code without noise."""
    want, flat = (case.gradient(v)[case.cut :] for v in (drawn, lambda mu, logvar, eps: mu))
    return [
        (np.zeros_like(want), "The decoder's gradient is zero: fill it."),
        (want * case.n, "The decoder's slope is not averaged.", "P9"),
        (want / case.n, "The batch is averaged over twice.", "P9"),
        (want / case.dim, "The decoder's slope is averaged over pixels.", "P9"),
        (want * case.beta, "beta weighs the KL, not the reconstruction."),
        (-want, "The decoder's gradient points the wrong way."),
        (flat, "The decoder was run on the mean, not on a draw.", "P1"),
    ]


def expect_in_place(student: Student, case: Case) -> None:
    """Raise `Wrong` if a call changes more than the values of the gradient."""
    net, x, eps = case.model(student, case.beta), student.keep(case.x), student.keep(case.eps)
    student.kept("vae_terms", net, x, eps)
    _, seen, theta = student.define(READ, "read")(net)
    PAGE.expect(
        np.array_equal(x.value(), case.x) and np.array_equal(eps.value(), case.eps),
        "The batch or its noise is changed: leave them as they are.",
    )
    PAGE.expect(np.array_equal(theta, case.theta), "The weights moved: a gradient is not a step.")
    PAGE.expect(
        seen, "net.grad is another array than the one its layers see: fill the one that is there."
    )


def look_at_path(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Judge what the encoder hears through the sample."""
    for case in cases:
        got, per_beta = answers.encoders(case)
        judge_path(case, got - case.beta * per_beta)


def look_at_springs(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Judge what the KL term pulls at the encoder."""
    for case in cases:
        judge_springs(case, *answers.encoders(case))


def expect_filled(grad: np.ndarray, name: str) -> None:
    """Raise `Wrong` if something of a gradient is as it was before."""
    PAGE.expect(
        np.isfinite(grad).all(),
        f"The {name}'s part of net.grad is not filled anew: every weight and bias has a gradient, "
        "which takes the place of what was there.",
    )
