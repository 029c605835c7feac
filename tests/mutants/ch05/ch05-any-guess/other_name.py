# mistake: knows the noise as eps
# keeps: 0
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "eps":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
