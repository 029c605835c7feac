"""The course's three data sets, all made or found on the spot: nothing is downloaded.

`tickets` draws support-ticket photos from known factors, `digits` hands out scikit-learn's 8x8
digits with one fixed split, `mixture` samples a Gaussian mixture whose density is known.
"""

from latentcourse.data.gaussians import Mixture, mixture
from latentcourse.data.handwriting import Digits, digits
from latentcourse.data.photos import (
    CONDITIONS,
    FACTORS,
    KINDS,
    SIZES,
    Factor,
    Tickets,
    draw,
    sample_factors,
    tickets,
)

__all__ = [
    "CONDITIONS",
    "FACTORS",
    "KINDS",
    "SIZES",
    "Digits",
    "Factor",
    "Mixture",
    "Tickets",
    "digits",
    "draw",
    "mixture",
    "sample_factors",
    "tickets",
]
