# mistake: adds by index, which counts every word once
# keeps: 0.5
# says: how often each occurs
# pitfall: P12
def codebook_use(index, n_codes):
    counts = np.zeros(n_codes)
    counts[index] += 1
    p = counts[counts > 0] / counts.sum()
    return len(p), float(np.exp(-(p * np.log(p)).sum()))
