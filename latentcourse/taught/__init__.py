"""What each chapter built, for the chapters after it; made by `latentcourse release`."""
