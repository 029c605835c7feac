"""What chapter 3 built, for its later sections and the chapters after it.

Made by `latentcourse release` from the chapter's own solution cells; do not edit. The reasons are
in the chapter: book/chapters/ch03_beta_vae/.
"""

import numpy as np
import torch
from torch import nn

from latentcourse.nets import SideBySide


# From section 1_knob.
class Sweep(nn.Module):
    """VAEs side by side, one for each entry of `betas`.

    `sigma` is the spread of normal pixels; without it, pixels are coins.
    """

    def __init__(self, x, sizes, betas, sigma=None, seed=0):
        super().__init__()
        generator, (*wide, latent_dim) = torch.Generator().manual_seed(seed), sizes
        self.betas, self.sigma = torch.tensor(betas, dtype=torch.float32), sigma
        self.mean, self.spread = x.mean(dim=0), x.std()
        self.encoder = SideBySide((*wide, 2 * latent_dim), len(betas), generator)
        self.decoder = SideBySide((latent_dim, *wide[::-1]), len(betas), generator)
        with torch.no_grad():
            self.decoder.W[-1].mul_(0.3)  # start near the mean

    def heads(self, x):
        """mu and logvar of each network, shape (betas, n, latent_dim) each."""
        return self.encoder((x - self.mean) / self.spread).chunk(2, dim=2)

    def parts(self, x, generator):
        """Distortion and rate of each network, shape (betas,) each."""
        mu, logvar = self.heads(x)
        eps = torch.randn(mu.shape, generator=generator)
        out = self.decoder(mu + torch.exp(logvar / 2) * eps)
        if self.sigma is None:
            bce = nn.functional.binary_cross_entropy_with_logits
            distortion = bce(out, x, reduction="none")
        else:
            distortion = (out + self.mean - x) ** 2 / (2 * self.sigma**2)
        kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
        return distortion.sum(dim=2).mean(dim=1), kl.sum(dim=2).mean(dim=1)


# From section 2_disentanglement.
def mutual_information(code, factor, bins=20):
    """Mutual information of a code number and a factor.

    Parameters
    ----------
    code : array, shape (n,)
    factor : array of int, shape (n,)
        Values from 0 on.
    bins : int
        Equal parts of the code's range.

    Returns
    -------
    float
        Nats, at least 0; a number that never changes knows nothing.
    """
    values = np.arange(factor.max() + 2) - 0.5
    joint = np.histogram2d(code, factor, bins=[bins, values])[0] / len(code)
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    some = joint > 0
    return max(0.0, float((joint[some] * np.log(joint[some] / apart[some])).sum()))


def mig(information, entropy):
    """Mutual information gap of each factor.

    Parameters
    ----------
    information : array, shape (numbers, factors)
        Nats; at least two numbers.
    entropy : array, shape (factors,)
        Nats; 0 for a factor that never changes.

    Returns
    -------
    array, shape (factors,)
        Between 0 and 1; 0 if nobody knows anything, or there is nothing to know.
    """
    first, second = np.sort(information, axis=0)[::-1][:2]
    return (first - second) / np.where(entropy > 0, entropy, 1)


def sap(codes, factors):
    """Separated attribute predictability of each factor, taken as ordered.

    Parameters
    ----------
    codes : array, shape (n, numbers)
        At least two numbers.
    factors : array, shape (n, factors)

    Returns
    -------
    array, shape (factors,)
        Between 0 and 1; 0 for a code, or a factor, that never changes.
    """
    codes, factors = codes - codes.mean(axis=0), factors - factors.mean(axis=0)
    squares = np.outer((codes**2).sum(axis=0), (factors**2).sum(axis=0))
    score = (codes.T @ factors) ** 2 / np.where(squares > 0, squares, np.inf)
    first, second = np.sort(score, axis=0)[::-1][:2]
    return first - second


def dci(importance):
    """Disentanglement and completeness of a table of importances.

    Parameters
    ----------
    importance : array, shape (numbers, factors)
        At least 0; at least two numbers and two factors.

    Returns
    -------
    disentanglement, completeness : float
        Between 0 and 1; both 0 where nobody uses anything.
    """

    def concentration(table):
        total = table.sum(axis=1)
        share = table / np.where(total > 0, total, 1)[:, None]
        entropy = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
        each = 1 - entropy / np.log(table.shape[1])
        return float(np.average(each, weights=total)) if total.any() else 0.0

    return concentration(importance), concentration(importance.T)


def factor_vae_score(groups, fixed, spread):
    """Accuracy of the majority vote.

    Parameters
    ----------
    groups : array, shape (votes, members, numbers)
        Codes of pictures that share the value of one factor.
    fixed : array of int, shape (votes,)
        Which factor.
    spread : array, shape (numbers,)
        Standard deviation of each number over all pictures; 0 if it never changes.

    Returns
    -------
    float
        Between 0 and 1; 0 if no number ever changes.
    """
    awake = spread > 0
    if not awake.any():
        return 0.0
    groups, spread = groups[..., awake], spread[awake]
    still = (groups / spread).var(axis=1).argmin(axis=1)
    votes = np.zeros((len(spread), fixed.max() + 1))
    np.add.at(votes, (still, fixed), 1)
    return float(votes.max(axis=1).sum() / len(fixed))


def kl_parts(z, mu, logvar):
    """Information, total correlation, and distance from the prior.

    Parameters
    ----------
    z, mu, logvar : arrays, shape (n, latent_dim)
        `z[i]` was drawn from cloud `i`.

    Returns
    -------
    information, total_correlation, off_prior : float
        Nats. Their sum is the mean of log q(z | x) - log p(z).
    """

    def log_normal(z, mu, logvar):
        return -0.5 * ((z - mu) ** 2 * np.exp(-logvar) + logvar + np.log(2 * np.pi))

    n = len(z)
    own = log_normal(z, mu, logvar).sum(axis=1)
    pairs = log_normal(z[:, None], mu, logvar)  # each code, each cloud, each number
    joint = np.logaddexp.reduce(pairs.sum(axis=2), axis=1) - np.log(n)
    apart = (np.logaddexp.reduce(pairs, axis=1) - np.log(n)).sum(axis=1)
    prior = log_normal(z, 0.0, np.zeros(())).sum(axis=1)
    parts = own - joint, joint - apart, apart - prior
    return tuple(float(part.mean()) for part in parts)


# From section 3_defend.
def capacity_loss(reconstruction, kl, share, nats, stiffness):
    """Reconstruction, and a price on the distance of the KL from a rising target.

    Parameters
    ----------
    reconstruction, kl : floats, or arrays or tensors of one shape
        Nats.
    share : float
        How much of the training is over, from 0 to 1.
    nats : float, or an array or tensor of that shape
        The target of the second half.
    stiffness : float
        Price of a nat of distance.

    Returns
    -------
    The loss, of the shape of `kl`.
    """
    return reconstruction + stiffness * abs(kl - nats * min(1.0, 2 * share))
