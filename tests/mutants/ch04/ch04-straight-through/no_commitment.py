# mistake: leaves the commitment out
# keeps: 1.5
# says: commitment is missing
# pitfall: P12
def code_slope(z, q, d_q, beta):
    return d_q.copy()
