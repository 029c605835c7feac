# mistake: lets slopes through units that are off
# keeps: 1
# says: Where a unit is off
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    d = 2 * r / len(r)
    for i in reversed(range(len(net.layers))):
        net.grads[i].W[:] = hs[i].T @ d
        net.grads[i].b[:] = d.sum(axis=0)
        d = d @ net.layers[i].W.T
    return float((r**2).sum() / len(r))
