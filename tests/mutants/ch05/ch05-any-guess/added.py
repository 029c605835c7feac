# mistake: adds the least
# keeps: 0
# says: nothing is added
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / (late + least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
