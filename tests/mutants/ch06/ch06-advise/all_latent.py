# mistake: latent diffusion for everything
# keeps: 1
# says: counts once
ARCHITECTURES = ["not an autoencoder", "PCA", "plain autoencoder", "VAE", "VQ", "residual VQ", "latent diffusion"]
LIKELIHOODS = ["none", "squared error", "coins", "absolute error, perceptual loss", "errors of wave and spectrum"]
MEASURES = ["held-out error", "importance-weighted bound", "AUC for each damage", "average precision", "listening test", "distance of draws"]
advised = {
    "stamps": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "alarm": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "forms": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "voice": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "catalogue": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
    "torn": ("latent diffusion", "absolute error, perceptual loss", "distance of draws"),
}
