# mistake: clips what comes out
# keeps: 1
# says: follows from a guess
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return np.clip((z_t - guess) / np.maximum(late, least), -30, 30)
    if kind == "noise":
        return np.clip((guess - z_t) / np.maximum(1 - late, least), -30, 30)
    return guess
