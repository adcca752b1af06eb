"""Assessments as files for other people: bytes in, bytes out."""
