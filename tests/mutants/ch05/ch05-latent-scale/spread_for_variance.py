# mistake: exp(logvar / 2) for the variance
# keeps: 0
# says: is a spread
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + (logvar / 2).exp().mean()).rsqrt())
