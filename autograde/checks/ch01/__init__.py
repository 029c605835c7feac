"""The hidden checks of chapter 1: a folder for each section, a module for each exercise."""
