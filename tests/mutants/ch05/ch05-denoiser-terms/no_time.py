# mistake: tells the network no time
# keeps: 0
# says: told the time
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, 0 * t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
