# way: a way and a divisor for each kind
def as_velocity(guess, z_t, t, kind, least=0.05):
    way, divisor = {
        "code": (z_t - guess, t),
        "noise": (guess - z_t, 1 - t),
        "velocity": (guess, np.ones_like(t)),
    }[kind]
    return way / np.clip(divisor, least, None).reshape(-1, 1)
