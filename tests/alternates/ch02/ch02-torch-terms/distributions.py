# way: PyTorch's distributions
def elbo_terms(x, logits, mu, logvar):
    from torch.distributions import Bernoulli, Normal, kl_divergence

    axes = tuple(range(1, x.dim()))
    coins = Bernoulli(logits=logits, validate_args=False)
    clouds = Normal(mu, torch.exp(0.5 * logvar))
    prior = Normal(torch.zeros_like(mu), torch.ones_like(mu))
    return -coins.log_prob(x).sum(dim=axes).mean(), kl_divergence(clouds, prior).sum(-1).mean()
