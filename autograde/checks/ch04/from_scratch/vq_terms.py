"""Both terms and the gradient against autograd, told where the gradient stops."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Wrong, array, pair
from autograde.checks.ch04.from_scratch import (
    MODEL,
    Array,
)
from autograde.checks.ch04.from_scratch.small_vqvae import Case, Plan, lent
from autograde.checks.ch04.from_scratch.vq_slopes import judge_path, judge_pull, judge_words
from autograde.checks.ch04.from_scratch.vq_values import (
    judge_decoder,
    judge_gap,
    judge_reconstruction,
)
from autograde.sandbox.student import Remote, Student, StudentError, StudentTimeout

# The gradient, whether every layer still sees it, and the weights.
READ = """
import numpy as np
def read(net):
    grads = [v for layer in [*net.encoder_grads, *net.decoder_grads] for v in layer[:2]]
    parts = [v for layer in [*net.encoder, *net.decoder] for v in layer[:2]]
    seen = all(np.shares_memory(net.grad, v) for v in [*grads, net.codebook_grad])
    held = all(np.shares_memory(net.theta, v) for v in [*parts, net.codebook])
    return net.grad, seen, net.theta, held
"""

# What a gradient should overwrite.
SPOIL = """
import numpy as np
def spoil(net):
    net.grad[:] = 3 + np.arange(len(net.grad)) % 5
"""


class Answers:
    """What a student's `vq_terms` makes of each case; it is asked once.

    Parameters
    ----------
    student : Student
    with_ours : bool
        Whether the exercises before are answered by us.
    """

    def __init__(self, student: Student, with_ours: bool) -> None:
        self.student, self.with_ours = student, with_ours
        self.known: dict[tuple[Case, float, str], tuple[Any, Any, Array]] = {}

    def of(self, case: Case, beta: float, dtype: str = "float64") -> tuple[Any, Any, Array]:
        """Return both terms and the gradient."""
        key = case, beta, dtype
        if key not in self.known:
            net = case.model(self.student, beta, dtype)
            first, second = self.call(net, case.x.astype(dtype))
            self.known[key] = first, second, array(self.read(net)[0], case.theta.shape, "net.grad")
        return self.known[key]

    def call(self, net: Remote, x: Any) -> Any:
        """Return what `vq_terms` does of a model and a batch."""
        with lent(self.student) if self.with_ours else nullcontext():
            return pair(self.student.vq_terms(net, x), "vq_terms")

    def read(self, net: Remote) -> Any:
        """Return the gradient, whether layers see it, the weights, and whether they are used."""
        return self.student.define(READ, "read")(net)


Look = Callable[[Answers, tuple[Case, ...]], None]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    cases = tuple(Case(rng, plan) for plan in plans(rng))
    both = Answers(student, False), Answers(student, True)
    looks: list[tuple[str, float, Look]] = [
        ("the reconstruction", 0.5, look_at_reconstruction),
        ("the gap", 0.5, look_at_gap),
        ("the decoder's gradient", 0.5, look_at_decoder),
        ("the encoder's gradient, straight through", 1.5, look_at_path),
        ("the commitment, weighed by beta", 0.5, look_at_pull),
        ("the words' gradient", 1, look_at_words),
        ("over what was there, in any precision, and all else as it was", 0.5, look_at_form),
    ]
    for name, points, look in looks:
        yield Part(name, points, partial(with_either, look, both, cases))


def plans(rng: Generator) -> Iterator[Plan]:
    """Yield sizes: one to three places, hidden layers none to two; all the same; one picture."""
    a, b, c = (int(v) for v in rng.permutation([5, 6, 7]))
    yield Plan((a + 4, b, 3 * 4), 3, c + 1, int(rng.choice([5, 7])), telling=True)
    yield Plan((a + 6, b, c, 2 * 3), 2, 8, a, scale=300.0)
    yield Plan((c + 4, 4), 1, 5, b)
    same = int(rng.integers(3, 5))
    yield Plan((same**2,) * 3, same, same, same, dead=False)
    yield Plan((b + 3, a, 2 * 4), 2, 6, 1)


def with_either(look: Look, both: tuple[Answers, Answers], cases: tuple[Case, ...]) -> None:
    """Look at an answer as it is and, if that fails, where the exercises before are ours."""
    try:
        return look(both[0], cases)
    except StudentTimeout:
        raise
    except (Wrong, StudentError) as error:
        first = error
    try:
        look(both[1], cases)
    except Wrong:
        raise
    except Exception:  # of ours too: what it was given has another shape than it was promised
        raise first from None


# Terms and slopes


def look_at_reconstruction(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Compare the first term."""
    for case in cases:
        judge_reconstruction(case, answers.of(case, case.beta)[0])


def look_at_gap(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Compare the second term."""
    for case in cases:
        judge_gap(case, answers.of(case, case.beta)[1])


def look_at_decoder(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Compare the decoder's gradient."""
    for case in cases:
        judge_decoder(case, answers.of(case, case.beta)[2][case.ends[1] : case.ends[2]])


def look_at_path(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Judge what the encoder hears of the picture."""
    for case in cases:
        judge_path(case, *encoders(answers, case))


def look_at_pull(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Judge what the commitment pulls at the encoder."""
    for case in cases:
        judge_pull(case, *encoders(answers, case))


def encoders(answers: Answers, case: Case) -> tuple[Array, Array]:
    """Return the encoder's gradient without what grows with beta, and what that is for beta 1."""
    low, high = (answers.of(case, case.beta + by)[2][: case.ends[1]] for by in (0.0, 1.5))
    per_beta = (high - low) / 1.5
    return low - case.beta * per_beta, per_beta


def look_at_words(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Judge what the words learn."""
    for case in cases:
        judge_words(case, answers.of(case, case.beta)[2][case.ends[2] :])


# The form


def look_at_form(answers: Answers, cases: tuple[Case, ...]) -> None:
    """Look whether a call changes more than the values of the gradient, and depends on them."""
    for case in cases:
        _, _, alone = answers.of(case, case.beta)
        for start, end, whose in zip(
            case.ends, (*case.ends[1:], None), ("encoder's", "decoder's", "words'"), strict=True
        ):
            MODEL.expect(alone[start:end].any(), f"The {whose} part of net.grad is not filled.")
        look_at_change(answers, case, alone)
    look_at_single(answers, cases[0])


def look_at_change(answers: Answers, case: Case, alone: Array) -> None:
    """Fill a gradient that is not empty, and look at everything around."""
    net, x = case.model(answers.student, case.beta), answers.student.keep(case.x)
    answers.student.define(SPOIL, "spoil")(net)
    answers.call(net, x)
    grad, seen, theta, held = answers.read(net)
    MODEL.expect(
        np.allclose(grad, alone, rtol=1e-9, atol=1e-9 * float(np.abs(alone).max())),
        "Something of what was in net.grad before is still there: a gradient takes its place, for "
        "words that nobody chose as well.",
    )
    MODEL.expect(np.array_equal(x.value(), case.x), "The batch is changed: leave it as it is.")
    MODEL.expect(
        np.array_equal(theta, case.theta) and held,
        "The weights or words moved: a gradient is not a step.",
    )
    MODEL.expect(
        seen,
        "net.grad is another array than the one its layers and words see: fill the one that is "
        "there.",
    )


def look_at_single(answers: Answers, case: Case) -> None:
    """Compare what comes out in single precision with the same in double, loosely."""
    message = "In single precision, which is what a network has, you come to something else."
    for got, want in zip(
        answers.of(case, case.beta, "float32"), answers.of(case, case.beta), strict=True
    ):
        size = float(np.abs(want).max())
        MODEL.close(got, want, message, what="A value", rtol=1e-3, atol=1e-4 * size)
