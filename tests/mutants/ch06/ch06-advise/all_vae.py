# mistake: VAE for everything
# kind: credit
# keeps: 1
# says: counts once the architecture fits
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("VAE", "coins", "importance-weighted bound"),
    "alarm": ("VAE", "coins", "importance-weighted bound"),
    "forms": ("VAE", "coins", "importance-weighted bound"),
    "voice": ("VAE", "coins", "importance-weighted bound"),
    "catalogue": ("VAE", "coins", "importance-weighted bound"),
    "torn": ("VAE", "coins", "importance-weighted bound"),
}
