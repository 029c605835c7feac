# mistake: PyTorch's cross-entropy of probabilities, cut off at 100
# keeps: 2.5
# pitfall: P10
# says: cut off
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy(logits.sigmoid(), x, reduction="sum") / len(
        x
    )
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
