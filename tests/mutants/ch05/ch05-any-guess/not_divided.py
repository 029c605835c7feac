# mistake: does not divide
# keeps: 0
# says: missing a part
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return z_t - guess
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
