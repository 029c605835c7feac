# mistake: forgets the velocity after 20 steps
# kind: property
# keeps: 0.75
class Momentum:

    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.n = getattr(self, "n", 0) + 1
        if self.n > 20:
            self.v *= 0
        self.v *= self.momentum
        self.v -= self.rate * grad
        self.theta += self.v
