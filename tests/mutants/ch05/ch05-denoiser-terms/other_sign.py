# mistake: turns the gradient
# keeps: 1
# says: the wrong way
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = target.astype(net.theta.dtype) - hs[-1]
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
