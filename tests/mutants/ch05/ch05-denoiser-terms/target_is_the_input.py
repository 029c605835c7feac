# mistake: compares with the noised code
# keeps: 0
# says: Compare with `target`
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - z_t.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
