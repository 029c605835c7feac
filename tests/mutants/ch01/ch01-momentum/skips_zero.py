# mistake: takes no step on a zero gradient
# kind: property
# keeps: 0.75
class Momentum:

    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        if not grad.any():
            return
        self.v *= self.momentum
        self.v -= self.rate * grad
        self.theta += self.v
