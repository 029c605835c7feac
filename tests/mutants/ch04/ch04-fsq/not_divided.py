# mistake: whole values
# keeps: 1.5
# says: Divide by L // 2
def fsq_values(digits, levels):
    return (digits - levels // 2).astype(float)
