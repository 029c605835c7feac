"""The hidden checks of chapter 4: a folder for each section, a module for each exercise."""
