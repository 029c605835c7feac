# mistake: takes logvar for the variance
# keeps: 0
# says: logvar is a log
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + logvar.mean()).abs().rsqrt())
