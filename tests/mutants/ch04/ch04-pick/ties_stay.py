# mistake: keeps all words that are as likely as the last kept one
# keeps: 2.5
# says: equally likely
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        least = logits.topk(top_k, dim=1).values[:, -1:]
        logits = logits.masked_fill(logits < least, -torch.inf)
    p = (logits / temperature).softmax(dim=1)
    return torch.multinomial(p, 1, generator=generator)[:, 0]
