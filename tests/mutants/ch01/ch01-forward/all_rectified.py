# mistake: a ReLU after every layer
# keeps: 0
# says: Code and logits stay linear
def forward(layers, x):
    hs = [x]
    for W, b, rectify in layers:
        hs.append(np.maximum(hs[-1] @ W + b, 0))
    return hs
