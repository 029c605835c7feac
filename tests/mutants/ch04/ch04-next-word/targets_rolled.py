# mistake: asks for the word after the next
# keeps: 1
# says: off by one
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.roll(-1, dims=1).flatten(), reduction="sum") / len(index)
