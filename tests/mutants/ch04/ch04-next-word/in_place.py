# mistake: moves the words in place
# keeps: 2.5
# says: changes what it is given
def word_nats(model, index, start):
    words = index.clone()
    index[:, 1:] = words[:, :-1]
    index[:, 0] = start
    logits = model(index).flatten(0, 1)
    return nn.functional.cross_entropy(logits, words.flatten(), reduction="sum") / len(words)
