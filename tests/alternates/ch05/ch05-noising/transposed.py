# way: codes in columns
def add_noise(z, eps, alpha_bar):
    made = z.T * np.sqrt(alpha_bar) + eps.T * np.sqrt(1 - alpha_bar)
    return made.T
