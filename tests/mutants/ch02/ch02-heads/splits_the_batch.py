# mistake: splits the rows
# keeps: 0
# says: split the batch
def heads(h):
    half = len(h) // 2
    return h[:half], h[half:]
