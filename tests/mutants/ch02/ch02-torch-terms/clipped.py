# mistake: a small number in the logarithms
# keeps: 1.5
# pitfall: P10
# says: cut off
def elbo_terms(x, logits, mu, logvar):
    reconstruction = -(
        x * (logits.sigmoid() + 1e-7).log() + (1 - x) * (1 - logits.sigmoid() + 1e-7).log()
    ).sum() / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
