# mistake: sums over axis 1, averages the others
# keeps: 1.25
# pitfall: P9
# says: more axes than one
# kind: shape
def elbo_terms(x, logits, mu, logvar):
    reconstruction = (
        nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
        .sum(dim=1)
        .mean()
    )
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
