"""The examples of the API's description: asked of the demonstration, and made to stay the same.

`make examples` writes them anew.
"""
