# mistake: clips the gradient's norm
# keeps: 1
# says: not the slope of the loss
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    net.grad *= min(1, 5 / np.linalg.norm(net.grad))
    return float((r**2).sum() / len(r))
