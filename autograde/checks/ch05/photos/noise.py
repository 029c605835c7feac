"""Noise in codes on their way: what it would be if they had been mixed otherwise."""

import numpy as np
from scipy.stats import kstest

from autograde.checks.ch05.photos import (
    LOSS,
    Array,
)


def mixed(z: Array, z_t: Array, t: Array) -> Array:
    """Return the noise in codes that are (1 - t) of the code and t of noise."""
    late = t[:, None, None, None]
    return np.asarray((z_t - (1 - late) * z) / late)


def standard(eps: Array) -> bool:
    """Say whether this is noise of mean 0 and spread 1, normal."""
    room = 6 / np.sqrt(eps.size)
    straight = abs(eps.mean()) < room and abs(eps.std() - 1) < room
    return straight and bool(kstest(eps.ravel(), "norm").statistic < 0.5 * room)


def together(a: Array, b: Array) -> float:
    """Return the largest correlation of a column of one with another column of the other."""
    go = np.corrcoef(np.hstack([a, b]).T)[: a.shape[1], a.shape[1] :]
    if a is b:
        go = go - np.eye(len(go))
    return float(np.abs(go).max())


def names_mixing(z: Array, z_t: Array, t: Array) -> None:
    """Raise `Wrong` if codes show standard noise once a known mistake is undone."""
    if standard(mixed(z, z_t, t)):
        return
    late = t[:, None, None, None]
    root = "Code and noise are mixed along a straight line here: no roots are taken."
    with np.errstate(all="ignore"):
        rows = [
            (
                (z_t - late * z) / (1 - late),
                "Time runs the wrong way: at time 0 there is the code, at time 1 the noise.",
            ),
            ((z_t - np.sqrt(1 - late) * z) / np.sqrt(late), root),
            ((z_t - np.sqrt(late) * z) / np.sqrt(1 - late), root),
            ((z_t - np.sqrt(1 - late**2) * z) / late, root),
            ((z_t - (1 - late) * z) / np.sqrt(late), root),
            ((z_t - (1 - late) * z) / np.sqrt(late * (2 - late)), root),
            ((z_t - z) / late, "The code is not made smaller as the noise grows."),
            (z_t - (1 - late) * z, "All the noise is there from the beginning: take t of it."),
            (z_t - z, "Code and noise are added whole: take (1 - t) of one and t of the other."),
            (z_t / late, "The code plays no part in what the network is shown."),
            (z_t, "The network is shown noise only: mix it with the code."),
        ]
        for noise, message in rows:
            LOSS.expect(not (np.isfinite(noise).all() and standard(noise)), message)
    names_kind(mixed(z, z_t, t))


def names_kind(eps: Array) -> None:
    """Raise `Wrong` if this is noise of another kind than the normal one."""
    flat = eps.ravel()
    room = 3 / np.sqrt(flat.size)
    LOSS.expect(np.abs(flat).max() > 1e-3, "There is no noise in what the network is shown.")
    for law in ((0, 1), (-1, 2), (-(3**0.5), 2 * 3**0.5)):
        even = kstest(flat, "uniform", args=law).statistic > room
        LOSS.expect(even, "The noise is uniform: it should be standard normal.")
