# mistake: cuts codes off where a tangent bounds them
# keeps: 1
# says: tanh bounds it first
def fsq_digits(z, levels):
    return np.clip(np.rint(z).astype(int) + levels // 2, 0, levels - 1)
