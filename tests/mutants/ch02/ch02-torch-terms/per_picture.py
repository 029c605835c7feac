# mistake: one for each picture
# keeps: 0
# says: once for each picture
def elbo_terms(x, logits, mu, logvar):
    reconstruction = (
        nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="none")
        .flatten(1)
        .sum(dim=1)
    )
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum(dim=1)
    return reconstruction, kl
