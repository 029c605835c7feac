# mistake: returns one code, the mean
# keeps: 0
# pitfall: P1
# says: a single code
# kind: credit
def heads(h):
    latent_dim = h.shape[1] // 2
    return h[:, :latent_dim]
