# way: keeps what fits, then looks up
def best_beta(betas, rate, distortion, frechet, use, room=np.inf):
    match use:
        case "density":
            return betas[(rate + distortion).argmin()]
        case "generator":
            return betas[frechet.argmin()]
        case "store":
            fits = rate <= room
            if not fits.any():
                return None
            return betas[fits][distortion[fits].argmin()]
    raise ValueError(f"unknown use: {use}")
