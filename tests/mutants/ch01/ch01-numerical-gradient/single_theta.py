# mistake: moves a theta in float32
# keeps: 0
# says: the very number that it was
def numerical_gradient(f, theta, h=1e-6):
    theta = theta.astype(np.float32)
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta + step) - f(theta - step)) / (2 * h)
    return slope
