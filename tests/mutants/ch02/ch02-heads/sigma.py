# mistake: hands on sigma in place of logvar
# keeps: 0.5
# pitfall: P10
# says: went through exp
def heads(h):
    latent_dim = h.shape[1] // 2
    return h[:, :latent_dim], np.exp(0.5 * h[:, latent_dim:])
