"""A sweep over beta, under one slider."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets
from numpy.typing import ArrayLike

from latentcourse.explorers.explorer import (
    Explorer,
    module,
    packed,
    packed_layers,
    packed_pictures,
)

SHOWN = 8  # pictures in a row


class BetaExplorer(Explorer):
    """Move beta and see reconstructions, draws, posteriors and the rate-distortion curve follow.

    Of codes with more than two numbers, the plane shows the two with the largest mean KL to the
    prior, in closed form (Kingma and Welling, 2014, appendix B).

    Parameters
    ----------
    betas : sequence of float
    models : sequence of (layers, mu, logvar)
        One for each beta: the decoder's dense layers `(W, b)`, ReLU between them and a sigmoid at
        the end; means and log-variances of `images`, shape (n, latent_dim) each.
    images : array, shape (n, height, width)
        Values in [0, 1]; the first eight are rebuilt, all are drawn as ellipses.
    labels : array of int, shape (n,)
        Classes below 10.
    rates, distortions : sequence of float
        In nats, one for each beta.
    seed : int
        Of the draws from the prior.

    Attributes
    ----------
    beta : float
        Under the slider.

    Raises
    ------
    ValueError
        If shapes do not fit together.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> decoder = [(rng.normal(size=(2, 64)), np.zeros(64))]
    >>> mu, logvar = rng.normal(size=(50, 2)), np.zeros((50, 2))
    >>> explorer = BetaExplorer(
    ...     betas=[0.1, 1.0, 10.0],
    ...     models=[(decoder, mu, logvar), (decoder, mu / 2, logvar), (decoder, mu / 9, logvar)],
    ...     images=rng.random((50, 8, 8)),
    ...     labels=np.arange(50) % 10,
    ...     rates=[9.0, 4.0, 0.1],
    ...     distortions=[20.0, 24.0, 40.0],
    ... )
    >>> explorer.beta   # it begins at the ELBO
    1.0
    >>> explorer.index = 2
    >>> explorer.beta
    10.0
    """

    _esm = module("beta")
    kind, state = "beta", ("index",)
    index = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        betas: Sequence[float],
        models: Sequence[tuple[Any, ArrayLike, ArrayLike]],
        images: ArrayLike,
        labels: ArrayLike,
        rates: Sequence[float],
        distortions: Sequence[float],
        seed: int = 0,
    ) -> None:
        pictures = np.asarray(images)
        if not len(betas) == len(models) == len(rates) == len(distortions):
            raise ValueError(
                f"{len(betas)} betas want as many models, rates and distortions, not "
                f"{len(models)}, {len(rates)} and {len(distortions)}."
            )
        shown = []
        for layers, means, logvars in models:
            mu, logvar = np.asarray(means), np.asarray(logvars)
            if mu.shape != logvar.shape or len(mu) != len(pictures):
                raise ValueError(
                    f"{len(pictures)} pictures want as many rows of mu and of logvar, not shapes "
                    f"{mu.shape} and {logvar.shape}."
                )
            kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).mean(axis=0)
            shown.append(
                {
                    "layers": packed_layers(layers, mu.shape[1], pictures[0].size),
                    "mu": packed(mu),
                    "logvar": packed(logvar),
                    # The plane shows the two numbers that carry most.
                    "axes": sorted(int(k) for k in np.argsort(-kl)[:2]),
                }
            )
        self.betas = tuple(betas)
        draws = np.random.default_rng(seed).normal(size=(SHOWN, mu.shape[1]))
        super().__init__(
            content={
                "betas": [float(beta) for beta in betas],
                "models": shown,
                "images": packed_pictures(pictures[:SHOWN]),
                "labels": packed(np.asarray(labels, np.uint8)),
                "eps": packed(draws),
                "rates": [float(rate) for rate in rates],
                "distortions": [float(distortion) for distortion in distortions],
            },
            index=int(np.argmin(np.abs(np.log(self.betas)))),  # begin at the ELBO
        )

    @property
    def beta(self) -> float:
        return float(self.betas[self.index])
