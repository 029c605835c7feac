# mistake: the clouds' own variances alone
# keeps: 0
# says: means lie apart
# pitfall: P13
def latent_scale(mu, logvar):
    return float(logvar.exp().mean().rsqrt())
