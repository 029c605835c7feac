# mistake: every second column
# keeps: 0
# says: every second column
def heads(h):
    return h[:, ::2], h[:, 1::2]
