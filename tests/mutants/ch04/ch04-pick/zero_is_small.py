# mistake: a small temperature in place of 0
# keeps: 2
# says: At temperature 0
def pick(logits, temperature, top_k, generator):
    temperature = max(temperature, 1e-6)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    drawn = torch.multinomial(p, 1, generator=generator)
    return words.gather(1, drawn)[:, 0]
