"""What may leave the school: small groups hidden so that nobody finds them by subtraction."""
