# mistake: the temperature changes nothing
# keeps: 1
# says: makes no difference
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = kept.softmax(dim=1)
    drawn = torch.multinomial(p, 1, generator=generator)
    return words.gather(1, drawn)[:, 0]
