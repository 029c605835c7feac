"""One step from a start that is known; then whole trainings, judged on photos."""

from collections.abc import Iterator
from functools import cached_property, partial

import numpy as np
from numpy.random import Generator

from autograde.checks import Part
from autograde.checks.callers import ask_untouched, expect_drawn_from
from autograde.checks.ch01.in_the_wild.one_step import (
    BATCH,
    PAGE,
    SLIPS,
    Training,
    Twos,
    follows,
    train,
)
from autograde.sandbox.student import Rng, Student
from latentcourse.data import tickets


class Studio:
    """The trainings that are looked at, each of which is made once."""

    def __init__(self, student: Student, rng: Generator) -> None:
        self.student, self.twos = student, [Twos(rng) for _ in range(32)]
        self.seed = int(rng.integers(1 << 31))
        self.noise = rng.integers(0, 2, (1000, 25)).astype(float)
        seeds = rng.integers(1 << 31, size=2)
        self.photos = tickets(1000, size=5, seed=int(seeds[0])).x
        self.new = tickets(500, size=5, seed=int(seeds[1])).x

    @cached_property
    def steps(self) -> list[tuple[Twos, Training, Training]]:
        """First steps, of which each starts elsewhere."""
        return [(two, *two.step(self.student)) for two in self.twos]

    @cached_property
    def on_noise(self) -> Training:
        """A training on photos in which there is nothing to learn but their mean."""
        return train(self.student, self.noise, 1000, self.seed)


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    studio = Studio(student, rng)
    yield Part("each step goes downhill, in both halves", 1, partial(look_at_steps, studio))
    title = "batches of 16 random photos, and the loss of each before its step"
    yield Part(title, 1, partial(look_at_batches, studio))
    yield Part("better than the mean photo on new photos", 2, partial(look_at_new, studio))


# The first step


def look_at_steps(studio: Studio) -> None:
    """Look whether both halves step downhill, and whether every epoch takes a step."""
    expect_downhill(studio)
    alike = np.tile(studio.twos[0].kinds[0], (50, 1))
    losses = train(studio.student, alike, 12, studio.seed).losses
    PAGE.expect(
        (np.diff(losses) != 0).all(),
        "On photos that are all the same the loss stays as it was from one epoch to the next: take "
        "a step in each.",
    )


def expect_downhill(studio: Studio) -> None:
    """Raise `Wrong` unless every first step moves both matrices, down the slopes of some batch."""
    for _, start, after in studio.steps:
        stayed = [np.array_equal(a, b) for a, b in zip(start.weights, after.weights, strict=True)]
        PAGE.expect(not all(stayed), "No weight moved: compute the gradients and take a step.")
        for name, still in zip(("W_in", "W_out"), stayed, strict=True):
            PAGE.expect(
                not still, f"{name} stayed as it was drawn: half of the model learns nothing."
            )
    if all(follows(*step) for step in studio.steps):
        return
    for slip, message in SLIPS.items():
        if all(follows(*step, slip=slip) for step in studio.steps):
            raise PAGE.wrong(message)
    raise PAGE.wrong("The first step does not follow the slope of the loss, factor for factor.")


# Batches and losses


def look_at_batches(studio: Studio) -> None:
    """Look what the batches held, where they come from, and whether they are drawn anew."""
    counts = []
    for two, start, after in studio.steps:
        one, other = start.errors(two.kinds)
        counts.append(BATCH * (after.losses[0] - other) / (one - other))
    expect_counts(np.array(counts))
    expect_ends(studio)
    expect_own_start(studio)
    expect_drawn_from(PAGE, partial(draws, studio), "Weights and batches")
    ask_untouched(PAGE, studio.student, "training", studio.noise[:60], 3, Rng(studio.seed))
    made = studio.on_noise
    tail, whole = made.losses[-300:].mean(), made.errors(studio.noise).mean()
    PAGE.expect(
        tail > 0.8 * whole,
        "The last losses are far below the error that your weights make on all of x. Draw other "
        "photos for every step, from all of x, and note the loss of that batch.",
    )
    PAGE.expect(
        tail < 1.25 * whole,
        "The last losses are far above the error that your weights make: note the loss of the "
        "weights as they are at that step.",
    )


def expect_ends(studio: Studio) -> None:
    """Raise `Wrong` if the first photo, or the last one, is in no batch.

    Of 20 photos one is of another kind. That it is in none of 40 batches of 16 comes once in a
    million million.
    """
    for place, name in ((0, "first"), (-1, "last")):
        seen = list[float]()
        for two in [*studio.twos, *studio.twos[:8]]:
            x, seed = np.tile(two.kinds[0], (20, 1)), two.seed + len(seen)
            x[place] = two.kinds[1]
            start, after = (train(studio.student, x, epochs, seed) for epochs in (0, 1))
            one, other = start.errors(two.kinds)
            seen.append(BATCH * (after.losses[0] - one) / (other - one))
        PAGE.expect(
            max(seen) > 0.5, f"The {name} photo of x is in no batch: draw from all of them."
        )


def expect_own_start(studio: Studio) -> None:
    """Raise `Wrong` unless another generator draws other weights."""
    (_, one, _), (_, other, _) = studio.steps[:2]
    for name, a, b in zip(("W_in", "W_out"), one.weights, other.weights, strict=True):
        PAGE.expect(
            not np.array_equal(a, b),
            f"{name} starts at the same numbers whatever the generator: draw it from rng.",
        )


def draws(studio: Studio, rng: Rng) -> np.ndarray:
    """Return all numbers of a short training."""
    made = train(studio.student, studio.noise[:60], 3, rng.seed)
    return np.concatenate([made.losses, *(W.ravel() for W in made.weights)])


def expect_counts(counts: np.ndarray) -> None:
    """Raise `Wrong` unless these are numbers of photos of one kind, among 16 random ones.

    That none of 32 is odd, or that half of them are 0 or 16, comes once in a thousand million.
    """
    whole = np.round(counts)
    PAGE.expect(
        np.allclose(counts, np.clip(whole, 0, BATCH), rtol=0, atol=0.02),
        "The first loss is not that of 16 photos under the weights as they were drawn: mean "
        "squared error of the batch, before its step.",
    )
    PAGE.expect(
        len(set(whole)) > 1 and np.isin(whole, [0, BATCH]).mean() <= 0.5,
        "A batch is 16 photos drawn at random from all of x: yours are always the same ones, or "
        "neighbours in x.",
    )
    PAGE.expect((whole % 2 == 1).any(), "A batch has 16 photos.")


# The outcome


def look_at_new(studio: Studio) -> None:
    """Look whether a training that goes downhill is worth something, in float32 too."""
    expect_downhill(studio)
    made = train(studio.student, studio.photos, 2000, studio.seed)
    fixed = ((studio.new - studio.photos.mean(axis=0)) ** 2).mean()
    PAGE.expect(
        made.errors(studio.new).mean() < fixed,
        "On new photos the model is still worse than always answering the mean photo.",
    )
    PAGE.expect(
        studio.on_noise.errors(studio.noise).mean() < studio.noise.var(axis=0).mean(),
        "On photos without structure the model is worse than their mean: it learns some of them by "
        "heart. Draw other photos for every step, from all of x.",
    )
