# mistake: does not average the slope
# keeps: 1
# says: not averaged over the batch
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, 2 * r, net.grads)
    return float((r**2).sum() / len(r))
