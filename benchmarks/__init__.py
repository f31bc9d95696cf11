"""Measurements: corpora, speed, floors."""
