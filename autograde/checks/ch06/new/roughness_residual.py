"""Residuals against SciPy's line through logarithms; other photos, tiny errors, every digit."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator
from scipy.stats import linregress

from autograde.checks import Part, Table, same
from autograde.checks.callers import ask_untouched, expect_all_digits, expect_runs
from autograde.checks.ch06.new import LINE, Array
from autograde.checks.slips import distinct, unlike
from autograde.checks.stories import in_turn
from autograde.sandbox.student import Student

Case = tuple[Array, Array, Array, Array]
OTHER = "That is not how far the new photos lie above the line through the past ones."
ALONE = "What comes out for a photo must not depend on the other new ones: fit to the past only."
RAW = "The line goes through logarithms, of the error and of roughness."
ADDED = "You add something inside a logarithm: a positive number has one as it is."
SMALL = (
    "Right for ordinary photos, but not where errors are tiny: a positive number has a logarithm, "
    "so add nothing to it, clip nothing, and round nothing."
)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    name = "tiny errors, every digit, and the arguments left as they were"
    parts = [
        Part("what the line leaves", 1.5, partial(look_at_line, student, rng)),
        Part("fitted to the past only", 1, partial(look_at_past, student, rng)),
        Part(name, 0.5, partial(look_at_digits, student, rng)),
    ]
    yield from in_turn(parts, {OTHER, ALONE, SMALL, RAW})


def residual(case: Case, fit: tuple[Array, Array] | None = None) -> Array:
    """Return the residuals of the new photos from the line of the past, or of other photos."""
    past_error, past_rough, error, rough = (np.log(np.asarray(one, float)) for one in case)
    y, x = (np.log(one) for one in fit) if fit else (past_error, past_rough)
    line = linregress(x, y)
    return np.asarray(error - line.intercept - line.slope * rough)


def slips(case: Case) -> Table:
    """Return what known mistakes lead to."""
    past_error, past_rough, error, rough = (np.asarray(one, float) for one in case)
    want = residual(case)
    logs = [np.log(one) for one in (past_error, past_rough, error, rough)]
    plain = linregress(past_rough, past_error)
    half = linregress(past_rough, logs[0])
    slope = float((logs[0] * logs[1]).sum() / (logs[1] ** 2).sum())
    turned = linregress(logs[0], logs[1])
    both = np.concatenate([past_error, error]), np.concatenate([past_rough, rough])
    rows: list[tuple[Array, str]] = [
        (residual(case, both), "The line is fitted to the past only: yours saw the new photos."),
        (error - plain.intercept - plain.slope * rough, RAW),
        (logs[2] - np.log(np.abs(plain.intercept + plain.slope * rough)), RAW),
        (logs[2] - half.intercept - half.slope * rough, RAW),
        (np.exp(want), "That is a ratio: take the difference of logarithms."),
        (error - np.exp(logs[2] - want), "Take the difference of logarithms, not of errors."),
        (error / rough, "That is a ratio of error and roughness: no line is fitted."),
        (logs[2] - logs[3], "That fixes the slope at 1: fit it."),
        (-want, "It is turned round: photos above the line are odd."),
        (want / np.log(10), "That is a decimal logarithm: natural ones are asked for."),
        (np.abs(want), "Which side of the line a photo lies on is the point: keep the sign."),
        (want**2, "Which side of the line a photo lies on is the point: keep the sign."),
        (
            logs[2] - slope * logs[3],
            "The line need not go through the origin: fit a constant, too.",
        ),
        (logs[2] - linregress(logs[1], logs[0]).slope * logs[3], "The line's constant is missing."),
        (
            logs[3] - turned.intercept - turned.slope * logs[2],
            "You explain roughness by the error.",
        ),
        (
            logs[2] - (logs[3] - turned.intercept) / turned.slope,
            "You fit roughness over the error, and turn the line round: fit the error over "
            "roughness.",
        ),
        (logs[2] - logs[0].mean(), "Roughness has no part in it."),
        (want / residual_of_past(case).std(), "Residuals are not divided by anything."),
    ]
    if len(error) > 2 and np.ptp(rough) > 0:
        seen = "The line is fitted to the past: yours is fitted to the new photos."
        rows.append((residual(case, (error, rough)), seen))
        rows.append((want - want.mean(), "Nothing of the new photos is fitted, not their mean."))
    return rows


def added(case: Case) -> Table:
    """Return what comes out where a number is added inside the logarithms, or some of them."""
    rows: list[tuple[Array, str]] = []
    for more in (1.0, *10.0 ** -np.arange(2.0, 13.0)):
        for where in ((1, 1, 1, 1), (1, 0, 1, 0), (0, 1, 0, 1)):
            a, b, c, d = (
                np.asarray(one, float) + more * on for one, on in zip(case, where, strict=True)
            )
            rows.append((residual((a, b, c, d)), ADDED))
    return rows


def residual_of_past(case: Case) -> Array:
    """Return the residuals of the past itself."""
    return residual((case[0], case[1], case[0], case[1]))


def compare(student: Student, case: Case, message: str = OTHER) -> None:
    """Raise `Wrong` unless these are the residuals."""
    want = residual(case)
    LINE.close(
        student.roughness_residual(*case),
        want,
        message,
        lambda: unlike(want, [*slips(case), *added(case)]),
        what="The array of residuals",
        rtol=1e-4,  # all digits are asked for by themselves
        atol=1e-4,
    )


def drawn(rng: Generator, n: int, m: int, far: float = 0.7) -> Case:
    """Draw photos whose error grows with roughness; the new ones are rougher, and odder."""
    # In units so small that what somebody adds, or clips at, shows where errors are tiny only.
    slope, start = rng.uniform(0.6, 1.9), rng.uniform(4, 6)
    past, new = rng.normal(-2, 0.5, n), rng.normal(-2 + far, 0.6, m)
    errors = [start + slope * x + rng.normal(0, 0.3, len(x)) for x in (past, new)]
    errors[1] += 0.4 - 0.5 * (new - new.mean())
    return np.exp(errors[0]), np.exp(past), np.exp(errors[1]), np.exp(new)


def telling(rng: Generator, n: int, m: int) -> Case:
    """Draw photos for which mistakes have values of their own."""
    while True:
        case = drawn(rng, n, m)
        if distinct(slips(case), residual(case)):
            return case


def look_at_line(student: Student, rng: Generator) -> None:
    """Compare for sets of several sizes."""
    for n, m in ((40, 17), (23, 60), (300, 31)):
        compare(student, telling(rng, n, m))
    same = int(rng.integers(12, 30))
    with expect_runs(LINE, "as many new photos as past ones", "other numbers"):
        compare(student, telling(rng, same, same))


def look_at_past(student: Student, rng: Generator) -> None:
    """Compare for few new photos, for equally rough ones, and for strange company."""
    past_error, past_rough, error, rough = case = telling(rng, 50, 12)
    compare(student, case)
    for few in (1, 2):
        with expect_runs(LINE, "a single new photo" if few == 1 else "two new photos", "many"):
            compare(student, (past_error, past_rough, error[:few], rough[:few]), ALONE)
    with expect_runs(LINE, "new photos that are equally rough", "others"):
        compare(student, (past_error, past_rough, error, np.full(12, rough[0])), ALONE)
    strange = error.copy(), rough.copy()
    strange[0][3:], strange[1][3:] = 1e3 * error[3:], 10 * rough[3:]
    compare(student, (past_error, past_rough, *strange), ALONE)
    compare(student, (past_error, past_rough, past_error, past_rough), OTHER)
    with expect_runs(LINE, "a past of two photos", "a longer one"):
        compare(student, (past_error[:2], past_rough[:2], error, rough))


def look_at_digits(student: Student, rng: Generator) -> None:
    """Compare for tiny and enormous errors, to all digits, and in float32; ask what is left."""
    case = telling(rng, 60, 20)
    compare(student, case)
    what = "The array of residuals"
    for unit, grain in ((1e-30, 1.0), (1e-9, 1e-7), (1e30, 1e5)):
        scaled = (unit * case[0], grain * case[1], unit * case[2], grain * case[3])
        got, want = student.roughness_residual(*scaled), residual(scaled)
        LINE.expect(same(got, want, 1e-4, 1e-4), SMALL, "P10")
        expect_all_digits(LINE, got, want, what, rtol=1e-9)
    for dtype in (np.float32, np.float64):
        a, b, c, d = (one.astype(dtype) for one in case)
        given = (a, b, c, d)
        got = ask_untouched(LINE, student, "roughness_residual", *given)
        LINE.close(got, residual(given), OTHER, what=what, rtol=1e-3, atol=1e-3)
