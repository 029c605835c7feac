# mistake: rounds without a bound
# keeps: 1
# says: tanh bounds it first
def fsq_digits(z, levels):
    return np.rint(z).astype(int) + levels // 2
