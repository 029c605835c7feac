# mistake: divides by the count less one
# keeps: 1
# says: not by one less
def latent_scale(mu, logvar):
    return float((mu.var() + logvar.exp().mean()).rsqrt())
