# way: slices and a new velocity
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = 0.0

    def step(self, grad):
        self.v = self.momentum * self.v - self.rate * grad
        self.theta[:] = self.theta + self.v
