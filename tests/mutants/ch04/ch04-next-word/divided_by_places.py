# mistake: divides by places instead of pictures
# keeps: 1
# pitfall: P9
# says: over places and sum over pictures
def word_nats(model, index, start):
    before = torch.cat([torch.full_like(index[:, :1], start), index[:, :-1]], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / index.shape[1]
