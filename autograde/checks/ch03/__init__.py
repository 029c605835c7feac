"""The hidden checks of chapter 3, one module for each of its sections."""

from autograde.checks.ch03.defend import check_capacity
from autograde.checks.ch03.disentanglement import (
    check_dci,
    check_factor_vae,
    check_kl_parts,
    check_mig,
    check_mutual_information,
    check_sap,
)
from autograde.checks.ch03.knob import (
    check_as_noise,
    check_choose,
    check_collapse_beta,
    check_front,
    check_water,
)

__all__ = [
    "check_as_noise",
    "check_capacity",
    "check_choose",
    "check_collapse_beta",
    "check_dci",
    "check_factor_vae",
    "check_front",
    "check_kl_parts",
    "check_mig",
    "check_mutual_information",
    "check_sap",
    "check_water",
]
