# mistake: fills the last layer alone
# keeps: 1
# says: as it was before
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    d = 2 * r / len(r)
    net.grads[-1].W[:] = hs[-2].T @ d
    net.grads[-1].b[:] = d.sum(axis=0)
    return float((r**2).sum() / len(r))
