# mistake: finds the code first, and loses a part at the end
# keeps: 1
# says: nothing else of the formula
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return (z_t - guess) / np.maximum(late, least)
    if kind == "noise":
        return guess - (z_t - late * guess) / np.maximum(1 - late, least)
    return guess
