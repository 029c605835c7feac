# mistake: a 0 in front
# keeps: 0
# says: which is a word
def word_nats(model, index, start):
    before = torch.cat([torch.zeros_like(index[:, :1]), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
