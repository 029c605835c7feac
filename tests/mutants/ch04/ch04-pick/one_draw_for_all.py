# mistake: one draw for all rows
# keeps: 0.5
# says: a draw of its own
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    u = torch.rand(1, generator=generator, dtype=p.dtype)
    drawn = (p.cumsum(dim=1) < u).sum(dim=1, keepdim=True).clamp(max=p.shape[1] - 1)
    return words.gather(1, drawn)[:, 0]
