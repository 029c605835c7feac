# mistake: the number of another model
# keeps: 0
# says: another model
# pitfall: P13
def latent_scale(mu, logvar):
    return 0.18215
