# mistake: the usual formula without its minus
# keeps: 0.75
# says: never negative
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (1 + logvar - mu**2 - logvar.exp()).sum() / len(x)
    return reconstruction, kl
