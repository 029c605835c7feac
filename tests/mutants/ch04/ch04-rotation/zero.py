# mistake: lets no slope through
# keeps: 0
# says: No slope reaches the encoder
# pitfall: P12
def rotate_back(z, q, d_q):
    return np.zeros_like(d_q)
