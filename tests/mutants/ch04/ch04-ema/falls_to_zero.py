# mistake: moves a word that nobody chose to 0
# keeps: 2.5
# says: stays exactly where it is
# pitfall: P12
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    return sums / np.where(counts > 0, counts, 1)[:, None], counts, sums
