# mistake: computes in float32
# keeps: 2.5
# says: digits
# kind: precision
def elbo_terms(x, logits, mu, logvar):
    x, logits, mu, logvar = (v.float() for v in (x, logits, mu, logvar))
    bce = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum()
    return bce / len(x), kl / len(x)
