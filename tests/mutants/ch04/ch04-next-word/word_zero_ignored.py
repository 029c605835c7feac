# mistake: word 0 costs nothing
# keeps: 1
# says: not the nats
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum", ignore_index=0) / len(index)
