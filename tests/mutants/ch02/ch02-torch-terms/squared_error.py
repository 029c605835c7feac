# mistake: the squared error
# keeps: 0.75
# says: squared error
def elbo_terms(x, logits, mu, logvar):
    reconstruction = ((logits.sigmoid() - x) ** 2).sum() / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
