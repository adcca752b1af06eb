"""Statistics of inequality: numbers in, estimates out; knows nothing of assessments, files or screens."""
