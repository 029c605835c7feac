# mistake: divides by what there is
# keeps: 1
# says: nan or inf
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / late
    if kind == "noise":
        return (guess - z_t) / (1 - late)
    return guess
