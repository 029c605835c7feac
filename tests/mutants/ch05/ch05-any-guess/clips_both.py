# mistake: keeps times from both ends
# keeps: 1
# says: stay as they are
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = np.clip(t, least, 1 - least)[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
