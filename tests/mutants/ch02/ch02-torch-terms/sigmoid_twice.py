# mistake: hands probabilities to a function of logits
# keeps: 0.75
# says: sigmoid twice
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits.sigmoid(), x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction, kl
