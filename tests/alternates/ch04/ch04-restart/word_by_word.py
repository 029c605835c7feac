# way: goes from word to word and strikes codes off a list
def restart_dead(codebook, counts, z, least, rng):
    new, left = [], []
    for word, count in zip(codebook, counts):
        if count >= least:
            new.append(word)
            continue
        left = left or list(range(len(z)))
        new.append(z[left.pop(int(rng.integers(len(left))))])
    return np.array(new)
