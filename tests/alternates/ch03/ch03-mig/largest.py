# way: the two largest of each column, by heapq
def mig(information, entropy):
    from heapq import nlargest

    gaps = [first - second for first, second in (nlargest(2, column) for column in information.T)]
    return [gap / h if h else 0.0 for gap, h in zip(gaps, entropy)]
