"""Ways to make more of a rare damage, for `rare_damage.py`: from a few photos to a training set.

A maker takes a desk and returns photos, their conditions, and whether each condition is drawn
equally often in training.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from latentcourse.data import FACTORS, draw
from latentcourse.taught import ch06

Array = NDArray[Any]
Set = tuple[Array, Array, bool]
FULL = 200  # photos of each common condition
CODE = 16  # numbers of a code
FLOW_START = 0.25  # the time up to which photos are noised: a quarter noise, three of photo


@dataclass(frozen=True)
class Desk:
    """A desk's photos and its generators.

    Attributes
    ----------
    seed, n : int
        Of everything, and how many labelled photos show the rare damage.
    vae : VAE
        Trained on the archive.
    conditional : function
        From codes to photos of the rare damage, learned from the labelled photos alone.
    redrawn : function
        From photos, a time up to which they are noised, and a generator, to photos that a flow of
        the archive walks back to.
    """

    seed: int
    n: int
    vae: Any
    conditional: Callable[[Array], Array]
    redrawn: Callable[[Array, float, np.random.Generator], Array]

    @property
    def rare(self) -> int:
        return 1 + self.seed % 4

    @property
    def labelled(self) -> tuple[Array, Array]:
        _, x, y = ch06.rare_desk(self.seed, self.n)
        return x, y

    @property
    def few(self) -> Array:
        x, y = self.labelled
        return x[y == self.rare]

    @property
    def rng(self) -> np.random.Generator:
        """A generator in the same state for each maker."""
        return np.random.default_rng(100 + self.seed)

    def with_more(self, x: Array) -> Set:
        """Return the labelled photos with more of the rare damage."""
        own, y = self.labelled
        more = np.full(len(x), self.rare)
        return np.concatenate([own, x]).astype(np.float32), np.concatenate([y, more]), True

    def copies(self, temperature: float) -> Array:
        """Return near-copies, so that there are as many as of a common condition."""
        mu, logvar = self.vae.encode(self.few)
        times = FULL // self.n - 1
        z, _ = ch06.near_copies(mu, logvar, times, temperature, self.rng)
        return np.asarray(self.vae.decode(z))

    def pairs(self) -> tuple[Array, Array, Array]:
        """Return which rare photos are mixed with which, and how much of the second."""
        rng, count = self.rng, FULL - self.n
        one = rng.integers(0, self.n, count)
        other = (one + rng.integers(1, self.n, count)) % self.n
        return one, other, rng.uniform(0, 1, (count, 1))


def moved(desk: Desk, x: Array, y: Array) -> Set:
    """Return a set eight times as large, moved about."""
    return ch06.moved(x, 8, desk.rng), np.tile(y, 8), True


def rare_moved(desk: Desk) -> Set:
    """Return the rare photos alone moved about, as often as others copy them."""
    return desk.with_more(ch06.moved(desk.few, FULL // desk.n - 1, desk.rng))


def more_real(desk: Desk, n: int, plain: bool) -> Set:
    _, x, y = ch06.rare_desk(desk.seed, n)
    return moved(desk, x, y) if plain else (x, y, True)


def copies_of_all(desk: Desk) -> Set:
    """Return the labelled photos with a near-copy of each: as blurred as the rare ones' are."""
    x, y = desk.labelled
    z, source = ch06.near_copies(*desk.vae.encode(x), 1, 1.0, desk.rng)
    return np.concatenate([x, desk.vae.decode(z)]), np.concatenate([y, y[source]]), True


def codes_mixed(desk: Desk) -> Set:
    one, other, share = desk.pairs()
    z = desk.vae.encode(desk.few)[0]
    return desk.with_more(desk.vae.decode((1 - share) * z[one] + share * z[other]))


def pixels_mixed(desk: Desk) -> Set:
    one, other, share = desk.pairs()
    return desk.with_more((1 - share) * desk.few[one] + share * desk.few[other])


def rest_kept(desk: Desk) -> Set:
    """Return copies whose code has moved toward another photo's; what was not rebuilt is added."""
    rng, count, few = desk.rng, FULL - desk.n, desk.few
    one = rng.integers(0, desk.n, count)
    other = rng.integers(0, len(desk.labelled[0]), count)
    share = rng.uniform(0, 0.5, (count, 1))
    z, away = desk.vae.encode(few)[0][one], desk.vae.encode(desk.labelled[0])[0][other]
    there = desk.vae.decode((1 - share) * z + share * away)
    return desk.with_more((few[one] - desk.vae.decode(z) + there).clip(0, 1))


def anew(desk: Desk, condition: int, times: int) -> Array:
    """Return a condition's things with the same damage, seen from elsewhere, some times each."""
    count = desk.n if condition == desk.rare else FULL
    factors = ch06.photos_of(condition, count, 1000 + 10 * desk.seed + condition).factors
    rng, source = desk.rng, np.repeat(np.arange(count), times)
    new = {name: values[source] for name, values in factors.items()}
    for name in ("x", "y", "angle", "scale", "light", "bearing", "backdrop", "tone"):
        low, high, *_ = FACTORS[name]
        change = rng.uniform(-0.15, 0.15, len(source)) * (high - low)
        new[name] = (new[name] + change).clip(low, high).astype(np.float32)
    return draw(new, 16).reshape(len(source), -1)


def drawn_anew(desk: Desk) -> Set:
    """Return the photos and the rare ones drawn anew: no desk has this maker."""
    return desk.with_more(anew(desk, desk.rare, FULL // desk.n - 1))


def all_anew(desk: Desk) -> Set:
    """Return a set eight times as large, drawn anew."""
    parts = [anew(desk, c, 8) for c in range(5)]
    y = np.repeat(range(5), [len(part) for part in parts])
    return np.concatenate(parts), y, True


def walked_back(desk: Desk) -> Set:
    source = np.repeat(np.arange(desk.n), FULL // desk.n - 1)
    return desk.with_more(desk.redrawn(desk.few[source], FLOW_START, desk.rng))


def new_ones(desk: Desk) -> Set:
    z = desk.rng.standard_normal((FULL - desk.n, CODE))
    return desk.with_more(desk.conditional(z))


def plain_and(desk: Desk) -> Set:
    """Return plain augmentation of photos and near-copies alike."""
    x, y, _ = desk.with_more(desk.copies(1.0))
    return moved(desk, x, y)


MAKERS: dict[str, Callable[[Desk], Set]] = {
    "oversampling": lambda desk: (*desk.labelled, True),
    "as they are": lambda desk: (*desk.labelled, False),
    "plain": lambda desk: moved(desk, *desk.labelled),
    "plain, rare only": rare_moved,
    "near-copies": lambda desk: desk.with_more(desk.copies(1.0)),
    "near-copies, times 4": lambda desk: desk.with_more(desk.copies(4.0)),
    "near-copies of all": copies_of_all,
    "codes mixed": codes_mixed,
    "pixels mixed": pixels_mixed,
    "conditional VAE": new_ones,
    "rest kept": rest_kept,
    "flow, walked back": walked_back,
    "drawn anew": drawn_anew,
    "drawn anew, all": all_anew,
    "plain, and near-copies": plain_and,
    "100 real": lambda desk: more_real(desk, 100, plain=False),
    "100 real, plain": lambda desk: more_real(desk, 100, plain=True),
}
