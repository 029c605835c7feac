# mistake: the two halves in the wrong order
# keeps: 0
# says: changed places
def heads(h):
    logvar, mu = np.split(h, 2, axis=1)
    return mu, logvar
