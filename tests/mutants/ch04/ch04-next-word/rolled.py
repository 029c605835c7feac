# mistake: the last word in front of the first
# keeps: 0
# says: feed `start`
def word_nats(model, index, start):
    before = index.roll(1, dims=1)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
