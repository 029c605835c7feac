# way: layer by layer, with none of the functions before
def vq_terms(net, x):
    def run(layers, h):
        hs = [h]
        for W, b, rectify in layers:
            a = hs[-1] @ W + b
            hs.append(np.where(a > 0, a, 0) if rectify else a)
        return hs

    def back(layers, grads, hs, d):
        for i in range(len(layers) - 1, -1, -1):
            if layers[i][2]:
                d = d * (hs[i + 1] > 0)
            grads[i][0][:] = hs[i].T @ d
            grads[i][1][:] = d.sum(axis=0)
            d = d @ layers[i][0].T
        return d

    n, words = x.shape[0], net.codebook
    he = run(net.encoder, x)
    z = he[-1].reshape(n * net.places, words.shape[1])
    away = ((z[:, None].astype(np.float64) - words) ** 2).sum(axis=2)
    index = away.argmin(axis=1)
    gaps = z - words[index]
    hd = run(net.decoder, words[index].reshape(n, -1))
    error = hd[-1] - x
    slope = back(net.decoder, net.decoder_grads, hd, 2 / n * error)
    slope = slope + 2 * net.beta / n * gaps.reshape(n, -1)
    back(net.encoder, net.encoder_grads, he, slope)
    net.codebook_grad[:] = 0
    for k, gap in zip(index, gaps):
        net.codebook_grad[k] -= 2 / n * gap
    return (error**2).sum(axis=1).mean(), (gaps**2).sum() / n
