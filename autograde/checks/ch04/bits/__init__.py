"""The hidden checks of section 1, from nats to bits.

Oracles: SciPy's normal density, cloud by cloud, and whole numbers for what is equally far.
"""

from autograde.checks import Page

PAGE = Page("1_bits#a-cloud-becomes-a-word")
