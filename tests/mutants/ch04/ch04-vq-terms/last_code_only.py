# mistake: lets the last of several codes have the word
# keeps: 4
# says: each code adds its share
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
    pull_through(net.encoder, he, d_z.reshape(n, -1), net.encoder_grads)
    net.codebook_grad[:] = 0
    net.codebook_grad[index] = 2 * (q - z) / n
    return float((r**2).sum() / n), float(((z - q) ** 2).sum() / n)
