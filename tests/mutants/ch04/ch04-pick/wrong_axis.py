# mistake: the likeliest row of each word
# keeps: 2
# says: should have shape
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=0)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    drawn = torch.multinomial(p, 1, generator=generator)
    return words.gather(1, drawn)[:, 0]
