"""The hidden checks of chapter 6: a folder for each section, a module for each exercise."""
