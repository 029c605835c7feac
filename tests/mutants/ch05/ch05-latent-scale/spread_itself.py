# mistake: returns the spread, not its inverse
# keeps: 0
# says: multiplied by its inverse
# pitfall: P13
def latent_scale(mu, logvar):
    return float((mu.var(correction=0) + logvar.exp().mean()).sqrt())
