"""Words of clouds of all shapes against SciPy's density; far words, near ties, ties."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array, ask
from autograde.checks.ch04.bits import PAGE
from autograde.checks.ch04.bits.clouds import Case, rounded, slips, unlike
from autograde.sandbox.student import Student

OTHER = "That is not the word at which each cloud's density is highest."
FAR = (
    "Clouds that are narrow, wide or far from every word get a wrong one: there a density rounds "
    "to 0, so compare logarithms, and neither clip a log variance nor add to a variance."
)
ALMOST = (
    "Of two words that are almost equally likely you take the wrong one: compute in the precision "
    "of what you are given."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the shape of a cloud counts", 1.5, partial(look_at_shapes, student, rng))
    name = "far words, and words that are almost equally likely"
    yield Part(name, 1, partial(look_far, student, rng))
    name = "of equal words the first, and the arguments as they were"
    yield Part(name, 0.5, partial(look_at_ties, student, rng))


def compare(
    student: Student,
    case: Case,
    message: str,
    table: Callable[[Case], Table],
    intact: bool = False,
) -> None:
    """Raise `Wrong` unless those are the likeliest words."""
    want, what = case.best(), "The array of rows"
    PAGE.close(
        got := ask(student, "likeliest_word", *case, intact=intact),
        want,
        message,
        lambda: unlike(table(case), want),
        what=what,
        rtol=0.0,
        atol=0.0,
    )
    PAGE.expect(
        array(got, want.shape, what).dtype.kind in "iu",
        "The rows of a codebook are whole numbers: return integers.",
    )


# Shapes


def look_at_shapes(student: Student, rng: Generator) -> None:
    """Ask for clouds of several sizes, all sizes alike among them, and in float32."""
    n, k, same = (int(v) for v in rng.permutation([11, 13, 17, 19])[:3])
    draws = [draw(rng, n, k, int(rng.integers(3, 6))), draw(rng, *[same // 2] * 3)]
    draws += [draw(rng, 1, k, 2), draw(rng, n, 1, 3), draw(rng, n, k, 1)]
    low = draw(rng, k, n, 4)
    draws.append(Case(*(v.astype(np.float32) for v in low)))
    for case in draws:
        compare(student, case, OTHER, slips)


def draw(rng: Generator, n: int, k: int, dim: int) -> Case:
    """Draw clouds and words; no mistake that we know leads to the likeliest words of many."""
    few = min(n, k, dim) == 1
    while True:
        logvar = rng.uniform(0.6, 1.9, (n, dim)) * rng.choice([-1.0, 1.0], (n, dim))
        case = Case(rng.normal(0.4, 1, (n, dim)), logvar, rng.normal(size=(k, dim)))
        table = slips(case)
        telling = few or len(unlike(table, case.best())) == len(table)
        if telling and case.margin() > 1e-3:
            return case


# Far words and near ties


def look_far(student: Student, rng: Generator) -> None:
    """Ask for clouds of extreme widths, and for words that hardly differ."""
    n, k = int(rng.integers(20, 25)), int(rng.integers(6, 10))
    for low, high, away in ((-7, -3, 9), (-40, -24, 0), (2, 12, 0)):
        case = clear_of(rng, n, k, (low, high), away)
        compare(student, case, FAR, rounded)
    compare(student, close_calls(rng, n, int(rng.integers(3, 6))), ALMOST, lambda case: ())


def clear_of(rng: Generator, n: int, k: int, logvar: tuple[int, int], away: float) -> Case:
    """Draw clouds of these log variances; the two best words of each clearly differ."""
    while True:
        mu, words = rng.normal(away, 1, (n, 4)), rng.normal(0, 2, (k, 4))
        case = Case(mu, rng.uniform(*logvar, (n, 4)), words)
        if case.margin() > 1e-5:
            return case


def close_calls(rng: Generator, n: int, dim: int) -> Case:
    """Draw clouds, and for each two words whose densities differ by a hundred-millionth."""
    mu, logvar = rng.normal(0, 10, (n, 1, dim)), rng.uniform(-1.5, 1.5, (n, 1, dim))
    away = rng.normal(size=(n, 2, dim))
    away /= np.linalg.norm(away, axis=2, keepdims=True)
    pairs = mu + np.array([[1 + 1e-8], [1]]) * away * np.sqrt(np.exp(logvar))
    return Case(mu[:, 0], logvar[:, 0], pairs.reshape(2 * n, dim))


# Ties


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask for equally likely words at whole numbers, where nothing rounds."""
    compare(student, draw(rng, 19, 13, 3), OTHER, slips, intact=True)
    dim, n = int(rng.integers(2, 5)), int(rng.integers(12, 16))
    mu = 20.0 * rng.permutation(n)[:, None] + rng.integers(-3, 4, (n, dim))
    step = 2 * np.eye(dim)[rng.integers(0, dim, n)]
    around = [mu + step, mu - step, mu + step, mu - step, mu + 2 * step, mu - 3 * step, mu + 3]
    words = rng.permutation(np.concatenate(around))
    far = np.array([[sum((w - m) ** 2) for w in words] for m in mu])
    least = far == far.min(axis=1, keepdims=True)
    first = np.array([row.index(True) for row in least.tolist()])
    got = array(student.likeliest_word(mu, 0 * mu, words), (n,), "The array of rows")
    PAGE.expect(
        np.isin(got, range(len(words))).all() and least[range(n), got.astype(int)].all(),
        "A round cloud takes the nearest word.",
    )
    PAGE.expect((got == first).all(), "Of equally likely words the first is asked for.")
