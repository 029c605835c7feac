# mistake: divides by the count of a word that nobody chose
# keeps: 2.5
# says: lost for good
# pitfall: P12
def ema_step(codebook, counts, sums, z, index, decay):
    chosen = np.eye(len(codebook))[index]
    counts = decay * counts + (1 - decay) * chosen.sum(axis=0)
    sums = decay * sums + (1 - decay) * chosen.T @ z

    with np.errstate(all="ignore"):
        return sums / counts[:, None], counts, sums
