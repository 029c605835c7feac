# mistake: the noise's divisor is at least 0.05
# keeps: 1.5
# says: not always 0.05
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, 0.05)
    return guess
