"""Photos, drawings and sounds that answer a question: cleaned, sealed, looked at by a person before anybody else."""
