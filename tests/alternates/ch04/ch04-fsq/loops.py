# way: number by number, in Python
import math


def fsq_digits(z, levels):
    rows = []
    for code in z:
        row = []
        for x, count in zip(code.tolist(), levels.tolist()):
            half = (count - 1) / 2 * 1.001
            offset = 0 if count % 2 else 0.5
            row.append(round(half * math.tanh(x + math.atanh(offset / half)) - offset) + count // 2)
        rows.append(row)
    return np.array(rows)


def fsq_values(digits, levels):
    table = [[(d - count // 2) / (count // 2) for d in range(count)] for count in levels.tolist()]
    return np.array([[table[j][d] for j, d in enumerate(row)] for row in digits])
