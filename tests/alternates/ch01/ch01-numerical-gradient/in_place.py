# way: moves theta itself and puts the old number back
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        old = theta[j]
        theta[j] = old + h
        above = f(theta)
        theta[j] = old - h
        below = f(theta)
        theta[j] = old
        slope[j] = (above - below) / (2 * h)
    return slope
