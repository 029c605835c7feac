# mistake: the first row's time for all
# keeps: 0
# says: a time of its own
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = np.full((len(t), 1), t[0])
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
