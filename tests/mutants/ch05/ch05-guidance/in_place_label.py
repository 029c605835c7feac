# mistake: changes the guess with the label
# keeps: 1
# says: changes what it is given
def guided(with_label, without, weight):
    with_label -= without
    with_label *= weight
    with_label += without
    if weight == 1:
        with_label = with_label.copy()
    return with_label
