"""The hidden checks of chapter 1, one module for each of its sections."""

from autograde.checks.ch01.from_scratch import (
    check_activations,
    check_adam,
    check_backward,
    check_epoch,
    check_forward,
    check_momentum,
    check_numerical_gradient,
    check_torch_twin,
)
from autograde.checks.ch01.latent_map import (
    check_fitted,
    check_frechet,
    check_nearest,
    check_walk,
)
from autograde.checks.ch01.likelihood import (
    check_bce,
    check_gaussian_nll,
)
from autograde.checks.ch01.squeeze import (
    check_linear_gradient,
    check_pca,
    check_principal_angles,
)
from autograde.checks.ch01.wild import (
    check_bound,
    check_deaf,
    check_repair_loop,
    check_still,
)

__all__ = [
    "check_activations",
    "check_adam",
    "check_backward",
    "check_bce",
    "check_bound",
    "check_deaf",
    "check_epoch",
    "check_fitted",
    "check_forward",
    "check_frechet",
    "check_gaussian_nll",
    "check_linear_gradient",
    "check_momentum",
    "check_nearest",
    "check_numerical_gradient",
    "check_pca",
    "check_principal_angles",
    "check_repair_loop",
    "check_still",
    "check_torch_twin",
    "check_walk",
]
