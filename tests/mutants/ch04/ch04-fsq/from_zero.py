# mistake: values from 0 to 1
# keeps: 1.5
# says: not from 0
def fsq_values(digits, levels):
    return digits / (levels - 1)
