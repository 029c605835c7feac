# mistake: a symmetric grid for even counts
# keeps: 1.5
# says: 0 is not among them
def fsq_values(digits, levels):
    return 2 * digits / (levels - 1) - 1
