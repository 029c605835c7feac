# mistake: takes logvar for the logarithm of sigma
# keeps: 0.75
# pitfall: P10
# says: not of the standard deviation
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + torch.exp(2 * logvar) - 1 - 2 * logvar).sum() / len(x)
    return reconstruction, kl
