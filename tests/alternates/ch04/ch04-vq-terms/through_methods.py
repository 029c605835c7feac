# way: the methods of the class, and the gradient emptied first
def vq_terms(net, x):
    n = len(x)
    net.grad *= 0
    codes, index = net.codes(x), net.encode(x)
    words = net.codebook[index]
    hidden = forward(net.decoder, words.reshape(n, -1))
    error = net.decode(index) - x
    slope = pull_through(net.decoder, hidden, 2 * error / n, net.decoder_grads)
    slope = code_slope(codes, words, slope.reshape(codes.shape), net.beta).reshape(n, -1)
    pull_through(net.encoder, forward(net.encoder, x), slope, net.encoder_grads)
    np.add.at(net.codebook_grad, index, 2 * (words - codes) / n)
    return np.sum(error**2) / n, np.sum((codes - words) ** 2) / n
