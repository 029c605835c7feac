# way: a loop
def nats_left(dark, witnesses, beta):
    left = 0
    for rebuilt, nats in witnesses:
        gain = (dark[0] - rebuilt) + beta * (dark[1] - nats)
        if gain > left:
            left = gain
    return left
