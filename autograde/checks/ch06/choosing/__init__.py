"""The hidden checks of section 5, choosing.

Oracles: distances by eigenvectors and by SciPy's matrix root, codes caught on their way to the
decoder, the moments of clumps that lie far apart, and a list of what fits each job.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray

GAP = Page("5_choosing#two-distances-and-their-gap")
LATENT = Page("5_choosing#who-can-tell-a-good-sampler")
CONTROL = Page("5_choosing#a-control-for-every-sampler")
JOBS = Page("5_choosing#six-jobs")


def frechet(a: Array, b: Array) -> float:
    """Return the squared Fréchet distance of two sets, by roots of symmetric matrices."""
    ca, cb = np.atleast_2d(np.cov(a.T)), np.atleast_2d(np.cov(b.T))
    values, vectors = np.linalg.eigh(ca)
    root = vectors * np.sqrt(values.clip(0)) @ vectors.T
    middle = np.linalg.eigvalsh(root @ cb @ root)
    gap = ((a.mean(axis=0) - b.mean(axis=0)) ** 2).sum()
    return float(gap + np.trace(ca + cb) - 2 * np.sqrt(middle.clip(0)).sum())
