# mistake: evenly spread draws
# keeps: 2.5
# says: draws go together
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    u = (torch.arange(len(p))[:, None] + torch.rand(1, generator=generator, dtype=p.dtype)) / len(p)
    drawn = (p.cumsum(dim=1) < u).sum(dim=1, keepdim=True).clamp(max=p.shape[1] - 1)
    return words.gather(1, drawn)[:, 0]
