# way: a mean over all, times the places
def word_nats(model, index, start):
    fed = torch.cat((torch.full((len(index), 1), start), index[:, :-1]), 1)
    logits = model(fed)
    each = nn.functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), index.reshape(-1))
    return each * index.shape[1]
