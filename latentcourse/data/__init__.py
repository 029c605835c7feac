"""The course's four data sets, all made or found on the spot: nothing is downloaded.

`tickets` draws support-ticket photos from known factors, `digits` hands out scikit-learn's 8x8
digits with one fixed split, `mixture` samples a Gaussian mixture whose density is known, and
`sprites` draws one small shape in every combination of five factors.
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
from latentcourse.data.sprites import Sprites, sprites

__all__ = [
    "CONDITIONS",
    "FACTORS",
    "KINDS",
    "SIZES",
    "Digits",
    "Factor",
    "Mixture",
    "Sprites",
    "Tickets",
    "digits",
    "draw",
    "mixture",
    "sample_factors",
    "sprites",
    "tickets",
]
