# mistake: moves theta and back, not to the last bit
# keeps: 1
# kind: arguments
# says: to the last bit
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        theta[j] += h
        above = f(theta)
        theta[j] -= 2 * h
        slope[j] = (above - f(theta)) / (2 * h)
        theta[j] += h
    return slope
