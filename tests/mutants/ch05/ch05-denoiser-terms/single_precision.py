# mistake: computes in single precision
# keeps: 2.5
# says: The loss is the squared error
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    r = (hs[-1] - target).astype(np.float32)
    pull_through(net.layers, hs, 2 * r / len(r), net.grads)
    return float((r**2).sum() / len(r))
