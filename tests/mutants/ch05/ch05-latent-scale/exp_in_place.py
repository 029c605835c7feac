# mistake: changes the caller's log variances
# keeps: 2
# says: changes what it is given
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + logvar.exp_().mean()).rsqrt())
