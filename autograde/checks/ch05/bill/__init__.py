"""The hidden checks of section 1, the bill.

Oracles: PyTorch's own count of multiplications, on tensors without memory; bytes that NumPy says
arrays take; steps, encoders and decoders that stay here, and note who calls them, when and with
what.
"""

import numpy as np

from autograde.checks import Page

Array = np.ndarray

PRICES = Page("1_bill#four-prices")
ENDS = Page("1_bill#once-at-each-end")
