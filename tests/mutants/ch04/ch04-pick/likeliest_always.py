# mistake: takes the likeliest word, whatever the temperature
# keeps: 0
# says: never drawn
def pick(logits, temperature, top_k, generator):
    return logits.argmax(dim=1)
