# mistake: a weight does not move the minimum
# kind: credit
# keeps: 0
# pitfall: P3
# says: does not change with beta
def equivalent_sigma(sigma, beta):
    return sigma
