# way: word by word: the log of a sum less the logit
def word_nats(model, index, start):
    first = torch.tensor([[start]] * len(index))
    logits = model(torch.hstack([first, index[:, :-1]]))
    total = 0.0
    for t in range(index.shape[1]):
        at = logits[:, t]
        total = total + (at.logsumexp(dim=1) - at[range(len(index)), index[:, t]]).mean()
    return total
