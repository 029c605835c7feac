# way: stretches each cloud to a round one, then takes the nearest word
def likeliest_word(mu, logvar, codebook):
    rows = np.zeros(len(mu), dtype=np.int32)
    for i, spread in enumerate(np.exp(0.5 * logvar)):
        rows[i] = np.linalg.norm(codebook / spread - mu[i] / spread, axis=1).argmin()
    return rows
