"""The device in the browser: a page at /device that behaves as an Echo does, over the same handler."""
