# mistake: values in single precision
# keeps: 2.5
# says: evenly spaced
def fsq_values(digits, levels):
    return ((digits - levels // 2) / (levels // 2)).astype(np.float32)
