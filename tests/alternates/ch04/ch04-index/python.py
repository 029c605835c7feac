# way: whole numbers of Python, row by row
import math


def to_index(digits, levels):
    counts = levels.tolist()
    worth = [math.prod(counts[:j]) for j in range(len(counts))]
    return np.array([sum(d * w for d, w in zip(row, worth)) for row in digits.tolist()])


def to_digits(index, levels):
    rows = []
    for number in index.tolist():
        row = []
        for count in levels.tolist():
            row.append(number % count)
            number //= count
        rows.append(row)
    return np.array(rows)
