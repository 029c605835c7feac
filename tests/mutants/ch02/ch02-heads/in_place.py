# mistake: turns h into variances on the way
# keeps: 0.5
# says: leave its arguments
# kind: arguments
def heads(h):
    latent_dim = h.shape[1] // 2
    mu, logvar = h[:, :latent_dim].copy(), h[:, latent_dim:].copy()
    np.exp(h[:, latent_dim:], out=h[:, latent_dim:])
    return mu, logvar
