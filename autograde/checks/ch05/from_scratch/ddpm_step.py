"""A step of DDPM against Bayes' rule: what is known of the earlier code once z_t has been seen."""

from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part, Table, array
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
    yield Part("the mean, where no fresh noise comes", 1, partial(look_at_mean, student, rng))
    yield Part("the spread of the fresh noise", 1, partial(look_at_spread, student, rng))
    name = "the last step, short steps and leaps, large codes, precision, all else as it was"
    yield Part(name, 1, partial(look_at_edges, student, rng))


def look_at_mean(student: Student, rng: Generator) -> None:
    """Ask without fresh noise."""
    for step in usual(rng):
        compare(student, step, 0 * step.z, rtol=1e-5)


def look_at_spread(student: Student, rng: Generator) -> None:
    """Ask what the noise adds, whatever the mean is."""
    for step in usual(rng):
        noise = rng.normal(size=step.z.shape)
        with lent(student, "ddpm_step", **LEND):
            got, still = (
                array(student.ddpm_step(*step.args, x), noise.shape, "The earlier code")
                for x in (noise, 0 * noise)
            )
        BACK.close(
            got - still,
            step.posterior()[1] * noise,
            "Fresh noise is not multiplied by the spread of the earlier code, given z and z_t.",
            [(by * noise, *rest) for by, *rest in spread_slips(step)],
            what="What the noise adds",
            rtol=1e-5,
            atol=1e-6,
        )


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask for both at once, exactly; nothing may be changed."""
    for step in unusual(rng):
        noise = 30 * rng.normal(size=step.z.shape)
        compare(student, step, noise, rtol=1e-9)
    step = Step.draw(rng, 4, 4, 0.2, 0.5)
    noise = rng.normal(size=(4, 4))
    ask_untouched(BACK, student, "ddpm_step", *step.args, noise)
    got = student.ddpm_step(*step.single(), noise.astype(np.float32))
    mean, spread = step.posterior()
    BACK.close(got, mean + spread * noise, "In single precision the step is off.", rtol=1e-4)


def compare(student: Student, step: Step, noise: Array, rtol: float) -> None:
    """Raise `Wrong` unless that is the earlier code."""
    mean, spread = step.posterior()
    last = step.before == 1
    with lent(student, "ddpm_step", **LEND):
        got = ask_twice(BACK, student, "ddpm_step", *step.args, noise)
    BACK.close(
        got,
        mean + spread * noise,
        "The last step should end at the code that the noise points to, without fresh noise."
        if last
        else "That is not the earlier code's mean, and its spread times the noise.",
        lambda: [(value + spread * noise, *rest) for value, *rest in mean_slips(step)],
        what="The earlier code",
        rtol=rtol,
        atol=rtol * float(1 + np.abs([step.z, noise]).max()),
    )


# Mistakes


def mean_slips(step: Step) -> Table:
    """Return what known mistakes about the mean lead to."""
    z, z_t, eps, now, before = step.z, step.z_t, step.eps, step.now, step.before
    bare, squared = z_t - np.sqrt(1 - now) * eps, (z_t - (1 - now) * eps) / np.sqrt(now)
    guess = "The guess of the code is off: solve the equation of noising for it."
    prior = np.sqrt(before) * z
    return [
        (
            prior,
            "You forget z_t: that is the mean given the code alone, before z_t has been seen.",
            "P6",
        ),
        (z, "You return the guessed code: the earlier one is a mixture still."),
        (z_t, "You return z_t: the step goes a little back from it."),
        (step.mixed(before), "That is DDIM's step, which keeps the noise: this one draws anew."),
        (mean_of(step, z, z_t) * (1 - now), "Divide both parts by what is lost at z_t."),
        (mean_of(step, bare, z_t), guess),
        (mean_of(step, bare / now, z_t), guess),
        (mean_of(step, squared, z_t), guess),
        (mean_of(step, (z_t - np.sqrt(1 - now) * eps) / (1 - now), z_t), guess),
        (mean_of(step, (z_t + np.sqrt(1 - now) * eps) / np.sqrt(now), z_t), guess),
        (mean_of(step, eps, z_t), "The first part is for the code, not for its noise."),
        (mean_of(step, z_t, z), "The two parts are swapped: guessed code, then z_t."),
        (
            mean_of(step, z * np.sqrt(now / before), z_t),
            "The code's factor has the share of the earlier code, before, not that of z_t.",
        ),
        (mean_of(step, z, z_t * np.sqrt(now / before)), "The factor of z_t is a root."),
        (mean_of(step, z, z_t / np.sqrt(now / before)), "The root of r is missing at z_t."),
        (mean_of(step, z * np.sqrt(before), z_t), "The code's factor has a root of `before`."),
        (mean_of(step, z, 0 * z_t), "z_t has a part in the mean, too."),
    ]


def mean_of(step: Step, z: Array, z_t: Array) -> Array:
    """Return the mean for another guess of the code, and another z_t."""
    right, span = step.posterior()[0], step.now / step.before
    lost = 1 - step.now
    first = np.sqrt(step.before) * (1 - span) / lost
    second = np.sqrt(span) * (1 - step.before) / lost
    return np.asarray(right + first * (z - step.z) + second * (z_t - step.z_t))


def spread_slips(step: Step) -> Table:
    """Return what known mistakes about the spread lead to."""
    now, before, spread = step.now, step.before, step.posterior()[1]
    kept = now / before
    root = "The noise is multiplied by a standard deviation: it is the root of the variance."
    return [
        (0.0, "The noise has no say: it is what makes this step a draw."),
        (1.0, "The noise comes in full: multiply it by the earlier code's spread."),
        (-spread, "The noise is added, as it is given."),
        (spread**2, root),
        (
            np.sqrt(1 - before),
            "That is the spread given the code alone, before z_t has been seen; z_t tells more.",
            "P6",
        ),
        (1 - before, root),
        (
            np.sqrt(1 - kept),
            "That is the spread of the step forth: who knows z and z_t, knows more about it.",
        ),
        (1 - kept, root),
        (np.sqrt(1 - now), "That is the spread of all the noise in z_t."),
        (spread * np.sqrt(1 - now), "The variance is divided by what is lost at z_t."),
        (spread / np.sqrt(1 - now), "The spread is divided once too often by what is lost."),
        (
            spread / np.sqrt(1 - before),
            "What is lost earlier is missing.",
        ),
        (spread / (1 - now), "The spread is divided once too often by what is lost."),
    ]
