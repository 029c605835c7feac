# mistake: the first word is for nothing
# keeps: 0
# says: The start is missing
def word_nats(model, index, start):
    before, index = index[:, :-1], index[:, 1:]
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
