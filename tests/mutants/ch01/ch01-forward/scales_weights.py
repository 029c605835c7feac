# mistake: rounds the layers' weights
# keeps: 1
# kind: arguments
# says: changes what it is given
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        a = hs[-1] @ W + b
        W[:] = W.astype(np.float32)
        hs.append(np.maximum(a, 0) if rectify else a)
    return hs
