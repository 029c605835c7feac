# mistake: the logits alone
# keeps: 0
# kind: credit
# says: Return a list
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        a = hs[-1] @ W + b
        hs.append(np.maximum(a, 0) if rectify else a)
    return hs[-1]
