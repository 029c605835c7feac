# mistake: the default of PyTorch, the mean over everything
# keeps: 1.25
# pitfall: P9
# says: averaged over the pixels
# kind: credit
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(logits, x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
