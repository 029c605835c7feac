# mistake: adds a small number to the variance
# keeps: 2.5
# pitfall: P10
# says: narrow clouds
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - torch.log(logvar.exp() + 1e-10)).sum() / len(x)
    return reconstruction, kl
