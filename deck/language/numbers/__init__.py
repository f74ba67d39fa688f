"""Numbers in digits and in words, Chinese and English."""
