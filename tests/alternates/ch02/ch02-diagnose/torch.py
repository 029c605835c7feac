# way: PyTorch's divergence
def diagnose(mu, logvar):
    import torch

    mu, var = torch.as_tensor(mu).double(), torch.as_tensor(logvar).double().exp()
    cloud = torch.distributions.Normal(mu, var.sqrt())
    prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    if torch.distributions.kl_divergence(cloud, prior).sum(dim=1).mean() < 0.05:
        return "collapsed"
    variance = mu.var(dim=0, unbiased=True) + var.mean(dim=0)
    fine = (mu.mean(dim=0).abs() <= 0.5) & (variance >= 0.5) & (variance <= 2)
    return "healthy" if bool(fine.all()) else "off the prior"
