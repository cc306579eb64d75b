"""What we keep of a person: shown to that person, and to nobody else."""
