# mistake: a time for every number of the code
# keeps: 1
# says: follows from a guess
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t if len(t) == z_t.shape[1] else t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
