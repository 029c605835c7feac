# mistake: clips the slope
# keeps: 1
# says: not the slope of the loss
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, np.clip(2 * r / len(r), -5, 5), net.grads)
    return float((r**2).sum() / len(r))
