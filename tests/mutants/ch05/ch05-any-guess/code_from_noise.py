# mistake: the code from the noise
# keeps: 0
# says: other one of code and noise
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return (z_t - late * guess) / np.maximum(1 - late, least)
    return guess
