"""Les fautes que l'on glisse dans une règle, une à la fois, pour voir si ses cas les voient."""
