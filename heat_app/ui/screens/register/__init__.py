"""The register: every assessment, found, sorted, opened."""
