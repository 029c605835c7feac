"""Walks that are counted step by step, and pictures at their ends."""

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, same
from autograde.checks.callers import expect_same
from autograde.checks.ch05.bill import (
    ENDS,
    Array,
)
from autograde.checks.ch05.bill.walks import Case, Model, Times, falling, shapes
from autograde.checks.slips import unlike
from autograde.sandbox.student import Student

LOOP = (
    "The decoder works inside your loop: {} calls where one is enough. A walk stays among latents; "
    "only where it ends a picture is wanted."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("a picture from nothing", 1.5, partial(look_at_make, student, rng))
    yield Part("a picture from another, from half-way", 1.5, partial(look_at_remake, student, rng))
    name = "no noise, all noise, a time that is met, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def forms(rng: Generator, times: list[float]) -> Any:
    """Return the times as a list, a tuple or an array."""
    return [times, tuple(times), np.array(times)][int(rng.integers(3))]


# From nothing


def look_at_make(student: Student, rng: Generator) -> None:
    """Ask for walks of several lengths, from 1 or not and to 0 or not; for one step, and none."""
    for k, (lead, pixels, dim) in enumerate(shapes(rng)):
        times = falling(rng, 4 + k, [0.0, 0.02][k % 2])[k % 3 :]
        judge_make(student, Model.draw(rng, pixels, dim), rng.normal(size=(*lead, dim)), times)
    model = Model.draw(rng, 4, 3)
    for times in (falling(rng, 9), [1.0, 0.0], [0.7, 0.2], [0.0]):
        for whole in (times, tuple(times), np.array(times)):
            judge_make(student, model, rng.normal(size=(2, 3)), whole)


def judge_make(
    student: Student, model: Model, z: Array, times: Times, intact: bool = False
) -> None:
    """Raise `Wrong` unless one walk is made and one picture."""
    model.forget()
    kept = [student.keep(one) for one in (z, times)] if intact else [z, times]
    got = student.make(model.step, model.decode, *kept)
    expect_same(ENDS, "make", (z, times), kept)
    judge(model, got, z, times, [])


def judge(model: Model, got: Any, z: Array, times: Times, table: Table) -> None:
    """Raise `Wrong` unless the calls are those of a walk from `z`, and this is its picture."""
    judge_decoder(model)
    asked = [args[1:] for name, args in zip(model.calls, model.seen, strict=True) if name == "step"]
    judge_times(asked, list(pairwise(map(float, times))))
    walked = [args[0] for name, args in zip(model.calls, model.seen, strict=True) if name == "step"]
    want = model.walked(z, times)
    ENDS.expect(
        not all(same(w, walked[0], 1e-9, 0) for w in walked[1:]) or len(walked) < 2,
        "Every step begins at the same latents: each goes on from where the one before ended.",
    )
    ENDS.close(
        got,
        want,
        "That is not the picture in which the walk ends.",
        lambda: unlike(want, [*table, *end_slips(model, z, times)]),
        what="The array of pictures",
        rtol=1e-9,
    )


def judge_decoder(model: Model) -> None:
    """Raise `Wrong` unless the decoder is called once, after all else."""
    pictures = model.calls.count("decode")
    ENDS.expect(pictures > 0, "No picture is made: the decoder is never called.")
    ENDS.expect(
        pictures == 1 or "step" not in model.calls[model.calls.index("decode") :],
        LOOP.format(pictures),
        "P7",
    )
    ENDS.expect(
        pictures == 1,
        f"The decoder is called {pictures} times at the end: once is enough, for the whole batch.",
    )
    ENDS.expect(
        model.calls[-1] == "decode", "The decoder is called before the walk has ended.", "P7"
    )


def judge_times(asked: list[tuple[Any, ...]], want: list[tuple[float, float]]) -> None:
    """Raise `Wrong` unless the steps lead from each time to the next."""
    if asked == want:
        return
    ENDS.expect(asked != [(b, a) for a, b in want], "step takes the time now, then the later one.")
    ENDS.expect(
        asked != [(b, a) for a, b in want[::-1]],
        "Your walk goes from the last time to the first: times are visited as they come.",
    )
    ENDS.expect(asked != want[:-1], "The last step is missing: the walk ends at the last time.")
    ENDS.expect(asked != want[1:], "The first step is missing: the walk begins at the first time.")
    ENDS.expect(
        len(asked) == len(want),
        f"Steps between these times: {len(want)}. You take {len(asked)}.",
    )
    raise ENDS.wrong("A step leads from one of the times to the next of them, as they come.")


def end_slips(model: Model, z: Array, times: Times) -> Table:
    """Return what a walk that is done right may be followed by."""
    ends = "Return pictures: those are the latents in which the walk ends."
    latents = z
    for now, later in pairwise(times):
        latents = model.stepped(latents, now, later)
    return [
        (latents, ends, "P7"),
        (model.decoded(z), "That is the decoded noise: the walk plays no part."),
    ]


# From another picture


def look_at_remake(student: Student, rng: Generator) -> None:
    """Ask for strengths between two of the times."""
    for k, shape in enumerate(shapes(rng)):
        times = falling(rng, 6 + k % 3)
        place = 1 + k % 4
        strength = float(rng.uniform(0.55, 0.9)) * (times[place] - times[place + 1])
        judge_remake(
            student,
            Case.draw(rng, shape, forms(rng, times), times[place + 1] + strength),
        )
    for times, strength in (
        ([1.0, 0.9, 0.85, 0.8, 0.7, 0.0], 0.82),
        ([1.0, 0.3, 0.2, 0.1, 0], 0.6),
    ):
        judge_remake(student, Case.draw(rng, ((3,), 5, 4), times, strength))


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for strengths 0 and 1, for one of the times, and the arguments afterwards."""
    for shape in shapes(rng):
        times = falling(rng, 6)
        met = times[int(rng.integers(1, 4))]
        for strength in (met, met - 1e-7, 1.0, 0.0):
            judge_remake(student, Case.draw(rng, shape, forms(rng, times), strength))
    shape = next(shapes(rng))
    judge_remake(student, Case.draw(rng, shape, [0.8, 0.3, 0.1], 1.0))
    judge_remake(student, Case.draw(rng, shape, [0.8, 0.3, 0.1], 0.2))
    case = Case.draw(rng, shape, falling(rng, 6), 0.5)
    judge_make(student, case.model, case.eps, case.times, intact=True)
    judge_remake(student, case, intact=True)


def judge_remake(student: Student, case: Case, intact: bool = False) -> None:
    """Raise `Wrong` unless pictures are encoded once, noised, walked on and decoded once."""
    model, left = case.model, case.left
    model.forget()
    given = [case.x, case.eps, case.times]
    kept = [student.keep(one) for one in given] if intact else given
    got = student.remake(model.encode, model.step, model.decode, *kept, case.strength)
    expect_same(ENDS, "remake", given, kept)
    judge_decoder(model)
    judge_encoder(case)
    judge_start(case)
    judge(model, got, case.start(left[0]), left, start_slips(case))


def judge_encoder(case: Case) -> None:
    """Raise `Wrong` unless the encoder works once, before all else, on the pictures."""
    calls = case.model.calls
    if case.left[0] == 1 and "encode" not in calls:
        return  # nothing is left of the code
    ENDS.expect("encode" in calls, "The walk should begin at the pictures' own codes: encode them.")
    ENDS.expect(
        calls.count("encode") == 1,
        f"The encoder is called {calls.count('encode')} times: once at the beginning is enough.",
        "P7",
    )
    ENDS.expect(calls[0] == "encode", "The encoder comes first, and is not called again.", "P7")
    ENDS.expect(
        same(case.model.seen[0][0], case.x, 1e-9, 1e-12),
        "The encoder is given something else than the pictures: noise is for their latents.",
    )


def judge_start(case: Case) -> None:
    """Raise `Wrong` unless the walk begins at the first time that is not above the strength."""
    calls, left = list(zip(case.model.calls, case.model.seen, strict=True)), case.left
    steps = [args for name, args in calls if name == "step"]
    asked = [args[1:] for args in steps]
    pairs = list(pairwise(map(float, case.times)))
    begin = len(case.times) - len(left)
    first = next((k for k in range(len(pairs) + 1) if asked == pairs[k:]), begin)
    ENDS.expect(
        first > 0 or begin == 0,
        "You walk through all of the times: begin at the first that is not above the strength.",
    )
    for wrong, how in ((first < begin, "early"), (first > begin, "late")):
        ENDS.expect(
            not wrong,
            f"You begin a time too {how}: the first that is not above the strength is asked for.",
        )


def start_slips(case: Case) -> Table:
    """Return what walks from other mixtures of code and noise end in."""
    model, left, t = case.model, case.left, case.left[0]
    code, eps = model.encoded(case.x), case.eps
    swapped, missing, lost = (
        "Noise and code have changed places: at time 0 there is no noise.",
        "The noise is missing: without it the walk has nothing to make up.",
        "You walk from pure noise: of the picture nothing is left.",
    )
    if t == 1:
        swapped = missing = "At time 1 there is nothing but noise: the walk begins at that."
    elif t == 0:
        swapped = lost = "At time 0 there is no noise: the code alone is left."
    starts: list[tuple[Array, str]] = [
        (case.start(case.strength), "Your latents hold as much noise as the strength says, not "
         "as the time says at which the walk begins."),
        (case.start(1 - t), swapped),
        (code + t * eps, "The code fades as the noise comes: (1 - t) of it is left."),
        (code, missing),
        (eps, lost),
        (np.sqrt(1 - t**2) * code + t * eps, "The mixture of this exercise is a straight line."),
        (np.sqrt(1 - t) * code + np.sqrt(t) * eps, "The mixture of this exercise is a straight "
         "line, without roots."),
    ]  # fmt: skip
    return [(model.walked(start, left), words) for start, words in starts]
