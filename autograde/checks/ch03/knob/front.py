"""Models in no order; every pair is compared here."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.knob import BEST, Array
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

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


def staircase(rng: Generator, steps: int) -> tuple[Array, Array]:
    """Return models none of which beats another, at least one of them in a dent of the front."""
    while True:
        rate = np.cumsum(rng.uniform(0.3, 3, size=steps))
        distortion = np.cumsum(rng.uniform(0.3, 6, size=steps))[::-1] + 2
        if on_hull(rate, distortion).sum() < steps:
            return rate, distortion


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("beaten, or not", 1, partial(look_at_models, student, rng))
    title = "ties, equal models, and the arguments left as they were"
    yield Part(title, 1, partial(look_at_ties, student, rng))


def look_at_models(student: Student, rng: Generator) -> None:
    """Ask about a front and models behind it."""
    for steps, more in ((5, 8), (7, 4), (6, 9)):
        rate, distortion = staircase(rng, steps)
        by = rng.integers(steps, size=more)
        rate = np.append(rate, rate[by] + rng.uniform(0.01, 2, size=more))
        distortion = np.append(distortion, distortion[by] + rng.uniform(0.01, 4, size=more))
        order = rng.permutation(len(rate))
        compare(student, rate[order], distortion[order])


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask about models that are equal, or equal in one of the two."""
    for steps in (5, 7):
        rate, distortion = staircase(rng, steps)
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
        compare(student, rate[order], distortion[order], intact=True)
    compare(student, rng.integers(1, 5, size=17) * 1.0, rng.integers(1, 5, size=17) * 1.0)
    with name_the_case(BEST, "With a single model"):
        compare(student, np.array([rng.uniform(1, 9)]), np.array([rng.uniform(1, 9)]))
    look_at_near(student, rng)


def look_at_near(student: Student, rng: Generator) -> None:
    """Ask about models that differ by a billionth, on either side of another."""
    rate, distortion = staircase(rng, 5)
    tiny = 1 + 1e-9 * np.array([[1, 0], [-1, 1], [0, 1], [1, 1], [-1, 0]])
    rate = np.append(rate, rate * tiny[:, 0])
    distortion = np.append(distortion, distortion * tiny[:, 1])
    order = rng.permutation(len(rate))
    compare(student, rate[order], distortion[order])


def compare(student: Student, rate: Array, distortion: Array, intact: bool = False) -> None:
    """Raise `Wrong` unless the models that no other beats are marked."""
    want = ~beaten(rate, distortion)
    if intact:
        got = ask_untouched(BEST, student, "undominated", rate, distortion)
    else:
        got = student.undominated(rate, distortion)
    tables = mark_slips, near_slips, rule_slips, cost_slips, sum_slips
    BEST.close(
        got,
        want,
        "Those are not the models that no other beats.",
        lambda: unlike(want, [row for table in tables for row in table(rate, distortion)]),
        what="The array of marks",
    )
    BEST.expect(
        np.asarray(got).dtype == np.bool_,
        "Return True and False: whole numbers would be taken for places.",
    )


def mark_slips(rate: Array, distortion: Array) -> Table:
    """Return the right models in another form."""
    lost = beaten(rate, distortion)
    return [
        (lost, "You mark the models that are dominated: mark the others."),
        (np.flatnonzero(~lost), "Return a mark for every model, not their places."),
        (rate[~lost], "Return a mark for every model, not the models."),
    ]


def rule_slips(rate: Array, distortion: Array) -> Table:
    """Return what is left by other rules on ties and equals."""
    n, a, b = len(rate), rate[:, None], distortion[:, None]
    less_of_both = (a < rate) & (b < distortion)
    no_more = (a <= rate) & (b <= distortion) & ~np.eye(n, dtype=bool)
    models = list(zip(rate.tolist(), distortion.tolist(), strict=True))
    first = np.array([model not in models[:place] for place, model in enumerate(models)])
    return [
        (
            ~less_of_both.any(axis=0),
            "A model also dominates if it has less of one and the same of the other.",
            "P3",
        ),
        (
            np.zeros(n, dtype=bool),
            "No model is left with you: nobody is dominated by itself or an equal, nor by a model "
            "that is better in one and worse in the other.",
        ),
        (
            ~no_more.any(axis=0),
            "Equal models beat each other with you: one has to have less of something.",
        ),
        (
            first & ~beaten(rate, distortion),
            "Of equal models you keep one: neither dominates the other, so both stay.",
        ),
    ]


def cost_slips(rate: Array, distortion: Array) -> Table:
    """Return what is left if a cost is taken for a gain, or models come back in order."""
    want = ~beaten(rate, distortion)
    better = (rate[:, None] > rate) & (distortion[:, None] > distortion)
    worst = "You keep the worst: less rate is better, and less distortion."
    ordered = "Your marks are in the order of the rates: mark the models as they come."
    return [
        (~better.any(axis=0), worst, "P3"),
        (~beaten(-rate, -distortion), worst, "P3"),
        (
            ~beaten(-rate, distortion),
            "A large rate is a cost, not a gain: nats have to be stored.",
            "P3",
        ),
        (want[np.lexsort((distortion, rate))], ordered),
        (want[np.argsort(rate, kind="stable")], ordered),
    ]


def sum_slips(rate: Array, distortion: Array) -> Table:
    """Return what is left by sums of both, or by a look at the models before."""
    sums, least_before = rate + distortion, np.minimum.accumulate(distortion)[:-1]
    before = "You compare a model with those before it only: they come in no order."
    return [
        (
            on_hull(rate, distortion),
            "You keep what some weighted sum would choose: a model in a dent of the front is not "
            "dominated either.",
            "P3",
        ),
        (
            sums == sums.min(),
            "One sum of both is one use of many: the front does not choose.",
            "P3",
        ),
        (np.append(True, distortion[1:] < least_before), before),
        (np.append(True, distortion[1:] <= least_before), before),
    ]


def near_slips(rate: Array, distortion: Array) -> Table:
    """Return what is left if models that differ by little are taken for equal."""
    message = "Models that differ by little do differ: compare the numbers as they are."
    rounded = [np.round(v, digits) for digits in (3, 6, 8) for v in (rate, distortion)]
    pairs = [*zip(rounded[::2], rounded[1::2], strict=True)]
    pairs.append((rate.astype(np.float32), distortion.astype(np.float32)))
    return [(~beaten(r, d), message) for r, d in pairs]
