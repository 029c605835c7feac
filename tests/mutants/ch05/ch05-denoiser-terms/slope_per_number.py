# mistake: averages the slope over all numbers
# keeps: 1
# says: averaged over a code
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / r.size, net.grads)
    return float((r**2).sum() / len(r))
