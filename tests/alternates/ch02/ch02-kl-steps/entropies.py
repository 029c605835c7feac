# way: by PyTorch's entropy and divergence
def expected_log_q(mu, logvar):
    import torch

    q = torch.distributions.Normal(torch.tensor(mu), torch.tensor(logvar).div(2).exp())
    return -q.entropy().sum(dim=1)


def expected_log_prior(mu, logvar):
    import torch

    q = torch.distributions.Normal(torch.tensor(mu), torch.tensor(logvar).div(2).exp())
    p = torch.distributions.Normal(0.0, 1.0)
    return -(q.entropy() + torch.distributions.kl_divergence(q, p)).sum(dim=1).numpy()
