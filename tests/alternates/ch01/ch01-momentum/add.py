# way: with out arguments
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        np.multiply(self.momentum, self.v, out=self.v)
        np.subtract(self.v, self.rate * grad, out=self.v)
        np.add(self.theta, self.v, out=self.theta)
