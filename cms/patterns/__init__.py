"""The pattern library: every part that patients' pages are made of, in every state it can have."""

from cms.patterns.samples import Part, Sample, block_samples, library, sample

__all__ = ["Part", "Sample", "block_samples", "library", "sample"]
