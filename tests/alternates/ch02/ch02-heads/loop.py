# way: row by row
def heads(h):
    mu, logvar = [], []
    for row in h:
        cut = len(row) // 2
        mu.append(row[:cut])
        logvar.append(row[cut:])
    return np.array(mu), np.array(logvar)
