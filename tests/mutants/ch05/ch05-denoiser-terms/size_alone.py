# mistake: takes the size of the error
# keeps: 1.5
# says: not its size alone
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float(np.abs(r).sum() / len(r))
