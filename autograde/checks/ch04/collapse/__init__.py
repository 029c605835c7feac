"""The hidden checks of section 3, collapse and its cures.

Oracles: weighted means of all codes that came so far, turns by SciPy's matrix exponential, and
logarithms of whole numbers.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray

FOLLOW = Page("3_collapse#words-that-follow-their-codes")
RESTART = Page("3_collapse#starting-among-the-codes-and-starting-again")
TURNED = Page("3_collapse#turned-instead-of-carried")
BACK = Page("3_collapse#bits-back")
