# way: PyTorch's distributions
def beta_vae_loss(encoder, decoder, x, eps, beta):
    mu, logvar = encoder(x)
    cloud = torch.distributions.Normal(mu, torch.exp(logvar / 2))
    prior = torch.distributions.Normal(torch.zeros_like(mu), torch.ones_like(mu))
    bce = nn.BCEWithLogitsLoss(reduction="sum")
    distortion = bce(decoder(cloud.loc + cloud.scale * eps), x) / len(x)
    rate = torch.distributions.kl_divergence(cloud, prior).sum() / len(x)
    return distortion + beta * rate, distortion, rate
