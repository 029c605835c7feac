# way: row by row and column by column
def dci(importance):
    numbers, factors = importance.shape
    whole = importance.sum() or 1.0

    def judge(row):
        total = sum(row)
        if total == 0:
            return 0.0
        entropy = 0.0
        for x in row:
            if x > 0:
                entropy -= x / total * np.log(x / total)
        return (1 - entropy / np.log(len(row))) * total / whole

    return (
        sum(judge(importance[i]) for i in range(numbers)),
        sum(judge(importance[:, j]) for j in range(factors)),
    )
