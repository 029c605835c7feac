"""Measurements in which every mistake leads to another beta."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Slip, Wrong, describe, expect, expect_close, number, part
from autograde.checks.ch03.knob import BEST, Array, expect_untouched, unlike
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout

# Best for what?


class Bench:
    """What was measured with each beta, in no order.

    The ways to choose that a student may mix up do not agree, so that an answer tells its mistake.

    Attributes
    ----------
    betas, rate, distortion, frechet : arrays
    edge : float
        Room that the best model which fits just fills.
    between : float
        Room that no model just fills.
    too_small : float
        Room for none.
    """

    def __init__(self, rng: Generator) -> None:
        while True:
            n = int(rng.choice([9, 11, 13]))
            betas = np.append(rng.uniform(0.05, 0.9, size=n // 2), 1.0)
            self.betas = rng.permutation(np.append(betas, rng.uniform(1.1, 9, size=n // 2)))
            # A larger beta tends to less rate and more distortion; the noise leaves no order sure.
            self.rate = rng.uniform(3, 16, size=n) / self.betas**0.3
            self.distortion = rng.uniform(6, 14, size=n) * self.betas**0.2
            self.frechet = rng.uniform(2, 60, size=n)
            if not self.telling_uses():
                continue
            by_rate = np.sort(self.rate)
            edges = [room for room in self.rate if self.telling_edge(room)]
            gaps = [room for room in (by_rate[1:] + by_rate[:-1]) / 2 if self.telling(room)]
            if edges and gaps:
                self.edge, self.between = float(rng.choice(edges)), float(rng.choice(gaps))
                self.too_small = float(by_rate[0] * 0.9)
                return

    def telling_uses(self) -> bool:
        """Say whether the uses, and the costs that pass for another, choose different betas."""
        places = [self.at(use) for use in ("density", "generator", "store")]
        places += [int((self.distortion + self.betas * self.rate).argmin())]
        places += [int(self.rate.argmin()), int(np.flatnonzero(self.betas == 1)[0])]
        return len(set(places)) == len(places)

    def telling_edge(self, room: float) -> bool:
        """Say whether only the model that just fills this room is right."""
        best = self.at("store", room)
        if room == self.rate.min():
            return False  # nothing else fits, so that a mistake would look like another
        return self.rate[best] == room and best not in (self.at("store"), self.misplaced(room))

    def telling(self, room: float) -> bool:
        """Say whether other ways to use this room lead to other models, and each to its own."""
        fits = self.rate <= room
        places = [self.at("store", room), self.at("store"), self.misplaced(room)]
        places += [int(fits.argmin()), int(np.where(fits, self.rate, -np.inf).argmax())]
        dear = int(np.where(fits, self.distortion + self.rate, np.inf).argmin())
        return len(set(places)) == len(places) and places[0] not in (self.rate.argmin(), dear)

    def at(self, use: str, room: float = np.inf) -> int:
        """Return the place of the best, by going through all of them."""
        best, least = -1, np.inf
        for place, (r, d, f) in enumerate(
            zip(*(v.tolist() for v in (self.rate, self.distortion, self.frechet)), strict=True)
        ):
            cost = {"density": d + r, "generator": f, "store": d}[use]
            if cost < least and not (use == "store" and r > room):
                best, least = place, cost
        return best

    def misplaced(self, room: float) -> int:
        """Return the place among those that fit, taken for one among all."""
        return int(self.distortion[self.rate <= room].argmin())

    @property
    def measured(self) -> tuple[Array, Array, Array, Array]:
        return self.betas, self.rate, self.distortion, self.frechet


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def expect_beta(bench: Bench, got: Any, want: int, message: str, *slips: Slip) -> None:
        if got is None:
            raise Wrong("Return a beta: None is for a store into which nothing fits.", BEST)
        made = number(got, "The beta")
        b = bench.betas
        common = [
            Slip(want, "Return the beta, not its place.", BEST),
            Slip(bench.rate[want], "Return the beta, not its rate.", BEST),
            Slip(bench.distortion[want], "Return the beta, not its distortion.", BEST),
            Slip(bench.frechet[want], "Return the beta, not its distance.", BEST),
            Slip(
                bench.rate[want] + bench.distortion[want],
                "Return the beta, not what it costs.",
                BEST,
            ),
        ]
        expect_close(
            made,
            b[want],
            message,
            *unlike(b[want], *slips, *common),
            what="The beta",
            rtol=1e-9,
            see=BEST,
        )

    @part("a density", 1)
    def density() -> None:
        for _ in range(2):
            bench = Bench(rng)
            b, r, d, f = bench.measured
            expect_beta(
                bench,
                student.best_beta(*bench.measured, "density"),
                bench.at("density"),
                "That is not the best density: the bound on log p(x) is the tightest elsewhere.",
                Slip(
                    b[(d + b * r).argmin()],
                    "The bound on log p(x) weighs both terms alike, whatever beta the training "
                    "used.",
                    BEST,
                    "P3",
                ),
                Slip(b[d.argmin()], "The rate is ignored: a density pays for it.", BEST, "P3"),
                Slip(b[r.argmin()], "The distortion is ignored.", BEST, "P3"),
                Slip(b[(d - r).argmin()], "The rate is a cost as well: it adds up.", BEST, "P3"),
                Slip(b[f.argmin()], "The Fréchet distance is for a generator.", BEST, "P3"),
                Slip(
                    1.0,
                    "A beta of 1 is the bound, but it need not be what came out best: compare "
                    "what was measured.",
                    BEST,
                    "P3",
                ),
                Slip(b[(b * (d + r)).argmin()], "The bound on log p(x) has no beta in it.", BEST),
                Slip(
                    b[(d + r).argmax()],
                    "You take the largest: distortion and rate are costs.",
                    BEST,
                    "P3",
                ),
            )

    @part("a generator", 0.5)
    def generator() -> None:
        for _ in range(2):
            bench = Bench(rng)
            b, r, d, f = bench.measured
            expect_beta(
                bench,
                student.best_beta(*bench.measured, "generator"),
                bench.at("generator"),
                "That is not the beta whose draws come closest to real pictures.",
                Slip(b[f.argmax()], "You take the largest distance: far is bad.", BEST, "P3"),
                Slip(b[(d + r).argmin()], "The bound is for a density.", BEST, "P3"),
                Slip(b[d.argmin()], "Distortion says nothing of draws.", BEST, "P3"),
            )

    def compare_store(bench: Bench, room: float, got: Any) -> None:
        b, r, d, f = bench.measured
        fits = r <= room
        strict = np.where(r < room, d, np.inf).argmin()
        expect_beta(
            bench,
            got,
            bench.at("store", room),
            "That is not the smallest distortion among the models that fit.",
            Slip(
                b[d.argmin()],
                "The room plays no part with you: what does not fit is of no use.",
                BEST,
                "P3",
            ),
            Slip(b[strict], "A rate that just fills the room fits.", BEST),
            Slip(
                b[bench.misplaced(room)],
                "You look up the place among those that fit in the list of all.",
                BEST,
            ),
            Slip(
                b[np.where(fits, r, -np.inf).argmax()],
                "You take the largest rate that fits: the smallest distortion is asked for.",
                BEST,
                "P3",
            ),
            Slip(b[r.argmin()], "You take the smallest rate: use the room.", BEST, "P3"),
            Slip(
                b[np.where(fits, d, -np.inf).argmax()],
                "You take the largest distortion: less is better.",
                BEST,
                "P3",
            ),
            Slip(
                b[np.where(fits, d, 0).argmin()],
                "What does not fit is chosen with you: it has to cost more than all others.",
                BEST,
            ),
            Slip(
                b[np.where(fits, d + r, np.inf).argmin()],
                "Within its room a store does not pay for its rate.",
                BEST,
                "P3",
            ),
            Slip(b[f.argmin()], "The Fréchet distance is for a generator.", BEST, "P3"),
        )

    @part("a store", 1)
    def store() -> None:
        for _ in range(2):
            bench = Bench(rng)
            ask = partial(student.best_beta, *bench.measured, "store")
            for room in (bench.between, bench.edge):
                compare_store(bench, room, ask(room=room))
            compare_store(bench, np.inf, ask())

    @part("nothing fits, no such use, and the arguments left as they were", 0.5)
    def edges() -> None:
        bench = Bench(rng)
        ask = partial(expect_untouched, student, "best_beta", *bench.measured, see=BEST)
        compare_store(bench, bench.between, ask("store", bench.between))
        for room in (bench.too_small, 0.0):
            try:
                got = ask("store", room)
            except StudentError as error:
                if error.kind in ("ValueError", "IndexError"):
                    raise Wrong(
                        "Where nothing fits you raise: None is the answer then.", BEST
                    ) from error
                raise
            expect(got is None, "Where nothing fits no beta is right: return None.", BEST)
        for use in ("disentanglement", "compression"):
            try:
                got = ask(use)
            except (StudentGone, StudentTimeout):
                raise
            except StudentError as error:
                if error.kind != "ValueError":
                    raise Wrong(
                        f"For a use without a measure raise ValueError, not {error.kind}.", BEST
                    ) from error
            else:
                raise Wrong(
                    "For a use without a measure raise ValueError: you return "
                    f"{'a beta' if isinstance(got, float) else describe(got)}.",
                    BEST,
                    "P3",
                )

    yield density
    yield generator
    yield store
    yield edges
