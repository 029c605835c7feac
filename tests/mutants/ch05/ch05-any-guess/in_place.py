# mistake: changes the guess
# keeps: 1.5
# says: changes what it is given
def as_velocity(guess, z_t, t, kind, least=0.05):
    late = t[:, None]
    if kind == "code":
        return np.divide(np.subtract(z_t, guess, out=guess), np.maximum(late, least))
    if kind == "noise":
        return (guess - z_t) / np.maximum(1 - late, least)
    return guess
