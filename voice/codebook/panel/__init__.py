"""Young people and parents look at the themes by a link, say what to change, and are told what came of it."""
