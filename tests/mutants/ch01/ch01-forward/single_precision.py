# mistake: computes in float32
# keeps: 1
# kind: precision
# says: digits of float32
def forward(layers, x):
    hs = [x.astype(np.float32)]
    for W, b, rectify in layers:
        a = hs[-1] @ W.astype(np.float32) + b.astype(np.float32)
        hs.append(np.maximum(a, 0) if rectify else a)
    return hs
