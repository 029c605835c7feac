# mistake: one over the variance
# keeps: 0
# says: root is missing
# pitfall: P13
def latent_scale(mu, logvar):
    return float(1 / (mu.var(correction=0) + logvar.exp().mean()))
