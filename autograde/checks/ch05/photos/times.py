"""What the times that a network is told show of how they were drawn."""

import numpy as np
from scipy.special import logit
from scipy.stats import kstest

from autograde.checks.ch05.photos import (
    LOSS,
    Array,
)


def expect_times(t: Array) -> None:
    """Raise `Wrong` unless each photo has a time of its own, whose logit is standard normal."""
    LOSS.expect(
        len(np.unique(t)) > 1,
        "All photos of a batch have one time: draw one for each.",
    )
    LOSS.expect(
        t.max() <= 1 or (t % 1).any(),
        "Times lie between 0 and 1: yours are whole numbers, of steps perhaps.",
    )
    LOSS.expect(
        np.isfinite(t).all() and (t > 0).all() and (t < 1).all(),
        "Times lie between 0 and 1: what is normal is their logit, so a sigmoid is missing.",
    )
    LOSS.expect(
        len(np.unique(t)) > 0.98 * len(t),
        "Many photos have the same time: draw one for each, anywhere between 0 and 1.",
    )
    room = 2.9 / np.sqrt(len(t))
    if kstest(logit(t), "norm").statistic > room:
        names_law(t, room)
        raise LOSS.wrong("The logit of a time should be standard normal: mean 0, spread 1.")
    LOSS.expect(
        (t == t.max()).sum() < 3 and (t == t.min()).sum() < 3,
        "Very early and very late times are cut off with you: they may be any between 0 and 1.",
    )
    for lag in (1, 2, 3, len(t) // 2):
        go = np.corrcoef(logit(t)[lag:], logit(t)[:-lag])[0, 1]
        LOSS.expect(abs(go) < 0.14, "The photos' times go together: draw each by itself.")


def names_law(t: Array, room: float) -> None:
    """Raise `Wrong` if the times have another law that is known."""
    LOSS.expect(
        kstest(t, "uniform").statistic > room,
        "Times are drawn evenly: most should be from the middle, by a normal logit.",
    )
    one_side = (t >= 0.5).all() or (t <= 0.5).all()
    LOSS.expect(not one_side, "All times lie in one half: the logit may be above 0 and below.")
    slope = logit(t)
    LOSS.expect(
        kstest((slope - slope.mean()) / slope.std(), "norm").statistic > room,
        "The logit is normal, but its mean is not 0 or its spread not 1.",
    )
    LOSS.expect(
        kstest(t, "norm", args=(0.5, t.std())).statistic > room,
        "The time itself is normal with you: its logit should be.",
    )
