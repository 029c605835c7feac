# mistake: adds spreads
# keeps: 0
# says: spreads do not
def latent_scale(mu, logvar):
    return float(1 / (mu.std(correction=0) + (0.5 * logvar).exp().mean()))
