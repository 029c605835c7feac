"""Both terms and the gradient, for coins and for normal pixels, against autograd."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Wrong, array, pair, same
from autograde.checks.callers import CLAMPED, expect_all_digits, expect_runs, expect_same
from autograde.checks.ch02.from_scratch import PAGE
from autograde.checks.ch02.from_scratch.encoder_slope import judge_path, judge_springs, telling
from autograde.checks.ch02.from_scratch.small_vae import Case
from autograde.checks.ch02.from_scratch.vae_slips import (
    decoder_slips,
    divergence_slips,
    reconstruction_slips,
)
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

    def __init__(self, student: Student, cases: list[Case], far: Case, loud: Case) -> None:
        self.student, self.cases, self.far, self.loud = student, cases, far, loud
        self.known: dict[tuple[Case, float], tuple[Any, Any, np.ndarray]] = {}

    def of(self, case: Case, beta: float) -> tuple[Any, Any, np.ndarray]:
        """Return both terms and the gradient."""
        if (case, beta) not in self.known:
            net = case.model(self.student, beta)
            first, second = self.terms(net, case)
            grad, _, _ = self.student.define(READ, "read")(net)
            self.known[case, beta] = first, second, array(grad, case.theta.shape, "net.grad")
        return self.known[case, beta]

    def terms(self, net: Any, case: Case) -> Any:
        """Return both terms; where only another length of the code stops it, that is said."""
        usual = self.cases[0]
        before = f"a code of {usual.latent}" if (usual, usual.beta) in self.known else ""
        with expect_runs(PAGE, f"a code of {case.latent}", before):
            return pair(self.student.vae_terms(net, case.x, case.eps), "vae_terms")

    def twice(self, case: Case) -> tuple[Any, Any]:
        """Return the first term of two calls on one model."""
        self.of(case, case.beta)
        net = case.model(self.student, case.beta)
        return self.terms(net, case)[0], self.terms(net, case)[0]

    def encoders(self, case: Case) -> tuple[np.ndarray, np.ndarray]:
        """Return the encoder's gradient, and what it gains where beta grows by 1."""
        low, high = (self.of(case, beta)[2][: case.cut] for beta in (case.beta, case.beta + 1.5))
        expect_filled(low, "encoder")
        expect_filled(high, "encoder")
        return low, (high - low) / 1.5

    def path(self, case: Case) -> np.ndarray:
        """Return the encoder's gradient without what grows with beta."""
        got, per_beta = self.encoders(case)
        return got - case.beta * per_beta


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    depths: list[tuple[int, ...]] = [(6,), (8, 6), (7,), (8, 6, 7), (8,)]
    lengths = [2, *rng.permutation([1, 3, 4, 5])]  # 2 is the length of the visible test
    normal = [False, True, False, True, bool(rng.integers(2))]
    cases = [
        telling(rng, float(rng.uniform(0.3, 0.8)) if pixels else None, hidden, int(latent))
        for hidden, latent, pixels in zip(depths, lengths, normal, strict=True)
    ]
    loud = Case(rng, 0.02, (6,), 3)  # pixels so exact that the slopes are in the thousands
    answers = Answers(student, cases, Case(rng, None, (6,), 3).moved_far(), loud)
    yield Part("the reconstruction term", 0.25, partial(look_at_reconstruction, answers))
    yield Part("the KL term", 0.5, partial(look_at_divergence, answers))
    name = "the decoder's gradient, in place, all else as it was"
    yield Part(name, 0.5, partial(judged, answers, look_at_decoder))
    name = "the encoder's gradient through the sample"
    yield Part(name, 3.25, partial(judged, answers, look_at_path))
    yield Part("the springs, weighed by beta", 1.5, partial(judged, answers, look_at_springs))


# Both terms


def look_at_reconstruction(answers: Answers) -> None:
    """Compare the first term, which eps decides."""
    for case in answers.cases:
        got, again = answers.twice(case)
        PAGE.expect(
            not differ(got, again),
            "The same eps gives another loss each time: the noise is given, draw none.",
            "P2",
        )
        expect_all_digits(PAGE, got, case.terms()[0], "The reconstruction term")
        PAGE.close(
            got,
            case.terms()[0],
            "The reconstruction term is not that of the code drawn with eps.",
            partial(reconstruction_slips, case),
            what="The reconstruction term",
        )
    far = answers.far
    PAGE.close(answers.of(far, far.beta)[0], far.terms()[0], CLAMPED, what="A term")


def look_at_divergence(answers: Answers) -> None:
    """Compare the second term."""
    for case in answers.cases:
        _, got, _ = answers.of(case, case.beta)
        expect_all_digits(PAGE, got, case.terms()[1], "The KL term")
        PAGE.close(
            got,
            case.terms()[1],
            "The KL term is not the divergence of the clouds from the prior, in nats.",
            partial(divergence_slips, case),
            what="The KL term",
        )
    far = answers.far
    PAGE.close(answers.of(far, far.beta)[1], far.terms()[1], CLAMPED, what="A term")


# The gradients


def judged(answers: Answers, look: Callable[[Answers], None]) -> None:
    """Look at a gradient; if it is wrong in an array of the student's own, that is why."""
    try:
        look(answers)
    except Wrong:
        net = answers.cases[0].model(answers.student, answers.cases[0].beta)
        answers.terms(net, answers.cases[0])
        expect_seen(answers.student.define(READ, "read")(net)[1])
        raise


def expect_seen(seen: bool) -> None:
    """Raise `Wrong` unless the layers see the gradient that is read."""
    PAGE.expect(
        seen, "net.grad is another array than the one its layers see: fill the one that is there."
    )


def look_at_decoder(answers: Answers) -> None:
    """Compare the decoder's gradient, which is filled in and leaves all else as it was."""
    for case in answers.cases:
        got = answers.of(case, case.beta)[2][case.cut :]
        expect_filled(got, "decoder")
        expect_all_digits(PAGE, got, case.gradient()[case.cut :], "The decoder's gradient")
        PAGE.close(
            got,
            case.gradient()[case.cut :],
            "The decoder's gradient is not that of the reconstruction term.",
            partial(decoder_slips, case),
            what="The decoder's gradient",
        )
    far = answers.far
    expect_far(answers.of(far, far.beta)[2][far.cut :], far.gradient()[far.cut :])
    expect_in_place(answers.student, answers.cases[0])


def expect_in_place(student: Student, case: Case) -> None:
    """Raise `Wrong` if a call changes more than the values of the gradient."""
    net, x, eps = case.model(student, case.beta), student.keep(case.x), student.keep(case.eps)
    student.kept("vae_terms", net, x, eps)
    _, seen, theta = student.define(READ, "read")(net)
    expect_same(PAGE, "vae_terms", (case.x, case.eps), (x, eps))
    PAGE.expect(np.array_equal(theta, case.theta), "The weights moved: a gradient is not a step.")
    expect_seen(seen)


def look_at_path(answers: Answers) -> None:
    """Judge what the encoder hears through the sample."""
    clean = True
    for case in answers.cases:
        path = answers.path(case)
        expect_all_digits(PAGE, path, case.encoder(), "The encoder's gradient", 1e-9)
        judge_path(case, path)
        clean = clean and same(path, case.encoder(), 1e-6, 1e-9)
    if clean:  # springs that ignore beta are still there, and would drown the rest
        expect_far(answers.path(answers.far), answers.far.encoder())
        PAGE.expect(
            same(answers.path(answers.loud), answers.loud.encoder(), 1e-6, 1e-6),
            "Right for ordinary slopes, but not for steep ones, where pixels are nearly exact: cut "
            "no slope off.",
        )


def look_at_springs(answers: Answers) -> None:
    """Judge what the KL term pulls at the encoder."""
    for case in answers.cases:
        got, per_beta = answers.encoders(case)
        pulled = case.encoder(springs=(1.0, 1.0), path=0.0)
        expect_all_digits(PAGE, per_beta, pulled, "The encoder's gradient", 1e-9)
        judge_springs(case, got, per_beta)
    far = answers.far
    expect_far(answers.encoders(far)[1], far.encoder(springs=(1.0, 1.0), path=0.0))
    expect_weighed(answers, answers.cases[0])


def expect_weighed(answers: Answers, case: Case) -> None:
    """Raise `Wrong` unless the springs are weighed by beta where it is 0, and where it is large."""
    off, strong = (answers.of(case, beta)[2][: case.cut] for beta in (0.0, 30.0))
    PAGE.expect(
        same(strong - off, 30 * case.encoder(springs=(1.0, 1.0), path=0.0), 1e-6, 1e-6),
        "Right for ordinary beta, but not for any: at 0 no spring pulls, at 30 each pulls thirty "
        "times as hard.",
    )


def expect_far(got: np.ndarray, want: np.ndarray) -> None:
    """Raise `Wrong` unless a gradient that is right elsewhere is so for clouds of any width."""
    PAGE.expect(same(got, want, 1e-6, 1e-6), CLAMPED, "P10")


def expect_filled(grad: np.ndarray, name: str) -> None:
    """Raise `Wrong` if something of a gradient is as it was before."""
    PAGE.expect(
        np.isfinite(grad).all(),
        f"The {name}'s part of net.grad is not filled anew: every weight and bias has a gradient, "
        "which takes the place of what was there.",
    )
