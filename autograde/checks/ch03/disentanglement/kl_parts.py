"""SciPy's densities; clouds on a grid, turned; and clouds so far apart that nats count them."""

from collections.abc import Iterator
from functools import partial
from itertools import product
from typing import Any

import numpy as np
from numpy.random import Generator
from scipy.special import logsumexp
from scipy.stats import norm

from autograde.checks import Part, Slip, ask, expect, expect_close, number, part
from autograde.checks.ch03.disentanglement import several, sizes
from autograde.sandbox.student import Student

PARTS = "2_disentanglement#three-parts-of-one-kl"


# Three parts of one KL


def densities(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
    """Return SciPy's log densities of each code, in each cloud, for each number."""
    return np.asarray(norm.logpdf(z[:, None], mu[None], np.exp(logvar / 2)[None]))


def logs(z: np.ndarray, pairs: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the log densities of each code: own cloud, all clouds, each number alone, prior."""
    n = len(z)
    own = np.array([pairs[i, i].sum() for i in range(n)])
    joint = np.asarray(logsumexp(pairs.sum(axis=2), axis=1, b=1 / n))
    alone = np.asarray(logsumexp(pairs, axis=1, b=1 / n))
    return own, joint, alone, norm.logpdf(z).sum(axis=1)


def split(z: np.ndarray, pairs: np.ndarray) -> tuple[float, float, float]:
    """Return the three parts, from pairs of log densities."""
    own, joint, alone, prior = logs(z, pairs)
    apart = alone.sum(axis=1)
    parts = own - joint, joint - apart, apart - prior
    return float(parts[0].mean()), float(parts[1].mean()), float(parts[2].mean())


NAMES = ("The information", "The total correlation", "The distance from the prior")


def part_slips(z: np.ndarray, mu: np.ndarray, logvar: np.ndarray, place: int) -> list[Slip]:
    """Return what the likely mistakes come to in one of the three parts."""
    pairs, (n, k) = densities(z, mu, logvar), z.shape
    own, joint, alone, prior = (x.mean(axis=0) for x in logs(z, pairs))
    apart, many = float(alone.sum()), float(np.log(n))
    parts = split(z, pairs)
    want = parts[place]
    kl = float(0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).sum(axis=1).mean())
    backwards = split(z, np.swapaxes(pairs, 0, 1))
    wide = split(z, densities(z, mu, 2 * logvar))
    # Means of logarithms in place of logarithms of means.
    flat = pairs.mean(axis=1)
    flats = (own - flat.sum(axis=1).mean(), 0.0, flat.sum(axis=1).mean() - prior)
    mixed = (flats[0], flat.sum(axis=1).mean() - apart, flats[2])
    others = pairs[~np.eye(n, dtype=bool)].reshape(n, max(n - 1, 0), k)
    slips = [
        *(
            Slip(other, "The three parts stand in another order: information comes first.", PARTS)
            for other in parts
            if other != want
        ),
        Slip(own - prior, "That is the whole of the KL: return the three parts of it.", PARTS),
        Slip(kl, "That is the whole of the KL: return the three parts of it.", PARTS),
        Slip(-want, f"{NAMES[place]} has the wrong sign.", PARTS),
        Slip(want * n, "Average over the codes: you sum over them.", PARTS),
        Slip(
            want / k,
            "Sum over the numbers of the code: you average over them.",
            PARTS,
            "P9",
        ),
        Slip(
            flats[place],
            "q(z) is a mean of densities: you take the mean of their logarithms.",
            PARTS,
        ),
        Slip(
            mixed[place],
            "q(z) is a mean of densities: you take the mean of their logarithms.",
            PARTS,
        ),
        Slip(
            backwards[place],
            "q(z) is a mean over the clouds, for each code: you average over the codes.",
            PARTS,
        ),
        Slip(
            wide[place],
            "logvar is the logarithm of the variance, not of the standard deviation.",
            PARTS,
        ),
    ]
    if n > 1:
        rest = np.logaddexp.reduce(others.sum(axis=2), axis=1).mean() - np.log(n - 1)
        each = (np.logaddexp.reduce(others, axis=1) - np.log(n - 1)).sum(axis=1).mean()
        without = (own - rest, rest - each, each - prior)
        message = "All n clouds stand for the data: you leave out each code's own."
        slips.append(Slip(without[place], message, PARTS))
    summed = "The mean density of the clouds is their sum over n: you do not divide by n."
    once = "Each number's mean over the clouds has a division by n of its own."
    special: dict[int, list[Slip]] = {
        0: [
            Slip(want - many, summed, PARTS),
            Slip(
                own - apart, "q(z) is of all numbers together: you multiply those of each.", PARTS
            ),
            Slip(backwards[0] - many, summed, PARTS),
        ],
        1: [
            Slip(want - (k - 1) * many, once, PARTS),
            Slip(want - k * many, summed, PARTS),
            Slip(want + many, summed, PARTS),
            Slip(own - apart, "Compare q(z) with its numbers apart, not the own cloud.", PARTS),
            Slip(joint - prior, "Compare q(z) with its numbers apart, not the prior.", PARTS, "P6"),
            Slip(
                joint - apart / k,
                "Densities of independent numbers multiply: you average their logarithms.",
                PARTS,
                "P9",
            ),
        ],
        2: [
            Slip(want + k * many, summed, PARTS),
            Slip(want + (k - 1) * many, once, PARTS),
            Slip(joint - prior, "Compare the numbers apart with the prior, not q(z).", PARTS),
            Slip(apart - prior / k, "Sum the prior over all numbers, too.", PARTS, "P9"),
            Slip(
                want - k / 2 * np.log(2 * np.pi),
                "One of the two densities lacks its constant: they have to match.",
                PARTS,
            ),
            Slip(
                want + k / 2 * np.log(2 * np.pi),
                "One of the two densities lacks its constant: they have to match.",
                PARTS,
            ),
        ],
    }
    return special[place] + slips


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""

    def drawn(mu: np.ndarray, logvar: np.ndarray) -> np.ndarray:
        return np.asarray(mu + np.exp(logvar / 2) * rng.normal(size=mu.shape))

    def parts_of(*args: np.ndarray, intact: bool = False) -> list[Any]:
        return several(ask(student, "kl_parts", *args, intact=intact), 3, "kl_parts", PARTS)

    def fresh(place: int, message: str) -> None:
        for n, k in ((11, 3), (5, 7), (23, 2), (7, 7)):
            mu, logvar = rng.normal(size=(n, k)), rng.normal(-1, 0.8, size=(n, k))
            # Numbers that go together, so that the total correlation is no accident.
            mu[:, 1] += 2 * mu[:, 0]
            z = drawn(mu, logvar)
            expect_close(
                parts_of(z, mu, logvar, intact=place == 2)[place],
                split(z, densities(z, mu, logvar))[place],
                message,
                partial(part_slips, z, mu, logvar, place),
                what=NAMES[place],
                see=PARTS,
            )

    @part("the information", 1)
    def told() -> None:
        fresh(0, "The information compares each code's own cloud with all clouds together.")

    @part("the total correlation", 1)
    def together() -> None:
        fresh(1, "The total correlation compares all clouds together with their numbers apart.")

    @part("the distance from the prior", 1)
    def off() -> None:
        fresh(2, "The distance from the prior compares the numbers apart with a standard normal.")

    @part("independent numbers have no total correlation, turned ones have", 0.5)
    def grid() -> None:
        # All combinations of places, one width for all: a product in every digit.
        rows, columns = sizes(rng, 2)
        places = [np.sort(rng.normal(0, scale, size=s)) for scale, s in ((2, rows), (0.7, columns))]
        mu = rng.permutation(np.array(list(product(*places))))
        logvar = np.full(mu.shape, rng.uniform(-3, -1.5))
        z = drawn(mu, logvar)
        angle = rng.uniform(0.6, 0.9)
        spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        before, after = parts_of(z, mu, logvar), parts_of(z @ spin, mu @ spin, logvar)
        expect_close(
            before[1],
            0,
            "Clouds at all combinations of places have independent numbers: no correlation.",
            partial(part_slips, z, mu, logvar, 1),
            what=NAMES[1],
            see=PARTS,
        )
        pairs = densities(z @ spin, mu @ spin, logvar)
        expect_close(
            after[1],
            split(z @ spin, pairs)[1],
            "The same clouds turned: their numbers depend on each other now.",
            partial(part_slips, z @ spin, mu @ spin, logvar, 1),
            what=NAMES[1],
            see=PARTS,
        )
        expect_close(
            after[0],
            before[0],
            "Turned clouds tell as much about their pictures as before.",
            what=NAMES[0],
            see=PARTS,
        )
        expect_close(
            after[1] + after[2],
            before[1] + before[2],
            "A turn moves nats between the second part and the third; their sum stays.",
            what="Their sum",
            see=PARTS,
        )

    @part("densities too small or too large for a number", 0.5)
    def extreme() -> None:
        n, k = sizes(rng, 2)
        # Far apart in every number: each code tells its cloud, and each number does so alone.
        mu = np.stack([rng.permutation(n) * 50.0 for _ in range(k)], axis=1)
        logvar = rng.uniform(-9, -1, size=(n, k))
        many = int(rng.integers(301, 340))
        wide, narrow = rng.normal(size=(n, many)), rng.uniform(-14, -10, size=(n, many))
        apart = (np.log(n), (k - 1) * np.log(n))
        cases: list[tuple[np.ndarray, np.ndarray, tuple[float, ...]]] = [
            (mu, logvar, apart),
            (40 * mu, 0 * mu, apart),
            (wide, narrow, (np.log(n),)),
            (wide, 0 * wide, ()),
        ]
        for centre, width, known in cases:
            z = drawn(centre, width)
            got, want = parts_of(z, centre, width), split(z, densities(z, centre, width))
            for place, name in enumerate(NAMES):
                expect(
                    np.isfinite(number(got[place], name)),
                    f"{name} is nan or inf where densities leave what a number can hold: take "
                    "their means in logarithms.",
                    PARTS,
                    "P10",
                )
                expect_close(
                    got[place],
                    (*known, *want[len(known) :])[place],
                    f"{name} is another where densities leave what a number can hold: take their "
                    "means in logarithms, and add nothing to a density.",
                    partial(part_slips, z, centre, width, place),
                    what=name,
                    see=PARTS,
                )

    yield told
    yield together
    yield off
    yield grid
    yield extreme
