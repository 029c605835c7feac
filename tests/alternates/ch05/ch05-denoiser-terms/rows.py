# way: one code after the other
def denoiser_terms(net, z_t, t, target):
    total, slope = 0.0, np.zeros_like(net.grad)
    for k in range(len(z_t)):
        hs = forward(net.layers, net.inputs(z_t[k : k + 1], t[k : k + 1]))
        r = hs[-1] - target[k : k + 1]
        pull_through(net.layers, hs, (2 * r).astype(net.theta.dtype), net.grads)
        slope += net.grad
        total += float((r * r).sum())
    net.grad[:] = slope / len(z_t)
    return total / len(z_t)
