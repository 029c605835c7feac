# way: number by number
import math


def ddpm_step(z_t, eps_hat, now, before, noise):
    r = now / before
    lost = 1 - now
    out = np.zeros(z_t.shape)
    for place in np.ndindex(z_t.shape):
        z = (z_t[place] - math.sqrt(lost) * eps_hat[place]) / math.sqrt(now)
        first = math.sqrt(before) * (1 - r) / lost * z
        second = math.sqrt(r) * (1 - before) / lost * z_t[place]
        out[place] = first + second + math.sqrt((1 - r) * (1 - before) / lost) * noise[place]
    return out
