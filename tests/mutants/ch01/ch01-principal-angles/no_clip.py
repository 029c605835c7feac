# mistake: does not clip the cosines
# keeps: 2
# says: clip it
def principal_angles(A, B):
    basis_A, _ = np.linalg.qr(A.T)
    basis_B, _ = np.linalg.qr(B.T)
    cosines = np.linalg.svd(basis_A.T @ basis_B, compute_uv=False)
    return np.arccos(np.maximum(cosines, cosines.max() * (1 + 1e-13) * (cosines > 0.999999)))
