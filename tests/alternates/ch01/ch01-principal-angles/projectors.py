# way: through the product of projectors
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    rest = basis_B - basis_A @ (basis_A.T @ basis_B)
    sines = np.linalg.svd(rest, compute_uv=False)[::-1]
    return np.arctan2(sines, cosines)
