"""The hidden checks of chapter 2, one module for each of its sections."""

from autograde.checks.ch02.collapse import (
    check_diagnose,
    check_effective_beta,
    check_free_bits,
    check_warmup,
)
from autograde.checks.ch02.distributions import (
    check_elbo,
    check_evidence,
    check_heads,
    check_kl,
    check_kl_monte_carlo,
    check_kl_steps,
    check_log_normal,
)
from autograde.checks.ch02.framework import (
    check_torch_sample,
    check_torch_terms,
)
from autograde.checks.ch02.from_scratch import (
    check_gaussian_terms,
    check_vae_loss,
)
from autograde.checks.ch02.living import (
    check_draw_prior,
    check_health,
    check_importance_bound,
    check_precision_recall,
)
from autograde.checks.ch02.reparameterization import (
    check_kl_slopes,
    check_reparameterize,
    check_sample_backward,
    check_two_gradients,
)

__all__ = [
    "check_diagnose",
    "check_draw_prior",
    "check_effective_beta",
    "check_elbo",
    "check_evidence",
    "check_free_bits",
    "check_gaussian_terms",
    "check_heads",
    "check_health",
    "check_importance_bound",
    "check_kl",
    "check_kl_monte_carlo",
    "check_kl_slopes",
    "check_kl_steps",
    "check_log_normal",
    "check_precision_recall",
    "check_reparameterize",
    "check_sample_backward",
    "check_torch_sample",
    "check_torch_terms",
    "check_two_gradients",
    "check_vae_loss",
    "check_warmup",
]
