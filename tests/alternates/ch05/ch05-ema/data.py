# way: by .data, and no decorator
def follow(average, net, step, decay=0.998):
    ramp = (step + 1) / (step + 10)
    keep = decay if decay < ramp else ramp
    for slow, fast in zip(average.parameters(), net.parameters()):
        slow.data = keep * slow.data + (1 - keep) * fast.data
