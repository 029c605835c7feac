# way: the rate outside the velocity
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.memory = np.zeros_like(theta)

    def step(self, grad):
        self.memory = grad + self.momentum * self.memory
        np.subtract(self.theta, self.rate * self.memory, out=self.theta)
