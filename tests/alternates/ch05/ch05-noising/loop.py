# way: row by row
import math


def add_noise(z, eps, alpha_bar):
    rows = []
    for code, noise, left in zip(z, eps, alpha_bar):
        rows.append(math.sqrt(left) * code + math.sqrt(1 - left) * noise)
    return np.array(rows)
