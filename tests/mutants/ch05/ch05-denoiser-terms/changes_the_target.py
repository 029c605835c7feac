# mistake: subtracts in place
# keeps: 2.5
# says: are changed
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    target -= hs[-1]
    r = -target
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
