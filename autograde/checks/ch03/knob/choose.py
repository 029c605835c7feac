"""Measurements in which every mistake leads to another beta."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, describe, number
from autograde.checks.callers import ask_untouched, name_the_case
from autograde.checks.ch03.knob import BEST, Array
from autograde.checks.ch03.knob.close_calls import close_call
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student, StudentError, StudentGone, StudentTimeout

# Best for what?


class Bench:
    """What was measured with each beta, in no order.

    The ways to choose that a student may mix up do not agree, so that an answer tells its mistake.

    Attributes
    ----------
    betas, rate, distortion, frechet : arrays
    rng : Generator
        For more of its kind.
    edges : list of float
        Rooms that the best model which fits just fills.
    between : list of float
        Rooms that no model just fills.
    too_small : float
        Room for none.
    """

    def __init__(self, rng: Generator) -> None:
        self.rng = rng
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
            gaps = ((by_rate[1:] + by_rate[:-1]) / 2).tolist()
            self.edges = [room for room in self.rate.tolist() if self.telling_edge(room)]
            self.between = [room for room in gaps if self.telling(room)]
            if self.edges and self.between:
                self.too_small = float(by_rate[0] * 0.9)
                return

    def telling_uses(self) -> bool:
        """Say whether the uses, and the costs that pass for another, choose different betas."""
        places = [self.at(use) for use in ("density", "generator", "store")]
        places += [int((self.distortion + self.betas * self.rate).argmin())]
        places += [int(self.rate.argmin()), int(np.flatnonzero(self.betas == 1)[0])]
        places += [int(self.frechet.argmax())]
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
    yield Part("a density", 1, partial(look_at_density, student, rng))
    yield Part("a generator", 0.5, partial(look_at_generator, student, rng))
    yield Part("a store", 1, partial(look_at_store, student, rng))
    title = "nothing fits, no such use, and the arguments left as they were"
    yield Part(title, 0.5, partial(look_at_edges, student, rng))


def compare(
    bench: Bench, got: Any, want: int, message: str, table: Callable[[Bench], Table]
) -> None:
    """Raise `Wrong` unless that is the beta at the place `want`."""
    if got is None:
        raise BEST.wrong("Return a beta: None is for a store into which nothing fits.")
    beta, made = bench.betas[want], number(got, "The beta")
    expect_unrounded(made, beta)
    BEST.close(
        made,
        beta,
        message,
        lambda: unlike(beta, [*table(bench), *entry_slips(bench, want)]),
        what="The beta",
        rtol=1e-12,
        atol=0.0,
    )


def expect_unrounded(made: float, beta: float) -> None:
    """Raise `Wrong` if that is the beta in single precision, or all but the beta."""
    BEST.expect(
        made == beta or not np.isclose(made, beta, rtol=1e-6, atol=0),
        "Return the beta as it stands among the betas: yours is rounded.",
    )


def entry_slips(bench: Bench, want: int) -> Table:
    """Return what else was measured of the right model."""
    _, r, d, f = (measured[want] for measured in bench.measured)
    return [
        (want, "Return the beta, not its place."),
        (r, "Return the beta, not its rate."),
        (d, "Return the beta, not its distortion."),
        (f, "Return the beta, not its distance."),
        (r + d, "Return the beta, not what it costs."),
    ]


def look_at_use(
    student: Student, bench: Bench, use: str, message: str, table: Callable[[Bench], Table]
) -> None:
    """Ask for a use that has no limit on the rate, also where one is given."""
    want = bench.at(use)
    compare(bench, student.best_beta(*bench.measured, use), want, message, table)
    room = min([bench.too_small, *bench.between])
    got = student.best_beta(*bench.measured, use, room)
    alone = f"The room is that of a store: for a {use} it plays no part."
    BEST.expect(got is not None, alone)
    compare(bench, got, want, alone, lambda _: ())
    look_at_close_calls(student, bench, use)


def look_at_close_calls(student: Student, bench: Bench, use: str) -> None:
    """Ask which of two that all but cost the same is better, also in hundreds of nats."""
    for scale in (1.0, 1e3):
        betas, *measured = close_call(bench.rng, use)
        order = bench.rng.permutation(len(betas))
        with name_the_case(BEST, "With six models"):
            got = student.best_beta(betas[order], *(scale * m[order] for m in measured), use)
        BEST.expect(
            got is not None and number(got, "The beta") == betas[0],
            f"Where two models are all but as good, your choice for a {use} is another: compare "
            "what that use costs, as it was measured, and nothing besides.",
        )


# A density


def look_at_density(student: Student, rng: Generator) -> None:
    """Ask for the tightest bound."""
    message = "That is not the best density: the bound on log p(x) is the tightest elsewhere."
    for _ in range(2):
        bench = Bench(rng)
        look_at_use(student, bench, "density", message, density_slips)


def density_slips(bench: Bench) -> Table:
    """Return what else may be taken for the best density."""
    b, r, d, f = bench.measured
    return [
        (
            b[(d + b * r).argmin()],
            "The bound on log p(x) weighs both terms alike, whatever beta the training used.",
            "P3",
        ),
        (b[d.argmin()], "The rate is ignored: a density pays for it.", "P3"),
        (b[r.argmin()], "The distortion is ignored.", "P3"),
        (b[(d - r).argmin()], "The rate is a cost as well: it adds up.", "P3"),
        (b[f.argmin()], "The Fréchet distance is for a generator.", "P3"),
        (
            1.0,
            "A beta of 1 is the bound, but it need not be what came out best: compare what was "
            "measured.",
            "P3",
        ),
        (b[(b * (d + r)).argmin()], "The bound on log p(x) has no beta in it."),
        (b[(d + r).argmax()], "You take the largest: distortion and rate are costs.", "P3"),
    ]


# A generator


def look_at_generator(student: Student, rng: Generator) -> None:
    """Ask for the most lifelike draws."""
    message = "That is not the beta whose draws come closest to real pictures."
    for _ in range(2):
        bench = Bench(rng)
        look_at_use(student, bench, "generator", message, generator_slips)


def generator_slips(bench: Bench) -> Table:
    """Return what else may be taken for the best generator."""
    b, r, d, f = bench.measured
    return [
        (b[(d + r).argmin()], "The bound is for a density.", "P3"),
        (b[f.argmax()], "You take the largest distance: far is bad.", "P3"),
        (b[d.argmin()], "Distortion says nothing of draws.", "P3"),
    ]


# A store


def look_at_store(student: Student, rng: Generator) -> None:
    """Ask for what fits into some room, and into any."""
    for _ in range(2):
        bench = Bench(rng)
        ask = partial(student.best_beta, *bench.measured, "store")
        for room in (*bench.between, *bench.edges):
            compare_store(bench, room, ask(room=room))
        for room in bench.edges[:2]:  # a trace too small, and enough
            for near in (room * (1 - 1e-9), room * (1 - 1e-13), room * (1 + 1e-9)):
                compare_near(bench, near, ask(room=near))
        compare_store(bench, np.inf, ask())
        look_at_close_calls(student, bench, "store")


def compare_near(bench: Bench, room: float, got: Any) -> None:
    """Raise `Wrong` unless that is the best model for a room that one all but fills."""
    message = "Compare rates with the room as they are: the least bit too much does not fit."
    if bench.at("store", room) < 0:
        BEST.expect(got is None, message)
    else:
        compare(bench, got, bench.at("store", room), message, lambda _: ())


def compare_store(bench: Bench, room: float, got: Any) -> None:
    """Raise `Wrong` unless that is the best model for this room."""
    message = "That is not the smallest distortion among the models that fit."
    table = partial(store_slips, room=room)
    compare(bench, got, bench.at("store", room), message, table)


def store_slips(bench: Bench, room: float) -> Table:
    """Return what else may be taken for the best store."""
    b, r, d, f = bench.measured
    fits = r <= room

    def least(cost: Array, elsewhere: float = np.inf, those: Array = fits) -> Any:
        return b[np.where(those, cost, elsewhere).argmin()]

    return [
        (
            b[d.argmin()],
            "The room plays no part with you: what does not fit is of no use.",
            "P3",
        ),
        (least(d, those=r < room), "A rate that just fills the room fits."),
        (
            b[bench.misplaced(room)],
            "You look up the place among those that fit in the list of all.",
        ),
        (
            least(-r),
            "You take the largest rate that fits: the smallest distortion is asked for.",
            "P3",
        ),
        (b[r.argmin()], "You take the smallest rate: use the room.", "P3"),
        (least(-d), "You take the largest distortion: less is better.", "P3"),
        (
            least(d, elsewhere=0),
            "What does not fit is chosen with you: it has to cost more than all others.",
        ),
        (least(d + r), "Within its room a store does not pay for its rate.", "P3"),
        (b[f.argmin()], "The Fréchet distance is for a generator.", "P3"),
    ]


# Edges


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for too small a store and for other uses."""
    bench = Bench(rng)
    ask = partial(ask_untouched, BEST, student, "best_beta", *bench.measured)
    for room in bench.between:
        compare_store(bench, room, ask("store", room))
    look_at_one_model(student, rng)
    for room in (bench.too_small, 0.0, -bench.between[0]):
        look_at_too_small(partial(ask, "store", room))
    for use in ("disentanglement", "compression", "sampling", "gener", ""):
        look_at_other_use(partial(ask, use))


def look_at_one_model(student: Student, rng: Generator) -> None:
    """Ask for the best of a single model."""
    beta, rate, distortion, frechet = rng.uniform(2, 9, size=(4, 1))
    for use in ("density", "generator", "store"):
        with name_the_case(BEST, "With a single model"):
            got = student.best_beta(beta, rate, distortion, frechet, use)
        BEST.expect(got is not None, "A single model is the best of all: return its beta.")
        expect_unrounded(number(got, "The beta"), float(beta[0]))
        BEST.close(got, float(beta[0]), "A single model is the best of all.", what="The beta")


def look_at_too_small(ask: Callable[[], Any]) -> None:
    """Ask for a store into which nothing fits."""
    try:
        got = ask()
    except StudentError as error:
        if error.kind in ("ValueError", "IndexError"):
            raise BEST.wrong("Where nothing fits you raise: None is the answer then.") from error
        raise
    BEST.expect(got is None, "Where nothing fits no beta is right: return None.")


def look_at_other_use(ask: Callable[[], Any]) -> None:
    """Ask for a use that nothing measured."""
    try:
        got = ask()
    except (StudentGone, StudentTimeout):
        raise
    except StudentError as error:
        if error.kind == "ValueError":
            return
        message = f"For a use without a measure raise ValueError, not {error.kind}."
        raise BEST.wrong(message) from error
    what = "a beta" if isinstance(got, float) else describe(got)
    raise BEST.wrong(f"For a use without a measure raise ValueError: you return {what}.", "P3")
