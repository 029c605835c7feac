# mistake: goes through the probability
# keeps: 2.5
# pitfall: P10
# says: inf or nan
def elbo_terms(x, logits, mu, logvar):
    reconstruction = -(
        x * torch.sigmoid(logits).log() + (1 - x) * (1 - torch.sigmoid(logits)).log()
    ).sum() / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
