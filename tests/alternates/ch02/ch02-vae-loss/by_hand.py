# way: forward and backward passes written out, springs apart; coins and normal pixels by formula
def vae_terms(net, x, eps):
    def up(layers, h):
        kept = [h]
        for W, b, rectify in layers:
            h = np.einsum("ni,io->no", h, W) + b
            kept.append(np.where(h > 0, h, 0) if rectify else h)
            h = kept[-1]
        return kept

    def down(layers, kept, d, grads):
        for place in range(len(layers) - 1, -1, -1):
            if layers[place].rectify:
                d = np.where(kept[place + 1] > 0, d, 0)
            grads[place].W[...] = np.einsum("ni,no->io", kept[place], d)
            grads[place].b[...] = d.sum(axis=0)
            d = np.einsum("no,io->ni", d, layers[place].W)
        return d

    batch, width = len(x), net.latent_dim
    below = up(net.encoder, x)
    mean, log_variance = below[-1][:, :width], below[-1][:, width:]
    sigma = np.sqrt(np.exp(log_variance))
    above = up(net.decoder, mean + sigma * eps)
    out = above[-1]
    if net.sigma is None:
        reconstruction = (np.logaddexp(0, out) - x * out).sum(axis=1).mean()
        slope = (1 / (1 + np.exp(-out)) - x) / batch
    else:
        reconstruction, slope = gaussian_terms(x, out, net.sigma)
    d_code = down(net.decoder, above, slope, net.decoder_grads)
    d_heads = np.zeros_like(below[-1])
    d_heads[:, :width] += d_code + net.beta * mean / batch
    d_heads[:, width:] += d_code * eps * sigma / 2
    d_heads[:, width:] += net.beta * (sigma**2 - 1) / (2 * batch)
    down(net.encoder, below, d_heads, net.encoder_grads)
    kl = (0.5 * (mean**2 + sigma**2) - 0.5 - np.log(sigma)).sum(axis=1)
    return reconstruction, kl.mean()
