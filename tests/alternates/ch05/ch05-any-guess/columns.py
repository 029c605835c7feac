# way: codes in columns, a negative divisor for the noise
def as_velocity(guess, z_t, t, kind, least=0.05):
    if kind == "velocity":
        return guess.copy()
    early = kind == "noise"
    divisor = np.minimum(t - 1, -least) if early else np.where(t < least, least, t)
    return np.einsum("bd,b->bd", z_t - guess, 1 / divisor)
