# mistake: breaks where top_k is larger than n_codes
# keeps: 2
# says: RuntimeError
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    drawn = torch.multinomial(p, 1, generator=generator)
    return words.gather(1, drawn)[:, 0]
