# mistake: the tangent is not stretched
# keeps: 1
# says: three levels
# pitfall: P12
def fsq_digits(z, levels):
    return np.rint(np.tanh(z)).astype(int) + levels // 2
