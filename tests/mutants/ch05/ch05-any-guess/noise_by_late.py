# mistake: divides by t for noise
# keeps: 0
# says: guess of the noise, divide by 1 - t
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (guess - z_t) / np.maximum(late, least)
    return guess
