"""Counts, sums and words that known mistakes of a running mean lead to."""

import numpy as np

from autograde.checks import Table
from autograde.checks.ch04.collapse import Array
from autograde.checks.ch04.collapse.history import History


def mean_slips(old: Array, new: Array, once: Array, decay: float) -> Table:
    """Return other ways to mix what was with what is new.

    Parameters
    ----------
    old, new : arrays
        The running mean so far, and this batch's.
    once : array
        This batch's, if every word that is chosen were chosen once.
    decay : float
    """
    keep, chosen = decay * old, new != 0
    table = [
        (keep + (1 - decay) * once, "A word that several codes choose counts for all of them."),
        (keep + new, "What is new has the weight 1 - decay."),
        ((1 - decay) * old + decay * new, "decay is the weight of what was, not of what is new."),
        (old + (1 - decay) * new, "What was has the weight decay: it fades."),
        (old + new, "You add up all batches alike: what was should fade."),
        (new, "You forget what was."),
        ((1 - decay) * new, "You forget what was."),
        (old, "You return what was: the new batch counts too."),
        (
            np.where(chosen, keep + (1 - decay) * new, old),
            "What was fades for all words with every batch, for those not chosen too.",
        ),
    ]
    want = keep + (1 - decay) * new
    return [row for row in table if not np.allclose(row[0], want)]


def count_slips(old: Array, new: Array, decay: float) -> Table:
    """Return counts that known mistakes lead to."""
    share = decay * old + (1 - decay) * new / new.sum()
    return [
        *mean_slips(old, new, np.minimum(new, 1), decay),
        *([(share, "Count codes: yours are shares of a batch.")] if new.sum() > 1 else []),
    ]


def sum_slips(state: tuple[Array, ...], z: Array, index: Array, decay: float) -> Table:
    """Return sums that known mistakes lead to."""
    words, _, old = state
    new, last = np.zeros_like(old), np.zeros_like(old)
    for code, word in zip(z, index, strict=True):
        new[word] += code
        last[word] = code
    n_of = np.bincount(index, minlength=len(old))[:, None]
    mean = decay * old + (1 - decay) * new / np.maximum(n_of, 1)
    off = decay * old + (1 - decay) * (new - n_of * words)
    return [
        *mean_slips(old, new, last, decay),
        *[
            row
            for row in (
                (mean, "You average the codes of a batch: their sum is asked for."),
                (off, "The sums are of the codes, not of their gaps to the words."),
            )
            if not np.allclose(row[0], decay * old + (1 - decay) * new)
        ],
    ]


def word_slips(history: History) -> Table:
    """Return words that known mistakes lead to."""
    (old, was, before), (_, counts, sums) = history.before().state(), history.state()
    z, index = history.batches[-1]
    picked = np.eye(len(old))[index]
    n, new, decay = picked.sum(axis=0)[:, None], picked.T @ z, history.decay
    was, counts = was[:, None], counts[:, None]
    with np.errstate(all="ignore"):
        mean = np.where(n > 0, new / n, old)
        return [
            (sums, "Divide the sums by the counts, small ones too."),
            (
                decay * old + (1 - decay) * mean,
                "Counts and sums are averaged, and the word is their ratio: you average the word "
                "itself.",
            ),
            (np.where(n > 0, decay * old + (1 - decay) * new, old), "A word moves to a mean."),
            (mean, "Codes of earlier batches count too."),
            (old, "The words do not move: a mean of codes takes their place.", "P12"),
            (sums / np.maximum(counts, 1), "A count below 1 is a count: do not round it up."),
            (sums / was, "Divide by the new counts, not by the old ones."),
            (before / counts, "Divide the new sums, not the old ones."),
            (sums / n, "Divide by the running counts, not by those of this batch."),
            (new / counts, "Divide the running sums, not those of this batch."),
            *added_slips(counts, sums),
        ]


def added_slips(counts: Array, sums: Array) -> Table:
    """Return the words of counts to which something was added or that were held up."""
    text = "Nothing is to be added to a count, however small: it moves words off their mean."
    total = counts.sum()
    smooth = (counts + 1e-5) / (total + len(counts) * 1e-5) * total
    some = [1e-10, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2]
    return [
        (sums / smooth, text),
        *((sums / (counts + eps), text) for eps in some),
        *((sums / np.maximum(counts, eps), text) for eps in some),
    ]
