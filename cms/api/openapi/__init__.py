"""The OpenAPI document of the content API: made from what answers, never written a second time."""
