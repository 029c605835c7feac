"""The hidden checks of chapter 3: a folder for each section, a module for each exercise."""
