# mistake: hides words by a penalty that heat overcomes
# keeps: 2
# says: not among the `top_k`
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        words = logits.topk(top_k, dim=1).indices
        logits = logits - 30.0 * torch.ones_like(logits).scatter(1, words, 0.0)
    p = (logits / temperature).softmax(dim=1)
    return torch.multinomial(p, 1, generator=generator)[:, 0]
