# way: PyTorch's distributions, and the deviation of each cloud's two halves
def health(mu, logvar, threshold=0.01):
    from torch.distributions import Normal, kl_divergence

    clouds = Normal(torch.tensor(mu), torch.tensor(logvar).mul(0.5).exp())
    prior = Normal(torch.zeros(()), torch.ones(()))
    ends = torch.cat([clouds.mean - clouds.stddev, clouds.mean + clouds.stddev])
    return {
        "kl": kl_divergence(clouds, prior).mean(dim=0).numpy(),
        "active": (clouds.mean.var(dim=0, correction=0) > threshold).sum().item(),
        "mean": ends.mean(dim=0).numpy(),
        "variance": ends.var(dim=0, correction=0).numpy(),
    }
