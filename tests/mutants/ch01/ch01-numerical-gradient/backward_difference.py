# mistake: to the point behind
# keeps: 0
# kind: credit
# says: one-sided
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta) - f(theta - step)) / h
    return slope
