"""Words by SciPy's distances; slopes against closed forms, for each output and each input."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from scipy.spatial.distance import cdist

from autograde.checks import Part, Table, pair
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.prior import (
    DICTIONARY,
    Array,
    Tensor,
    sizes,
    whole,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Student

# Slopes of one output along codes and words; None for what has no history. The codes are no leaf,
# as an encoder's are not.
SLOPES = """
import torch
def slopes(quantize, z, codebook, place, pull):
    leaf, words = z.clone().requires_grad_(), torch.nn.Parameter(codebook.clone())
    value = quantize(leaf * 1, words)[place]
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        return None
    return torch.autograd.grad((value * pull).sum(), (leaf, words), allow_unused=True)
"""


class Case(NamedTuple):
    """Codes, words, and which word each code is nearest to."""

    z: Array
    codebook: Array
    chosen: Array

    @property
    def words(self) -> Array:
        return np.asarray(self.codebook[self.chosen])

    def tensors(self, dtype: torch.dtype = torch.float64) -> tuple[Tensor, Tensor]:
        """Return codes and words."""
        return torch.tensor(self.z, dtype=dtype), torch.tensor(self.codebook, dtype=dtype)


def distances(z: Array, codebook: Array) -> Array:
    """Return the squared distance of every code to every word."""
    flat = cdist(z.reshape(-1, z.shape[-1]), codebook, "sqeuclidean")
    return np.asarray(flat.reshape(*z.shape[:2], len(codebook)))


def draw(rng: Generator, shape: tuple[int, ...], far: float = 0.0, by: float = 2e-3) -> Case:
    """Draw codes of which each is clearly nearer to one word than to all others.

    Parameters
    ----------
    rng : Generator
    shape : (batch, places, dim, n_codes)
    far : float
        Where the middle of codes and words lies. Around 0, a code lies on its word.
    by : float
        How much nearer, in squared distance.
    """
    batch, places, dim, n_codes = shape
    while True:
        codebook = far + rng.normal(size=(n_codes, dim))
        z = far + rng.normal(0, 1.5, size=(batch, places, dim))
        if not far and batch > 1:
            z[0, 0] = codebook[-1]
        near = distances(z, codebook)
        ranked = np.sort(near, axis=2)
        if n_codes == 1 or (ranked[..., 1] - ranked[..., 0]).min() > by:
            return Case(z, codebook, near.argmin(axis=2))


def cases(rng: Generator) -> list[Case]:
    """Draw cases whose sizes differ, are all equal, or are 1."""
    same, (places, dim, n_codes) = int(rng.integers(3, 6)), sizes(rng, 3)
    differ = tuple(int(n) for n in rng.permutation([3, 5, 6, 7]))  # no size is 1 over a weight
    shapes = [differ, (same,) * 4, (1, places, dim, n_codes), (places, 1, 1, n_codes)]
    return [draw(rng, shape) for shape in [*shapes, (places, dim, n_codes, 1)]]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    drawn = cases(rng)
    yield Part("the nearest words, ties and all", 0.5, partial(look_at_words, student, rng, drawn))
    yield Part("q, straight through", 1.5, partial(look_at_q, student, rng, drawn))
    yield Part("the codebook loss", 1, partial(look_at_loss, student, drawn, 2))
    yield Part("the commitment", 1, partial(look_at_loss, student, drawn, 3))


def ask(student: Student, case: Case, place: int, dtype: torch.dtype = torch.float64) -> Any:
    """Return one of the four values."""
    return pair(student.quantize(*case.tensors(dtype)), "quantize", 4)[place]


# Words


def look_at_words(student: Student, rng: Generator, drawn: list[Case]) -> None:
    """Compare the words of random codes, of codes between two words, and of codes far out."""
    for case in drawn:
        for dtype in (torch.float64, torch.float32):
            got = whole(ask(student, case, 1, dtype), case.chosen.shape, "index", DICTIONARY)
            DICTIONARY.close(
                got,
                case.chosen,
                "Each code gets the word at the smallest squared distance.",
                partial(word_slips, case),
            )
    far = draw(rng, (*sizes(rng, 2), 3, 7), float(rng.uniform(2e4, 6e4)), by=0.1)
    got = whole(ask(student, far, 1), far.chosen.shape, "index", DICTIONARY)
    DICTIONARY.expect(
        np.array_equal(got, far.chosen),
        "Far from 0 you find other words: in float32 the squares of large numbers swallow what is "
        "between two words, so stay with the precision of what comes in.",
    )
    look_at_ties(student, rng)
    ask_untouched(DICTIONARY, student, "quantize", *drawn[0].tensors())


def look_at_ties(student: Student, rng: Generator) -> None:
    """Ask where several words are equally near, and every number is whole."""
    batch, places, dim, n_codes = sizes(rng, 4, low=4, high=9)
    codebook = rng.integers(-2, 3, size=(n_codes, dim)) * 2.0
    codebook[-2:] = codebook[:2]
    z = rng.integers(-2, 3, size=(batch, places, dim)) * 1.0
    z[0, :2], z[1, 0] = codebook[:2], (codebook[0] + codebook[2]) / 2
    near = distances(z, codebook)
    case = Case(z, codebook, near.argmin(axis=2))
    got = whole(ask(student, case, 1), case.chosen.shape, "index", DICTIONARY)
    chosen = np.take_along_axis(near, got.clip(0, n_codes - 1)[..., None], axis=2)[..., 0]
    DICTIONARY.expect(
        np.array_equal(chosen, near.min(axis=2)),
        "Each code gets the word at the smallest squared distance.",
    )
    DICTIONARY.expect(np.array_equal(got, case.chosen), "Of equally near words, take the first.")


def word_slips(case: Case) -> Table:
    """Return the words that known mistakes choose."""
    z, codebook = case.z, case.codebook
    products = z @ codebook.T
    length = np.linalg.norm(codebook, axis=1)
    flat = z.reshape(-1, z.shape[-1])
    other = {name: cdist(flat, codebook, name) for name in ("cityblock", "chebyshev")}
    straight = "That is another distance: sum the squared differences."
    table = [
        (distances(z, codebook).argmax(axis=2), "You take the farthest word."),
        *((d.argmin(axis=1).reshape(case.chosen.shape), straight) for d in other.values()),
        (
            products.argmax(axis=2),
            "The largest product is not the smallest distance: a long word wins with you.",
        ),
        (
            (-products).argmax(axis=2),
            "The sign of the products is wrong: a word on the other side wins.",
        ),
        (
            (products / np.maximum(length, 1e-12)).argmax(axis=2),
            "You compare directions: how long a word is counts as well.",
        ),
        (
            distances(z, codebook).argmin(axis=1)[:, : z.shape[1]],
            "You look for the nearest code of each word: it is the words that are searched.",
        ),
    ]
    return unlike(case.chosen, table)


# q


def look_at_q(student: Student, rng: Generator, drawn: list[Case]) -> None:
    """Compare q with the words; what comes back through it is for the encoder alone."""
    for case in drawn:
        for dtype, rtol, atol in ((torch.float64, 1e-9, 1e-12), (torch.float32, 1e-4, 1e-5)):
            DICTIONARY.close(
                tensor(ask(student, case, 0, dtype), case.z.shape, "q", DICTIONARY),
                case.words,
                "The values of q should be those of each code's nearest word.",
                partial(value_slips, case),
                what="q",
                rtol=rtol,
                atol=atol,
            )
        pull = rng.normal(size=case.z.shape)
        judge(slopes_of(student, case, 0, pull), (pull, None), "q")


def value_slips(case: Case) -> Table:
    """Return values of q that known mistakes lead to."""
    z, words = case.z, case.words
    table = [
        (z, "q holds the codes themselves: the decoder is to see words.", "P12"),
        (words - z, "The detached part is the way from code to word: start at the code.", "P12"),
        (z + words, "You add the word to the code: take the code away again.", "P12"),
        (2 * z - words, "You step from the code away from its word.", "P12"),
    ]
    return unlike(words, table)


# Both losses

NAMES = "q", "index", "The codebook loss", "The commitment"


def look_at_loss(student: Student, drawn: list[Case], place: int) -> None:
    """Compare a loss and its slopes along codes and words."""
    name = NAMES[place]
    for case in drawn:
        want = float(
            np.mean([((a - b) ** 2).sum() for a, b in zip(case.z, case.words, strict=True)])
        )
        for dtype, rtol in ((torch.float64, 1e-9), (torch.float32, 1e-4)):
            DICTIONARY.close(
                one_number(ask(student, case, place, dtype), case, name),
                want,
                f"{name} is not the squared distance of codes and nearest words, summed over a "
                "picture and averaged over the batch.",
                partial(loss_slips, want, case),
                what=name,
                rtol=rtol,
            )
        found = slopes_of(student, case, place, np.ones(()))
        judge(found, closed_form(case, place), name)


def one_number(got: Any, case: Case, name: str) -> Any:
    """Return a loss as a NumPy number if it is a tensor."""
    if not isinstance(got, Tensor):
        return got
    lone = got.ndim and got.shape in (case.z.shape[:1], case.z.shape[:2])
    DICTIONARY.expect(
        not lone, f"{name} is one number: sum over a picture, average over the batch.", "P9"
    )
    return got.numpy()[()] if got.ndim == 0 else got


def loss_slips(want: float, case: Case) -> Table:
    """Return what other sums and averages lead to."""
    (batch, places, dim), apart = case.z.shape, np.abs(case.z - case.words)
    mean = "You average over a picture: sum over its places and dimensions."
    table: Table = [
        (want * batch, "You sum over the batch: average over it."),
        (want / places / dim, mean, "P9"),
        (want / places, mean, "P9"),
        (want / dim, mean, "P9"),
        (want / 2, "There is one half too many."),
        (want / 4, "There is a weight in it: that belongs where the terms are summed."),
        (-want, "The sign is wrong: a squared distance is never negative."),
        (apart.sum() / batch, "Those are differences: square them."),
        (np.sqrt((apart**2).sum(axis=-1)).sum() / batch, "Square the distance: take no root."),
    ]
    return unlike(want, table)


def closed_form(case: Case, place: int) -> tuple[Array | None, Array | None]:
    """Return the slopes of a loss along codes and words; None for what it must leave alone."""
    n = len(case.z)
    if place == 3:
        return 2 * (case.z - case.words) / n, None
    chosen = case.chosen.ravel() == np.arange(len(case.codebook))[:, None]
    sums = chosen @ case.z.reshape(-1, case.z.shape[-1])  # of the codes that chose each word
    return None, 2 * (chosen.sum(axis=1, keepdims=True) * case.codebook - sums) / n


# Slopes


def slopes_of(student: Student, case: Case, place: int, pull: Array) -> Any:
    """Return the slopes of a weighed output along codes and words, or None."""
    helper = student.define(SLOPES, "slopes")
    return helper(student.handle("quantize"), *case.tensors(), place, torch.tensor(pull))


def judge(found: Any, want: tuple[Array | None, Array | None], name: str) -> None:
    """Raise `Wrong` unless an output passes these slopes on, and leaves alone where None stands."""
    inside = name[0].lower() + name[1:]
    DICTIONARY.expect(
        found is not None,
        f"No gradient comes back through {inside}: too much of it is held fast.",
        "P12",
    )
    got = pair(found, "quantize")
    sides = "the codes", "the words"
    dead = [slope is None or not np.asarray(slope).any() for slope in got]
    for side, (right, still) in zip(sides, zip(want, dead, strict=True), strict=True):
        if right is None:
            DICTIONARY.expect(still, f"{name} pulls at {side}: hold them fast there.", "P12")
        elif right.any():
            DICTIONARY.expect(not still, f"No gradient of {inside} reaches {side}.", "P12")
    for slope, right in zip(got, want, strict=True):
        if right is not None and right.any():
            DICTIONARY.close(
                slope,
                right,
                f"The gradient of {inside} is not what it should be.",
                [
                    (-right, f"The gradient of {inside} has the wrong sign.", "P12"),
                    (2 * right, f"The gradient of {inside} is twice what it should be.", "P12"),
                ],
                what="The gradient",
                rtol=1e-8,
            )
