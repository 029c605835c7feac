# mistake: KL first
# keeps: 0
# says: wrong order
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return kl, reconstruction
