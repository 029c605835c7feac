# mistake: divides into whole numbers
# keeps: 1.5
# says: into whole numbers
def fsq_values(digits, levels):
    return (digits - levels // 2) // (levels // 2)
