# mistake: clamps logvar
# keeps: 0.5
# says: clamp nothing
# kind: clamp
def heads(h):
    latent_dim = h.shape[1] // 2
    return h[:, :latent_dim], np.clip(h[:, latent_dim:], -30, 20)
