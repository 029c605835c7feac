"""The hidden checks of section 4, the clinic.

Oracles: PyTorch's divergence and moments of clouds known beforehand, units whose life is decided by
one picture, and records of models that were trained once by `benchmarks/ward.py` and are kept here,
where no notebook can see them.
"""

from autograde.checks import Page

RECORD = Page("4_clinic#the-record")
BLIND = Page("4_clinic#blind")
DARK = Page("4_clinic#four-ways-into-the-dark")
STUCK = Page("4_clinic#does-the-loss-want-it")
