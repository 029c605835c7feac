# mistake: multiplies the caller's gradient by the rate
# keeps: 0.75
# kind: arguments
# says: changes what it is given
class Momentum:
    def __init__(self, theta, rate=0.05, momentum=0.9):
        self.theta, self.rate, self.momentum = theta, rate, momentum
        self.v = np.zeros_like(theta)

    def step(self, grad):
        self.v *= self.momentum
        grad *= self.rate
        self.v -= grad
        self.theta += self.v
