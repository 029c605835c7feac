"""Clouds and words: the likeliest ones by SciPy's density, and those that mistakes lead to."""

from typing import NamedTuple

import numpy as np
from scipy.stats import norm

from autograde.checks import Table

ROUNDED = "Far from every word a density rounds to 0: all look alike. Compare its logarithm."


class Case(NamedTuple):
    """What `likeliest_word` is given."""

    mu: np.ndarray
    logvar: np.ndarray
    words: np.ndarray

    def log_density(self) -> np.ndarray:
        """Return the log density of every cloud (row) at every word (column)."""
        clouds = zip(self.mu, np.sqrt(np.exp(self.logvar)), strict=True)
        return np.array([norm.logpdf(self.words, m, s).sum(axis=1) for m, s in clouds])

    def best(self) -> np.ndarray:
        """Return the likeliest words."""
        return np.asarray(self.log_density().argmax(axis=1))

    def margin(self) -> float:
        """Return by how much the second likeliest word of any cloud is less likely, in nats."""
        logs = np.sort(self.log_density(), axis=1)
        return float((logs[:, -1:] - logs[:, -2:-1]).min(initial=np.inf))

    def costs(self, power: float = 1.0) -> np.ndarray:
        """Return squared gaps over a power of the variance, summed over dimensions."""
        gaps = np.square(self.mu[:, None] - self.words)
        return np.asarray(np.einsum("nkd,nd->nk", gaps, np.exp(-power * self.logvar)))


def unlike(table: Table, want: np.ndarray) -> Table:
    """Return the mistakes that lead to other rows than the right ones."""
    return [row for row in table if not np.array_equal(row[0], want)]


def slips(case: Case) -> Table:
    """Return what likely mistakes come to."""
    want = case.best()
    return [
        *shape_slips(case),
        *prior_slips(case),
        (case.costs().argmax(axis=1), "Those are the words of lowest density."),
        (
            case.costs().argmin(axis=0),
            "You look for the likeliest cloud of each word: every cloud wants a word.",
        ),
        (case.words[want], "Return the words' rows in the codebook, not the words."),
        (np.eye(len(case.words))[want], "Return one row number for each cloud."),
        (want + 1, "Rows count from 0."),
    ]


def shape_slips(case: Case) -> Table:
    """Return the words of clouds of another shape."""
    mu, logvar, words = case
    logs = np.einsum("nkd,nd->nk", np.square(mu[:, None] - words), logvar)
    far = np.abs(mu[:, None] - words) * np.exp(-0.5 * logvar)[:, None]
    spread = "the log variance gives the variance, by exp, and a squared gap is divided by it."
    return [
        (
            case.costs(0).argmin(axis=1),
            "You take the word nearest to the mean: a cloud's width in each direction counts too.",
            "P1",
        ),
        (case.costs(-1).argmin(axis=1), "A gap counts less where a cloud is wide, not more."),
        (case.costs(2).argmin(axis=1), f"The variance counts twice: {spread}", "P10"),
        (case.costs(0.5).argmin(axis=1), f"You divide by the spread: {spread}", "P10"),
        (logs.argmin(axis=1), f"You weigh by logvar itself: {spread}", "P10"),
        ((-logs).argmin(axis=1), f"You weigh by logvar itself: {spread}", "P10"),
        (far.sum(axis=2).argmin(axis=1), "A normal density falls with the square of the gap."),
        (far.max(axis=2).argmin(axis=1), "All dimensions count, not only the one farthest off."),
        (
            norm.pdf(far).sum(axis=2).argmax(axis=1),
            "Densities of independent dimensions multiply: their logarithms add up.",
        ),
    ]


def prior_slips(case: Case) -> Table:
    """Return the words where the prior's density, or its product with a cloud's, is highest."""
    nearest = np.square(case.words).sum(axis=1)
    own = "The prior has no say: the density of the cloud alone decides."
    return [
        (
            np.full(len(case.mu), nearest.argmin()),
            "Those are the prior's likeliest words: each picture has a cloud of its own.",
            "P6",
        ),
        ((case.costs() + nearest).argmin(axis=1), own, "P6"),
        ((case.costs() - nearest).argmin(axis=1), own, "P6"),
        (
            Case(np.zeros_like(case.mu), *case[1:]).costs().argmin(axis=1),
            "Your clouds lie around 0, as the prior does: each has a mean of its own.",
            "P6",
        ),
    ]


def rounded(case: Case) -> Table:
    """Return the words of densities that were not left as logarithms."""
    clouds = zip(case.mu, np.sqrt(np.exp(case.logvar)), strict=True)
    densities = [norm.pdf(case.words, m, s).prod(axis=1) for m, s in clouds]
    bare = np.exp(-0.5 * case.costs())
    return [(np.argmax(d, axis=1), ROUNDED, "P10") for d in (densities, bare)]
