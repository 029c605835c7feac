# mistake: plain gradient descent
# keeps: 0.75
# says: does not remember
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.theta -= self.rate * grad
