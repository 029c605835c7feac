# mistake: no noise at all
# keeps: 0
# says: Those are the means
def sample(mu, logvar, generator):
    return mu + 0 * logvar
