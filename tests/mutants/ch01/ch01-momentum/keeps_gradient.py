# mistake: keeps the gradient's array as its velocity
# keeps: 0.75
# says: theta + v
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v = grad if not self.v.any() else grad + self.momentum * self.v
        self.theta -= self.rate * self.v
