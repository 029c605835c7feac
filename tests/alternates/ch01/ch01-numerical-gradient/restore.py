# way: moves a copy and moves it back
def numerical_gradient(f, theta, h=1e-6):
    t, slope = theta.copy(), []
    for j in range(t.size):
        old = t[j]
        t[j] = old + h
        up = f(t.copy())
        t[j] = old - h
        down = f(t.copy())
        t[j] = old
        slope.append((up - down) / (2 * h))
    return np.asarray(slope)
