"""Both terms and the decoder's gradient, and what likely mistakes make of them."""

from functools import partial
from typing import Any

import numpy as np

from autograde.checks import Table
from autograde.checks.ch04.from_scratch import (
    MODEL,
    Array,
)
from autograde.checks.ch04.from_scratch.small_vqvae import Case
from autograde.checks.slips import unlike


def judge_reconstruction(case: Case, got: Any) -> None:
    """Raise `Wrong` unless that is the first term."""
    MODEL.close(
        got,
        case.terms()[0],
        "The reconstruction is not the squared error of the pictures made of the words.",
        partial(reconstruction_slips, case),
        what="The reconstruction",
        rtol=1e-10,
    )


def reconstruction_slips(case: Case) -> Table:
    """Return what may be taken for the reconstruction."""
    want, gap = case.terms()
    rows: Table = [
        (
            case.terms(lambda z, q: z)[0],
            "You decode the codes themselves: the decoder sees words only.",
            "P12",
        ),
        (gap, "The terms are in the wrong order: the reconstruction is first."),
        *sum_slips(want, case, case.plan.sizes[0], "pixels"),
    ]
    return unlike(want, rows) if case.plan.telling else []


def judge_gap(case: Case, got: Any) -> None:
    """Raise `Wrong` unless that is the second term."""
    MODEL.close(
        got,
        case.terms()[1],
        "The gap is not the squared distance of codes and words.",
        partial(gap_slips, case),
        what="The gap",
        rtol=1e-10,
    )


def gap_slips(case: Case) -> Table:
    """Return what may be taken for the gap."""
    (first, want), beta, plan = case.terms(), case.beta, case.plan
    rows: Table = [
        (first, "The terms are in the wrong order: the gap is second."),
        (beta * want, "Return the gap without beta: it comes in later."),
        ((1 + beta) * want, "Return the gap once, without beta: both come in later."),
        *sum_slips(want, case, plan.sizes[-1], "places and dimensions"),
        *sum_slips(want, case, plan.places, "places"),
        *sum_slips(want, case, plan.dim, "dimensions"),
    ]
    return unlike(want, rows) if case.plan.telling else []


def sum_slips(want: float, case: Case, size: int, over: str) -> Table:
    """Return what other sums and averages lead to."""
    n, (first, second) = case.plan.n, case.terms()
    both = "Return the terms one by one, not their sum."
    return [
        (want / size, f"You average over {over}: sum over them.", "P9"),
        (want * n / size, f"You average over {over}, and not over the batch.", "P9"),
        (want * n, "You sum over the batch: average over it.", "P9"),
        (want / n, "The batch is averaged over twice.", "P9"),
        (want / 2, "There is a half too many."),
        (np.sqrt(want), "You take a root: the squared distance is asked for."),
        (first + second, both),
        (first + (1 + case.beta) * second, both),
    ]


def judge_decoder(case: Case, got: Array) -> None:
    """Raise `Wrong` unless that is the decoder's gradient."""
    want = case.decoder()
    MODEL.close(
        got,
        want,
        "The decoder's gradient is not that of the reconstruction.",
        partial(decoder_slips, case),
        what="The decoder's gradient",
        rtol=1e-10,
        atol=1e-10 * float(np.abs(want).max()),
    )


def decoder_slips(case: Case) -> Table:
    """Return what may be taken for the decoder's gradient."""
    want, n, pixels = case.decoder(), case.plan.n, case.plan.sizes[0]
    rows: Table = [
        (0 * want, "The decoder's gradient is not filled."),
        (want * n, "The decoder's slope is not averaged over the batch.", "P9"),
        (want / n, "The batch is averaged over twice.", "P9"),
        (want / pixels, "The decoder's slope is averaged over pixels.", "P9"),
        (want / 2, "The factor 2 from the square is missing."),
        (-want, "The decoder's gradient points the wrong way."),
        (
            case.decoder(lambda z, q: z),
            "The decoder learns from the codes with you: it sees words only.",
            "P12",
        ),
    ]
    return unlike(want, rows) if case.plan.telling else []
