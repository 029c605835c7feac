# mistake: written out for four layers
# keeps: 0
# kind: shape
# says: any number of them
def forward(layers, x):
    (W1, b1, _), (W2, b2, _), (W3, b3, _), (W4, b4, _) = layers
    h1 = np.maximum(x @ W1 + b1, 0)
    z = h1 @ W2 + b2
    h3 = np.maximum(z @ W3 + b3, 0)
    return [x, h1, z, h3, h3 @ W4 + b4]
