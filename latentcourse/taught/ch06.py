"""What chapter 6 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch06_practice/.
"""

from dataclasses import replace

import numpy as np
import torch
from scipy.stats import rankdata
from torch import nn

from latentcourse.data import CONDITIONS, tickets
from latentcourse.nets import SideBySide
from latentcourse.taught.ch02 import VAE, centre, train_vae


# From section 1_new.
def roughness(x):
    """How much tickets of shape (n, 256) change from pixel to pixel, on average; shape (n,)."""
    image = np.asarray(x, dtype=np.float64).reshape(-1, 16, 16)
    down, across = (np.abs(np.diff(image, axis=axis)) for axis in (1, 2))
    return down.mean(axis=(1, 2)) + across.mean(axis=(1, 2))


def roc_auc(normal, odd):
    """How often an odd picture scores above a normal one: the area under the ROC curve.

    Parameters
    ----------
    normal, odd : arrays, shapes (n,) and (m,)
        Scores of both sets; high is meant to be odd. They may be any finite numbers.

    Returns
    -------
    float
        Share of the n * m pairs in which the odd one is higher; equal scores count half.
    """
    n, m = len(normal), len(odd)
    ranks = rankdata(np.concatenate([normal, odd]))[n:]
    return float((ranks.sum() - m * (m + 1) / 2) / (n * m))


def average_precision(scores, labels):
    """Precision, averaged over the recall that each cut gains.

    Parameters
    ----------
    scores : array, shape (n,)
        High is meant to be odd; any finite numbers.
    labels : array of int, shape (n,)
        1 for an odd picture, 0 for a normal one; at least one is odd.

    Returns
    -------
    float
        Sum over cuts, from high to low, of recall gained times precision there. Equal scores are
        one cut, so that their order in the arrays has no part in it.
    """
    order = np.argsort(scores)[::-1]
    cut = np.append(np.diff(scores[order]) != 0, True)  # the last of each score
    hits = np.cumsum(labels[order])[cut]
    flagged = np.flatnonzero(cut) + 1
    return float((np.diff(hits, prepend=0) / hits[-1] * hits / flagged).sum())


def auc_band(normal, odd, rng, draws, level):
    """Percentile bootstrap of an AUC over pictures.

    Each time, both sets are drawn anew, each from itself and as large as it is, with replacement.

    Parameters
    ----------
    normal, odd : arrays, shapes (n,) and (m,)
        Scores.
    rng : numpy.random.Generator
        Draws the pictures.
    draws : int
        How often.
    level : float
        Share of the AUCs between both ends, above 0 and below 1.

    Returns
    -------
    low, high : float
        Quantiles of the AUCs, with equal shares beyond either end.
    """
    found = [
        roc_auc(rng.choice(normal, len(normal)), rng.choice(odd, len(odd)))
        for _ in range(draws)
    ]
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def roughness_residual(past_error, past_roughness, error, roughness):
    """What the roughness of pictures does not explain of their error.

    Parameters
    ----------
    past_error, past_roughness : arrays, shape (n,)
        Of clean pictures that are known: positive, and not all equally rough.
    error, roughness : arrays, shape (m,)
        Of other pictures, positive.

    Returns
    -------
    array, shape (m,)
        Natural logarithm of `error`, less what a least-squares line through the logarithms of the
        past says for this roughness. Nothing is fitted to the other pictures.
    """
    line = np.polyfit(np.log(past_roughness), np.log(past_error), 1)
    return np.log(error) - np.polyval(line, np.log(roughness))


def expected_cost(flagged, labels, prevalence, miss_cost):
    """Cost per picture, in false alarms, where a share `prevalence` of pictures is odd."""
    alarms, misses = flagged[labels == 0].mean(), 1 - flagged[labels == 1].mean()
    return (1 - prevalence) * alarms + prevalence * miss_cost * misses


def threshold(scores, labels, prevalence, miss_cost):
    """Cut of least expected cost per picture, where `scores >= cut` are flagged.

    Parameters
    ----------
    scores : array, shape (n,)
        Of validation pictures, finite.
    labels : array of int, shape (n,)
        1 for an odd picture, 0 for a normal one; there are some of both.
    prevalence : float
        Share of odd pictures where the cut will be used.
    miss_cost : float
        What an odd picture costs that is not flagged, in units of a normal one that is.

    Returns
    -------
    float
        A cut for which ``(1 - prevalence) * a + prevalence * miss_cost * b`` is least, with `a` the
        share of normal pictures that are flagged and `b` that of odd ones that are not. Any number
        does that flags the same pictures of this set, or others at the same cost; minus infinity flags all, infinity none.
    """
    cuts = np.append(np.unique(scores), np.inf)
    normal, odd = (np.sort(scores[labels == label]) for label in (0, 1))
    a = 1 - np.searchsorted(normal, cuts) / len(normal)
    b = np.searchsorted(odd, cuts) / len(odd)
    cost = (1 - prevalence) * a + prevalence * miss_cost * b
    return float(cuts[cost.argmin()])


# From section 3_more.
def photos_of(condition, count, seed):
    """Grey photos of 16 pixels a side that show one condition."""
    return tickets(count, size=16, seed=seed, conditions=(CONDITIONS[condition],))


def rare_desk(seed, n=20):
    """One desk: which damage is rare there, labelled photos, and their conditions."""
    rare, x, y = 1 + seed % 4, [], []
    for c in range(5):
        count = n if c == rare else 200
        x.append(photos_of(c, count, 1000 + 10 * seed + c).x)
        y.append(np.full(count, c))
    return rare, np.concatenate(x), np.concatenate(y)


def rare_archive(seed):
    """Photos that nobody has labelled; fifty of 2500 show the damage that is rare there."""
    rare = 1 + seed % 4
    common = tuple(name for c, name in enumerate(CONDITIONS) if c != rare)
    most = tickets(2450, size=16, seed=3000 + seed, conditions=common).x
    return np.concatenate([most, photos_of(rare, 50, 4000 + seed).x])


def rare_vae(seed, epochs):
    """A VAE with a code of 16 numbers, of a desk's archive."""
    x = rare_archive(seed)
    net = VAE((256, 256, 128, 16), np.random.default_rng(seed), sigma=0.05)
    centre(net, x)
    train_vae(net, x, epochs, rate=2e-3, batch_size=128)
    return net


def near_copies(mu, logvar, n, temperature, rng):
    """Draw codes round the codes of photos.

    Parameters
    ----------
    mu, logvar : arrays, shape (photos, latent_dim)
        Means and log variances of the photos' clouds.
    n : int
        Copies of each photo, at least 1.
    temperature : float
        What the clouds' standard deviations are multiplied by, 0 or more; at 0 each copy is the
        mean.
    rng : numpy.random.Generator
        Every number of every row has normal noise of its own, drawn from it.

    Returns
    -------
    z : array, shape (photos * n, latent_dim)
        First the n copies of the first photo, then those of the second, and so on.
    source : array of int, shape (photos * n,)
        The photo that each row is a copy of, counted from 0.
    """
    source = np.repeat(np.arange(len(mu)), n)
    eps = rng.standard_normal((len(source), mu.shape[1]))
    return mu[source] + temperature * np.exp(logvar[source] / 2) * eps, source


class Classifiers(nn.Module):
    """Small convolutional networks side by side, each with weights and photos of its own."""

    def __init__(self, starts, seed):
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.starts, self.kernels = starts, nn.ParameterList()
        self.shifts = nn.ParameterList()
        for fan_in, fan_out in ((1, 16), (16, 32)):
            drawn = torch.randn(fan_out * starts, fan_in, 3, 3, generator=generator)
            self.kernels.append(nn.Parameter(drawn * (2 / (9 * fan_in)) ** 0.5))
            self.shifts.append(nn.Parameter(torch.zeros(fan_out * starts)))
        self.head = SideBySide((512, 64, 5), starts, generator)

    def forward(self, x):
        """Logits of five conditions, shape (starts, batch, 5), of photos (starts, batch, 256)."""
        h = x.reshape(self.starts, -1, 16, 16).transpose(0, 1)
        for kernel, shift in zip(self.kernels, self.shifts, strict=True):
            h = nn.functional.conv2d(h, kernel, shift, padding=1, groups=self.starts)
            h = nn.functional.max_pool2d(h.relu(), 2)
        return self.head(h.reshape(len(h), self.starts, 512).transpose(0, 1))


def fit_classifiers(net, sets, steps, seed, rate=2e-3, batch_size=64):
    """Train each network on a set of its own; a set is photos, conditions, and "evenly or not".

    Evenly: each condition is drawn as often as any other, however many photos it has.
    """
    rng, data = np.random.default_rng(seed), []
    for x, y, evenly in sets:
        weight = 1 / np.bincount(y, minlength=5)[y] if evenly else np.ones(len(y))
        rows = rng.choice(len(y), (steps, batch_size), p=weight / weight.sum())
        x = torch.tensor((x - x.mean()) / x.std(), dtype=torch.float32)
        data.append((x, torch.tensor(y), torch.tensor(rows)))
    adam = torch.optim.Adam(net.parameters(), rate)
    for step in range(steps):
        adam.param_groups[0]["lr"] = rate * min(1, 2 - 2 * step / steps)
        x = torch.stack([x[rows[step]] for x, _, rows in data])
        y = torch.cat([y[rows[step]] for _, y, rows in data])
        loss = nn.functional.cross_entropy(net(x).flatten(0, 1), y) * len(sets)
        adam.zero_grad()
        loss.backward()
        adam.step()


@torch.no_grad()
def name_conditions(net, sets, x):
    """Logits of new photos x, from each network, shape (starts, n, 5)."""
    seen = [(x - own.mean()) / own.std() for own, _, _ in sets]
    parts = torch.tensor(np.stack(seen), dtype=torch.float32).split(250, dim=1)
    return torch.cat([net(part) for part in parts], dim=1).numpy()


def moved(x, times, rng):
    """Plain augmentation: photos moved, mirrored, lighter or darker, a little noisy."""
    x = np.tile(x, (times, 1)).reshape(-1, 16, 16)
    wide = np.pad(x, ((0, 0), (2, 2), (2, 2)), mode="edge")
    down, across = rng.integers(0, 5, (2, len(x), 1, 1))
    picture, line = np.arange(len(x))[:, None, None], np.arange(16)
    x = wide[picture, line[:, None] + down, line + across]
    x = np.where(rng.random((len(x), 1, 1)) < 0.5, x[:, :, ::-1], x)
    x = x * rng.uniform(0.9, 1.1, (len(x), 1, 1)) + rng.normal(0, 0.01, x.shape)
    return x.clip(0, 1).reshape(len(x), -1).astype(np.float32)


# From section 4_clinic.
def ill(program, name):
    """The same program with one thing wrong."""
    p = program
    changes = {
        "healthy": {},
        "averaged KL": {"kl": "mean"},
        "bypass": {"skip": True},
        "cut draw": {"cut": True},
        "dead units": {"bias": -8.0},
        "few pictures": {"pictures": 40},
        "frozen encoder": {"frozen": True},
        "heavy KL": {"beta": 8 * p.beta},
        "leak": {"leak": True},
        "light KL": {"beta": p.beta / 1000},
        "log sigma": {"head": "log sigma"},
        "no noise": {"noise": False},
        "not scaled": {"scale": 16.0},
        "rate too high": {"rate": 100 * p.rate},
        "rate too low": {"rate": p.rate / 300},
        "saturated": {"gain": 60.0},
        "shuffled": {"shuffled": True},
        "two means": {"kl": "mean", "reconstruction": "mean"},
        "wrong sign": {"beta": -p.beta},
    }
    return replace(p, **changes[name])
