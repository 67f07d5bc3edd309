"""A page before it is published: in the editor's panel, or for whoever has a link, for a while."""
