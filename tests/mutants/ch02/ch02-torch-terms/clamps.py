# mistake: clamps logvar
# keeps: 1.75
# says: cut none off
# kind: clamp
def elbo_terms(x, logits, mu, logvar):
    logvar = logvar.clamp(-10, 10)
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()
    return bce / len(x), kl / len(x)
