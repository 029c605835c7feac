# mistake: adds something to the variance
# keeps: 1
# says: add nothing
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + logvar.exp().mean() + 1e-6).rsqrt())
