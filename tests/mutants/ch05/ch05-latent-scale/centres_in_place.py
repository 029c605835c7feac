# mistake: takes the mean off the caller's means
# keeps: 2
# says: changes what it is given
def latent_scale(mu, logvar):
    mu -= mu.mean()
    return float(((mu**2).mean() + logvar.exp().mean()).rsqrt())
