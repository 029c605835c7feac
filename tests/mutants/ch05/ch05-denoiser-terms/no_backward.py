# mistake: never fills the gradient
# keeps: 1
# says: as it was before
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    return float((r**2).sum() / len(r))
