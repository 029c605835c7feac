"""The hidden checks of section 1, what a beta does.

Oracles: slopes and curvatures by autograd, roots of a slope, generalised eigenvalues, comparisons
one by one. Sizes are odd and differ; nothing comes sorted unless order is the point.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray


BEST = Page("1_knob#which-beta-is-best")
