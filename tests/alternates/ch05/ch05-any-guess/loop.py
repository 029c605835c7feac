# way: row by row
def as_velocity(guess, z_t, t, kind, least=0.05):
    made = np.array(guess, copy=True)
    for k in range(len(t)):
        if kind == "code":
            made[k] = (z_t[k] - guess[k]) / max(t[k], least)
        elif kind == "noise":
            made[k] = (guess[k] - z_t[k]) / max(1 - t[k], least)
    return made
