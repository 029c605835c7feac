# mistake: averages over places
# keeps: 1
# pitfall: P9
# says: average over places
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="mean")
