# way: layer by layer
def denoiser_terms(net, z_t, t, target):
    hs = forward(net.layers, net.inputs(z_t, t))
    error = hs[-1] - target
    d = error * (2 / len(error))
    for i in range(len(net.layers) - 1, -1, -1):
        W, _, _ = net.layers[i]
        net.grads[i].W[:] = np.einsum("bi,bo->io", hs[i], d)
        net.grads[i].b[:] = d.sum(0)
        d = d @ W.T
        if i:
            d = np.where(hs[i] > 0, d, 0)
    return np.einsum("bd,bd->", error, error) / len(error)
