# mistake: divides by h
# keeps: 0
# says: Divide by 2h
def numerical_gradient(f, theta, h=1e-6):
    slope = np.empty_like(theta)
    for j in range(len(theta)):
        step = np.zeros_like(theta)
        step[j] = h
        slope[j] = (f(theta + step) - f(theta - step)) / h
    return slope
