# mistake: ignores the least
# keeps: 1.5
# says: not always 0.05
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, 0.05)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, 0.05)
    return guess
