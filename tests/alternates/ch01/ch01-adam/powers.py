# way: keeps the powers of beta
class Adam:
    def __init__(self, theta, rate=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.theta, self.rate, self.eps = theta, rate, eps
        self.betas, self.powers = (beta1, beta2), [1.0, 1.0]
        self.means = [np.zeros_like(theta), np.zeros_like(theta)]

    def step(self, grad):
        for k, value in enumerate((grad, grad * grad)):
            self.powers[k] *= self.betas[k]
            self.means[k] += (1 - self.betas[k]) * (value - self.means[k])
        m, v = (mean / (1 - power) for mean, power in zip(self.means, self.powers))
        self.theta[...] -= self.rate * m / (v**0.5 + self.eps)
