# mistake: takes places for words
# keeps: 0
# says: Error
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    return nn.functional.cross_entropy(model(before), index, reduction="sum") / len(index)
