# mistake: carries the slope over as it is
# keeps: 0
# says: straight through
def rotate_back(z, q, d_q):
    return d_q.copy()
