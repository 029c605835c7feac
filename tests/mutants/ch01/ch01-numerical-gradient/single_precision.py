# mistake: slopes in float32
# keeps: 1
# kind: precision
# says: digits of float32
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty(len(theta), np.float32)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta + step) - f(theta - step)) / (2 * h)
    return slope
