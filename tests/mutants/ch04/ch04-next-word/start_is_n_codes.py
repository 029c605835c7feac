# mistake: a start of its own
# keeps: 0
# says: Feed the start
def word_nats(model, index, start):
    start = int(index.max()) + 1
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
