# mistake: exp of the mean logvar
# keeps: 0
# says: not of their logs
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + logvar.mean().exp()).rsqrt())
