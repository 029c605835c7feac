# mistake: the last word is never asked for
# keeps: 0
# says: Not every word is asked for
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before[:, :-1]).flatten(0, 1)
    words = index[:, :-1].flatten()
    return nn.functional.cross_entropy(logits, words, reduction="sum") / len(index)
