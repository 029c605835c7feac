# way: how much of the variance a straight line explains
def sap(codes, factors):
    gaps = []
    for f in factors.T:
        explained = []
        for c in codes.T:
            if np.ptp(c) == 0 or np.ptp(f) == 0:
                explained.append(0.0)
                continue
            slope, start = np.polyfit(c, f, 1)
            explained.append(1 - np.mean((f - slope * c - start) ** 2) / np.var(f))
        explained.sort()
        gaps.append(explained[-1] - explained[-2])
    return np.array(gaps)
