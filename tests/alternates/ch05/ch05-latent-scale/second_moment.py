# way: mean square less squared mean
def latent_scale(mu, logvar):
    mu, logvar = mu.double(), logvar.double()
    second = (mu.pow(2) + logvar.exp()).mean()
    return (second - mu.mean().pow(2)).pow(-0.5).item()
