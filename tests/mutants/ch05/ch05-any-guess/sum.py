# mistake: adds code and noise
# keeps: 0
# says: difference of noise and code
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return guess + (z_t - (1 - late) * guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
