# way: plain Python
def codebook_use(index, n_codes):
    import math
    from collections import Counter

    counts = Counter(np.asarray(index).flatten().tolist())
    n = sum(counts.values())
    entropy = math.log(n) - sum(c * math.log(c) for c in counts.values()) / n
    return len(counts), math.exp(entropy)
