# mistake: the spread of the means alone
# keeps: 0
# says: means alone
# pitfall: P13
def latent_scale(mu, logvar):
    return float(1 / mu.std(correction=0))
