"""Turns from code to word by SciPy's matrix exponential, and what mistakes make of a slope."""

from typing import Any, NamedTuple

import numpy as np
from scipy.linalg import expm

from autograde.checks import Table
from autograde.checks.ch04.collapse import Array


class Case(NamedTuple):
    """What `rotate_back` is given."""

    z: Array
    q: Array
    d_q: Array

    def turns(self) -> Array:
        """Return each row's rotation from code to word, shape (n, dim, dim)."""
        return np.array([turn(z, q) for z, q in zip(self.z, self.q, strict=True)])

    def stretch(self) -> Array:
        """Return how many times longer each word is than its code, shape (n, 1)."""
        return np.array([[np.sqrt((q @ q) / (z @ z))] for z, q in zip(self.z, self.q, strict=True)])

    def want(self) -> Array:
        """Return the slopes with respect to the codes."""
        return np.asarray(self.stretch() * np.einsum("nij,ni->nj", self.turns(), self.d_q))


def turn(z: Array, q: Array) -> Array:
    """Return the matrix that turns z's direction to q's and leaves alone what is normal to both."""
    u, v = z / np.sqrt(z @ z), q / np.sqrt(q @ q)
    away = v - (u @ v) * u
    sine = np.sqrt(away @ away)
    if sine < 1e-13:
        return np.eye(len(z))
    angle = np.arctan2(sine, u @ v)
    return np.asarray(expm(angle * (np.outer(away, u) - np.outer(u, away)) / sine))


def unit(rows: Any) -> Array:
    """Return the directions of rows."""
    rows = np.asarray(rows, float)
    with np.errstate(all="ignore"):
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def turn_slips(case: Case) -> Table:
    """Return the directions that known mistakes lead to."""
    z, q, d = case
    u, v = unit(z), unit(q)
    w, turns = unit(u + v), case.turns()
    to_word = np.einsum("nij,nj->ni", turns, d)

    def along(a: Array, b: Array | None = None) -> Array:
        return np.asarray((a * d).sum(axis=1, keepdims=True) * (a if b is None else b))

    table = [
        (d, "The slope is carried over, straight through: the trick is to turn it."),
        (to_word, "You turn from code to word: a slope comes back the other way."),
        (-case.want(), "The slope points the opposite way."),
        (
            d - 2 * along(w),
            "That is a mirror image, not a turn: one of two reflections is missing.",
        ),
        (d - 2 * along(unit(u - v)), "That is a mirror image: it swaps code and word."),
        (2 * along(w) - d, "That is half a turn around the middle of code and word."),
        (d - 2 * along(w) + 2 * along(u, v), "You turn from code to word: it goes the other way."),
        (d - 2 * along(u + v) + 2 * along(v, u), "The middle of u and v is no unit vector."),
        (d + 2 * along(w) - 2 * along(v, u), "The two reflections have each other's sign."),
        (d - along(w) + along(v, u), "A reflection takes away twice the part along its axis."),
        (d - 2 * along(unit(z + q)) + 2 * along(v, u), "Take the middle of the directions."),
        (d - 2 * along(w) + 2 * along(q, z), "Use directions of length 1 in the rotation."),
        (along(v, u), "What is normal to the word comes back too."),
        (along(u, v), "What is normal to the code comes back too."),
        (np.einsum("ij,nj->ni", turns[0].T, d), "Every row has a turn of its own."),
    ]
    want = unit(case.want())
    rows = [(unit(value), text) for value, text in table]
    return [row for row in rows if not np.allclose(row[0], want, atol=1e-3)]


def stretch_slips(case: Case) -> Table:
    """Return slopes of other lengths."""
    stretch = case.stretch()
    bare = case.want() / stretch
    z, q = (np.linalg.norm(rows, axis=1, keepdims=True) for rows in case[:2])
    words = "A word longer than its code makes the slope longer: the factor is |q| / |z|."
    return [
        (bare, "The factor |q| / |z| is missing."),
        (bare / stretch, words),
        (bare * stretch**2, "The factor |q| / |z| counts once."),
        (bare * np.sqrt(stretch), "The factor is of lengths, not of their roots."),
        (bare * q, "The factor is relative: |q| by |z|."),
        (bare / z, "The factor is relative: |q| by |z|."),
        (bare * np.linalg.norm(q) / np.linalg.norm(z), "Every row has lengths of its own."),
        (bare * stretch.mean(), "Every row has lengths of its own."),
        (case.d_q * stretch, "The slope is only stretched: turn it."),
        (case.d_q, "The slope is carried over, straight through: turn and stretch it."),
    ]
