# way: two points for each cloud
def latent_scale(mu, logvar):
    off = torch.exp(logvar / 2)
    return 1 / float(torch.cat([mu - off, mu + off]).std(unbiased=False))
