# mistake: a factor for each channel
# keeps: 0
# says: one real number
def latent_scale(mu, logvar):
    variance = mu.var(dim=(0, 2, 3), correction=0) + logvar.exp().mean(dim=(0, 2, 3))
    return variance.rsqrt()
