# way: a loop over pictures
def gaussian_terms(x, x_hat, sigma):
    total, slope = 0.0, np.zeros_like(x_hat)
    for i, (picture, guess) in enumerate(zip(x, x_hat)):
        r = guess - picture
        total += r @ r / 2 / sigma**2 + len(r) * (np.log(sigma) + 0.5 * np.log(2 * np.pi))
        slope[i] = r / sigma**2
    return total / len(x), slope / len(x)
