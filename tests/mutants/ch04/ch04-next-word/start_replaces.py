# mistake: the start takes the first word's place
# keeps: 0
# says: takes the first word's place
def word_nats(model, index, start):
    before = index.index_fill(1, torch.tensor([0]), start)
    logits = model(before).flatten(0, 1)
    return nn.functional.cross_entropy(logits, index.flatten(), reduction="sum") / len(index)
