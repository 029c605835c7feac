# mistake: moves all entries at once
# keeps: 0
# says: all of them at once
def numerical_gradient(f, theta, h=1e-6):
    return np.full_like(theta, (f(theta + h) - f(theta - h)) / (2 * h))
