# mistake: the smallest sum
# kind: credit
# keeps: 0
# pitfall: P3
# says: does not choose
def undominated(rate, distortion):
    total = rate + distortion
    return total == total.min()
