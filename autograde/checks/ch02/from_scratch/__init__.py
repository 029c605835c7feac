"""The hidden checks of section 3, a VAE from scratch.

Oracles: SciPy's density, and PyTorch's autograd in float64 through a VAE of ours.
"""

from autograde.checks import Page

PAGE = Page("3_from_scratch#the-same-with-matrices")
