# way: a table of answers
def which_collapse(as_is, softer, summed):
    lit = lambda one: one[1] > 10 * as_is[1] and one[1] > 0.3
    better = lambda one: one[0] < 0.93 * as_is[0]
    answers = {(True, True, True): "two means", (True, True, False): "heavy KL"}
    answers |= {(True, False, False): "shuffled", (False, False, False): "cut draw"}
    return answers[lit(softer), better(softer), lit(summed)]
