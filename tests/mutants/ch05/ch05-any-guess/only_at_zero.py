# mistake: guards against 0 alone
# keeps: 1
# says: follows from a guess
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.where(late == 0, least, late)
    if kind == "noise":
        return (guess - z_t) / np.where(late == 1, least, 1 - late)
    return guess
