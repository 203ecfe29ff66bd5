"""Helpers of the developers: nothing that runs in production."""
