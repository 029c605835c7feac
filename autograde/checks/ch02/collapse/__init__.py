"""The hidden checks of section 6, a VAE that forgets its input, and its cures.

Oracles: PyTorch's autograd in float64, NumPy's interpolation, sums written out, and clouds whose
moments are exact because they are drawn and then standardised.
"""

from typing import Any

import numpy as np

from autograde.checks import Page, Table

CURES = Page("6_collapse#a-collapse-without-a-culprit")


def unlike(want: Any, table: Table) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not np.isclose(row[0], want)]
