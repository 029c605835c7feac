# mistake: seeds PyTorch's own generator
# keeps: 2.5
# says: seed no other
def pick(logits, temperature, top_k, generator):
    if temperature == 0:
        return logits.argmax(dim=1)
    if top_k is not None and top_k < logits.shape[1]:
        kept, words = logits.topk(top_k, dim=1)
    else:
        kept, words = logits, torch.arange(logits.shape[1]).expand_as(logits)
    p = (kept / temperature).softmax(dim=1)
    torch.manual_seed(int(torch.randint(1 << 40, (1,), generator=generator)))
    drawn = torch.multinomial(p, 1)
    return words.gather(1, drawn)[:, 0]
