"""The hidden checks of section 3, more of a rare damage.

Oracles: each cloud's own moments and the law of normal noise, sets of tickets and the law of chance
draws, scikit-learn's F1, and SciPy's test for pairs. Draws are judged where the student's code
runs, so that many need not travel.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray

COPIES = Page("3_more#near-copies")
TRIAL = Page("3_more#a-fair-trial")
SCORES = Page("3_more#two-scores")
PAIRS = Page("3_more#ten-desks-in-pairs")
