# way: scikit-learn's regression
def roughness_residual(past_error, past_roughness, error, roughness):
    from sklearn.linear_model import LinearRegression

    model = LinearRegression().fit(np.log(past_roughness)[:, None], np.log(past_error))
    return np.log(error) - model.predict(np.log(roughness)[:, None])
