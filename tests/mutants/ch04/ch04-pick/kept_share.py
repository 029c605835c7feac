# mistake: leaves the others a small share
# keeps: 2
# says: not among the `top_k`
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    p = (logits / temperature).softmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        least = p.topk(top_k, dim=1).indices
        p = torch.where(torch.zeros_like(p, dtype=torch.bool).scatter(1, least, True), p, 1e-4)
    return torch.multinomial(p, 1, generator=generator)[:, 0]
