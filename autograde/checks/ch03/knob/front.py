"""Models in no order; every pair is compared here."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, expect, expect_close, part
from autograde.checks.ch03.knob import BEST, Array, expect_untouched, unlike
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


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def compare(rate: Array, distortion: Array, intact: bool = False) -> None:
        lost = beaten(rate, distortion)
        n, want = len(rate), ~lost
        order = np.lexsort((distortion, rate))
        a, b = rate[:, None], distortion[:, None]
        below = (a < rate) & (b < distortion)
        no_more = (a <= rate) & (b <= distortion) & ~np.eye(n, dtype=bool)
        first = np.array([(rate[i], distortion[i]) not in list(
            zip(rate[:i], distortion[:i], strict=True)) for i in range(n)])  # fmt: skip
        sums = rate + distortion
        better = (a > rate) & (b > distortion)
        slips = unlike(
            want,
            Slip(lost, "You mark the models that are dominated: mark the others.", BEST),
            Slip(np.flatnonzero(want), "Return a mark for every model, not their places.", BEST),
            Slip(rate[want], "Return a mark for every model, not the models.", BEST),
            Slip(
                ~below.any(axis=0),
                "A model also dominates if it has less of one and the same of the other.",
                BEST,
                "P3",
            ),
            Slip(
                np.zeros(n, dtype=bool),
                "No model is left with you: nobody is dominated by itself or an equal, nor by a "
                "model that is better in one and worse in the other.",
                BEST,
            ),
            Slip(
                ~no_more.any(axis=0),
                "Equal models beat each other with you: one has to have less of something.",
                BEST,
            ),
            Slip(
                want & first,
                "Of equal models you keep one: neither dominates the other, so both stay.",
                BEST,
            ),
            Slip(
                ~better.any(axis=0),
                "You keep the worst: less rate is better, and less distortion.",
                BEST,
                "P3",
            ),
            Slip(
                ~beaten(-rate, -distortion),
                "You keep the worst: less rate is better, and less distortion.",
                BEST,
                "P3",
            ),
            Slip(
                ~beaten(-rate, distortion),
                "A large rate is a cost, not a gain: nats have to be stored.",
                BEST,
                "P3",
            ),
            Slip(
                want[order],
                "Your marks are in the order of the rates: mark the models as they come.",
                BEST,
            ),
            Slip(
                want[np.argsort(rate, kind="stable")],
                "Your marks are in the order of the rates: mark the models as they come.",
                BEST,
            ),
            Slip(
                on_hull(rate, distortion),
                "You keep what some weighted sum would choose: a model in a dent of the front is "
                "not dominated either.",
                BEST,
                "P3",
            ),
            Slip(
                sums == sums.min(),
                "One sum of both is one use of many: the front does not choose.",
                BEST,
                "P3",
            ),
            Slip(
                np.append(True, distortion[1:] < np.minimum.accumulate(distortion)[:-1]),
                "You compare a model with those before it only: they come in no order.",
                BEST,
            ),
            Slip(
                np.append(True, distortion[1:] <= np.minimum.accumulate(distortion)[:-1]),
                "You compare a model with those before it only: they come in no order.",
                BEST,
            ),
        )
        if intact:
            got = expect_untouched(student, "undominated", rate, distortion, see=BEST)
        else:
            got = student.undominated(rate, distortion)
        expect_close(
            got,
            want,
            "Those are not the models that no other beats.",
            *slips,
            what="The array of marks",
            see=BEST,
        )
        expect(
            np.asarray(got).dtype == np.bool_,
            "Return True and False: whole numbers would be taken for places.",
            BEST,
        )

    def staircase(steps: int) -> tuple[Array, Array]:
        """Models none of which beats another, at least one of them in a dent of the front."""
        while True:
            rate = np.cumsum(rng.uniform(0.3, 3, size=steps))
            distortion = np.cumsum(rng.uniform(0.3, 6, size=steps))[::-1] + 2
            if on_hull(rate, distortion).sum() < steps:
                return rate, distortion

    @part("beaten, or not", 1)
    def apart() -> None:
        for steps, more in ((5, 8), (7, 4), (6, 9)):
            rate, distortion = staircase(steps)
            by = rng.integers(steps, size=more)
            rate = np.append(rate, rate[by] + rng.uniform(0.01, 2, size=more))
            distortion = np.append(distortion, distortion[by] + rng.uniform(0.01, 4, size=more))
            order = rng.permutation(len(rate))
            compare(rate[order], distortion[order])

    @part("ties, equal models, and the arguments left as they were", 1)
    def ties() -> None:
        for steps in (5, 7):
            rate, distortion = staircase(steps)
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
            compare(rate[order], distortion[order], intact=True)
        compare(rng.integers(1, 5, size=17) * 1.0, rng.integers(1, 5, size=17) * 1.0)
        compare(np.array([rng.uniform(1, 9)]), np.array([rng.uniform(1, 9)]))

    yield apart
    yield ties
