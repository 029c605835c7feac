# mistake: a step that grows with the entry
# keeps: 0
# kind: property
# says: length h
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h * max(1, abs(theta[j]))
        slope[j] = (f(theta + step) - f(theta - step)) / (2 * step[j])
    return slope
