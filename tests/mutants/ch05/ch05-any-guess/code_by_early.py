# mistake: divides by 1 - t for a code
# keeps: 0
# says: guess of the code, divide by t
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(1 - late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
