# mistake: pulls all pictures of a batch with their mean
# keeps: 1.5
def code_slope(z, q, d_q, beta):
    return d_q + 2 * beta * (z - q).mean(axis=0)
