# mistake: exponentiates in place of a copy
# keeps: 2
# says: leave its arguments
# kind: arguments
def elbo_terms(x, logits, mu, logvar):
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    x.clamp_(0.1, 0.9)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()
    return bce / len(x), kl / len(x)
