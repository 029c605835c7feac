# way: flattened, softplus
def elbo_terms(x, logits, mu, logvar):
    a, target = logits.flatten(1), x.flatten(1)
    each = nn.functional.softplus(a) - a * target
    kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp(), dim=1)
    return each.sum(dim=1).mean(), kl.mean()
