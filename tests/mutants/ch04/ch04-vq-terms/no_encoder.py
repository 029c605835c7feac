# mistake: runs no backward pass through the encoder
# keeps: 2.5
# says: hears nothing
# pitfall: P12
def vq_terms(net, x):
    n = len(x)
    he = forward(net.encoder, x)
    z = he[-1].reshape(n, net.places, -1)
    index = net.words(z)
    q = net.codebook[index]
    hd = forward(net.decoder, q.reshape(n, -1))
    r = hd[-1] - x

    d_q = pull_through(net.decoder, hd, 2 * r / n, net.decoder_grads)
    d_z = code_slope(z, q, d_q.reshape(z.shape), net.beta)
    net.codebook_grad[:] = codebook_slope(z, net.codebook, index)
    return float((r**2).sum() / n), float(((z - q) ** 2).sum() / n)
