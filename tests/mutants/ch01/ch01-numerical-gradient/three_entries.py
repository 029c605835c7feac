# mistake: the first three entries only
# keeps: 0
# kind: shape
# says: along each axis
def numerical_gradient(f, theta, h=1e-6):
    slope = np.zeros_like(theta)
    for j in range(min(3, len(theta))):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta + step) - f(theta - step)) / (2 * h)
    return slope
