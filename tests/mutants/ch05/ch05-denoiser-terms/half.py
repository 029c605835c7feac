# mistake: halves the loss
# keeps: 1.5
# says: no half
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float(0.5 * (r**2).sum() / len(r))
