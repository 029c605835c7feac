# mistake: replaces net.grad
# keeps: 2.5
# says: another array
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    net.grad = net.grad.copy()
    return float((r**2).sum() / len(r))
