"""The hidden checks of section 1, the bill.

Oracles: PyTorch's own count of multiplications, on tensors without memory; bytes that NumPy says
arrays take; steps, encoders and decoders that stay here, and note who calls them, when and with
what.
"""

from typing import Any

import numpy as np

from autograde.checks import Page, Table

Array = np.ndarray

PRICES = Page("1_bill#four-prices")
ENDS = Page("1_bill#once-at-each-end")


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want)]


def near(a: Any, b: Any) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=1e-7, equal_nan=True))
