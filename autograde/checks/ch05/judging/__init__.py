"""The hidden checks of section 6, judging.

Oracles: SciPy's trees and distances, whole numbers on a line, derivatives by complex steps, and the
mean velocity of normal data, which is known in closed form. A derivative is taken in the student's
process, so the networks are made over there from arrays of ours.
"""

import numpy as np
import torch

from autograde.checks import Page

Array = np.ndarray
Tensor = torch.Tensor


REGIONS = Page("6_judging#true-to-the-data-and-all-of-it")
ONE_STEP = Page("6_judging#one-step")
