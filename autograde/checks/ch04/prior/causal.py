"""Attention place by place with SciPy's softmax, and what moves when a later place is changed."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from numpy.random import Generator
from scipy.special import softmax

from autograde.checks import Part, Table
from autograde.checks.callers import ask_untouched
from autograde.checks.ch04.prior import (
    CAUSAL,
    Array,
    Tensor,
    sizes,
)
from autograde.checks.slips import unlike
from autograde.checks.tensors import tensor
from autograde.sandbox.student import Student

# Slopes of the weighed output along query, key and value; None for what has no history.
SLOPES = """
import torch
def slopes(attention, pull, *parts):
    leaves = [part.clone().requires_grad_() for part in parts]
    mixed = attention(*(leaf * 1 for leaf in leaves))
    if not isinstance(mixed, torch.Tensor) or not mixed.requires_grad:
        return None
    return torch.autograd.grad((mixed * pull).sum(), leaves, allow_unused=True)
"""


class Parts(NamedTuple):
    """Queries, keys and values, each of shape (batch, heads, places, dim)."""

    query: Array
    key: Array
    value: Array

    @classmethod
    def draw(cls, rng: Generator, shape: tuple[int, ...]) -> "Parts":
        """Draw parts of one shape, whose scores are neither all alike nor all apart."""
        return cls(*rng.normal(0, 1.3, size=(3, *shape)))

    def mixed(self) -> Array:
        """Return the attention, one place after the other."""
        out = np.empty_like(self.value)
        for b, h, t in np.ndindex(self.query.shape[:3]):
            seen = slice(0, t + 1)
            scores = [self.query[b, h, t] @ key for key in self.key[b, h, seen]]
            weights = softmax(np.array(scores) / np.sqrt(self.query.shape[3]))
            out[b, h, t] = sum(w * v for w, v in zip(weights, self.value[b, h, seen], strict=True))
        return out


def shapes(rng: Generator) -> list[tuple[int, ...]]:
    """Return shapes whose sizes differ, are all equal, or are 1."""
    same = int(rng.integers(3, 6))
    batch, heads, places, dim = (int(n) for n in rng.permutation([3, 5, 6, 7]))  # no square
    return [
        (batch, heads, places, dim),
        (same,) * 4,
        (1, heads, places + 20, 1),
        (batch, 1, 1, dim),
        (1, 1, 2, dim),
    ]


def check(student: Student, rng: Generator) -> Iterator[Part]:
    """Yield a verdict on each part."""
    drawn = [Parts.draw(rng, shape) for shape in shapes(rng)]
    yield Part("nothing that comes later", 1, partial(look_back, student, rng, drawn))
    yield Part("the mixture", 1, partial(look_at_mixture, student, drawn))
    yield Part("gradients", 0.5, partial(look_at_gradients, student, rng, drawn))
    name = "large scores, and the arguments left as they were"
    yield Part(name, 0.5, partial(look_at_edges, student, rng))


def ask(student: Student, parts: Parts, dtype: torch.dtype = torch.float64) -> Tensor:
    """Return the student's mixture if it is a tensor of the right shape."""
    got = student.causal_attention(*(torch.tensor(part, dtype=dtype) for part in parts))
    return tensor(got, parts.value.shape, "The mixture", CAUSAL)


# Later places


def look_back(student: Student, rng: Generator, drawn: list[Parts]) -> None:
    """Change one place of everything: those before it stay. Equal scores make plain means."""
    for parts in drawn:
        before = np.asarray(ask(student, parts))
        CAUSAL.expect(
            np.isfinite(before).all(),
            "There is a nan or inf in what you return: each place sees itself at least.",
        )
        expect_mean(
            before[:, :, 0],
            parts.value[:, :, 0],
            "The first place sees nothing but itself: its value should come back as it is.",
        )
        for place in range(1, parts.value.shape[2]):
            after = np.asarray(ask(student, changed(parts, place, rng)))
            CAUSAL.expect(
                np.abs(after - before)[:, :, :place].max() < 1e-12,
                "A place moves when one after it is changed: what comes later must not be seen.",
            )
        seen = np.arange(1, parts.value.shape[2] + 1)[:, None]
        expect_mean(
            ask(student, parts._replace(query=0 * parts.query)),
            np.cumsum(parts.value, axis=2) / seen,
            "Where all scores are equal a place should be the mean of itself and all before it.",
        )


def changed(parts: Parts, place: int, rng: Generator) -> Parts:
    """Return the same with another query, key and value at one place."""
    other = Parts(*(part.copy() for part in parts))
    for part in other:
        part[:, :, place] = 3 * rng.normal(size=part[:, :, place].shape)
    return other


def expect_mean(got: Array | Tensor, want: Array, message: str) -> None:
    """Raise `Wrong` unless these are the means, roughly: another part asks for precision."""
    CAUSAL.close(got, want, message, what="The mixture", rtol=1e-4, atol=1e-5)


# The mixture


def look_at_mixture(student: Student, drawn: list[Parts]) -> None:
    """Compare the mixtures of all shapes, in both precisions."""
    for parts in drawn:
        want = parts.mixed()
        for dtype, rtol, atol in ((torch.float64, 1e-9, 1e-11), (torch.float32, 1e-4, 1e-5)):
            CAUSAL.close(
                ask(student, parts, dtype),
                want,
                "That is not the mixture of values by the softmax of the scaled products.",
                partial(slips, parts, want),
                what="The mixture",
                rtol=rtol,
                atol=atol,
            )


def slips(parts: Parts, want: Array) -> Table:
    """Return what known mistakes lead to."""
    return unlike(want, [*masks(parts), *scales(parts)])


def scores_of(parts: Parts) -> Array:
    """Return all scaled products, shape (batch, heads, places, places)."""
    dim = parts.query.shape[3]
    products = np.einsum("bhtd,bhsd->bhts", parts.query, parts.key)
    return np.asarray(products / np.sqrt(dim))


def masks(parts: Parts) -> Table:
    """Return what other masks lead to."""
    scores, value = scores_of(parts), parts.value
    seen = np.tri(scores.shape[-1], dtype=bool)
    zeroed, weights = np.where(seen, scores, 0), softmax(scores, axis=-1)
    hidden = np.where(seen, scores, -np.inf)
    later = "A later place still has a share: "
    return [
        (weights @ value, "Every place sees all the others with you: hide those that come later."),
        (
            softmax(zeroed, axis=-1) @ value,
            later + "a score of 0 is not small, so the softmax has to be told otherwise.",
        ),
        (
            (seen * weights) @ value,
            "The shares of a place do not sum to 1: hide what comes later before the softmax.",
        ),
        (
            softmax(np.where(seen.T, scores, -np.inf), axis=-1) @ value,
            "Each place sees itself and what comes after: it should look back.",
        ),
        (
            softmax(hidden, axis=-2) @ value,
            "The shares that one place gives to those it sees should sum to 1: the softmax runs "
            "over the wrong axis.",
        ),
        (zeroed @ value, "Those are products: the softmax is missing."),
    ]


def scales(parts: Parts) -> Table:
    """Return what other scales of the scores lead to, and other roles of the three."""
    query, key, value = parts
    _, heads, places, dim = query.shape
    root = np.sqrt(dim)
    rows = [
        (root, "The products are not scaled: a sum of more terms is larger."),
        (1 / root, "You divide by dim: it is its root that the products grow with."),
        (dim, "You multiply by the root of dim: divide by it."),
        (root / np.sqrt(places), "The scale is that of dim, not of the number of places."),
        (root / np.sqrt(heads), "The scale is that of dim, not of the number of heads."),
        (root / np.sqrt(heads * dim), "Each head has its own dim: leave out the number of heads."),
        (-1.0, "The sign is wrong: a large product gets a large share."),
    ]
    roles = "Query, key and value have changed places."
    return [
        *((Parts(query * factor, key, value).mixed(), words) for factor, words in rows),
        (Parts(key, query, value).mixed(), roles),
        (Parts(query, value, key).mixed(), roles),
        (Parts(value, key, query).mixed(), roles),
    ]


# Gradients


def look_at_gradients(student: Student, rng: Generator, drawn: list[Parts]) -> None:
    """Compare slopes with those of attention that is written out, place by place."""
    for parts in drawn:
        ask(student, parts)  # says what is wrong with what is no tensor
        pull = rng.normal(size=parts.value.shape)
        found = student.define(SLOPES, "slopes")(
            student.handle("causal_attention"), *(torch.tensor(part) for part in (pull, *parts))
        )
        CAUSAL.expect(found is not None, "No gradient comes back through what you return.", "P2")
        for got, want, name in zip(found, slopes(parts, pull), parts._fields, strict=True):
            CAUSAL.expect(
                got is not None or not want.any(),
                f"No gradient reaches {name}.",
            )
            if got is not None:
                CAUSAL.close(
                    got,
                    want,
                    f"The gradient of {name} is not that of causal attention.",
                    what="The gradient",
                    rtol=1e-8,
                )


def slopes(parts: Parts, pull: Array) -> list[Array]:
    """Return the slopes of a weighed mixture along query, key and value."""
    query, key, value = leaves = [torch.tensor(part, requires_grad=True) for part in parts]
    total = torch.zeros((), dtype=torch.float64)
    for t in range(query.shape[2]):
        products = (query[:, :, t, None] * key[:, :, : t + 1]).sum(dim=3) / query.shape[3] ** 0.5
        weights = torch.exp(products - torch.logsumexp(products, dim=2, keepdim=True))
        mixed = (weights[..., None] * value[:, :, : t + 1]).sum(dim=2)
        total = total + (mixed * torch.tensor(pull[:, :, t])).sum()
    return [np.asarray(slope) for slope in torch.autograd.grad(total, leaves)]


# Large scores


def look_at_edges(student: Student, rng: Generator) -> None:
    """Ask where scores are hundreds apart, and the largest come last; nothing may be changed."""
    batch, heads, places, dim = sizes(rng, 4)
    parts = Parts.draw(rng, (batch, heads, places, dim))
    signs = 1 - 2 * (np.add.outer(np.arange(batch), np.arange(heads))[..., None] % 2)
    parts.query[..., 0] = signs * np.sqrt(dim) * rng.uniform(30, 40)
    for rising in (1, -1):
        parts.key[..., 0] = rising * rng.uniform(30, 40) * (1 + np.arange(places) / 2)
        got = np.asarray(ask(student, parts))
        CAUSAL.expect(
            np.isfinite(got).all(),
            "For large scores there is a nan or inf in what you return: leave the softmax to "
            "PyTorch, with what comes later hidden before it.",
            "P10",
        )
        CAUSAL.close(
            got,
            parts.mixed(),
            "For large scores the mixture is wrong: what comes later has to stay hidden however "
            "large its score is, and no score may be cut off.",
            rtol=1e-8,
        )
    whole = [torch.tensor(part) for part in Parts.draw(rng, (batch, heads, places, dim))]
    ask_untouched(CAUSAL, student, "causal_attention", *whole)
