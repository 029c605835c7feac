# mistake: a variance round each place's mean over pictures
# keeps: 0
# says: that of each place
def latent_scale(mu, logvar):
    return float((mu.var(dim=0, correction=0).mean() + logvar.exp().mean()).rsqrt())
