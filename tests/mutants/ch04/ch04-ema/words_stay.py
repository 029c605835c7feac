# mistake: moves only the averages
# keeps: 0.5
# says: words do not move
# pitfall: P12
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    return codebook.copy(), counts, sums
