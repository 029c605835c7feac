# way: a state that is loaded
def follow(average, net, step, decay=0.998):
    keep, state = min((1 + step) / (10 + step), decay), average.state_dict()
    new = dict(net.named_parameters())
    for name, slow in average.named_parameters():
        state[name] = (slow - (1 - keep) * (slow - new[name])).detach()
    average.load_state_dict(state)
