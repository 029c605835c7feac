# way: loops and sums
def paired(table, base, level=0.95):
    n, methods = table.shape
    mean, better, reach = np.zeros(methods), np.zeros(methods, int), np.zeros(methods)
    for j in range(methods):
        gaps = [float(row[j]) - float(row[base]) for row in table]
        mean[j] = sum(gaps) / n
        better[j] = sum(g > 0 for g in gaps)
        square = sum((g - mean[j]) ** 2 for g in gaps) / (n - 1)
        reach[j] = -student_t.ppf((1 - level) / 2, n - 1) * (square / n) ** 0.5
    return {"mean": mean, "better": better, "low": mean - reach, "high": mean + reach}
