# mistake: feeds the last word as well
# keeps: 2
# says: last word is fed
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    fed = torch.cat([before[:, :1], index], dim=1)
    logits = model(fed)[:, :-1].flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
