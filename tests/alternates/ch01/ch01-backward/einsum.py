# way: einsum and where
def backward(layers, hs, d, grads):
    i = len(layers)
    while i > 0:
        i -= 1
        grads[i].W[...] = np.einsum("ni,no->io", hs[i], d)
        grads[i].b[...] = np.einsum("no->o", d)
        back = np.einsum("no,io->ni", d, layers[i].W)
        d = np.where(hs[i] > 0, back, 0) if i and layers[i - 1].rectify else back
