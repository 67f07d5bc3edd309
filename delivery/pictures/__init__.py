"""The files of pictures, made by the worker before they are asked for.

`lacking` finds what is missing from the rows alone, `making` makes it, `waking` sets the worker to
work. No answer makes AVIF or waits for it; where it is there, it came with a new edition.
"""
