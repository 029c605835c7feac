# mistake: halves the caller's levels
# keeps: 2.5
# says: as they were
def fsq_values(digits, levels):
    levels //= 2
    return (digits - levels) / levels
