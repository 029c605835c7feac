# mistake: nothing moves where the divisor is small
# keeps: 1
# says: follows from a guess
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return np.where(late < least, 0, (z_t - guess) / np.maximum(late, least))
    if kind == "noise":
        return np.where(1 - late < least, 0, (guess - z_t) / np.maximum(1 - late, least))
    return guess
