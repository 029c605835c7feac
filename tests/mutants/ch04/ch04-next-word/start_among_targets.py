# mistake: asks for the start as well
# keeps: 0
# says: IndexError
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, torch.cat([before[:, :1], index[:, :-1]], dim=1).flatten(), reduction="sum") / len(index)
