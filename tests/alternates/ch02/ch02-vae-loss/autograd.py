# way: PyTorch finds the gradient; the likelihood is written out
def vae_terms(net, x, eps):
    import torch

    theta = torch.tensor(net.theta, requires_grad=True)
    h, start = torch.tensor(x), 0
    for part in (net.encoder, net.decoder):
        for W, b, rectify in part:
            fan_in, fan_out = W.shape
            weights = theta[start : start + fan_in * fan_out].view(fan_in, fan_out)
            start += fan_in * fan_out
            h = h @ weights + theta[start : start + fan_out]
            start += fan_out
            if rectify:
                h = torch.relu(h)
        if part is net.encoder:
            mu, logvar = h.chunk(2, dim=1)
            h = mu + torch.exp(0.5 * logvar) * torch.tensor(eps)
    if net.sigma is None:
        pixels = torch.distributions.Bernoulli(logits=h, validate_args=False)
    else:
        pixels = torch.distributions.Normal(h, net.sigma)
    reconstruction = -pixels.log_prob(torch.tensor(x)).sum(dim=1).mean()
    kl = -0.5 * (1 + logvar - mu**2 - logvar.exp()).sum(dim=1).mean()
    (reconstruction + net.beta * kl).backward()
    net.grad[:] = theta.grad.numpy()
    return reconstruction.item(), kl.item()
