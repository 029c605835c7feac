# mistake: dampens the gradient by 1 - momentum
# keeps: 0
# says: running mean
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v *= self.momentum
        self.v -= (1 - self.momentum) * self.rate * grad
        self.theta += self.v
