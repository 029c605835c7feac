# mistake: the KL without its history
# keeps: 2
# says: through the KL
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).detach().sum() / len(x)
    return reconstruction, kl
