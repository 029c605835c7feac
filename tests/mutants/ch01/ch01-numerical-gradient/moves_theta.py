# mistake: leaves theta moved
# keeps: 0
# kind: arguments
# says: Leave theta
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        theta[j] += h
        above = f(theta)
        theta[j] -= 2 * h
        slope[j] = (above - f(theta)) / (2 * h)
    return slope
