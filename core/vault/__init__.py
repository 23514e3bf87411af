"""What lies on this computer: one encrypted database per person. Alone imports sqlcipher3."""
