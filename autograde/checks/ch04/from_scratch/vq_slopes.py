"""What encoder and words learn, taken apart: how much of each pull is in a gradient.

The encoder hears the picture, straight through, and the commitment; the words hear the codebook
loss. So each is judged whatever else is there.
"""

import numpy as np

from autograde.checks import Slip, Table, Wrong
from autograde.checks.ch04.from_scratch import (
    STRAIGHT,
    Array,
)
from autograde.checks.ch04.from_scratch.small_vqvae import Case, Through
from autograde.checks.slips import unlike

TOO_MUCH = (
    "Something pulls the codes to their words, or away, even where net.beta is 0: the codebook "
    "loss is for the words alone."
)

# What else may be taken for what the encoder hears of the picture.
OTHERS: list[tuple[Through, str]] = [
    (
        lambda z, q: z,
        "The encoder's slope is that of pictures made of the codes: the decoder sees words.",
    ),
    (
        lambda z, q: z * (q / z).detach(),
        "The step to the word has slope 1 in the backward pass, for every number.",
    ),
]


def fitted(got: Array, parts: list[Array]) -> tuple[float, ...] | None:
    """Return how much of each part a gradient contains; None if that does not make it."""
    matrix = np.stack(parts, axis=1)
    shares = np.linalg.lstsq(matrix, got, rcond=None)[0]
    size = max(float(np.abs(v).max()) for v in (got, *parts))
    whole = np.allclose(matrix @ shares, got, rtol=1e-9, atol=1e-9 * size)
    return tuple(float(v) for v in shares) if whole else None


def near(shares: tuple[float, ...], want: tuple[float, ...]) -> bool:
    """Say whether shares are what they are for one mistake."""
    return bool(np.allclose(shares, want, rtol=1e-8, atol=1e-8))


def expect_unlike(shares: tuple[float, ...], known: list[Slip]) -> None:
    """Raise `Wrong` if the shares are those of a known mistake."""
    for slip in known:
        if near(shares, slip.value):
            raise Wrong(slip.message, slip.see, slip.pitfall)


# The encoder


def judge_path(case: Case, got: Array, per_beta: Array) -> None:
    """Raise `Wrong` unless the encoder hears the picture, straight through.

    Parameters
    ----------
    case : Case
    got : array
        The encoder's gradient, less what grows with beta; pulls that ignore beta are still there.
    per_beta : array
        What it gains where beta grows by 1.
    """
    parts = [case.path(), case.pull()]
    growing, shares = fitted(per_beta, parts), fitted(got, parts)
    STRAIGHT.expect(
        growing is None or abs(growing[0]) < 1e-8,
        "beta weighs the commitment, not what comes from the decoder.",
    )
    if shares is not None:
        if near(shares[:1], (1.0,)):
            return
        expect_unlike(shares[:1], STRAIGHT.slips(path_slips(case)))
    for through, message in OTHERS:
        shares = fitted(got, [case.path(through), case.pull()])
        STRAIGHT.expect(shares is None or not near(shares[:1], (1.0,)), message, "P12")
    raise STRAIGHT.wrong(
        "The encoder's gradient is not the slope at the words, handed on to the codes place by "
        "place, and what the commitment adds."
    )


def path_slips(case: Case) -> Table:
    """Return known mistakes by how much of the picture the encoder hears."""
    n, pixels = case.plan.n, case.plan.sizes[0]
    rows: Table = [
        (
            (0.0,),
            "The encoder hears nothing of the picture: the slope at the words goes on to the "
            "codes.",
            "P12",
        ),
        ((-1.0,), "The slope at the words is handed on with the wrong sign."),
        ((1 / n,), "The batch is averaged over twice on the way to the encoder.", "P9"),
        ((float(n),), "What comes to the encoder is not averaged over the batch.", "P9"),
        ((1 / pixels,), "What comes to the encoder is averaged over pixels.", "P9"),
        ((0.5,), "The factor 2 from the square is missing on the way to the encoder."),
        ((2.0,), "The slope at the words is handed on twice."),
    ]
    return unlike((1.0,), rows) if case.plan.telling else []


def judge_pull(case: Case, rest: Array, per_beta: Array) -> None:
    """Raise `Wrong` unless a larger beta adds as much of the commitment, and nothing else pulls.

    Parameters
    ----------
    case, rest, per_beta
        As `judge_path` takes them.
    """
    parts = [case.path(), case.pull()]
    alone, growing = fitted(rest, parts), fitted(per_beta, parts)
    if growing is None:
        raise STRAIGHT.wrong(
            "What beta adds to the encoder's gradient is not the slope of the commitment."
        )
    shares = growing[1:]
    constant = alone is not None and abs(alone[1]) > 1e-8
    if near(shares, (0.0,)):
        STRAIGHT.expect(
            not constant,
            "The commitment pulls with the same force whatever net.beta is: it belongs in the "
            "gradient.",
        )
        raise STRAIGHT.wrong("The commitment is missing: it pulls the codes to their words.", "P12")
    expect_unlike(shares, STRAIGHT.slips(pull_slips(case)))
    message = "The commitment does not pull as strongly as its loss says."
    STRAIGHT.expect(near(shares, (1.0,)), message)
    STRAIGHT.expect(not constant, TOO_MUCH, "P12")


def pull_slips(case: Case) -> Table:
    """Return known mistakes by how much of the commitment is there."""
    plan = case.plan
    n, places, dim = float(plan.n), plan.places, plan.dim
    mean = "The commitment is averaged over a picture: sum over places and dimensions."
    rows: Table = [
        ((-1.0,), "The commitment pushes the codes away from their words: check its sign.", "P12"),
        ((0.5,), "The factor 2 from the square is missing in the commitment."),
        ((2.0,), "The commitment is there twice."),
        ((n,), "The commitment is not averaged over the batch.", "P9"),
        ((1 / n,), "The commitment is averaged over the batch twice.", "P9"),
        *(((size,), mean, "P9") for v in (places, dim, places * dim) for size in (1 / v, n / v)),
        ((2 * case.beta + 1.5,), "beta weighs the commitment once, not squared."),
    ]
    return unlike((1.0,), rows) if case.plan.telling else []


# The words


def judge_words(case: Case, got: Array) -> None:
    """Raise `Wrong` unless the words hear the codebook loss, and nothing else."""
    want, told = case.words(), case.gradient(picture=1.0, through=lambda z, q: q)[case.ends[2] :]
    shares = fitted(got, [want, told])
    if shares is not None and not near(shares, (1.0, 0.0)):
        expect_unlike(shares, STRAIGHT.slips(word_slips(case)))
    plan = case.plan
    alive = np.isin(np.arange(plan.n_codes), case.index)
    STRAIGHT.expect(
        not got.reshape(plan.n_codes, plan.dim)[~alive].any(),
        "A word that nobody chose has slope 0: no code has a say in it.",
        "P12",
    )
    STRAIGHT.close(
        got,
        want,
        "The words' gradient is not that of the codebook loss: each code adds its share to its "
        "word.",
        what="The words' gradient",
        rtol=1e-10,
        atol=1e-10 * float(np.abs(want).max()),
    )


def word_slips(case: Case) -> Table:
    """Return known mistakes by how much of the codebook loss there is, and of the picture."""
    plan, beta = case.plan, case.beta
    n, places, dim = float(plan.n), plan.places, plan.dim
    mean = "The codebook loss is averaged over a picture: sum over places and dimensions."
    picture = "The words learn from the picture with you: the codebook loss alone moves them."
    rows: Table = [
        ((0.0, 0.0), "Nothing moves the words: the codebook loss does.", "P12"),
        ((-1.0, 0.0), "The words run away from their codes: check the sign.", "P12"),
        ((0.5, 0.0), "The factor 2 from the square is missing in the words' gradient."),
        ((2.0, 0.0), "The words' gradient is there twice."),
        ((1.0, 1.0), picture, "P12"),
        ((0.0, 1.0), picture, "P12"),
        ((1 + beta, 1.0), picture, "P12"),
        ((1 + beta, 0.0), "The commitment pulls at the words: it holds them fast.", "P12"),
        ((beta, 0.0), "beta weighs the commitment, not the codebook loss.", "P12"),
        ((n, 0.0), "The codebook loss is not averaged over the batch.", "P9"),
        ((1 / n, 0.0), "The codebook loss is averaged over the batch twice.", "P9"),
        *(((v, 0.0), mean, "P9") for s in (places, dim, places * dim) for v in (1 / s, n / s)),
    ]
    return unlike((1.0, 0.0), rows) if case.plan.telling else []
