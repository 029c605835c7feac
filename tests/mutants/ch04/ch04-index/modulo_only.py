# mistake: every wheel turns at every step
# keeps: 1
# says: A later wheel turns once
def to_digits(index, levels):
    return index[:, None] % levels
