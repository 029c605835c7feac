# mistake: takes half the number of rows for the length of the code
# keeps: 0
# says: should have shape
def heads(h):
    k = len(h) // 2
    return h[:, :k], h[:, k : 2 * k]
