# mistake: divides by L / 2
# keeps: 1.5
# says: for odd counts and for even ones
def fsq_values(digits, levels):
    return (digits - levels // 2) / (levels / 2)
