# way: PyTorch, told where the gradient stops
def vq_terms(net, x):
    import torch

    def run(layers, h):
        made = []
        for W, b, rectify in layers:
            made += [torch.tensor(W, requires_grad=True), torch.tensor(b, requires_grad=True)]
            h = h @ made[-2] + made[-1]
            h = torch.relu(h) if rectify else h
        return h, made

    batch, n = torch.tensor(x), len(x)
    h, encoder = run(net.encoder, batch)
    z = h.reshape(n, net.places, -1)
    words = torch.tensor(net.codebook, requires_grad=True)
    q = words[torch.tensor(net.words(z.detach().numpy()))]
    out, decoder = run(net.decoder, (z + (q - z).detach()).reshape(n, -1))
    reconstruction = ((out - batch) ** 2).sum() / n
    gap = ((z.detach() - q) ** 2).sum() / n
    commitment = ((z - q.detach()) ** 2).sum() / n
    (reconstruction + gap + net.beta * commitment).backward()
    slots = [v for layer in net.encoder_grads + net.decoder_grads for v in layer[:2]]
    for slot, weight in zip(slots, encoder + decoder):
        slot[...] = weight.grad.numpy()
    net.codebook_grad[...] = words.grad.numpy()
    return reconstruction.item(), gap.item()
