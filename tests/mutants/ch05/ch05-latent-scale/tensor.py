# mistake: a tensor, not a float
# keeps: 2
# says: becomes one by float
def latent_scale(mu, logvar):
    return (mu.var(correction=0) + logvar.exp().mean()).rsqrt()
