# mistake: raises the times where they lie
# keeps: 1
# says: changes what it is given
def as_velocity(guess, z_t, t, kind, least=0.05):
    np.clip(t, least, 1 - least, out=t)
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
