# way: exact fractions
from fractions import Fraction
from math import prod


def stored_ratio(picture, latent, latent_bits, picture_bits=8):
    return float(Fraction(prod(picture) * picture_bits, prod(latent) * latent_bits))
