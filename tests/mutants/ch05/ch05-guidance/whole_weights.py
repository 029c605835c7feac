# mistake: whole weights only
# keeps: 0
def guided(with_label, without, weight):
    return without + int(weight) * (with_label - without) if int(weight) not in (0, 1) else (with_label if weight else without)
