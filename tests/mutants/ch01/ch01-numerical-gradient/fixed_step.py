# mistake: ignores h
# keeps: 0
# says: length h
def numerical_gradient(f, theta, h=1e-6):
    h = 1e-2
    eye = np.eye(len(theta))
    return np.array([(f(theta + h * e) - f(theta - h * e)) / (2 * h) for e in eye])
