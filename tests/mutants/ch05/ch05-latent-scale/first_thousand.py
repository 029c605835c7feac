# mistake: measures the first thousand pictures
# keeps: 2
# says: measure all
def latent_scale(mu, logvar):
    mu, logvar = mu[:1000], logvar[:1000]
    return float((mu.var(correction=0) + logvar.exp().mean()).rsqrt())
