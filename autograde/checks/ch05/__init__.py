"""The hidden checks of chapter 5: a folder for each section, a module for each exercise."""
