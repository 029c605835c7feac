# mistake: cuts means off that are far out
# keeps: 2.25
# says: cut no mean off
# kind: clamp
def elbo_terms(x, logits, mu, logvar):
    mu = mu.clamp(-100, 100)
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar)
    return bce.sum() / len(x), kl.sum() / len(x)
