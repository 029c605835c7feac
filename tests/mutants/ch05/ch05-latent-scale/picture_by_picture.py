# mistake: a variance round each picture's mean
# keeps: 0
# says: that of each picture
def latent_scale(mu, logvar):
    flat = mu.reshape(len(mu), -1)
    return float((flat.var(dim=1, correction=0).mean() + logvar.exp().mean()).rsqrt())
