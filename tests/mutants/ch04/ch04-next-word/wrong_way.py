# mistake: moves the words the wrong way
# keeps: 0
# says: the wrong way
def word_nats(model, index, start):
    before = torch.cat([index[:, 1:], torch.full_like(index[:, :1], start)], dim=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
