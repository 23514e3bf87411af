"""Every screen. Qt lives here and nowhere else."""
