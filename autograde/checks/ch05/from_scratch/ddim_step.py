"""A step of DDIM: the same code and noise, turned to an earlier angle."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch05.from_scratch import (
    BACK,
    Array,
    add_noise,
    ask_twice,
    from_velocity,
    lent,
    velocity,
)
from autograde.checks.ch05.from_scratch.one_step import Step, unusual, usual
from autograde.sandbox.student import Student

LEND = {"add_noise": add_noise, "velocity": velocity, "from_velocity": from_velocity}


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    yield Part("the same code and noise, mixed anew", 1, partial(look_at_steps, student, rng))
    name = "the last step, leaps, large codes, precision, and the arguments left as they were"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_steps(student: Student, rng: Generator) -> None:
    """Ask for steps of all sizes."""
    for step in usual(rng):
        compare(student, step, rtol=1e-5)


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for exact steps where clamps bite, and for two in a row; nothing may be changed."""
    for step in unusual(rng):
        compare(student, step, rtol=1e-9)
    step = Step.draw(rng, 4, 4, 0.2, 0.5)
    ask_untouched(BACK, student, "ddim_step", *step.args)
    got = student.ddim_step(*step.single())
    BACK.close(got, step.mixed(step.before), "In single precision the step is off.", rtol=1e-4)


def compare(student: Student, step: Step, rtol: float) -> None:
    """Raise `Wrong` unless that is the earlier code."""
    with lent(student, "ddim_step", **LEND):
        got = ask_twice(BACK, student, "ddim_step", *step.args)
    BACK.close(
        got,
        step.mixed(step.before),
        "The last step should end at the code that the noise points to."
        if step.before == 1
        else "The earlier code is not a mixture of the guessed code with the guessed noise.",
        partial(slips, step),
        what="The earlier code",
        rtol=rtol,
        atol=rtol * float(1 + np.abs(step.z).max()),
    )


def slips(step: Step) -> Table:
    """Return what known mistakes lead to."""
    z, z_t, eps, now, before = step.z, step.z_t, step.eps, step.now, step.before
    root, lost, later = np.sqrt(before), np.sqrt(1 - before), np.sqrt(1 - now)
    bare = z_t - later * eps
    guess = "The guess of the code is off: solve the equation of noising for it."
    mixed = "The factors are square roots, as in noising: variances add up."
    return [
        (root * bare + lost * eps, "The guessed code lacks a division: solve for all of it."),
        (root * bare / now + lost * eps, guess),
        (root * (z_t - (1 - now) * eps) / np.sqrt(now) + lost * eps, guess),
        (root * (z_t - (1 - now) * eps) / now + lost * eps, guess),
        (root * (z_t + later * eps) / np.sqrt(now) + lost * eps, guess),
        (root * (z_t - eps) / np.sqrt(now) + lost * eps, guess),
        (root * (z_t / np.sqrt(now)) + lost * eps, guess),
        (root * z_t + lost * eps, "You mix z_t with noise: take the code that is in it."),
        (before * z + (1 - before) * eps, mixed),
        (before * z + lost * eps, mixed),
        (root * z + (1 - before) * eps, mixed),
        (root * z + later * eps, "The noise is that of z_t: there was less of it earlier."),
        (root * z + eps, "The noise has a factor, too."),
        (root * z, "The noise is kept, too: there is less of it earlier, but some."),
        (z, "You go all the way to the code: a step ends at the earlier mixture."),
        (z_t, "You return z_t: the step goes back from it."),
        (root * z - lost * eps, "The noise is added again: mind the sign."),
        (lost * z + root * eps, "The shares are swapped: `before` is what is left of the code."),
        (swapped(z_t, eps, before, now), "now and before are swapped."),
        (step.posterior()[0], "That is DDPM's mean: this step keeps the guessed noise."),
    ]


def swapped(z_t: Array, eps: Array, now: float, before: float) -> Array:
    """Return where a step from `now` to `before` leads."""
    if now == 1:
        return np.full_like(z_t, np.nan)
    z = (z_t - np.sqrt(1 - now) * eps) / np.sqrt(now)
    return np.asarray(np.sqrt(before) * z + np.sqrt(1 - before) * eps)
