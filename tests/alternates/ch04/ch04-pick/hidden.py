# way: hides what is not kept, in a copy
def pick(logits, temperature, top_k, generator):
    top_k = logits.shape[1] if top_k is None else min(top_k, logits.shape[1])
    if temperature == 0:
        temperature, top_k = 1.0, 1
    hidden = torch.full_like(logits, float("-inf"))
    values, words = torch.topk(logits, top_k)
    hidden.scatter_(1, words, values)
    p = nn.functional.softmax(hidden / temperature, dim=-1)
    return torch.multinomial(p, num_samples=1, generator=generator).squeeze(1)
