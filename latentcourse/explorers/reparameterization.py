"""One draw from a normal distribution, taken apart."""

import math

import traitlets

from latentcourse.explorers.explorer import Explorer, module


class ReparameterizationExplorer(Explorer):
    """Move `mu`, `logvar` and `eps`, and see `z = mu + exp(logvar / 2) * eps` and its slopes.

    The reparameterization is that of Kingma and Welling (2014), section 2.4.

    Parameters
    ----------
    mu, logvar, eps : float
        Where to begin; within [-3, 3], [-4, 2] and [-3, 3].

    Attributes
    ----------
    z : float
        The sample.

    Examples
    --------
    >>> explorer = ReparameterizationExplorer(mu=1.0, logvar=0.0, eps=2.0)
    >>> explorer.z
    3.0
    >>> explorer.eps = -1.0   # as a reader's slider does
    >>> explorer.z
    0.0
    """

    _esm = module("reparameterization")
    kind, state = "reparameterization", ("mu", "logvar", "eps")
    mu = traitlets.Float(0.5, min=-3, max=3).tag(sync=True)
    logvar = traitlets.Float(-1.0, min=-4, max=2).tag(sync=True)
    eps = traitlets.Float(1.0, min=-3, max=3).tag(sync=True)

    def __init__(self, mu: float = 0.5, logvar: float = -1.0, eps: float = 1.0) -> None:
        super().__init__(mu=mu, logvar=logvar, eps=eps)

    @property
    def z(self) -> float:
        return float(self.mu + math.exp(self.logvar / 2) * self.eps)
