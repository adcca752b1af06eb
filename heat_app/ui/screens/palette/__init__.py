"""Ctrl+K: any assessment, any command, by a few letters."""
