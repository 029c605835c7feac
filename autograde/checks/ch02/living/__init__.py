"""The hidden checks of section 4, living in the latent.

Oracles: moments and SciPy's Kolmogorov-Smirnov statistic for draws, balls drawn one by one, SciPy's
log-sum-exp, PyTorch's divergence, and the law of total variance by the clouds' second moments.
"""

import numpy as np

from autograde.checks import expect
from autograde.sandbox.student import Remote


def expect_untouched(got: list[Remote], arguments: tuple[np.ndarray, ...], name: str) -> None:
    """Raise `Wrong` if what a function was given is no longer what it was."""
    same = all(np.array_equal(k.value(), v) for k, v in zip(got, arguments, strict=True))
    expect(same, f"{name} changes its arguments: leave them as they were.")
