"""What every plot of the program needs: scales, one look, the mouse, labels, pictures."""
