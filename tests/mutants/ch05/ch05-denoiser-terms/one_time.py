# mistake: gives all rows the first time
# keeps: 0
# says: not that of the first
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, np.full_like(t, t[0])))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
