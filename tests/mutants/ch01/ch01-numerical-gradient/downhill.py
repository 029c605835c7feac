# mistake: the point behind less the point ahead
# keeps: 0
# says: sign is wrong
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta - step) - f(theta + step)) / (2 * h)
    return slope
