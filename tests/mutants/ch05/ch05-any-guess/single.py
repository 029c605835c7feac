# mistake: computes in single precision
# keeps: 0
# says: follows from a guess
def as_velocity(guess, z_t, t, kind, least=0.05):
    guess, z_t, t = (np.float32(v) for v in (guess, z_t, t))
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
