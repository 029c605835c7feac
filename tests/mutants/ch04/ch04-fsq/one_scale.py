# mistake: the largest count for all numbers
# keeps: 1.5
# says: one count for all
def fsq_values(digits, levels):
    return (digits - levels.max() // 2) / (levels.max() // 2)
