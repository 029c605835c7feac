# mistake: returns plain numbers
# keeps: 2
# says: No gradient comes back
# kind: property
def elbo_terms(x, logits, mu, logvar):
    reconstruction = nn.functional.binary_cross_entropy_with_logits(
        logits, x, reduction="sum"
    ) / len(x)
    kl = 0.5 * (mu**2 + logvar.exp() - 1 - logvar).sum() / len(x)
    return reconstruction.item(), kl.item()
