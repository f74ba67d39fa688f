"""Numbers, units, periods and labels: parsing them from text and formatting them."""
