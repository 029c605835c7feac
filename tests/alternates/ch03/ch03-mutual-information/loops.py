# way: counts in a dictionary, sums term by term
def mutual_information(code, factor, bins=20):
    n, low, high = len(code), min(code), max(code)
    width = (high - low) / bins or 1.0
    pairs, rows, columns = {}, {}, {}
    for c, f in zip(code, factor):
        part = min(int((c - low) / width), bins - 1)
        pairs[part, f] = pairs.get((part, f), 0) + 1
        rows[part] = rows.get(part, 0) + 1
        columns[f] = columns.get(f, 0) + 1
    total = 0.0
    for (a, b), count in pairs.items():
        total += count / n * np.log(count * n / (rows[a] * columns[b]))
    return total
