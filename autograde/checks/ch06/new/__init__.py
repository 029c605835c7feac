"""The hidden checks of section 1, is it new.

Oracles: scikit-learn's metrics, every cut there is, SciPy's least squares, and for what is drawn
the law of a bootstrap, from many draws of our own with counts in place of pictures.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray

ORDER = Page("1_new#order-is-all-there-is")
TWENTY = Page("1_new#one-in-twenty")
SURE = Page("1_new#how-sure-are-these-numbers")
LINE = Page("1_new#a-line-through-the-clean-ones")
COSTS = Page("1_new#what-a-cut-costs")
