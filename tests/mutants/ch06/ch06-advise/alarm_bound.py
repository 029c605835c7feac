# mistake: judges the alarm by a bound
# keeps: 5.75
# says: deaf to one damage
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("PCA", "squared error", "held-out error"),
    "alarm": ("plain autoencoder", "squared error", "importance-weighted bound"),
    "forms": ("VAE", "coins", "importance-weighted bound"),
    "voice": ("residual VQ", "errors of wave and spectrum", "listening test"),
    "catalogue": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "torn": ("not an autoencoder", "none", "average precision"),
}
