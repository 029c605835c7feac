# way: a fold over the times
from functools import reduce


def euler(velocity_of, z, steps):
    def step(here, now):
        return here + velocity_of(here, now * np.ones(len(here))) * (-1 / steps)

    return reduce(step, np.arange(steps, 0, -1) / steps, z)
