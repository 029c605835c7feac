# mistake: hides words in the logits that it is given
# keeps: 2.5
# says: changes what it is given
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        words = logits.topk(top_k, dim=1).indices
        logits[torch.ones_like(logits, dtype=torch.bool).scatter(1, words, False)] = -torch.inf
    p = (logits / temperature).softmax(dim=1)
    return torch.multinomial(p, 1, generator=generator)[:, 0]
