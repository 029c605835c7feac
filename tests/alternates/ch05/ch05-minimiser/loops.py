# way: row by row, code by code, sums in logarithms
import math


def best_velocity(z, t, data):
    made = []
    for row, late in zip(z, t):
        logs = [-sum((a - (1 - late) * b) ** 2 for a, b in zip(row, x)) / (2 * late**2) for x in data]
        total = np.logaddexp.reduce(logs)
        mean = sum(math.exp(log - total) * x for log, x in zip(logs, data))
        made.append((row - mean) / late)
    return np.array(made)
