# way: sums over pictures, one after the other
def latent_scale(mu, logvar):
    centre = float(mu.double().mean())
    total = 0.0
    for mean, log in zip(mu.double(), logvar.double()):
        total += float(((mean - centre) ** 2 + log.exp()).sum())
    return (mu.numel() / total) ** 0.5
