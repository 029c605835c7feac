# mistake: forgets the 2 of the square
# keeps: 1
# says: lacks the 2
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = hs[-1] - target.astype(net.theta.dtype)
    pull_through(net.layers, hs, r / len(r), net.grads)
    return float((r**2).sum() / len(r))
