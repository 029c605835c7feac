# mistake: a variance round each channel's mean
# keeps: 0
# says: that of each channel
def latent_scale(mu, logvar):
    variance = mu.var(dim=(0, 2, 3), correction=0).mean() + logvar.exp().mean()
    return float(variance.rsqrt())
