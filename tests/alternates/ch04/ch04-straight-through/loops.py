# way: picture by picture
def code_slope(z, q, d_q, beta):
    slope = np.empty(z.shape)
    for i in range(len(z)):
        for j in range(z.shape[1]):
            pull = 2 * (z[i, j] - q[i, j]) / z.shape[0]
            slope[i, j] = d_q[i, j] + beta * pull
    return slope
