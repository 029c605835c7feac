# mistake: takes the root of the error
# keeps: 1.5
# says: no root
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float(np.linalg.norm(r, axis=1).mean())
