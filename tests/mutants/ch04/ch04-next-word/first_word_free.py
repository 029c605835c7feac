# mistake: the first word costs nothing
# keeps: 1
# says: first word costs something
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits, index = model(before)[:, 1:].flatten(0, 1), index[:, 1:]
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
