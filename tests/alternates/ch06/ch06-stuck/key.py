# way: the best by a key
def nats_left(dark, witnesses, beta):
    price = lambda one: one[0] + beta * one[1]
    return max(0.0, price(dark) - price(min(witnesses, key=price)))
