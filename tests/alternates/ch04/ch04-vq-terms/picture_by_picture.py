# way: one picture after the other, averaged at the end
def vq_terms(net, x):
    total, first, second = np.zeros_like(net.grad), 0.0, 0.0
    for row in x[:, None]:
        he = forward(net.encoder, row)
        z = he[-1].reshape(1, net.places, -1)
        index = net.words(z)
        q = net.codebook[index]
        hd = forward(net.decoder, q.reshape(1, -1))
        d_q = pull_through(net.decoder, hd, 2 * (hd[-1] - row), net.decoder_grads)
        d_z = code_slope(z, q, d_q.reshape(z.shape), net.beta)
        pull_through(net.encoder, he, d_z.reshape(1, -1), net.encoder_grads)
        net.codebook_grad[:] = codebook_slope(z, net.codebook, index)
        total += net.grad
        first += ((hd[-1] - row) ** 2).sum()
        second += ((z - q) ** 2).sum()
    net.grad[:] = total / len(x)
    return first / len(x), second / len(x)
