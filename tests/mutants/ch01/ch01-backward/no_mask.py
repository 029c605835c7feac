# mistake: forgets the ReLU's mask
# keeps: 1.5
# kind: credit
# says: passes
def backward(layers, hs, d, grads):
    for i in reversed(range(len(layers))):
        grads[i].W[:] = hs[i].T @ d
        grads[i].b[:] = d.sum(axis=0)
        d = d @ layers[i].W.T
