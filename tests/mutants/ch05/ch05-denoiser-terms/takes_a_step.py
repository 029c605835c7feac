# mistake: moves the weights
# keeps: 2.5
# says: weights moved
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    net.theta -= 1e-12 * net.grad
    net.theta[0] += 1e-13
    return float((r**2).sum() / len(r))
