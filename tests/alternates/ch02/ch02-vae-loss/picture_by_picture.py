# way: every picture alone; the gradients are summed
def vae_terms(net, x, eps):
    terms, total = np.zeros(2), np.zeros_like(net.grad)
    for i in range(len(x)):
        picture, draw = x[i : i + 1], eps[i : i + 1]
        he = forward(net.encoder, picture)
        mu, logvar = np.split(he[-1], 2, axis=1)
        away = np.exp(logvar / 2) * draw
        hd = forward(net.decoder, mu + away)
        reconstruction, slope = net.reconstruction(picture, hd[-1])
        terms += reconstruction, 0.5 * (mu**2 + np.expm1(logvar) - logvar).sum()
        d_z = pull_through(net.decoder, hd, slope, net.decoder_grads)
        d = [d_z + net.beta * mu, (d_z * away + net.beta * np.expm1(logvar)) / 2]
        pull_through(net.encoder, he, np.concatenate(d, axis=1), net.encoder_grads)
        total += net.grad
    net.grad[:] = total / len(x)
    return tuple(terms / len(x))
