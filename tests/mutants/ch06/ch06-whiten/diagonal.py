# mistake: a matrix that standardises each number
# keeps: 0
# says: vary together
# only: vary together
# kind: property
def whitening(codes, least=1e-6):
    spread = codes.std(axis=0)
    kept = spread**2 > least * spread.max() ** 2
    return codes.mean(axis=0), np.diag(1 / np.where(kept, spread, 1))[:, kept]
