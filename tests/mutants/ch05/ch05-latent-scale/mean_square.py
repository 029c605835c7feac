# mistake: the mean is not taken off
# keeps: 0
# says: take the mean off
# pitfall: P13
def latent_scale(mu, logvar):
    return float(((mu**2).mean() + logvar.exp().mean()).rsqrt())
