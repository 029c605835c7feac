"""The hidden checks of section 7, the two functions in PyTorch.

Oracles: SciPy's densities and sigmoids in float64. A gradient does not cross from the student's
process, so helpers that run over there compute it, and its values are compared here.
"""

import torch

from autograde.checks import Page

Tensor = torch.Tensor


PAGE = Page("7_torch#two-functions")
